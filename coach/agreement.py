"""How far grades agree with labels, and how sure each figure is: pure arithmetic over samples."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.grade import LEVELS, VERDICTS, LevelName, VerdictName

Counts = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

SAID, NOT_SAID = slice(0, 2), slice(2, None)
"""Which of the verdicts say that the point was said: covered and partial against missing and contradicted."""
DENIED = VERDICTS.index("contradicted")
RIGHT, HALF, WRONG = (0.8, 1.0), (0.3, 0.7), (0.0, 0.1)
"""The labelled scores of answers that are right, half right and wrong."""
RESAMPLES = 1000
SEED = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled answer and its grade; scores are 0..1, `pairs` are (label, verdict) of each point."""

    question: str
    kind: str
    words: int
    label: float
    score: float
    level_label: LevelName
    level: LevelName
    pairs: tuple[tuple[VerdictName, VerdictName], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval; all None where it cannot be told from so little."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class _Tally:
    """What all figures follow from, of some questions: label and score of each answer, levels and verdicts counted."""

    label: Numbers
    score: Numbers
    levels: Counts
    verdicts: Counts
    triples: Counts


def figures(samples: Sequence[Sample], resamples: int = RESAMPLES) -> dict[str, Figure]:
    """Every measure by name; intervals are percentiles of a bootstrap over questions (Efron 1979), seeded.

    Answers to one question resemble each other, so whole questions are drawn.
    """
    grouped: dict[str, list[Sample]] = {}
    for sample in samples:
        grouped.setdefault(sample.question, []).append(sample)
    tallies = [_tally(group) for group in grouped.values()]
    draw = np.random.default_rng(SEED)
    drawn = [_joined([tallies[i] for i in draw.integers(len(tallies), size=len(tallies))]) for _ in range(resamples)]
    whole = _joined(tallies)
    return {name: _figure(measure, whole, drawn) for name, measure in MEASURES.items()}


def confusion(samples: Sequence[Sample]) -> Counts:
    """How often each label (row) got each verdict (column), both in the order of `VERDICTS`."""
    return _tally(samples).verdicts


def by_kind(samples: Sequence[Sample]) -> dict[str, tuple[int, float, float]]:
    """Number of answers, mean label and mean score of each kind, in the order of the samples."""
    kinds = dict.fromkeys(sample.kind for sample in samples)
    groups: Mapping[str, list[Sample]] = {kind: [s for s in samples if s.kind == kind] for kind in kinds}
    return {
        kind: (len(group), float(np.mean([s.label for s in group])), float(np.mean([s.score for s in group])))
        for kind, group in groups.items()
    }


def by_length(samples: Sequence[Sample], parts: int = 3) -> list[tuple[int, int, float]]:
    """For each part of the answers ordered by length: fewest and most words, mean of score minus label."""
    ordered = sorted(samples, key=lambda sample: sample.words)
    cuts = [ordered[len(ordered) * n // parts : len(ordered) * (n + 1) // parts] for n in range(parts)]
    return [(c[0].words, c[-1].words, float(np.mean([s.score - s.label for s in c]))) for c in cuts if c]


def _tally(samples: Sequence[Sample]) -> _Tally:
    levels = np.zeros((len(LEVELS), len(LEVELS)), np.int64)
    verdicts = np.zeros((len(VERDICTS), len(VERDICTS)), np.int64)
    for sample in samples:
        levels[LEVELS.index(sample.level_label), LEVELS.index(sample.level)] += 1
        for label, verdict in sample.pairs:
            verdicts[VERDICTS.index(label), VERDICTS.index(verdict)] += 1
    labels, scores = np.array([s.label for s in samples]), np.array([s.score for s in samples])
    return _Tally(labels, scores, levels, verdicts, _triples(labels, scores))


def _triples(labels: Numbers, scores: Numbers) -> Counts:
    """How often a right, a half right and a wrong answer to one question score in this order, of how many."""
    right, half, wrong = (scores[(labels >= low) & (labels <= high)] for low, high in (RIGHT, HALF, WRONG))
    above = right[:, None, None] > half[None, :, None]
    below = half[None, :, None] > wrong[None, None, :]
    return np.array([int((above & below).sum()), right.size * half.size * wrong.size])


def _joined(tallies: Sequence[_Tally]) -> _Tally:
    return _Tally(
        np.concatenate([tally.label for tally in tallies]),
        np.concatenate([tally.score for tally in tallies]),
        np.sum([tally.levels for tally in tallies], axis=0),
        np.sum([tally.verdicts for tally in tallies], axis=0),
        np.sum([tally.triples for tally in tallies], axis=0),
    )


def _figure(measure: Callable[[_Tally], float], whole: _Tally, drawn: Sequence[_Tally]) -> Figure:
    value = measure(whole)
    if not np.isfinite(value):
        return Figure(None, None, None)
    values = np.array([measure(tally) for tally in drawn])
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return Figure(round(float(value), 4), round(float(low), 4), round(float(high), 4))


def _pearson(tally: _Tally) -> float:
    return _correlation(tally.label, tally.score)


def _spearman(tally: _Tally) -> float:
    return _correlation(_ranks(tally.label), _ranks(tally.score))


def _correlation(first: Numbers, second: Numbers) -> float:
    a, b = first - first.mean(), second - second.mean()
    return _share(float(a @ b), float(np.sqrt((a @ a) * (b @ b))))


def _ranks(values: Numbers) -> Numbers:
    """Ranks from 1; equal values share the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Numbers = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks


def _kappa(tally: _Tally) -> float:
    """Cohen's kappa of the levels with quadratic weights (Cohen 1968)."""
    seen = tally.levels
    steps = np.subtract.outer(np.arange(len(LEVELS)), np.arange(len(LEVELS))) ** 2
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / max(1, seen.sum())
    return 1 - _share(float((steps * seen).sum()), float((steps * chance).sum()))


def _within_one(tally: _Tally) -> float:
    near = abs(np.subtract.outer(np.arange(len(LEVELS)), np.arange(len(LEVELS)))) <= 1
    return _share(float(tally.levels[near].sum()), float(tally.levels.sum()))


def _two_way(tally: _Tally) -> Counts:
    """The verdicts as said (covered, partial) or not said (missing, contradicted)."""
    halves = SAID, NOT_SAID
    return np.array([[tally.verdicts[row, column].sum() for column in halves] for row in halves])


def _accuracy(counts: Counts) -> float:
    return _share(float(np.trace(counts)), float(counts.sum()))


def _macro_f1(counts: Counts) -> float:
    """The mean of the F1 of the classes that occur as a label or a verdict."""
    sums = counts.sum(axis=0) + counts.sum(axis=1)
    each = [_share(2 * float(counts[n, n]), float(sums[n])) for n in range(len(counts)) if sums[n]]
    return float(np.mean(each)) if each else float("nan")


def _denied(counts: Counts, of: Counts) -> float:
    return _share(float(counts[DENIED, DENIED]), float(of.sum()))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


MEASURES: dict[str, Callable[[_Tally], float]] = {
    "score: Pearson": _pearson,
    "score: Spearman": _spearman,
    "score: mean absolute error": lambda tally: float(np.mean(abs(tally.score - tally.label))),
    "right above half right above wrong": lambda tally: _share(*map(float, tally.triples)),
    "level: quadratic weighted kappa": _kappa,
    "level: within one": _within_one,
    "point said or not: accuracy": lambda tally: _accuracy(_two_way(tally)),
    "point said or not: macro F1": lambda tally: _macro_f1(_two_way(tally)),
    "point, four verdicts: accuracy": lambda tally: _accuracy(tally.verdicts),
    "point, four verdicts: macro F1": lambda tally: _macro_f1(tally.verdicts),
    "contradicted: precision": lambda tally: _denied(tally.verdicts, tally.verdicts[:, DENIED]),
    "contradicted: recall": lambda tally: _denied(tally.verdicts, tally.verdicts[DENIED]),
}
"""The measures by name: of scores, of the six levels, and of the verdicts on points."""
