"""The arithmetic of a debrief on examples computed by hand."""

import pytest

from coach.debrief import capped, debrief, question_level, round_level
from coach.grade import Grade, Verdict
from coach.interview import Asked, FollowUp, Plan, State
from coach.rubric import points_of
from ingest.document import KeyPoint, Question

A = KeyPoint("first-half", 50, "One.", probes=("?",))
B = KeyPoint("second-half", 50, "Two.", probes=("?",), mark="trade-off")


def graded(score, first="missing", second="missing"):
    verdicts = (
        Verdict("first-half", first, 1.0, "said one" if first == "covered" else None),
        Verdict("second-half", second, 1.0, "said two" if second == "covered" else None),
    )
    return Grade(score, score, score, None, None, verdicts, (), "marks")


def asked(score=None, *, first="missing", second="missing", rung=0, minutes=4, follow=(), **rest):
    question = Question("q", "f.md", 1, "?", minutes=minutes, key_points=(A, B))
    grade = None if score is None else graded(score, first, second)
    hints = tuple("h" * rung)
    return Asked(question, "?", answers=("x",), grade=grade, rung=rung, hints=hints, follow_ups=follow, **rest)


def of(*questions, planned=None):
    return debrief(State(Plan(("q",) * (planned or len(questions)), 1), questions))


def levels(verdict):
    return {signal.name: signal.level for signal in verdict.signals}


def test_nothing_answered_is_not_assessed():
    verdict = of(asked(skipped=True))
    assert verdict.level is None
    assert verdict.mean is None
    assert set(levels(verdict).values()) == {None}


def test_questions_weigh_by_their_minutes():
    assert of(asked(1.0, minutes=1), asked(0.0, minutes=3)).mean == pytest.approx(0.25)


def test_what_was_never_graded_does_not_count():
    verdict = of(asked(0.8, first="covered", second="covered"), asked())
    assert verdict.mean == pytest.approx(0.8)
    assert "1 of 2 planned were not assessed" in verdict.sentence


def test_communication_is_not_assessed():
    assert levels(of(asked(0.5)))["communication"] is None


@pytest.mark.parametrize(
    ("rung", "score", "level"),
    [
        (0, 0.95, "Hire"),
        (1, 0.95, "Hire"),
        (2, 0.95, "Hire"),
        (3, 0.95, "Lean hire"),
        (4, 0.95, "Lean no hire"),
        (5, 0.95, "No hire"),
        (3, 0.3, "No hire"),
    ],
)
def test_the_lowest_rung_caps_problem_solving_and_nothing_else(rung, score, level):
    found = levels(of(asked(score, first="covered", second="covered", rung=rung)))
    assert found["problem solving"] == level
    assert found["technical correctness"] == ("Hire" if score > 0.9 else "No hire")


def test_a_cap_holds_just_below_the_level_above():
    assert capped(asked(0.95, rung=3)) == pytest.approx(0.75, abs=1e-5)
    assert capped(asked(0.95, rung=3)) < 0.75
    assert capped(asked(0.2, rung=5)) == 0.2


def test_hints_of_one_question_cost_only_its_share():
    found = levels(of(asked(1.0, first="covered", rung=5), asked(1.0, first="covered")))
    assert found["problem solving"] == "Lean hire"  # (0.45 + 1.0) / 2


def test_depth_is_the_marked_and_followed_up_points():
    follow = (FollowUp("first-half", "?", verdict="missing"),)
    assert levels(of(asked(0.5, second="covered")))["depth and trade-offs"] == "Hire"
    assert levels(of(asked(0.5, second="covered", follow=follow)))["depth and trade-offs"] == "Lean no hire"


def test_a_contradicted_point_costs_depth_its_credit():
    follow = (FollowUp("first-half", "?", verdict="contradicted"),)
    found = levels(of(asked(0.25, first="contradicted", second="covered", follow=follow)))
    assert found["depth and trade-offs"] == "No hire"  # (50 * -0.5 + 50 * 1) / 100


def test_depth_without_evidence_is_not_assessed():
    plain = Question("q", "f.md", 1, "?", key_points=points_of(["One thing is so."]))
    grade = Grade(1.0, 1.0, 1.0, "Hire", None, (Verdict(plain.key_points[0].id, "covered", 1.0),), (), "marks")
    assert levels(of(Asked(plain, "?", answers=("x",), grade=grade)))["depth and trade-offs"] is None


@pytest.mark.parametrize(
    ("mean", "signals", "level"),
    [
        (0.9, [], "Hire"),
        (0.7499, [], "Lean hire"),
        (0.8, ["Hire", "No hire"], "Lean no hire"),
        (0.8, ["Hire", "Strong no hire"], "No hire"),
        (0.1, ["No hire"], "Strong no hire"),
        (0.6, ["Lean no hire"], "Lean hire"),
    ],
)
def test_a_round_is_not_an_average(mean, signals, level):
    assert round_level(mean, [asked(mean)], signals) == level


def test_strong_hire_only_with_the_one_level_up_question():
    one_up = (FollowUp("second-half", "?", one_up=True, verdict="covered"),)
    missed = (FollowUp("second-half", "?", one_up=True, verdict="missing"),)
    best = {"first": "covered", "second": "covered"}
    assert question_level(asked(1.0, **best)) == "Hire"
    assert question_level(asked(1.0, **best, follow=missed)) == "Hire"
    assert question_level(asked(1.0, **best, follow=one_up)) == "Strong hire"
    assert of(asked(1.0, **best, follow=one_up)).level == "Strong hire"
    assert of(asked(1.0, **best)).level == "Hire"


def test_a_heavy_contradiction_caps_the_question():
    assert question_level(asked(0.95, first="contradicted", second="covered")) == "Lean no hire"


def test_the_evidence_is_quoted_and_the_gap_is_named():
    verdict = of(asked(0.5, first="covered"))
    assert verdict.signals[0].evidence == "“said one”"
    assert "What held you back most: second half." in verdict.sentence
    assert verdict.signals[1].evidence == "no word on second half"
