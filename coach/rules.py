"""The grader that needs no model: evidence for each key point, matched by token vectors and checked by rules."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from coach.background import BACKGROUND
from coach.caller import Caller
from coach.contradiction import contradictions
from coach.evidence import Answer, Claim, Run, claims, read, recall
from coach.grade import Flag, Grade, Rubric, Verdict, VerdictName, level, score
from coach.guard import guard
from coach.match import PARTIAL, Match, Ready, matches_of, strengths_of
from ingest.document import KeyPoint
from ingest.embed import TokenEmbedder

REMEMBERED = 256
ORDINARY = 0.6
"""What model answers reach of written points: the measure where a reference is its own rubric, and at most anywhere."""
LEAST_SURE, CONTRADICTED, SUREST = 0.55, 0.6, 0.95
COHORT_QUANTILE = 0.9


class RulesGrader:
    """Grades with rules over token vectors; keeps the vectors of the rubrics it met last."""

    name = "rules"

    def __init__(self, embedder: TokenEmbedder) -> None:
        self._embedder = embedder
        self._ready = lru_cache(maxsize=REMEMBERED)(self._prepare)
        self._cohort = lru_cache(maxsize=1)(lambda: read(embedder, "\n".join(BACKGROUND)))

    def grade(self, rubric: Rubric, answer: str, caller: Caller | None = None) -> Grade:  # noqa: ARG002 -- nothing to stop
        """One verdict a point with its evidence; not graded when the rubric has no points."""
        if not rubric.points:
            return Grade(None, 0.0, 1.0, None, "There is no rubric to grade this question against.", (), (), self.name)
        ready = self._ready(rubric)
        guarded = guard(answer, rubric.question, ready.known, ready.exempt)
        said = read(self._embedder, answer, guarded.kept)
        matches = _judged(ready, said, rubric) if guarded.kept else []
        verdicts = tuple(
            _verdict(point, matches[n] if matches else None, said) for n, point in enumerate(rubric.points)
        )
        flags = list(guarded.flags)
        if guarded.kept and _off_topic(matches):
            flags.append("off_topic")
        if rubric.made_from == "section":
            flags.append("section_only")
        return total(rubric, verdicts, tuple(flags), self.name)

    def prepare(self, rubric: Rubric) -> None:
        """Embeds the rubric and checks it against itself; it is kept among the last ones."""
        if rubric.points:
            self._ready(rubric)

    def evidence(self, rubric: Rubric, answer: str) -> tuple[tuple[int, int], ...]:
        """The spans of the answer that the guards leave as evidence, half-open in code points."""
        ready = self._ready(rubric)
        return guard(answer, rubric.question, ready.known, ready.exempt).kept

    def _prepare(self, rubric: Rubric) -> Ready:
        owner, texts = _wordings(rubric)
        made = claims(self._embedder, texts, rubric.question)
        question = read(self._embedder, rubric.question)
        cohort = self._cohort()
        echoed = np.array([max(_most(claim, question), _typical(claim, cohort)) for claim in made], np.float32)
        known = (rubric.question, *texts, *([rubric.reference] if rubric.reference else []))
        blamed = _blamed(self._embedder, rubric, texts, owner)
        ready = Ready(tuple(made), echoed, tuple(owner), blamed, (ORDINARY,) * len(rubric.points), known)
        if rubric.reference is None:
            return ready
        return _self_checked(ready, read(self._embedder, rubric.reference), rubric)


def _judged(ready: Ready, answer: Answer, rubric: Rubric) -> list[Match]:
    matches, gains = matches_of(ready, answer, len(rubric.points))
    return contradictions(ready, answer, gains, matches)


def _self_checked(ready: Ready, model: Answer, rubric: Rubric) -> Ready:
    """The rubric tried on its own model answer: what that reaches is the measure, and what it trips is switched off."""
    best = strengths_of(ready, model, len(rubric.points))[0].max(axis=1)
    ready = replace(ready, top=tuple(min(ORDINARY, float(value)) for value in best))
    blamed = frozenset(n for n, match in enumerate(_judged(ready, model, rubric)) if match.wrong)
    tripped = frozenset(guard(model.text, rubric.question, ready.known).flags)
    return replace(ready, exempt=tripped, muted=blamed)


def _typical(claim: Claim, cohort: Answer) -> float:
    """What a sentence about anything says of the claim, in the upper part of the cohort."""
    alone = np.array([run.first == run.last for run in cohort.runs])
    return float(np.quantile(recall(claim, cohort)[alone], COHORT_QUANTILE))


def total(
    rubric: Rubric, verdicts: tuple[Verdict, ...], flags: tuple[Flag, ...], grader: str, reason: str | None = None
) -> Grade:
    """The grade that follows from the verdicts; the interval widens with doubt, and more for a guide section."""
    value = score(rubric.points, verdicts)
    weights = {point.id: point.weight / 100 for point in rubric.points}
    width = sum(weights[v.point] * (1 - v.confidence) * (1.0 if v.disputed else 0.5) for v in verdicts)
    if rubric.made_from == "section":
        width = 1.5 * width + 0.1
    low, high = max(0.0, value - width), min(1.0, value + width)
    return Grade(
        round(value, 4),
        round(low, 4),
        round(high, 4),
        level(value, rubric.points, verdicts),
        reason,
        verdicts,
        flags,
        grader,
    )


def _wordings(rubric: Rubric) -> tuple[list[tuple[str, int]], list[str]]:
    """Every wording with the point or misconception it belongs to."""
    pairs: list[tuple[tuple[str, int], str]] = []
    for n, point in enumerate(rubric.points):
        pairs += [(("point", n), text) for text in (point.statement, *point.also)]
    for n, wrong in enumerate(rubric.misconceptions):
        pairs += [(("wrong", n), wrong.statement), (("right", n), wrong.correction)]
    return [key for key, _ in pairs], [text for _, text in pairs]


def _most(claim: Claim, answer: Answer) -> float:
    return float(recall(claim, answer).max(initial=0.0))


def _blamed(embedder: TokenEmbedder, rubric: Rubric, texts: list[str], owner: list[tuple[str, int]]) -> tuple[int, ...]:
    """For each misconception the point it is about: the one whose wordings are nearest to it and its correction."""
    if not rubric.misconceptions:
        return ()
    vectors = embedder.embed(texts)
    mine = [i for i, (kind, _) in enumerate(owner) if kind == "point"]
    blamed = []
    for n in range(len(rubric.misconceptions)):
        about = sum(vectors[i] for i, key in enumerate(owner) if key in (("wrong", n), ("right", n)))
        blamed.append(owner[max(mine, key=lambda i: float(vectors[i] @ about))][1])
    return tuple(blamed)


def _verdict(point: KeyPoint, match: Match | None, answer: Answer) -> Verdict:
    if match is None:
        return Verdict(point.id, "missing", SUREST)
    height = match.height
    named: VerdictName = "covered" if height >= 1 else "partial" if height >= 0.5 else "missing"
    if match.wrong is not None:
        # Said rightly in one place and wrongly in another: half, with the words that earn it.
        mixed = named == "covered" and not _overlap(match.run, match.wrong.run)
        verdict = _quoted(point, "partial", match.run, answer) if mixed else None
        verdict = verdict or _quoted(point, "contradicted", match.wrong.run, answer)
        return replace(verdict, confidence=CONTRADICTED, correction=match.wrong.correction)
    if named == "missing":
        return Verdict(point.id, "missing", _sure(0.5 - height))
    sure = _sure(height - 1 if named == "covered" else 0.0)
    return replace(_quoted(point, named, match.run, answer), confidence=sure)


def _quoted(point: KeyPoint, named: VerdictName, run: Run, answer: Answer) -> Verdict:
    start, end = answer.span(run)
    return Verdict(point.id, named, LEAST_SURE, answer.text[start:end], start, end)


def _sure(distance: float) -> float:
    return round(min(SUREST, LEAST_SURE + 0.4 * max(0.0, distance)), 3)


def _overlap(first: Run, second: Run) -> bool:
    return first.first <= second.last and second.first <= first.last


def _off_topic(matches: list[Match]) -> bool:
    return all(match.alone < PARTIAL / 2 and match.wrong is None for match in matches)
