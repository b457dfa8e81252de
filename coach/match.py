"""What of an answer speaks for each point of a rubric: its strength alone, and against the other points."""

from dataclasses import dataclass

import numpy as np

from coach.evidence import Answer, Claim, Matrix, Run, recall
from coach.grade import Flag

RIVALRY = 0.7
"""How much a clause counts less for a point when it says another point better."""
CEILING = 1.05
PARTIAL, COVERED = 0.22, 0.36
RIVAL_PARTIAL, RIVAL_COVERED = 0.12, 0.28
LEAST_TOP = 0.6


@dataclass(frozen=True, slots=True)
class Ready:
    """A rubric ready to be matched.

    `claims[i]` is a wording, `asked[i]` what the question alone says of it, `owner[i]` the point or misconception it
    belongs to: ("point", n), ("wrong", n) or ("right", n) for corrections. `blamed[k]` is the point misconception k
    contradicts; `top[n]` what the model answer reaches for point n; `known` all sentences. A guard that fires on the
    model answer is `exempt`, a point that the model answer seems to contradict is `muted`.
    """

    claims: tuple[Claim, ...]
    asked: Matrix
    owner: tuple[tuple[str, int], ...]
    blamed: tuple[int, ...]
    top: tuple[float, ...]
    known: tuple[str, ...]
    exempt: frozenset[Flag] = frozenset()
    muted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """What speaks for a point: its strength alone and against its rivals, and the run that says it."""

    alone: float
    against: float
    height: float
    run: Run
    wrong: "Wrong | None" = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What speaks against a point: the run that says the opposite and what is true instead."""

    run: Run
    correction: str | None
    strength: float


def _gains(ready: Ready, answer: Answer) -> Matrix:
    """What each run says of each wording beyond what the question says, shape (wordings, runs)."""
    raw = np.stack([recall(claim, answer) for claim in ready.claims])
    gained: Matrix = (raw - ready.asked[:, None]) / (CEILING - ready.asked[:, None])
    return gained


def strengths_of(ready: Ready, answer: Answer, points: int) -> tuple[Matrix, Matrix]:
    """The best wording's gain for each point and run, and all gains."""
    gains = _gains(ready, answer)
    rows = [[i for i, key in enumerate(ready.owner) if key == ("point", n)] for n in range(points)]
    return np.stack([gains[row].max(axis=0) for row in rows]), gains


def matches_of(ready: Ready, answer: Answer, points: int) -> tuple[list[Match], Matrix]:
    """The best evidence for each point, and the gains of all wordings, shape (wordings, runs)."""
    strengths, gains = strengths_of(ready, answer, points)
    matches = []
    for n in range(points):
        others = np.delete(strengths, n, axis=0).max(axis=0) if points > 1 else np.zeros(len(answer.runs))
        against = strengths[n] - RIVALRY * np.maximum(0, others - strengths[n])
        scale = 1 / min(1.0, max(LEAST_TOP, ready.top[n] + 0.1))
        heights = np.minimum(
            _ramp(strengths[n] * scale, PARTIAL, COVERED), _ramp(against * scale, RIVAL_PARTIAL, RIVAL_COVERED)
        )
        best = int(heights.argmax())
        match = Match(
            float(strengths[n, best] * scale),
            float(against[best] * scale),
            float(heights[best]),
            answer.runs[best],
        )
        matches.append(match)
    return matches, gains


def _ramp(value: Matrix, partial: float, covered: float) -> Matrix:
    """0.5 at `partial`, 1 at `covered`, straight in between and beyond."""
    return 0.5 + 0.5 * (value - partial) / (covered - partial)
