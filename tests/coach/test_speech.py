"""What a model may say in a round, and how much of it is shown before all of it was read."""

from dataclasses import replace

import pytest

from coach.caller import Caller
from coach.checked import Secret
from coach.speech import Gate, Matter, Said, Speech, failure_note
from ingest.document import KeyPoint
from ingest.errors import ModelAway, ModelInterrupted, ModelStopped, ModelTimeout
from tests.fakes.model import ABLE, FakeModel, able

POINT = KeyPoint("lazy", 50, "A generator computes each value only when the next one is asked for.")
QUESTION = "What makes a generator cheap?"


def asked(*replies, card=ABLE):
    """What is said for the question, and what of it could be seen on the way."""
    seen: list[str] = []
    speech = Speech(able(FakeModel(*replies), card))
    return speech.question(QUESTION, "mid", [POINT], Caller(on_text=seen.append)), seen


def test_words_are_shown_as_they_come():
    said, seen = asked("So tell me what you think makes a generator cheap?")
    assert said == Said("So tell me what you think makes a generator cheap?", "fake:model")
    assert seen[0] == "So tell me what"
    assert seen[-1] == said.text
    assert len(seen) == 7


@pytest.mark.parametrize(
    "leak",
    [
        "Do you know that it computes each value only when the next one is asked for?",
        "Is it because values are computed only when the next is asked for?",
    ],
)
def test_of_what_gives_a_point_away_nothing_telling_is_ever_seen(leak):
    said, seen = asked(leak)
    assert said == Said()
    assert not {"next", "asked", "only"} & set(" ".join(seen).split())


@pytest.mark.parametrize("said", ["Great question for you, what makes a generator cheap?", "Good. And now?"])
def test_praise_is_never_seen(said):
    assert asked(said) == (Said(), [""])


def test_what_is_no_question_is_not_kept():
    said, seen = asked("I would like to hear about it.")
    assert said == Said()
    assert seen


@pytest.mark.parametrize("error", [ModelTimeout("slow"), ModelInterrupted("cut", partial="So tell me what you")])
def test_a_failure_is_told_and_says_nothing(error):
    said, _ = asked(error)
    assert (said.text, said.failed) == ("", error)


def test_who_may_only_lead_over_keeps_the_guides_words():
    small = replace(ABLE, graded=(False,) * 5)
    said, seen = asked("Let us talk about the generator.", card=small)
    assert said.text == f"Let us talk about the generator. {QUESTION}"
    assert seen == [said.text]


def test_without_a_model_nothing_is_said():
    assert Speech(None).question(QUESTION, "mid", [POINT], Caller()) == Said()


def test_a_clarification_needs_passages():
    model = FakeModel()
    assert Speech(able(model)).clarification("Which?", Matter(QUESTION, "", [], [POINT]), Caller()) == Said()
    assert model.history == []


def test_a_gate_knows_what_was_said_before():
    open_gate = Gate(Secret([POINT], f"{QUESTION} It computes each value only when the next one is asked for."))
    assert open_gate.passes("You said it computes each value when the next is asked for: why?")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModelAway("It failed"), "The model is away: It failed. The round goes on without it."),
        (ModelStopped("stopped"), "You went on without the model. The guide’s own words stand here."),
        (ModelTimeout("It sent nothing"), "The model failed: It sent nothing. The round goes on without it."),
    ],
)
def test_a_failure_in_one_line(error, words):
    assert failure_note(error, answered=False) == words
