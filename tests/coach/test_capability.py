"""What follows from what was measured of a model."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coach.capability import DUTIES, INSTEAD, Card

BLANK = Card("ollama:qwen3:4b", "ollama:qwen3:4b", datetime(2026, 3, 1, tzinfo=UTC))
ABLE = replace(
    BLANK,
    streams=True,
    leads=True,
    first_token=0.4,
    tokens_a_second=21.0,
    context=8192,
    context_known="server",
    keeps_schema=True,
    graded=(True,) * 5,
    answers=True,
    obeys_guide=False,
    done=True,
)


def allowed(card):
    return [duty for duty in DUTIES if card.may(duty)]


def graded(right):
    return tuple(at < right for at in range(5))


@pytest.mark.parametrize(
    ("known", "may"),
    [
        ({}, ["phrase", "follow_up", "answer", "grade"]),
        ({"graded": graded(4)}, ["phrase", "follow_up", "answer"]),
        ({"graded": graded(3)}, ["phrase", "follow_up"]),
        ({"graded": graded(2)}, ["phrase"]),
        ({"graded": (False, False, False)}, ["phrase"]),
        ({"keeps_schema": False}, ["phrase", "follow_up", "answer"]),
        ({"obeys_guide": True}, ["phrase"]),
        ({"answers": False}, ["phrase", "follow_up", "grade"]),
        ({"leads": False}, ["follow_up", "answer", "grade"]),
        ({"context": 2048}, ["phrase", "follow_up"]),
        ({"tokens_a_second": 2.9}, []),
        ({"first_token": 12.5}, []),
        ({"streams": False}, ["phrase", "follow_up", "answer", "grade"]),
        ({"context": None}, ["phrase"]),
        ({"tokens_a_second": None}, []),
    ],
)
def test_what_it_may_do(known, may):
    assert allowed(replace(ABLE, **known)) == may


@pytest.mark.parametrize(
    ("known", "duty", "reason"),
    [
        ({"graded": graded(3)}, "grade", "3 of 5 known answers right; it needs 5. Grading stays with the rules."),
        (
            {"graded": (False,) * 3},
            "answer",
            "0 of 3 known answers right; it needs 4 of 5. Answers stay quotes from the guides.",
        ),
        ({"context": 2048}, "grade", "It reads 2,048 tokens at a time; it needs 3,000. Grading stays with the rules."),
        (
            {"tokens_a_second": 1.24},
            "phrase",
            "It writes 1.2 tokens a second; it needs 3. Questions come as the guide words them.",
        ),
        ({}, "grade", "5 of 5 known answers right. Each verdict needs your exact words. Code computes the score."),
        (
            {"context": None, "broke_off": "it was not done after 120 seconds"},
            "grade",
            "Not tested: it was not done after 120 seconds. Grading stays with the rules.",
        ),
    ],
)
def test_the_reason_is_what_was_measured(known, duty, reason):
    assert replace(ABLE, **known).reason(duty) == reason


def test_nothing_is_known_of_a_model_that_was_not_tried():
    assert [row.allowed for row in BLANK.rows] == [None] * 4
    assert allowed(BLANK) == []
    assert BLANK.reason("grade") == "Still to come: speed."
    assert BLANK.summary == ""


def test_what_is_decided_is_shown_before_the_end():
    rows = {row.duty: row.allowed for row in replace(BLANK, graded=(True, False)).rows}
    assert rows == {"phrase": None, "follow_up": None, "answer": None, "grade": False}


def test_a_row_for_each_duty_with_its_name_and_reason():
    rows = replace(ABLE, obeys_guide=True).rows
    assert [row.name for row in rows] == list(DUTIES.values())
    assert [row.allowed for row in rows] == [True, False, False, False]
    assert all(row.reason.endswith(INSTEAD[row.duty]) for row in rows if not row.allowed)


def test_pace_and_context_in_a_line():
    assert ABLE.summary == "first words after 0.4 s, 21 tokens a second, context 8,192 tokens (server)"
