from dataclasses import replace

import pytest

from coach.grade import Rubric
from coach.rubric import from_reference
from tests.fakes.grading import GIL, grader, pilot, rubrics

pytestmark = pytest.mark.minilm

FLUFF = " In my experience this is really important and it comes up all the time in production systems."
BEYOND_REACH = "Python makes the empty basket when"  # a story about customers that shares no word with the rubric


DENIED = ("`is` is not true if both names", "The default is not evaluated once")
"""Answers that deny one point and share enough words with others to be credited for them."""
MISSED = pytest.mark.xfail(reason="beyond the grader without a model", strict=True)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=f"{row['question_id']}-{row['kind']}-{number}",
            marks=[MISSED] if str(row["answer"]).startswith(DENIED) else [],
        )
        for number, row in enumerate(pilot())
        if not str(row["answer"]).startswith(BEYOND_REACH)
    ],
)
def test_hand_made_answers_score_in_their_band(row):
    grade = grader().grade(rubrics()[row["question_id"]], row["answer"])
    assert row["low"] <= grade.score <= row["high"]


def test_a_story_in_other_words_is_doubted_rather_than_contradicted():
    row = next(row for row in pilot() if str(row["answer"]).startswith(BEYOND_REACH))
    names = {verdict.verdict for verdict in grader().grade(rubrics()[row["question_id"]], row["answer"]).verdicts}
    assert names == {"missing", "partial", "covered"}


@pytest.mark.parametrize("row", pilot()[::5], ids=lambda row: f"{row['question_id']}-{row['kind']}")
def test_every_credit_has_its_exact_words_and_the_interval_holds_the_score(row):
    grade = grader().grade(rubrics()[row["question_id"]], row["answer"])
    assert 0 <= grade.low <= grade.score <= grade.high <= 1
    for verdict in grade.verdicts:
        assert (verdict.quote is None) == (verdict.verdict == "missing")
        if verdict.quote is not None:
            assert row["answer"][verdict.start : verdict.end] == verdict.quote


@pytest.mark.parametrize("question", sorted(rubrics())[::4])
def test_model_answers_score_high_and_echoes_nothing(question):
    rubric = rubrics()[question]
    assert grader().grade(rubric, rubric.reference).score >= 0.6
    assert grader().grade(rubric, rubric.question).score <= 0.15


@pytest.mark.parametrize("question", sorted(rubrics())[::6])
def test_fluff_and_repetition_move_the_score_by_nothing_much(question):
    rubric = rubrics()[question]
    plain = grader().grade(rubric, rubric.reference).score
    for longer in (
        rubric.reference + FLUFF,
        FLUFF.strip() + " " + rubric.reference,
        rubric.reference + " " + rubric.reference,
    ):
        assert abs(grader().grade(rubric, longer).score - plain) <= 0.05


def test_the_verdicts_stand_in_the_rubrics_order():
    grade = grader().grade(GIL, "Threads that wait for the network let others run.")
    assert [verdict.point for verdict in grade.verdicts] == ["lock", "cpu", "io"]
    assert [verdict.verdict for verdict in grade.verdicts] == ["missing", "missing", "covered"]


def test_a_known_misconception_contradicts_the_point_it_is_about_and_is_corrected():
    grade = grader().grade(GIL, "Threads are useless in Python, because they never run concurrently.")
    wrong = [verdict for verdict in grade.verdicts if verdict.verdict == "contradicted"]
    assert [verdict.correction for verdict in wrong] == [GIL.misconceptions[0].correction]


def test_the_denied_misconception_is_no_contradiction():
    grade = grader().grade(GIL, "Threads are not useless in Python, they do run concurrently while they wait for I/O.")
    assert "contradicted" not in {verdict.verdict for verdict in grade.verdicts}


def test_nothing_on_the_subject_is_off_topic():
    grade = grader().grade(GIL, "I would put a cache in front of the shop's pages and add an index.")
    assert grade.score == 0
    assert grade.flags == ("off_topic",)


def test_without_a_rubric_nothing_is_graded():
    grade = grader().grade(Rubric("Why?", ()), "Because.")
    assert (grade.score, grade.level) == (None, None)
    assert grade.reason


def test_a_section_gives_a_wider_interval():
    answer = "Only one thread runs Python code at a time."
    written = grader().grade(GIL, answer)
    section = grader().grade(replace(GIL, made_from="section"), answer)
    assert section.high - section.low > written.high - written.low
    assert section.flags == ("section_only",)


def test_an_answer_is_graded_against_a_reference_alone():
    rubric = from_reference("What is the GIL?", GIL.reference)
    assert grader().grade(rubric, GIL.reference).score == 1
    assert grader().grade(rubric, "Paris is the capital of France.").score == 0


def test_the_same_answer_gets_the_same_grade():
    assert grader().grade(GIL, GIL.reference) == grader().grade(replace(GIL), GIL.reference)


@pytest.mark.parametrize(
    "answer", ["?!", "🙂🙂🙂", "==", "42", "Замок один поток", "\x00", "x" * 5000, "a " * 3000, "```\n```"]
)
def test_odd_answers_are_graded_without_a_fault(answer):
    assert grader().grade(GIL, answer).score <= 0.15
