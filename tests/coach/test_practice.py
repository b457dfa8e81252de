"""Practice: answers are kept before they are graded, and each attempt stays."""

import pytest

from coach import practice
from coach.practice import practised
from ingest.errors import AnswerRejected, ModelTimeout, SessionMoved, SessionUnknown, UsageError
from tests.fakes.model import FakeModel

OWN = {"question": "How hot?", "reference": "Green leaves want eighty degrees. Black leaves want boiling water."}


@pytest.fixture
def coach(coach_with):
    return coach_with()


def tried(coach, record, *texts):
    session = practice.begin(coach, record)
    for text in texts:
        practice.answer(coach, practised(coach.store, session), text)
        practice.grade(coach, practised(coach.store, session))
    return practised(coach.store, session)


def test_each_attempt_keeps_its_grade(coach):
    found = tried(coach, {"question_id": "brew"}, "I do not know.", "Eighty degrees for green, boiling for black.")
    assert [attempt.answer for attempt in found.attempts] == [
        "I do not know.",
        "Eighty degrees for green, boiling for black.",
    ]
    assert all(attempt.grade and attempt.points for attempt in found.attempts)


def test_an_answer_is_kept_before_it_is_graded(coach):
    session = practice.begin(coach, {"question_id": "brew"})
    practice.answer(coach, practised(coach.store, session), "Hot water.")
    assert practised(coach.store, session).attempts == (practice.Attempt("Hot water."),)


def test_the_same_question_goes_on_where_it_was(coach):
    first = tried(coach, OWN, "Eighty degrees.")
    assert tried(coach, OWN) == first
    assert first.session != practice.begin(coach, OWN | {"reference": "Another one."})


def test_a_question_of_ones_own_is_graded_against_its_reference(coach):
    (attempt,) = tried(coach, OWN, "Green leaves want eighty degrees.").attempts
    assert len(attempt.points) == 2


def test_another_tab_that_was_first_wins(coach):
    session = practice.begin(coach, OWN)
    seen = practised(coach.store, session)
    practice.answer(coach, seen, "first")
    with pytest.raises(SessionMoved):
        practice.answer(coach, seen, "second")


def test_what_cannot_be_practised_says_so(coach):
    with pytest.raises(UsageError):
        practice.begin(coach, {"question_id": "none"})
    with pytest.raises(SessionUnknown):
        practised(coach.store, "none")
    with pytest.raises(AnswerRejected):
        practice.answer(coach, practised(coach.store, practice.begin(coach, OWN)), "x" * 20_001)


def verdicts(point):
    return {"verdicts": [{"point": point, "verdict": "covered", "quote": "Green leaves want eighty degrees."}]}


def test_a_grade_without_the_model_can_be_made_again_and_takes_its_place(coach_with):
    model = FakeModel(ModelTimeout("it was silent for 20 seconds"))
    coach = coach_with(model)
    before = tried(coach, OWN, "Green leaves want eighty degrees.")
    assert before.attempts[-1].alone
    model.enqueue(verdicts(before.attempts[-1].points[0].id))
    practice.grade(coach, before)
    (after,) = practised(coach.store, before.session).attempts
    assert not after.alone
    assert after.grade.grader == "rules+model:fake:model"
    model.enqueue(verdicts(before.attempts[-1].points[0].id))
    with pytest.raises(SessionMoved):
        practice.grade(coach, before)


def test_nothing_is_graded_without_an_answer_or_twice(coach):
    with pytest.raises(UsageError):
        practice.grade(coach, practised(coach.store, practice.begin(coach, OWN)))
    with pytest.raises(UsageError):
        practice.grade(coach, tried(coach, OWN, "Eighty degrees."))
