"""Agreement as tables that can be read on a terminal and stand in a document."""

import json
from dataclasses import replace

from coach.agreement import Figure
from coach.agreement_table import tables
from coach.labelled import Agreement, Moved

FOUND = Agreement(
    answers=3,
    questions=2,
    ungraded=1,
    figures={"score: Pearson": Figure(0.5, 0.25, 0.75), "contradicted: recall": Figure(None, None, None)},
    confusion=[[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0], [0, 0, 0, 4]],
    kinds={"strong": (2, 1.0, 0.8), "": (1, 0.0, 0.1)},
    lengths=[(1, 9, -0.25), (10, 30, 0.125)],
    forms={"padded": Moved(3, 0.01, 0.975)},
)


def test_figures_stand_with_their_intervals():
    shown = tables(FOUND)
    assert "3 answers to 2 questions. 1 more could not be graded." in shown
    assert "| score: Pearson | 0.500 | 0.250 to 0.750 |" in shown
    assert "contradicted: recall" not in shown


def test_what_scores_alone_cannot_tell_is_left_out():
    shown = tables(replace(FOUND, confusion=[[0] * 4] * 4, forms={"other words, same labels": Moved(0, 0.0, 1.0)}))
    assert "contradicted" not in shown
    assert "other words" not in shown
    assert "n/a" not in shown


def test_every_row_is_one_of_a_markdown_table():
    rows = [row for row in tables(FOUND).splitlines()[1:] if row]
    assert all(row.startswith("| ") and row.endswith(" |") for row in rows)
    assert "| any            | 1       | 0.000      | 0.100      |" in rows
    assert any(row.startswith("| 10 to 30 | +0.125 ") for row in rows)
    assert any("97.5 %" in row for row in rows)


def test_the_json_names_the_verdicts():
    assert json.loads(json.dumps(FOUND.as_json()))["verdicts"] == ["covered", "partial", "missing", "contradicted"]
