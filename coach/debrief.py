"""From the grades of a round to its signals and its verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.grade import CREDIT, FLOORS, LEVELS, LevelName, level, lower
from coach.interview import Asked, State, hint_cap
from ingest.document import KeyPoint

SIGNALS = ("technical correctness", "depth and trade-offs", "problem solving", "communication")
JUST_BELOW = 1e-6


@dataclass(frozen=True, slots=True)
class Signal:
    """One of the four signals; `level` is None where the round gave no evidence ("not assessed")."""

    name: str
    level: LevelName | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The round as a whole; `level` is None when nothing was answered. `mean` is 0..1."""

    level: LevelName | None
    mean: float | None
    sentence: str
    signals: tuple[Signal, ...]


def assessed(state: State) -> list[Asked]:
    """The questions that have a score, in the order they were asked."""
    return [asked for asked in state.asked if asked.grade is not None and asked.grade.score is not None]


def question_level(asked: Asked) -> LevelName | None:
    """The level of one question, with the one-level-up follow-up counted."""
    if asked.grade is None or asked.grade.score is None:
        return None
    points = asked.question.key_points
    return level(asked.grade.score, points, asked.grade.verdicts, one_up_answered=asked.one_up_answered)


def debrief(state: State) -> Verdict:
    """Verdict and signals of a round, by the arithmetic of `docs/contracts.md`; questions weigh by their minutes."""
    questions = assessed(state)
    if not questions:
        signals = tuple(Signal(name, None, "not assessed") for name in SIGNALS)
        return Verdict(None, None, "Nothing was answered, so nothing was assessed.", signals)
    mean = weighted((asked.grade.score, asked.question.minutes) for asked in questions if asked.grade)
    signals = (technical(questions, mean), depth(questions), problem_solving(questions), communication())
    overall = round_level(mean, questions, [signal.level for signal in signals if signal.level])
    return Verdict(overall, mean, sentence(questions, len(state.plan.queue)), signals)


def weighted(pairs: Iterable[tuple[float | None, float]]) -> float:
    """The weighted mean of (value, weight) pairs; values that are None do not count."""
    known = [(value, weight) for value, weight in pairs if value is not None]
    return sum(value * weight for value, weight in known) / sum(weight for _, weight in known)


def round_level(mean: float, questions: Sequence[Asked], signals: Sequence[LevelName]) -> LevelName:
    """The level of the mean; one No hire signal caps it at Lean no hire, a Strong no hire signal at No hire."""
    overall = level(mean, one_up_answered=any(asked.one_up_answered for asked in questions))
    if "No hire" in signals:
        overall = lower(overall, "Lean no hire")
    if "Strong no hire" in signals:
        overall = lower(overall, "No hire")
    return overall


def technical(questions: Sequence[Asked], mean: float) -> Signal:
    """Technical correctness: the weighted mean of the question scores."""
    named = level(mean, one_up_answered=any(asked.one_up_answered for asked in questions))
    return Signal(SIGNALS[0], named, best_quote(questions))


def depth(questions: Sequence[Asked]) -> Signal:
    """Depth: the credit of the points that were followed up or are marked as trade-off or failure path."""
    pairs: list[tuple[float, float]] = []
    lacking = ""
    for asked in questions:
        probed = {follow.point for follow in asked.follow_ups}
        verdicts = {v.point: v.verdict for v in asked.grade.verdicts} if asked.grade else {}
        for point in asked.question.key_points:
            if point.mark or point.id in probed:
                verdict = verdicts.get(point.id, "missing")
                pairs.append((CREDIT[verdict], point.weight))
                if verdict in {"missing", "contradicted"} and not lacking:
                    lacking = f"no word on {in_words(asked, point)}"
    if not pairs:
        return Signal(SIGNALS[1], None, "not assessed: no follow-up was needed and no trade-off was asked for")
    mean = max(0.0, weighted(pairs))
    named = level(mean, one_up_answered=any(asked.one_up_answered for asked in questions))
    return Signal(SIGNALS[1], named, lacking or best_quote(questions, marked=True))


def problem_solving(questions: Sequence[Asked]) -> Signal:
    """Problem solving: the question scores again, each held below what the hints taken still allow."""
    mean = weighted((capped(asked), asked.question.minutes) for asked in questions)
    named = level(mean, one_up_answered=any(asked.one_up_answered for asked in questions))
    hints = sum(len(asked.hints) for asked in questions)
    worst = max(asked.rung for asked in questions)
    said = "no hints used" if not hints else f"{count(hints, 'hint')} used, down to rung {worst} of 5"
    return Signal(SIGNALS[2], named, said)


def capped(asked: Asked) -> float:
    """The score of a question held just below the level above its hint cap."""
    score = asked.grade.score if asked.grade and asked.grade.score is not None else 0.0
    cap = hint_cap(asked.rung)
    position = LEVELS.index(cap)
    return score if position == 0 else min(score, FLOORS[position - 1][0] - JUST_BELOW)


def communication() -> Signal:
    """Communication: a concept round has no structure rubric, so it is not assessed."""
    return Signal(SIGNALS[3], None, "not assessed in a concept round")


def best_quote(questions: Sequence[Asked], *, marked: bool = False) -> str:
    """The person's words for the heaviest covered point, in quotation marks."""
    best, weight = "", -1
    for asked in questions:
        points = {point.id: point for point in asked.question.key_points}
        for verdict in asked.grade.verdicts if asked.grade else ():
            point = points.get(verdict.point)
            if point is None or not verdict.quote or verdict.verdict not in {"covered", "partial"}:
                continue
            if point.weight > weight and (not marked or point.mark):
                best, weight = verdict.quote, point.weight
    return f"“{shorten(best)}”" if best else "no point was covered"


def sentence(questions: Sequence[Asked], planned: int) -> str:
    """One sentence: how many answers would pass, and what held back."""
    levels = [question_level(asked) for asked in questions]
    good = sum(1 for name in levels if name is not None and LEVELS.index(name) <= LEVELS.index("Lean hire"))
    text = f"{good} of {count(len(questions), 'answered question')} would pass."
    if len(questions) < planned:
        text += f" {planned - len(questions)} of {planned} planned were not assessed."
    weakest = min(questions, key=lambda asked: asked.grade.score or 0.0 if asked.grade else 0.0)
    gap = first_gap(weakest)
    if gap:
        text += f" What held you back most: {gap}."
    return text


def first_gap(asked: Asked) -> str:
    """The heaviest contradicted or missing point of a question, in words, or the empty text."""
    verdicts = {v.point: v.verdict for v in asked.grade.verdicts} if asked.grade else {}
    for weak in ("contradicted", "missing"):
        points = [point for point in asked.question.key_points if verdicts.get(point.id) == weak]
        if points:
            return in_words(asked, max(points, key=lambda point: point.weight))
    return ""


def in_words(asked: Asked, point: KeyPoint) -> str:
    """A point in words: its id where a guide's author chose it, else the statement that was derived."""
    return point.id.replace("-", " ") if asked.question.made_by == "guide" else f"“{shorten(point.statement, 60)}”"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 hint", "2 hints"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shorten(text: str, limit: int = 110) -> str:
    """One line of at most `limit` characters, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
