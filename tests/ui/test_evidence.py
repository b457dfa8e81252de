"""Grades on the page: their order and what each point brought."""

import pytest

from coach.grade import Verdict
from ingest.document import KeyPoint
from ui.evidence import Excerpt, earned, in_order


def verdict(name) -> Verdict:
    return Verdict("p", name, 0.9)


def test_what_was_wrong_comes_first():
    given = [verdict(name) for name in ("covered", "partial", "contradicted", "missing")]
    assert [v.verdict for v in in_order(given)] == ["contradicted", "missing", "partial", "covered"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("covered", "40 of 40"), ("partial", "20 of 40"), ("missing", "0 of 40"), ("contradicted", "-20 of 40")],
)
def test_a_point_says_what_it_brought(name, said):
    assert earned(KeyPoint("p", 40, "x"), verdict(name)) == said


def test_an_excerpt_knows_its_last_line():
    assert Excerpt("t", "h", "a\nb\nc", 44, (45, 45), "b").last_line == 46
