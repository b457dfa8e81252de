"""Every fault of a model's server, over real sockets: the turn is kept, one line tells, and nothing false is shown."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coach import steady
from coach.answer import Answer
from coach.ask import ask
from coach.caller import Caller
from coach.judge import ALONE, ModelGrader
from coach.model_name import parse
from coach.openai_model import OpenAIModel
from coach.speech import Speech
from coach.sql_store import open_store
from coach.steady import SteadyModel
from coach.timeouts import Timeouts
from tests.fakes import server
from tests.fakes.grading import GIL, grader
from tests.fakes.model import able
from tests.fakes.round import interviewer_of, library_of, types, write_guides
from tests.fakes.server import ModelServer
from ui.round_page import turns

PATIENT = Timeouts(connect=3.0, first_token=30.0, between=30.0, whole=30.0)
HURRIED = {
    "15": Timeouts(connect=3.0, first_token=0.3, between=30.0, whole=30.0),
    "16": Timeouts(connect=3.0, first_token=30.0, between=0.3, whole=30.0),
}
"""The waits that a fault is about are short, by the number of the fault."""
HALF = "Half of a"
PLAIN = "How do you brew a pot?"
GREEN = "Which water do green leaves want?"
PROBE = "Does every leaf want the same water?"

FAULTS = {
    "11 wrong key": (server.error(401), "refused the request: 401"),
    "11 forbidden": (server.error(403), "refused the request: 403"),
    "13 asks to wait two minutes": (server.busy("120"), "limits the rate"),
    "14 broken": (server.error(500), "overloaded or broken: 500"),
    "14 bad gateway": (server.error(502), "overloaded or broken: 502"),
    "14 unavailable": (server.error(503), "overloaded or broken: 503"),
    "15 says nothing": (server.stalls(), "sent nothing in time"),
    "15 only comments": (server.stalls(pulse=True), "sent nothing in time"),
    "16 stalls": (server.stalls(HALF), "fell silent"),
    "17 cut": (server.cut(HALF), "broke off"),
    "18 no finish reason": (server.unfinished(HALF), "broke off"),
    "19 error event": (server.error_event(HALF), "out of memory"),
    "20 malformed JSON": (server.garbage(), "instead of a stream"),
    "20 malformed event": (server.malformed(HALF), "cannot be read"),
    "21 a page of HTML": (server.html(), "instead of a stream"),
    "22 no choices": (server.no_choices(), "sent no completion"),
    "22 no text": (server.says(""), "an empty reply"),
    "23 refusal": (server.refuses(), "declined to answer"),
    "23 filtered": (server.filtered(HALF), "content filter"),
    "23 too long": (server.too_long(HALF), "reached the limit"),
    "25 five megabytes": (server.huge(), "beyond the limit"),
}
KINDS = ("11 wrong key", "14 broken", "15 says nothing", "17 cut", "21 a page of HTML", "23 refusal")
"""One fault of each kind of error."""


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    monkeypatch.setattr(steady, "BREATH", 0.01)


@pytest.fixture
def library(tmp_path):
    return library_of(write_guides(tmp_path / "guides"), tmp_path / "index")


def delegate_to(name, fault=""):
    return able(SteadyModel(OpenAIModel(parse(name), timeouts=HURRIED.get(fault[:2], PATIENT))))


def round_with(library, name, fault=""):
    """A round on the first question, with a model behind a server."""
    interviewer = interviewer_of(library)
    interviewer.speech = Speech(delegate_to(name, fault))
    return interviewer, interviewer.begin(seed=1, queue=["brew"])


def shown(interviewer, session):
    """What a page shows of the round: who said what."""
    talk = [event for event in interviewer.state(session).transcript if event.type != "debriefed"]
    return [(turn.who, turn.text) for event in talk for turn in turns(event)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_round_goes_on_at_the_same_turn(library, fault):
    reply, why = FAULTS[fault]
    with ModelServer(reply) as up:
        interviewer, session = round_with(library, up.name, fault)
        list(interviewer.advance(session))
        interviewer.submit(session, "answer", text="+time +weigh")
        list(interviewer.advance(session))
    (who, note), question, answer, probe = shown(interviewer, session)
    assert (who, question, answer, probe) == (
        "notice",
        ("interviewer", PLAIN),
        ("you", "+time +weigh"),
        ("interviewer", PROBE),
    )
    assert why in note
    assert note.startswith("The model failed: ")
    assert note.endswith("The round goes on without it.")
    assert "\n" not in note


@pytest.mark.parametrize("fault", KINDS)
def test_a_question_is_answered_from_the_guides_with_a_note(library, fault):
    reply, why = FAULTS[fault]
    with ModelServer(reply) as up:
        answer = ask(library, GREEN, delegate=delegate_to(up.name, fault))
    assert why in answer.notes[0]
    assert answer.model is None
    assert plainly(answer) == plainly(ask(library, GREEN))


def plainly(answer: Answer):
    return answer.text, answer.citations


@pytest.mark.minilm
@pytest.mark.parametrize("fault", KINDS)
def test_a_grade_is_the_rules_own_and_says_so_and_never_a_zero(fault):
    reply, why = FAULTS[fault]
    with ModelServer(reply) as up:
        grade = ModelGrader(delegate_to(up.name, fault), grader()).grade(GIL, GIL.reference)
    plain = grader().grade(GIL, GIL.reference)
    assert (grade.score, grade.verdicts, grade.grader) == (plain.score, plain.verdicts, "rules")
    assert plain.score > 0
    assert grade.reason.startswith(ALONE)
    assert why in grade.reason


WRONG = {
    "prose": 'Sure! {"verdicts": []}',
    "a score": '{"verdicts": [], "score": 11}',
    "not a number": '{"verdicts": NaN}',
    "a string": '{"verdicts": "covered"}',
    "a field is missing": '{"verdicts": [{"point": "one-thread"}]}',
    "a key twice": '{"verdicts": [], "verdicts": []}',
}


@pytest.mark.minilm
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_24_a_grade_that_cannot_be_read_is_asked_for_once_more_and_then_left_to_the_rules(wrong):
    with ModelServer(server.says(wrong)) as up:
        grade = ModelGrader(delegate_to(up.name), grader()).grade(GIL, GIL.reference)
        assert len(up.requests) == 2
    assert grade.reason.startswith(ALONE)
    assert "did not keep to the form" in grade.reason
    assert grade.score == grader().grade(GIL, GIL.reference).score


def test_10_a_closed_port_is_named(library):
    interviewer, session = round_with(library, "http://127.0.0.1:9/v1#nobody")
    list(interviewer.advance(session))
    assert "cannot reach http://127.0.0.1:9/v1" in shown(interviewer, session)[0][1]


def test_12_a_short_wait_is_seen_and_obeyed(library):
    seen = []

    class Watched(Caller):
        def waits(self, why, seconds=None):
            seen.append((why, seconds))
            return super().waits(why, 0.0 if seconds else seconds)

        def sleep(self, why, seconds):
            with self.waits(why, seconds):
                self.check()

    with ModelServer(server.busy("1"), server.says("How do you brew a pot of tea, please?")) as up:
        interviewer, session = round_with(library, up.name)
        list(interviewer.advance(session, Watched(session)))
    assert seen == [("The model asks to wait", 1.0)]
    assert shown(interviewer, session) == [("interviewer", "How do you brew a pot of tea, please?")]


def test_after_failures_in_a_row_the_round_goes_on_without_asking(library):
    with ModelServer(server.cut(HALF)) as up:
        interviewer, session = round_with(library, up.name)
        list(interviewer.advance(session))
        for said in ("+time", "+heat", "?"):
            interviewer.submit(session, "answer", text=said)
            list(interviewer.advance(session))
        assert len(up.requests) == 3
    told = [text for who, text in shown(interviewer, session) if who == "notice"]
    assert [text for text in told if "The model failed" in text] == told[:1]


GRADE_IN_A_CHILD = """
import sys
from pathlib import Path
from coach.backing import Backing
from coach.interviewer import Interviewer
from coach.judge import ModelGrader
from coach.sql_store import open_store
from tests.coach.test_model_faults import StallingGrader
from tests.fakes.round import interviewer_of, library_of, write_guides
folder = Path(sys.argv[1])
library = library_of(write_guides(folder / "guides"), folder / "index")
interviewer = interviewer_of(library, open_store(f"sqlite:///{folder}/history.db", None))
session = interviewer.begin(seed=1, queue=["brew"], session="mine")
list(interviewer.advance(session))
interviewer.submit(session, "answer", text="+time +weigh")
interviewer.grader = StallingGrader()
print("grading", flush=True)
list(interviewer.advance(session))
"""


class StallingGrader:
    """A grader whose model's reply is there and never gets as far as the history."""

    name = "stalling"

    def grade(self, rubric, answer, caller=None):
        sys.stdin.read()

    def prepare(self, rubric):
        """Nothing."""


def test_3_killed_while_grading_the_answer_is_there_and_is_graded_once(tmp_path):
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", GRADE_IN_A_CHILD, str(tmp_path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(root)},
    ) as child:
        assert child.stdout.readline() == b"grading\n"
        child.send_signal(signal.SIGKILL)
    library = library_of(write_guides(tmp_path / "guides"), tmp_path / "index-again")
    with closing(open_store(f"sqlite:///{tmp_path}/history.db", None)) as store:
        interviewer = interviewer_of(library, store)
        assert types(store.events("mine")) == ["started", "asked", "answered"]
        list(interviewer.advance("mine"))
        list(interviewer.advance("mine"))
        assert types(store.events("mine")).count("graded") == 1
        json.dumps([event.data for event in store.events("mine")])
