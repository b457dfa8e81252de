"""From the log of a round to its screen."""

from datetime import UTC, datetime

import pytest

from coach.event import Event
from coach.interview import Plan, fold, start
from ui.round import Turn
from ui.round_page import aloud, length_note, turn_name, turns

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("answered", {"text": "a"}, [Turn("you", "a")]),
        ("probed", {"text": "why?"}, [Turn("interviewer", "why?")]),
        ("hinted", {"text": "look", "rung": 2, "cap": "Hire"}, [Turn("hint", "look", 2, "Hire")]),
        ("clarified", {"request": "x?", "text": "y"}, [Turn("you", "x?"), Turn("interviewer", "y")]),
        ("skipped", {}, [Turn("notice", "You skipped this question.")]),
        ("graded", {"grade": "none of it is shown"}, []),
        ("paused", {}, []),
    ],
)
def test_what_an_event_adds_to_the_talk(kind, data, said):
    assert turns(Event(kind, AT, data)) == said


def test_a_draft_belongs_to_the_question_and_the_number_of_answers():
    state = fold([start(Plan(("one",), 0), AT)])
    assert turn_name("s", state) == "s:0.0"


def test_only_what_is_too_long_is_remarked_on():
    assert length_note("x" * 20_000) == ""
    assert "20,001 characters" in length_note("x" * 20_001)


def test_a_turn_is_heard_after_the_notes_that_came_with_it():
    note = "You went on without the model."
    talk = [Turn("notice", "Older."), Turn("you", "a"), Turn("notice", note), Turn("interviewer", "Why?")]
    assert aloud(talk) == f"{note} Interviewer: Why?"
    assert aloud([*talk, Turn("hint", "Look.", 1)]) == "Hint: Look."
    assert aloud(talk[:3]) == note
