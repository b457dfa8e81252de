import pytest

from coach.cite import Citation
from coach.grade import Grade, Verdict, level, lower, score
from ingest.document import KeyPoint

POINTS = (KeyPoint("a", 50, "A."), KeyPoint("b", 30, "B."), KeyPoint("c", 20, "C."))


def verdicts(*names):
    return tuple(Verdict(point.id, name, 0.9) for point, name in zip(POINTS, names, strict=True))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("covered", "covered", "covered"), 1.0),
        (("covered", "partial", "missing"), 0.65),
        (("covered", "contradicted", "missing"), 0.35),
        (("contradicted", "missing", "missing"), 0.0),
    ],
)
def test_score_is_the_weighted_credit_clipped_at_nothing(names, expected):
    assert score(POINTS, verdicts(*names)) == pytest.approx(expected)


def test_a_point_without_a_verdict_earns_nothing():
    assert score(POINTS, verdicts("covered", "covered", "covered")[:1]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.9, "Hire"),
        (0.75, "Hire"),
        (0.6, "Lean hire"),
        (0.45, "Lean no hire"),
        (0.25, "No hire"),
        (0.2, "Strong no hire"),
    ],
)
def test_levels_begin_at_their_floor(value, expected):
    assert level(value) == expected


def test_strong_hire_needs_the_one_level_up_follow_up():
    assert level(0.95, one_up_answered=True) == "Strong hire"


def test_a_heavy_contradicted_point_caps_the_level():
    assert level(0.8, POINTS, verdicts("covered", "contradicted", "covered")) == "Lean no hire"
    assert level(0.8, POINTS, verdicts("covered", "covered", "contradicted")) == "Hire"


def test_lower_is_the_worse_level():
    assert lower("Hire", "No hire") == lower("No hire", "Hire") == "No hire"


def test_json_has_the_keys_of_the_contract():
    grade = Grade(0.5, 0.4, 0.6, "Lean no hire", None, verdicts("covered", "missing", "missing"), ("empty",), "rules")
    shape = grade.as_json("q1")
    assert {"id", "score", "low", "high", "level", "reason", "verdicts", "flags", "grader"} <= shape.keys()
    assert {"point", "verdict", "confidence", "quote", "start", "end", "guide"} <= shape["verdicts"][0].keys()


def test_guides_are_put_beside_the_points_they_back():
    line = Citation("guides", "a.md", "A", 3, 3, "A.")
    grade = Grade(0.5, 0.4, 0.6, "Lean no hire", None, verdicts("covered", "missing", "missing"), (), "rules")
    assert [verdict.guide for verdict in grade.with_guides({"b": line}).verdicts] == [None, line, None]
