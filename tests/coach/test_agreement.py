"""How far grades agree with labels: each figure against one computed by hand."""

import math
import random

import pytest

from coach.agreement import Figure, Sample, by_kind, by_length, confusion, figures

COVERED, PARTIAL, MISSING, CONTRADICTED = "covered", "partial", "missing", "contradicted"


def sample(label, score, *, question="q", kind="strong", words=10, levels=("Hire", "Hire"), pairs=()):
    return Sample(question, kind, words, label, score, *levels, tuple(pairs))


def measured(samples):
    return {name: figure.value for name, figure in figures(samples, resamples=20).items()}


def test_grades_like_the_labels_agree_in_everything():
    samples = [
        sample(1.0, 1.0, pairs=[(COVERED, COVERED), (PARTIAL, PARTIAL)]),
        sample(0.0, 0.0, levels=("No hire", "No hire"), pairs=[(MISSING, MISSING), (CONTRADICTED,) * 2]),
        sample(0.5, 0.5, levels=("Lean hire", "Lean hire")),
    ]
    found = measured(samples)
    assert found.pop("score: mean absolute error") == 0.0
    assert set(found.values()) == {1.0}


def test_correlations_of_scores():
    found = measured([sample(x, y) for x, y in [(0.0, 0.1), (0.5, 0.2), (1.0, 0.6)]])
    assert found["score: Pearson"] == pytest.approx(0.5 / math.sqrt(2 * 0.14) / math.sqrt(1) * 0.5 * 2, abs=0.001)
    assert found["score: Spearman"] == 1.0
    assert found["score: mean absolute error"] == pytest.approx((0.1 + 0.3 + 0.4) / 3, abs=0.0001)


def test_equal_values_share_their_rank():
    found = measured([sample(x, y) for x, y in [(0.0, 0.2), (0.0, 0.1), (1.0, 0.3)]])
    assert found["score: Spearman"] == pytest.approx(1.5 / math.sqrt(1.5 * 2), abs=0.001)


def test_right_half_right_and_wrong_answers_to_one_question_are_put_in_order():
    first = [sample(1.0, 0.9, question="a"), sample(0.5, 0.4, question="a"), sample(0.0, 0.4, question="a")]
    second = [sample(0.8, 0.7, question="b"), sample(0.3, 0.4, question="b"), sample(0.1, 0.1, question="b")]
    strangers = [sample(1.0, 0.0, question="c"), sample(0.2, 0.9, question="c"), sample(0.0, 0.9, question="d")]
    assert measured([*first, *second, *strangers])["right above half right above wrong"] == 0.5


def test_levels_that_are_all_moved_by_one_are_near_and_no_better_than_chance_allows():
    levels = [("Hire", "Lean hire"), ("Lean hire", "Lean no hire")]
    found = measured([sample(0.5, 0.5, levels=pair) for pair in levels])
    assert found["level: within one"] == 1.0
    # steps 1 and 1; by chance 1 and 4 and 0 and 1 at a half each: 1 - 2 / 3
    assert found["level: quadratic weighted kappa"] == pytest.approx(1 / 3, abs=0.001)


def test_verdicts_two_ways_and_four_ways():
    pairs = [(COVERED, PARTIAL), (COVERED, COVERED), (MISSING, COVERED), (CONTRADICTED, CONTRADICTED)]
    found = measured([sample(0.5, 0.5, pairs=[*pairs, (CONTRADICTED, MISSING)])])
    assert found["point said or not: accuracy"] == 0.8
    assert found["point, four verdicts: accuracy"] == 0.4
    assert found["contradicted: precision"] == 1.0
    assert found["contradicted: recall"] == 0.5
    assert found["point said or not: macro F1"] == pytest.approx((2 * 2 / 5 + 2 * 2 / 5) / 2, abs=0.001)


def test_without_labels_of_points_there_are_no_figures_of_points():
    found = figures([sample(0.1, 0.2), sample(0.9, 0.7)], resamples=20)
    assert found["contradicted: recall"] == Figure(None, None, None)
    assert found["score: Pearson"].value == 1.0


def test_the_interval_holds_the_value_and_narrows_with_more_questions():
    chance = random.Random(3)
    made = [sample(x, min(1.0, max(0.0, x + chance.gauss(0, 0.2))), question=str(n)) for n in range(80) for x in (0, 1)]
    few, many = figures(made[:20])["score: Pearson"], figures(made)["score: Pearson"]
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_the_same_samples_give_the_same_intervals():
    made = [sample(n / 9, (n * 7 % 10) / 9, question=str(n % 4)) for n in range(10)]
    assert figures(made) == figures(made)


def test_the_confusion_has_labels_as_rows():
    found = confusion([sample(0.5, 0.5, pairs=[(MISSING, COVERED), (MISSING, COVERED), (COVERED, CONTRADICTED)])])
    assert found.tolist() == [[0, 0, 0, 1], [0, 0, 0, 0], [2, 0, 0, 0], [0, 0, 0, 0]]


def test_kinds_and_lengths():
    made = [
        sample(1.0, 0.5, kind="strong", words=90),
        sample(0.0, 0.25, kind="wrong", words=20),
        sample(1.0, 1.0, kind="strong", words=30),
    ]
    assert by_kind(made) == {"strong": (2, 1.0, 0.75), "wrong": (1, 0.0, 0.25)}
    assert by_length(made) == [(20, 20, 0.25), (30, 30, 0.0), (90, 90, -0.5)]
