import json

import pytest

from coach.event import Event
from coach.transcript import export_json, export_markdown, said, utterances
from tests.fakes.round import NOW, answers, talk


@pytest.fixture
def state(interviewer):
    session = interviewer.begin(seed=1, queue=["brew", "keep"], session="s")
    inputs = [*answers("?"), ("hint", {}), ("clarify", {"text": "Which water?"}), *answers("+heat", "-time", "so")]
    return talk(interviewer, session, [*inputs, ("skip", {})])


def test_everything_said_is_numbered_as_the_round_counts(state):
    spoken = utterances(state)
    assert [utterance.turn for utterance in spoken] == list(range(1, state.turn + 1))
    assert [utterance.type for utterance in spoken] == [
        *("question", "notice", "hint", "clarification", "probe", "probe", "question", "debrief"),
    ]


def test_each_utterance_knows_its_question(state):
    assert [utterance.question_id for utterance in utterances(state)] == [*["brew"] * 6, "keep", None]


def test_a_hint_carries_its_price(state):
    hint = next(utterance for utterance in utterances(state) if utterance.type == "hint")
    assert hint.extra == {"rung": 1, "cap": "Strong hire"}


def test_the_debrief_carries_verdict_signals_and_grades(state):
    extra = utterances(state)[-1].extra
    assert {"verdict", "signals", "questions"} <= extra.keys()
    assert extra["questions"][0]["grade"]["verdicts"][0]["verdict"] == "covered"


@pytest.mark.parametrize("kind", ["started", "answered", "graded", "paused", "rated", "closed", "dropped"])
def test_some_events_say_nothing(kind):
    assert said(Event(kind, NOW, {}), 1, "q") is None


def test_a_round_reads_as_it_was_spoken(state):
    text = export_markdown(state)
    order = ["How do you brew a pot?", "**You:**\n\n?", "(hint)", "+heat", "(probe)", "## Verdict: ", "### Question 2"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "Communication: not assessed" in text


def test_an_export_holds_every_event_and_is_json(state):
    record = json.loads(json.dumps(export_json(state, "s")))
    assert [event["type"] for event in record["events"]] == [event.type for event in state.transcript]
    assert record["session"] == "s"
    assert record["plan"]["queue"] == ["brew", "keep"]
    assert record["debrief"]["verdict"] == state.debrief["verdict"]
