"""Failures of rounds and answers that other projects shipped; each test is named for one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coach.judge import Proposal, Proposed
from coach.speech import PRAISE
from coach.transcript import utterances
from ingest import errors
from tests.fakes.model import FakeModel
from tests.fakes.round import answers, talk

pytestmark = pytest.mark.minilm
ROOT = Path(__file__).parents[2]
KIND_WORDS = re.compile(r"\b(?:good|great|excellent|well done|correct|nice|impressive)\b", re.IGNORECASE)


@pytest.mark.parametrize("said", ["dont know", "", "ok"])
def test_1_no_answer_gets_no_praise_and_no_credit_in_a_whole_round(coach_with, said):
    interviewer = coach_with().interviewer
    session = interviewer.begin(seed=4, questions=2)
    state = talk(interviewer, session, answers(*[said] * 4))
    assert state.debrief["verdict"] == "Strong no hire"
    assert state.debrief["mean"] == 0
    spoken = [each.text for each in utterances(state) if each.type != "question"]
    assert not [text for text in spoken if KIND_WORDS.search(text) or PRAISE.match(text)]


def test_6_an_invented_quote_is_never_shown(coach_with):
    posed = coach_with().library.posed("mutable-versus-immutable")
    said = "A list can be changed in place, a tuple cannot be changed after it was made."
    invented = "a list can be changed in place because its slots are stored in a growing array of pointers"
    lies = [Proposed(point=point.id, verdict="covered", quote=invented) for point in posed.question.key_points]
    graded = coach_with(FakeModel(Proposal(verdicts=lies))).grade(posed, said)
    assert all(each.quote is None or each.quote in said for each in graded.grade.verdicts)
    assert graded.grade.score == coach_with().grade(posed, said).grade.score
    assert "pointers" not in graded.feedback.markdown()


OUTSIDE = [
    "How do I bake sourdough bread?",
    "Who won the football World Cup in 1954?",
    "What is the capital of Mongolia?",
    "How tall is Mont Blanc?",
    "Which antibiotic is used for pneumonia?",
    "How does a bill become law in Germany?",
    "What is the best way to train for a marathon?",
    "Explain photosynthesis in plants.",
    "How do I change the oil of my car?",
    "Who wrote the novel Moby Dick?",
    "What are the symptoms of vitamin D deficiency?",
    "How do I remove a wine stain from a carpet?",
    "What is the exchange rate of the yen?",
    "How do I mix concrete for a garden wall?",
    "How do I centre a div with CSS flexbox?",
    "What does the borrow checker do in Rust?",
    "How do goroutines differ from channels in Go?",
    "How do I make a pivot table in a spreadsheet?",
    "Tell me a joke about penguins.",
    "asdf qwer zxcv",
]
INSIDE = [
    "What is the difference between a list and a tuple?",
    "Why is a mutable default argument dangerous?",
    "What does the GIL do?",
    "How does reference counting work in CPython?",
    "What is a closure?",
    "In which order does Python look up names?",
    "How does a decorator work?",
    "What does functools.wraps do?",
    "What is the difference between an iterator and an iterable?",
    "Why is a generator empty the second time?",
    "When should I use threads and when processes?",
    "What happens when I block the event loop in asyncio?",
    "How do I run blocking code from a coroutine?",
    "What is a deadlock and how is it avoided?",
    "What is a race condition?",
    "What are *args and **kwargs?",
    "What does the nonlocal statement do?",
    "What is the difference between a coroutine and a task?",
    "What is the difference between is and ==?",
    "How does asyncio.gather handle exceptions?",
]


NEAR = pytest.mark.xfail(reason="a guide speaks of Kubernetes, and nearness is all that is measured", strict=True)


@pytest.mark.parametrize(
    "question", [*OUTSIDE, pytest.param("How do Kubernetes ingress controllers route traffic?", marks=NEAR)]
)
def test_9_a_question_outside_the_guides_is_declined(coach_with, question):
    answer = coach_with().ask(question)
    assert (answer.covered, answer.text, answer.citations) == (False, "", ()), answer.confidence


@pytest.mark.parametrize("question", INSIDE)
def test_9_a_question_inside_the_guides_is_answered(coach_with, question):
    answer = coach_with().ask(question)
    assert answer.covered, (answer.confidence, answer.nearest)
    assert answer.citations


ERRORS = [
    *(errors.ModelUnreachable, errors.ModelDenied, errors.ModelBusy, errors.ModelTimeout),
    *(errors.ModelInterrupted, errors.ModelRefused, errors.ModelUnreadable),
]


@pytest.mark.parametrize("error", ERRORS)
def test_17_a_failure_is_never_the_answer(coach_with, error):
    failing = FakeModel(*[error("Generation Error", "try again")] * 20)
    coach = coach_with(failing)
    answer = coach.ask("What is a closure?")
    assert "Generation Error" not in answer.text
    assert answer.text == coach_with().ask("What is a closure?").text
    session = coach.interviewer.begin(seed=4, questions=1)
    state = talk(coach.interviewer, session, answers("It depends on the object.", "So.", "So."))
    told = [each for each in utterances(state) if "Generation Error" in each.text]
    assert [(each.type, each.text) for each in told] == [
        ("notice", "The model failed: Generation Error. The round goes on without it.")
    ]
    assert state.debrief["verdict"] == "Strong no hire"


CHILD = """
import sys
from coach import wiring
from coach.settings import load
verb, session = sys.argv[1:]
coach = wiring.open_coach(load(), say=lambda line: None)
interviewer = coach.interviewer
if verb == "begin":
    interviewer.begin(seed=4, questions=2, session=session)
    list(interviewer.advance(session))
    interviewer.submit(session, "answer", text="A list can be changed in place, a tuple cannot.")
elif verb == "answer":
    list(interviewer.advance(session))
    interviewer.submit(session, "answer", text="It depends.")
elif verb == "end":
    interviewer.submit(session, "end")
    list(interviewer.advance(session))
state = interviewer.state(session)
print(state.version, state.turn, [asked.answers for asked in state.asked], bool(state.debrief))
"""
OFFLINE = ROOT / "tests" / "offline"


def child(folder, *arguments):
    """A new process on a data folder, watched for every attempt to leave this computer; nothing tells it to be offline."""
    settings = {
        name: value for name, value in os.environ.items() if not name.startswith(("HF_", "COACH_", "TRANSFORMERS_"))
    }
    return subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        cwd=ROOT,
        env=settings | {"COACH_DATA": str(folder), "PYTHONPATH": str(OFFLINE)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_10_15_20_a_round_outlives_its_process_and_nothing_leaves_this_computer(tmp_path):
    runs = [child(tmp_path, verb, "mine") for verb in ("begin", "look", "answer", "end")]
    assert [run.returncode for run in runs] == [0, 0, 0, 0], runs[-1].stderr
    began, looked, _, ended = (run.stdout for run in runs)
    assert looked == began
    assert "a tuple cannot" in ended
    assert ended.endswith("True\n")
    assert "LEFT" not in "".join(run.stderr for run in runs)
