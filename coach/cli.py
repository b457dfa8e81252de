"""The command `coach`: every verb of the coach for a terminal and for scripts, with no logic of its own."""

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TextIO

import typer

from coach import lines
from coach.text import clean
from ingest.errors import CoachError, UsageError

if TYPE_CHECKING:
    from coach.doctor import Finding
    from coach.settings import Settings

EXPECTED, USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    help="A mock interviewer over study guides: asks, follows up, answers with citations, grades point by point.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

measured = typer.Typer(help="Measure on labelled files.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(measured, name="eval")

IndexDir = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="The folder of the index.")]
Model = Annotated[
    str | None, typer.Option("--model", metavar="MODEL", help="openai:NAME, ollama:NAME, gguf:PATH or URL#NAME.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Again = Annotated[bool, typer.Option("--again", help="Test it anew, whatever is known of it.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Read one JSON value a line, print one a line.")]


def command() -> NoReturn:
    """What is installed as `coach`."""
    code = main()
    gc.freeze()  # the process ends: a last look at every object of 2,000 modules would take 0.3 seconds
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code; every expected failure is one line on standard error."""
    _speak_utf8(sys.stdin, sys.stdout, sys.stderr)
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except CoachError as error:
        return _failed(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except OSError as error:
        return _failed(_from_system(error))
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        app(args=list(arguments), prog_name="coach")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _failed(error: CoachError) -> int:
    sys.stderr.write(f"coach: {' '.join(str(error).split())}\n")
    return USAGE if isinstance(error, UsageError) else EXPECTED


def _from_system(error: OSError) -> CoachError:
    """What the system refused, for the few places that no door covers: writing to standard output, reading a file."""
    place = f"{error.filename}: " if error.filename else ""
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    fix = "free some space on that disk, then try again" if full else "`coach doctor` shows what can be written"
    return CoachError(f"{place}{error.strerror or error}", fix)


def _unread() -> int:
    """Whoever read the output has ended (`coach ... | head`): nobody is left to be told, so this is silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXPECTED


def _speak_utf8(*streams: TextIO) -> None:
    """Standard streams in UTF-8 whatever the locale says; bytes that are none are read as U+FFFD."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def note(line: str) -> None:
    """A note for the person, on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def settings_of(index: Path | None = None) -> "Settings":
    """The settings in force, with the index that was named on the command line."""
    from coach.settings import load  # noqa: PLC0415 -- pydantic-settings takes half of what `coach --help` may take

    settings = load()
    return settings.model_copy(update={"index_override": index.expanduser()}) if index else settings


def _one_input(command: str, given: str | None, *, json: bool, jsonl: bool) -> None:
    """UsageError unless there is one source of input: the argument, or lines on standard input."""
    if json and jsonl:
        raise UsageError("--json and --jsonl exclude each other", f"coach {command} --help")
    if jsonl and given is not None:
        raise UsageError("--jsonl reads its input from standard input", f"coach {command} --jsonl < FILE")
    if not jsonl and not (given or "").strip():
        raise UsageError(f"there is nothing to {command}", f'coach {command} "...", or coach {command} --jsonl')


def _record(value: Any, name: str) -> dict[str, Any]:
    """An input line as an object: a bare text stands for {name: text}."""
    if isinstance(value, str):
        return {name: value}
    if not isinstance(value, dict) or name not in value:
        raise UsageError("this line is neither a text nor a fitting object", f'send "..." or {{"{name}": "..."}}')
    return value


def _kept(text: str) -> str:
    """The text without NUL and lone surrogates, with a note where it had some."""
    kept, replaced = clean(text)
    if replaced:
        note("Characters that cannot be kept (NUL, lone surrogates) were replaced.")
    return kept


def _answer_lines(work: Callable[[Any], Any]) -> None:
    if not lines.answer_each(work):
        raise typer.Exit(EXPECTED)


@contextmanager
def _as_data() -> Iterator[None]:
    """What is wrong inside a file or on standard input is an expected failure, not a wrong use of the command."""
    try:
        yield
    except UsageError as error:
        raise CoachError(error.what, error.fix) from error


def _text_of(file: Path | None) -> str:
    """The text of a file, or of standard input. Raises CoachError where it cannot be read."""
    if file is None:
        if sys.stdin.isatty():
            note("Type your text and end it with Ctrl-D.")
        return sys.stdin.read()
    try:
        return file.expanduser().read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise CoachError(f"{file} cannot be read: {error.strerror}", "see that the path is right") from error


def _version(wanted: bool) -> None:  # noqa: FBT001 -- typer calls it with the flag's value
    if wanted:
        typer.echo(version("interview-coach"))
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A mock interviewer over study guides: asks, follows up, answers with citations, grades point by point."""


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH ...]", help="Guides or folders.")] = None,
    *,
    index: IndexDir = None,
    forget: Annotated[Path | None, typer.Option(metavar="PATH", help="Remove this root from the index.")] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Throw the vectors away and start again.")] = False,
    json: Json = False,
) -> None:
    """Index guides, or refresh all that are indexed; the first time without a path, the shipped ones."""
    from coach import wiring  # noqa: PLC0415 -- a command loads what it needs
    from coach.progress import bar  # noqa: PLC0415 -- same

    gc.freeze()  # what is loaded stays: no collection looks at it while guides are read
    with bar() as watch:
        report = wiring.run_ingest(settings_of(index), paths or [], forget=forget, rebuild=rebuild, on_progress=watch)
    if json:
        lines.put(report.as_json())
        return
    from coach import plain  # noqa: PLC0415 -- same

    typer.echo(plain.report(report))


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    *,
    index: IndexDir = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Find the passages of the guides that answer best."""
    _one_input("search", query, json=json, jsonl=jsonl)
    from coach import wiring  # noqa: PLC0415 -- a command loads what it needs

    library = wiring.open_library(settings_of(index), say=note)

    def found(text: str, most: int) -> list[dict[str, Any]]:
        return [passage.as_json() for passage in library.search(_kept(text), most)]

    def line(value: Any) -> list[dict[str, Any]]:
        record = _record(value, "query")
        most = lines.field(record, "k", int, k)
        if most < 1:
            raise UsageError('"k" must be 1 or more', 'send {"query": ..., "k": 10}')
        return found(lines.field(record, "query", str, ""), most)

    if jsonl:
        _answer_lines(line)
    elif json:
        lines.put(found(query or "", k))
    else:
        from coach import plain  # noqa: PLC0415 -- same

        typer.echo(plain.passages(library.search(_kept(query or ""), k)))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A concept question.")] = None,
    *,
    index: IndexDir = None,
    model: Model = None,
    json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Answer a question from the guides, with citations."""
    _one_input("ask", question, json=json, jsonl=jsonl)
    from coach import wiring  # noqa: PLC0415 -- a command loads what it needs
    from coach.ask import ask as answer_to  # noqa: PLC0415 -- same

    settings = settings_of(index)
    delegate = wiring.open_delegate(settings, model or settings.model, say=note)
    library = wiring.open_library(settings, say=note)

    def line(value: Any) -> dict[str, Any]:
        record = _record(value, "question")
        text, before = (_kept(lines.field(record, name, str, "")) for name in ("question", "before"))
        return answer_to(library, text, before=before, delegate=delegate).as_json()

    if jsonl:
        _answer_lines(line)
    elif json:
        lines.put(answer_to(library, _kept(question or ""), delegate=delegate).as_json())
    else:
        from coach import plain  # noqa: PLC0415 -- same
        from coach.progress import draft  # noqa: PLC0415 -- same

        with draft() as caller:
            given = answer_to(library, _kept(question or ""), delegate=delegate, caller=caller)
        typer.echo(plain.answer(given))


@app.command()
def questions(*, index: IndexDir = None, json: Json = False) -> None:
    """List every question of the guides."""
    from coach import plain, wiring  # noqa: PLC0415 -- a command loads what it needs

    posed = wiring.open_library(settings_of(index), say=note).questions()
    if json:
        lines.put([lines.question_json(each) for each in posed])
    else:
        typer.echo(plain.questions(posed))


@app.command()
def grade(
    file: Annotated[Path | None, typer.Argument(help="With --json: the object, instead of standard input.")] = None,
    *,
    question: Annotated[str | None, typer.Option(metavar="ID", help="The question that is answered.")] = None,
    index: IndexDir = None,
    model: Model = None,
    json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Grade an answer point by point: with --question the text on standard input, else JSON objects."""
    if json and jsonl:
        raise UsageError("--json and --jsonl exclude each other", "coach grade --help")
    if not (json or jsonl or question):
        raise UsageError("there is nothing to grade", "coach grade --question ID < answer.txt, or --json, or --jsonl")
    if file and not json:
        raise UsageError("a FILE goes with --json", f"coach grade --json {file}")
    from coach import plain  # noqa: PLC0415 -- a command loads what it needs
    from coach.grading import Grading  # noqa: PLC0415 -- same

    grading = Grading(settings_of(index), model, note)
    if jsonl:
        _answer_lines(grading.grade_json)
        return
    text = _text_of(file)
    if json:
        with _as_data():
            lines.put(grading.grade_json(lines.parse(text)))
        return
    typer.echo(plain.graded(grading.grade({"question_id": question, "answer": text})))


@measured.command("grading")
def eval_grading(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.jsonl ...", help="Labelled answers, one a line.")],
    *,
    index: IndexDir = None,
    model: Model = None,
    json: Json = False,
) -> None:
    """Grade labelled answers and show how far the grades agree with the labels."""
    from coach.agreement_table import tables  # noqa: PLC0415 -- a command loads what it needs
    from coach.grading import Grading  # noqa: PLC0415 -- same
    from coach.labelled import evaluate  # noqa: PLC0415 -- same
    from coach.progress import counting  # noqa: PLC0415 -- same

    with _as_data(), counting("Grading answers") as tell:
        records = [record for file in files for record in lines.records(_text_of(file), str(file))]
        found = evaluate(records, Grading(settings_of(index), model, note).judge, tell)
    if json:
        lines.put(found.as_json())
    else:
        typer.echo(tables(found))


@app.command()
def interview(
    *,
    round_: Annotated[str, typer.Option("--round", metavar="ROUND", help="The kind of round: concept.")] = "concept",
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC", help="A topic, area, or file#section; may be repeated.")
    ] = None,
    number: Annotated[int, typer.Option("--questions", min=1, max=50, help="How many questions.")] = 3,
    level: Annotated[str, typer.Option(metavar="LEVEL", help="mid, senior or any.")] = "any",
    seed: Annotated[int | None, typer.Option(metavar="N", help="Chooses the questions repeatably.")] = None,
    session: Annotated[str | None, typer.Option(metavar="ID", help="Go on with this round, or name a new one.")] = None,
    index: IndexDir = None,
    model: Model = None,
    jsonl: Jsonl = False,
) -> None:
    """Hold a mock interview, from the first question to the debrief."""
    from coach import dialogue  # noqa: PLC0415 -- a command loads what it needs

    wish = dialogue.Wish(round_, tuple(topic or ()), number, level, seed, session)
    wish.check()
    dialogue.interview(settings_of(index), wish, model, jsonl=jsonl, say=note)


@app.command()
def regrade(
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="An exported session.")], *, json: Json = False
) -> None:
    """Grade an exported session again and compare the verdicts."""
    from coach import wiring  # noqa: PLC0415 -- a command loads what it needs
    from coach.regrade import regrade as again  # noqa: PLC0415 -- same

    text = _text_of(file)
    with _as_data():
        result = again(lines.parse(text), wiring.rules_grader(settings_of()))
    if json:
        lines.put(result.as_json())
    else:
        typer.echo(result.words)


@app.command()
def model(*, model: Model = None, again: Again = False, json: Json = False) -> None:
    """Show what the model that is set may do here; it is tested where that was never done."""
    from coach.doctor import model_findings  # noqa: PLC0415 -- a command loads what it needs

    settings = settings_of(None)
    chosen = settings.model_copy(update={"model": model or settings.model})
    _show(model_findings(chosen, again=again), json=json)


@app.command()
def doctor(*, index: IndexDir = None, json: Json = False) -> None:
    """Show what is installed, reachable, indexed and writable, a line each with the fix."""
    from coach.doctor import examine  # noqa: PLC0415 -- a command loads what it needs

    _show(examine(os.environ, lambda: settings_of(index)), json=json)


def _show(findings: "Iterable[Finding]", *, json: bool) -> None:
    """Each finding as soon as it is made, or all as one JSON value; exit 1 where something is broken."""
    found = []
    for finding in findings:
        found.append(finding)
        if not json:
            typer.echo(finding.line)
    if json:
        lines.put([finding.as_json() for finding in found])
    if any(finding.state == "broken" for finding in found):
        raise typer.Exit(EXPECTED)
