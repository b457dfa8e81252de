"""The command line as scripts rely on it: standard output, standard error, exit codes, shapes, bad input."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from coach.settings import CORPUS
from coach.text import MAX_ANSWER
from ingest.lock import writing
from ingest.pipeline import ingest
from tests.fakes import terminal
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.terminal import lined

pytestmark = pytest.mark.minilm

CITATION = {"root", "file", "heading", "start_line", "end_line", "quote", "page", "cell"}
PASSAGE = {"root", "file", "heading", "start_line", "end_line", "text", "score", "page", "cell"}
ASKED = {"covered", "confidence", "answer", "citations", "nearest", "model"}
QUESTION = {
    *("id", "root", "file", "line", "topic", "level", "kind", "question", "answer"),
    *("key_points", "hints", "made_by"),
}
GRADED = {"id", "score", "low", "high", "level", "reason", "verdicts", "flags", "grader"}
VERDICT = {"point", "verdict", "confidence", "quote", "start", "end", "guide"}
REFERENCE = "The GIL is a lock that lets one thread run bytecode at a time. CPU-bound threads gain nothing from it."
RECORD = {"id": "a", "question": "What is the GIL?", "reference": REFERENCE}


@pytest.fixture
def coach(monkeypatch, capsys, tmp_path):
    """Runs a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, stdin="": terminal.inside(monkeypatch, capsys, *arguments, stdin=stdin)


@pytest.fixture
def shipped(coach):
    """Runs a command in this process on the index of the shipped guides."""
    return lambda *verb, stdin="": coach(*verb, "--index", terminal.index(), stdin=stdin)


def data() -> Path:
    return Path(os.environ["COACH_DATA"])


def assert_expected(done, *words):
    """An expected failure: nothing on standard output, and one line that names the next command ends standard error."""
    assert (done.code, done.out) == (1, "")
    *notes, told = done.err.splitlines()
    assert told.startswith("coach: ")
    assert "Next: " in told
    assert all(word in told for word in words), done.err
    assert not [note for note in notes if "Traceback" in note or note.startswith("coach: ")]


# Starting


def test_the_version_is_that_of_the_package(coach):
    assert coach("--version").out == "0.1.0\n"


def test_help_lists_the_commands_of_this_release_and_no_other(coach):
    listed = coach("--help").out.partition("Commands:")[2].split("\n")
    names = {line.split()[0] for line in listed if line.strip()}
    others = {"ingest", "search", "ask", "questions", "grade", "interview", "regrade", "model", "doctor"}
    assert names == others | {"eval"}


def test_help_loads_nothing_heavy():
    heavy = "chromadb torch onnxruntime openai sqlalchemy numpy pydantic_settings rich"
    code = f"import coach.cli, sys; print(*(set('{heavy}'.split()) & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["check"],
        ["search"],
        ["search", " "],
        ["search", "x", "--jsonl"],
        ["search", "x", "--json", "--jsonl"],
        ["search", "x", "-k", "0"],
        ["ask", "--tone", "kind"],
        ["grade"],
        ["grade", "--json", "--jsonl"],
        ["grade", "file.json"],
        ["regrade"],
        ["eval"],
        ["eval", "grading"],
        ["eval", "mood", "file.jsonl"],
        ["interview", "--round", "design"],
        ["interview", "--level", "junior"],
        ["interview", "--questions", "0"],
        ["interview", "--session", " "],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_said_on_standard_error(coach, arguments):
    done = coach(*arguments)
    assert done.code == 2
    assert (done.err or done.out).strip()
    assert not data().exists()


def test_an_unknown_question_is_wrong_usage_and_names_near_ones(shipped):
    done = shipped("grade", "--question", "generator-exhaustoin", stdin="x")
    assert done.code == 2
    assert "generator-exhaustion" in done.err


# Shapes


def test_search_prints_passages_best_first(shipped):
    done = shipped("search", "how does a generator end", "-k", "3", "--json")
    found = done.json
    assert len(found) == 3
    assert all(passage.keys() >= PASSAGE for passage in found)
    assert [passage["score"] for passage in found] == sorted((p["score"] for p in found), reverse=True)
    assert done.err == ""


def test_ask_cites_lines_that_are_in_the_file(shipped):
    answer = shipped("ask", "What does yield from do?", "--json").json
    assert answer.keys() >= ASKED
    assert answer["covered"]
    for number, citation in enumerate(answer["citations"], 1):
        assert citation.keys() >= CITATION
        assert f"[{number}]" in answer["answer"]
        lines = (Path(citation["root"]) / citation["file"]).read_text("utf-8").split("\n")
        assert citation["quote"] in "\n".join(lines[citation["start_line"] - 1 : citation["end_line"]])


def test_ask_in_words_lists_citations_and_nearest_headings(shipped):
    told = shipped("ask", "What does yield from do?").out
    assert "[1] guides/" in told
    told = shipped("ask", "How long do I boil rice for sushi?").out
    assert told.startswith("The guides do not cover this.")
    assert "- guides/" in told


def test_questions_have_the_shape_of_the_contract(shipped):
    found = shipped("questions", "--json").json
    assert len(found) > 50
    assert all(question.keys() >= QUESTION for question in found)
    assert found[0]["key_points"][0].keys() >= {"id", "weight", "statement", "also", "probes"}
    assert found[0]["id"] in shipped("questions").out


def test_ingest_reports_what_it_did_and_again_that_nothing_changed(coach, tmp_path):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "a.md").write_text("# A\n\nGenerators run once.\n", encoding="utf-8")
    first = coach("ingest", "guides", "--index", "index", "--json").json
    assert first["files"] == {"added": 1, "kept": 0, "changed": 0, "removed": 0}
    assert {"roots", "files", "chunks", "questions", "skipped", "seconds"} <= first.keys()
    again = coach("ingest", "--index", "index", "--json").json
    assert again["files"]["kept"] == 1
    assert again["chunks"]["embedded"] == 0
    assert "Files: 0 added" in coach("ingest", "--index", "index").out
    assert coach("ingest", "--index", "index", "--forget", "guides", "--json").json["roots"] == []


def test_a_missing_default_index_is_built_first_and_said_on_standard_error():
    done = terminal.run("search", "closures", "--json", "-k", "1")
    assert done.code == 0
    assert len(done.json) == 1
    assert "for the first time" in done.err
    assert terminal.run("search", "closures", "--json", "-k", "1").err == ""


# Lines of JSON


def test_lines_are_answered_in_step_and_a_bad_one_has_its_place(shipped):
    sent = lined("generators", {"query": "closures", "k": 2}, "!no json", {"id": 7, "k": 1}, {"query": "x", "k": "2"})
    done = shipped("search", "--jsonl", stdin=sent)
    assert done.code == 1
    found, two, bad, lacking, wrong = done.lines
    assert (len(found), len(two)) == (10, 2)
    assert bad["id"] is None
    assert bad["error"].keys() == {"what", "next"}
    assert lacking["id"] == 7
    assert "whole number" in wrong["error"]["what"]


def test_a_question_of_its_own_line_may_lean_on_the_one_before(shipped):
    sent = lined({"question": "and for tuples?", "before": "Are lists mutable?"}, "What is the GIL?")
    done = shipped("ask", "--jsonl", stdin=sent)
    assert done.code == 0
    assert all(answer.keys() >= ASKED for answer in done.lines)
    assert "lists" in done.lines[0]["query"]


def test_a_line_is_answered_before_the_next_is_read():
    process = terminal.start("grade", "--jsonl")
    for answer in ("one thread at a time", ""):
        process.stdin.write(lined({**RECORD, "answer": answer}))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"
    out, err = process.communicate(timeout=200)
    assert (process.returncode, out, err) == (0, "", "")


def test_who_stops_reading_ends_the_command_without_a_traceback():
    with terminal.start("questions", "--json", "--index", terminal.index(), PYTHONUNBUFFERED="") as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(200) == 1
        assert process.stderr.read() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")
def test_a_full_disk_behind_standard_output_is_expected():
    arguments = [terminal.COACH, "questions", "--json", "--index", terminal.index()]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "coach: No space left on device. Next: free some space on that disk, then try again\n"


# Grading


def test_a_record_with_a_reference_needs_no_index(coach):
    graded = coach("grade", "--json", stdin=json.dumps({**RECORD, "answer": "Only one thread runs at a time."})).json
    assert graded.keys() >= GRADED
    assert all(verdict.keys() >= VERDICT for verdict in graded["verdicts"])
    assert graded["id"] == "a"
    assert graded["grader"] == "rules"
    assert not data().exists()


def test_a_record_may_come_from_a_file_and_bring_key_points(coach, tmp_path):
    points = [{"id": "lock", "weight": 60, "statement": "One thread runs at a time."}, "Threads still wait together."]
    record = {"id": 1, "question": "What is the GIL?", "key_points": points, "answer": "One thread runs at a time."}
    (tmp_path / "in.json").write_text(json.dumps(record), encoding="utf-8")
    graded = coach("grade", "in.json", "--json").json
    assert graded["verdicts"][0]["point"] == "lock"
    assert graded["verdicts"][0]["verdict"] == "covered"
    assert graded["id"] == 1


def test_a_question_of_the_guides_is_graded_with_the_line_of_its_guide(shipped):
    sent = {"id": "b", "question_id": "generator-exhaustion", "answer": "max() used the generator up: it runs once."}
    graded = shipped("grade", "--json", stdin=json.dumps(sent)).json
    assert any(verdict["guide"] and verdict["guide"].keys() >= CITATION for verdict in graded["verdicts"])
    told = shipped("grade", "--question", "generator-exhaustion", stdin="max() used the generator up: it runs once.")
    assert "of 100, likely" in told.out
    assert "In the guides:" in told.out


@pytest.mark.parametrize(
    ("record", "word"),
    [
        ({"id": 1, "question": "q", "answer": "a"}, "reference"),
        ({"id": 1, "reference": "r", "answer": "a"}, "question"),
        ({"id": 1, "question": "q", "reference": "r"}, "answer"),
        ({"id": 1, "question": "q", "key_points": [{"id": "x"}], "answer": "a"}, "weight"),
        ([], "object"),
        (3, "object"),
    ],
)
def test_a_record_that_lacks_something_is_told(coach, record, word):
    assert_expected(coach("grade", "--json", stdin=json.dumps(record)), word)
    line = coach("grade", "--jsonl", stdin=lined(record, {**RECORD, "answer": "a"}))
    assert word in line.lines[0]["error"]["what"]
    assert (line.code, line.lines[1]["id"]) == (1, "a")


def test_an_empty_answer_is_graded_as_empty(coach):
    graded = coach("grade", "--json", stdin=json.dumps({**RECORD, "answer": ""})).json
    assert (graded["score"], graded["flags"]) == (0.0, ["empty"])


def test_an_answer_of_a_megabyte_is_refused_with_the_limit(coach):
    sent = json.dumps({**RECORD, "answer": "x" * 1_000_000})
    assert_expected(coach("grade", "--json", stdin=sent), f"{MAX_ANSWER:,}")


def test_nul_and_lone_surrogates_are_graded_as_replaced(coach):
    graded = coach("grade", "--json", stdin=json.dumps({**RECORD, "answer": "one thread\0 at a time \ud800"})).json
    assert graded["score"] is not None


def test_a_model_that_is_not_there_leaves_the_grade_of_the_rules(coach):
    sent = json.dumps({**RECORD, "answer": "Only one thread runs at a time."})
    graded = coach("grade", "--json", "--model", "http://127.0.0.1:9/v1#none", stdin=sent).json
    assert graded["grader"] == "rules"
    assert "cannot reach http://127.0.0.1:9/v1" in graded["reason"]


# Measuring


def test_labelled_answers_are_graded_and_compared(shipped, tmp_path):
    told = "max() used the generator up: it runs once."
    rows = [
        {**RECORD, "answer": "One thread runs bytecode at a time.", "score": 0.5},
        {**RECORD, "answer": "I like bananas.", "score": 0},
        {"question_id": "generator-exhaustion", "answer": told, "score": 2, "max": 5, "kind": "terse"},
    ]
    rows[1]["answer"] += "\u2028No line ends here."
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "labelled.jsonl").write_text(text, "utf-8")
    done = shipped("eval", "grading", "labelled.jsonl")
    assert "3 answers to 2 questions." in done.out
    assert "| score: Pearson " in done.out
    assert "| terse " in done.out
    found = shipped("eval", "grading", "labelled.jsonl", "--json").json
    assert (found["answers"], found["questions"], found["ungraded"]) == (3, 2, 0)
    assert found["figures"]["score: Pearson"]["value"] > 0.5
    assert found["forms"]["a demand added"]["answers"] == 3


def test_a_labelled_file_that_cannot_be_used_is_told_by_its_record(coach, tmp_path):
    (tmp_path / "a.jsonl").write_text(lined({**RECORD, "answer": "x", "score": 1}, {**RECORD, "answer": "x"}), "utf-8")
    assert_expected(coach("eval", "grading", "a.jsonl"), "record 2", "labels")
    (tmp_path / "b.jsonl").write_text("\n{nonsense", "utf-8")
    assert_expected(coach("eval", "grading", "b.jsonl"), "b.jsonl:2", "JSON")
    assert_expected(coach("eval", "grading", "absent.jsonl"), "absent.jsonl")


# Bad input


def test_a_missing_index_that_was_named_is_expected(coach):
    assert_expected(coach("search", "x", "--index", "none"), "none", "coach ingest --index none")
    assert not Path("none").exists()


def test_a_missing_path_is_expected(coach):
    assert_expected(coach("ingest", "nowhere"), "nowhere does not exist")


def test_an_empty_folder_is_expected(coach, tmp_path):
    (tmp_path / "empty").mkdir()
    assert_expected(coach("ingest", "empty"), "holds no files")


def test_a_binary_file_is_expected_alone_and_skipped_beside_others(coach, tmp_path):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "a.md").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "guides" / "b.md").write_text("# B\n\nClosures capture variables.\n", encoding="utf-8")
    report = coach("ingest", "guides", "--json").json
    assert report["files"]["added"] == 1
    assert report["skipped"][0]["file"] == "a.md"
    assert "not text" in report["skipped"][0]["reason"]


def test_a_file_in_another_encoding_is_read(coach, tmp_path):
    (tmp_path / "a.md").write_bytes("# Größe\n\nEin Generator läuft einmal.\n".encode("cp1252"))
    assert coach("ingest", "a.md", "--index", "index", "--json").json["files"]["added"] == 1
    assert "läuft" in coach("search", "Generator", "--index", "index", "--json").json[0]["text"]


def test_a_broken_guide_is_named_by_file_and_line_and_changes_nothing(coach, tmp_path):
    shutil.copy(CORPUS / "guides" / "03-iterators.md", tmp_path / "a.md")
    coach("ingest", "a.md", "--index", "index")
    text = (tmp_path / "a.md").read_text("utf-8")
    line = text[: text.index("#### Key points")].count("\n") + 1
    (tmp_path / "a.md").write_text(text.replace("#### Key points", "#### Points", 1), encoding="utf-8")
    done = coach("ingest", "--index", "index")
    assert_expected(done, "a.md:")
    assert abs(int(done.err.partition("a.md:")[2].partition(":")[0]) - line) < 30
    assert coach("search", "generators", "--index", "index", "--json").code == 0


def test_an_index_of_another_embedder_is_expected(coach, tmp_path):
    (tmp_path / "a.md").write_text("# A\n\nGenerators run once.\n", encoding="utf-8")
    other = FakeEmbedder(name="another")
    ingest(
        [tmp_path / "a.md"],
        tmp_path / "index",
        embedder=lambda: other,
        fingerprint=other.fingerprint,
        shipped=Path("none"),
    )
    done = coach("search", "generators", "--index", "index")
    assert_expected(done, "another", "coach ingest --rebuild")


@pytest.fixture
def closed_to_us(monkeypatch):
    """A folder we may enter and not write, without the rights of root that tests may have."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.md").write_text("# A\n\nGenerators run once.\n", encoding="utf-8")
        (folder / "a.md").chmod(0)
        folder.chmod(0o555)
        monkeypatch.chdir("/")
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_file_and_a_folder_without_permission_are_expected(monkeypatch, capsys, closed_to_us):
    monkeypatch.setenv("COACH_DATA", str(closed_to_us / "data"))
    done = terminal.inside(monkeypatch, capsys, "search", "x")
    assert_expected(done, str(closed_to_us / "data"), "COACH_DATA")
    done = terminal.inside(monkeypatch, capsys, "regrade", str(closed_to_us / "a.md"))
    assert_expected(done, "a.md cannot be read: Permission denied")


def test_an_unreadable_guide_is_skipped_and_named(monkeypatch, capsys, closed_to_us):
    with tempfile.TemporaryDirectory() as name:
        arguments = ("ingest", str(closed_to_us), "--index", f"{name}/index", "--json")
        done = terminal.inside(monkeypatch, capsys, *arguments)
    assert done.json["skipped"] == [{"file": "a.md", "reason": "cannot be opened: Permission denied"}]


def test_a_second_ingest_is_told_who_is_running(coach, tmp_path):
    (tmp_path / "a.md").write_text("# A\n\nGenerators run once.\n", encoding="utf-8")
    (tmp_path / "index").mkdir()
    with writing(tmp_path / "index"):
        assert_expected(coach("ingest", "a.md", "--index", "index"), "already running", f"pid {os.getpid()}")


def test_a_setting_that_cannot_be_used_is_expected(coach, monkeypatch):
    monkeypatch.setenv("COACH_MODEL", "gpt")
    assert_expected(coach("ask", "What is the GIL?"), "COACH_MODEL", "openai:NAME")


def test_what_is_no_exported_round_is_expected(coach, tmp_path):
    (tmp_path / "a.json").write_text('{"events": [{"type": "asked"}]}', encoding="utf-8")
    assert_expected(coach("regrade", "a.json"), "not an exported round")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    assert_expected(coach("regrade", "a.json"), "not JSON")
    assert_expected(coach("regrade", "none.json"), "none.json cannot be read")


# The interview

ANSWERS = (
    {"answer": "It keeps its state between calls and goes on where it stopped."},
    {"hint": True},
    {"answer": "I don't know."},
    {"skip": True},
    {"answer": "One thread at a time holds the lock.", "self_rating": "lean hire"},
    {"clarify": "What does the term mean?"},
    {"answer": ""},
    {"answer": "More than that I cannot say."},
)


def interview(coach, *sent, options=()):
    return coach("interview", "--jsonl", *options, stdin=lined(*sent))


def test_the_same_seed_and_inputs_give_the_same_bytes():
    arguments = ("interview", "--jsonl", "--seed", "7", "--index", terminal.index())
    first, second = (terminal.run(*arguments, stdin=lined(*ANSWERS), PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second
    assert first.code == 0
    types = [event["type"] for event in first.lines]
    assert types[0] == "question"
    assert types[-1] == "debrief"
    assert {"hint", "probe", "clarification"} <= set(types)
    assert all(event["session"] == first.lines[0]["session"] for event in first.lines)
    assert not (data() / "history.db").exists()


def test_the_last_event_is_the_debrief_with_verdict_signals_and_grades(shipped):
    done = interview(
        shipped, {"answer": "It runs once.", "self_rating": 4}, options=("--questions", "1", "--seed", "3")
    )
    debrief = done.lines[-1]
    assert debrief["type"] == "debrief"
    assert {"verdict", "signals", "questions"} <= debrief.keys()
    assert debrief["questions"][0]["grade"].keys() >= GRADED
    assert debrief["questions"][0]["rating"] == 4


def test_bad_input_is_told_and_the_turn_stays(shipped):
    bad = ("!what?", 5, {}, {"answer": 3}, {"answer": "a", "skip": True}, {"self_rating": 9}, {"hint": "yes"})
    done = interview(shipped, *bad, {"answer": "x" * 1_000_000}, {"self_rating": 3}, options=("--seed", "3"))
    question, *notices, debrief = done.lines
    assert [notice["type"] for notice in notices] == ["notice"] * (len(bad) + 2)
    assert {notice["turn"] for notice in notices} == {question["turn"]}
    assert {notice["question_id"] for notice in notices} == {question["question_id"]}
    assert f"{MAX_ANSWER:,}" in notices[-2]["text"]
    assert debrief["verdict"] is None
    assert done.code == 0


def test_an_answer_with_nul_is_kept_with_a_notice(shipped):
    done = interview(shipped, {"answer": "one\0two \ud800"}, options=("--questions", "1", "--seed", "3"))
    assert "U+FFFD" in done.lines[1]["text"]
    assert done.lines[-1]["questions"][0]["answer"] == "one\ufffdtwo \ufffd"


def test_a_paused_round_goes_on_at_the_same_turn(shipped):
    first = interview(shipped, {"answer": "It runs once."}, {"pause": True}, options=("--session", "mine"))
    assert first.code == 0
    assert first.lines[-1]["type"] == "notice"
    assert "coach interview --session mine" in first.lines[-1]["text"]
    second = interview(shipped, {"end": True}, options=("--session", "mine"))
    assert second.lines[0] == first.lines[-2]
    assert second.lines[-1]["type"] == "debrief"
    again = interview(shipped, options=("--session", "mine"))
    assert again.lines == second.lines[-1:]


def test_a_seeded_round_is_kept_once_it_is_paused(shipped):
    first = interview(shipped, {"pause": True}, options=("--seed", "7"))
    name = first.lines[0]["session"]
    assert name.startswith("seed-7-")
    assert interview(shipped, options=("--session", name)).lines[0] == first.lines[0]


def test_rounds_without_a_seed_have_ids_of_their_own_and_avoid_what_was_asked(shipped):
    first, second = (interview(shipped, options=("--questions", "1")).lines[0] for _ in range(2))
    assert first["session"] != second["session"]
    assert first["question_id"] != second["question_id"]


def test_a_topic_that_is_none_is_wrong_usage(shipped):
    done = interview(shipped, options=("--topic", "knitting"))
    assert (done.code, done.out) == (2, "")
    assert "knitting" in done.err


def test_ctrl_c_is_130_and_the_round_goes_on_where_it_was():
    arguments = ("interview", "--index", terminal.index(), "--session", "cut", "--jsonl")
    process = terminal.start(*arguments)
    question = json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=200)
    assert process.returncode == 130
    assert err == "The round is kept: coach interview --session cut\n"
    assert terminal.run(*arguments).lines[0] == question


def test_two_processes_on_one_round_keep_one_answer_a_turn():
    arguments = ("interview", "--index", terminal.index(), "--session", "both", "--jsonl")
    first = terminal.start(*arguments)
    question = json.loads(first.stdout.readline())
    second = terminal.run(*arguments, stdin=lined({"answer": "It runs once."}, {"pause": True}))
    assert second.lines[0] == question
    out, _ = first.communicate(lined({"answer": "Mine comes late."}), timeout=200)
    assert "went on elsewhere" in json.loads(out.splitlines()[0])["text"]
    debrief = terminal.run(*arguments).lines[-1]
    assert debrief["questions"][0]["answer"] == "It runs once."


# The doctor


def test_the_doctor_prints_findings_and_fails_only_for_what_is_broken(coach, monkeypatch):
    sound = coach("doctor", "--json")
    assert sound.code == 0
    assert all(finding.keys() == {"part", "state", "what", "fix"} for finding in sound.json)
    broken = coach("doctor", "--index", "none")
    assert broken.code == 1
    assert "broken  index" in broken.out
    assert "Next: coach ingest --index none PATH" in broken.out
