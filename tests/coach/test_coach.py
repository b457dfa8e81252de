"""What the terminal and the page have in common."""

import gc
import weakref

import pytest

from coach.coach import Coach, rubric_in
from coach.grade import Rubric
from coach.library import Posed
from coach.settings import Settings
from ingest.errors import AnswerRejected, UsageError
from tests.fakes.model import FakeModel, able
from tests.fakes.round import MarkGrader
from tests.fakes.store import FakeStore

POINT = {"id": "heat", "weight": 60, "statement": "Green tea wants water of eighty degrees."}


@pytest.fixture
def coach(library):
    return Coach(Settings(), library, FakeStore(), MarkGrader())


def test_a_grade_has_the_guides_line_beside_each_point(coach):
    graded = coach.grade(coach.library.posed("brew"), "+heat -time")
    assert [verdict.verdict for verdict in graded.grade.verdicts][:2] == ["covered", "contradicted"]
    assert all(verdict.guide for verdict in graded.grade.verdicts)
    assert graded.feedback.earned[0].point == "heat"


def test_an_answer_of_a_million_characters_is_refused(coach):
    with pytest.raises(AnswerRejected, match="20,000"):
        coach.grade(coach.library.posed("brew"), "x" * 1_000_000)


def test_a_record_names_a_question_of_the_index(coach):
    target = coach.rubric({"question_id": "brew"})
    assert isinstance(target, Posed)
    with pytest.raises(UsageError, match="near: brew"):
        coach.rubric({"question_id": "brews"})


def test_a_record_may_bring_its_own_points_or_reference(coach):
    target = coach.rubric({"question": "Tea?", "key_points": [POINT, "Leaves stay dry in a tin."]})
    assert isinstance(target, Rubric)
    assert [point.weight for point in target.points] == [60, 40]
    assert rubric_in({"question": "Tea?", "reference": "Use hot water."}).made_from == "reference"


@pytest.mark.parametrize(
    ("record", "lacks"),
    [
        ({}, "question"),
        ({"question": "Tea?"}, "reference"),
        ({"question": "Tea?", "key_points": [{"id": "x"}]}, "key point"),
        ({"question": "Tea?", "key_points": [{**POINT, "weight": "much"}]}, "key point"),
    ],
)
def test_a_record_that_lacks_something_says_what(coach, record, lacks):
    with pytest.raises(UsageError, match=lacks):
        coach.rubric(record)


def test_notices_are_those_of_the_history(coach):
    coach.store.notices = ("An older backup was restored.",)
    assert coach.notices == ("An older backup was restored.",)


def test_a_coach_that_nobody_holds_is_gone_at_once(library):
    """So that nothing it had open waits for the garbage collector."""
    held = Coach(Settings(), library, FakeStore(), MarkGrader(), able(FakeModel()))
    seen = weakref.ref(held)
    gc.disable()
    try:
        del held
        assert seen() is None
    finally:
        gc.enable()
