"""A question is kept before it is answered, and while its answer is written."""

from typing import cast

import pytest

from coach import asking
from coach.answer import Answer
from coach.caller import Caller
from coach.coach import Coach
from ingest.errors import SettingsError
from tests.fakes.answers import ANSWER, Answers
from tests.fakes.round import NOW


def put(coach: Answers):
    asked = asking.put("q1", ANSWER.question, "lists", NOW)
    coach.store.save_asked(asked)
    return asked


def answered(coach: Answers, asked=None):
    asking.answer(cast("Coach", coach), asked or put(coach), Caller())
    (kept,) = coach.store.asked()
    return kept


def test_a_question_is_kept_with_what_was_searched_and_no_answer():
    asked = put(Answers(ANSWER))
    assert asking.state(asked) == asking.WRITING
    assert (asked.query, asking.before(asked)) == ("lists and for tuples?", "lists")
    assert (
        asking.answered(asked) == Answer(asked.question, asked.query, covered=False, confidence=0.0, text="").as_json()
    )


def test_a_question_that_leans_on_nothing_has_nothing_before_it():
    asked = asking.put("q2", "What makes a list mutable in Python?", "an older question", NOW)
    assert asking.before(asked) == ""


def test_an_answer_is_kept_in_the_shape_of_the_contract():
    coach = Answers(ANSWER)
    kept = answered(coach)
    assert kept.answer == ANSWER.as_json()
    assert (kept.query, asking.state(kept), coach.before) == (ANSWER.query, None, "lists")


def test_asking_again_keeps_the_older_answer_until_there_is_another():
    again = asking.written(asking.begun(answered(Answers(ANSWER))), "A tuple")
    assert (asking.answered(again), asking.partial(again.answer)) == (ANSWER.as_json(), "A tuple")
    assert asking.before(again) == "lists"


def test_why_there_is_no_answer_is_kept_and_gone_once_there_is_one():
    coach = Answers(SettingsError("the index is gone", "coach ingest"))
    with pytest.raises(SettingsError):
        answered(coach)
    (kept,) = coach.store.asked()
    assert asking.state(kept) == asking.FAILED
    assert (kept.answer["what"], kept.answer["fix"]) == ("the index is gone", "coach ingest")
    assert asking.partial(kept.answer) == "They differ"
    coach.outcome = ANSWER
    assert asking.state(answered(coach, asking.begun(kept))) is None
