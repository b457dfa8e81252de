"""What a grade is, and the arithmetic from verdicts to score and level."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, get_args

from coach.caller import Caller
from coach.cite import Citation
from ingest.document import KeyPoint, Misconception

VerdictName = Literal["covered", "partial", "missing", "contradicted"]
Flag = Literal[
    "empty", "refusal", "echo", "off_topic", "stuffing", "repetition", "role_text", "score_demand", "section_only"
]
LevelName = Literal["Strong hire", "Hire", "Lean hire", "Lean no hire", "No hire", "Strong no hire"]

VERDICTS: tuple[VerdictName, ...] = get_args(VerdictName)
"""The four verdicts, from the point that is said to the one that is denied."""

LEVELS: tuple[LevelName, ...] = get_args(LevelName)
"""The six levels, best first."""

CREDIT: dict[VerdictName, float] = {"covered": 1.0, "partial": 0.5, "missing": 0.0, "contradicted": -0.5}
FLOORS: tuple[tuple[float, LevelName], ...] = (
    (0.90, "Strong hire"),
    (0.75, "Hire"),
    (0.60, "Lean hire"),
    (0.45, "Lean no hire"),
    (0.25, "No hire"),
)
CAPPING_WEIGHT = 25


@dataclass(frozen=True, slots=True)
class Rubric:
    """What counts for one question.

    `made_from` says what the points come from: a written rubric, the clauses of a reference answer, or a guide
    section (graded with a wider interval and the flag `section_only`).
    """

    question: str
    points: tuple[KeyPoint, ...]
    misconceptions: tuple[Misconception, ...] = ()
    reference: str | None = None
    made_from: Literal["rubric", "reference", "section"] = "rubric"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one key point.

    `quote` is exactly answer[start:end]; `guide` is the line of a guide that backs the point; `confidence` is 0..1.
    `correction` says what is true where the verdict is "contradicted". `disputed` is set where two graders differ by
    more than one level ("needs your judgement").
    """

    point: str
    verdict: VerdictName
    confidence: float
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    guide: Citation | None = None
    correction: str | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """A graded answer.

    `score`, `low` and `high` are 0..1. Not graded: `score` and `level` are None and `reason` says why.
    """

    score: float | None
    low: float
    high: float
    level: LevelName | None
    reason: str | None
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    grader: str

    def as_json(self, answer_id: str) -> dict[str, Any]:
        """The shape "grade out" of `docs/contracts.md`."""
        return {
            "id": answer_id,
            "score": self.score,
            "low": self.low,
            "high": self.high,
            "level": self.level,
            "reason": self.reason,
            "verdicts": [verdict_json(verdict) for verdict in self.verdicts],
            "flags": list(self.flags),
            "grader": self.grader,
        }

    def with_guides(self, guides: dict[str, Citation]) -> "Grade":
        """The same grade with the guide's line put beside each point it names."""
        return replace(self, verdicts=tuple(replace(v, guide=guides.get(v.point, v.guide)) for v in self.verdicts))


class Grader(Protocol):
    """Judges one answer against one rubric."""

    @property
    def name(self) -> str:
        """The name in a grade: "rules" or "rules+model:NAME"."""
        ...

    def grade(self, rubric: Rubric, answer: str, caller: Caller | None = None) -> Grade:
        """One verdict a point, in the rubric's order; `caller` can stop a model that is asked.

        Every quote is exactly in the answer. Does not raise for odd answers or a failing model.
        """
        ...

    def prepare(self, rubric: Rubric) -> None:
        """Does ahead what grades of this rubric have in common, so that the first one comes as fast as the others."""
        ...


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict in the shape of `docs/contracts.md`."""
    return {
        "point": verdict.point,
        "verdict": verdict.verdict,
        "confidence": verdict.confidence,
        "quote": verdict.quote,
        "start": verdict.start,
        "end": verdict.end,
        "guide": verdict.guide.as_json() if verdict.guide else None,
        "correction": verdict.correction,
        "disputed": verdict.disputed,
    }


def score(points: Sequence[KeyPoint], verdicts: Sequence[Verdict]) -> float:
    """sum(weight * credit) / 100 over the points, clipped to 0..1; a point without a verdict earns nothing."""
    named = {verdict.point: verdict.verdict for verdict in verdicts}
    total = sum(point.weight * CREDIT[named.get(point.id, "missing")] for point in points)
    return min(1.0, max(0.0, total / 100))


def level(
    value: float, points: Sequence[KeyPoint] = (), verdicts: Sequence[Verdict] = (), *, one_up_answered: bool = False
) -> LevelName:
    """The level of a score 0..1: Strong hire only where the one-level-up follow-up was answered.

    A contradicted point of weight 25 or more caps at Lean no hire.
    """
    named: LevelName = next((name for floor, name in FLOORS if value >= floor - 1e-9), "Strong no hire")
    if named == "Strong hire" and not one_up_answered:
        named = "Hire"
    heavy = {point.id for point in points if point.weight >= CAPPING_WEIGHT}
    if any(verdict.verdict == "contradicted" and verdict.point in heavy for verdict in verdicts):
        named = lower(named, "Lean no hire")
    return named


def lower(first: LevelName, second: LevelName) -> LevelName:
    """The worse of two levels."""
    return max(first, second, key=LEVELS.index)
