"""What counts for a question: the points its guide wrote, or points taken from a reference answer or a section."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.clause import clauses
from coach.grade import Rubric
from coach.sentences import sentences
from coach.terms import content_stems, words
from ingest.document import KeyPoint, Question

MOST_POINTS = 6
LEAST_CONTENT = 3
"""A clause with fewer content words says too little to be a point of its own."""


def rubric_of(question: Question) -> Rubric:
    """The written rubric, else one derived from the answer; without either it has no points and cannot be graded."""
    if question.key_points:
        return Rubric(question.text, question.key_points, question.misconceptions, question.answer)
    if question.answer and question.answer.strip():
        return from_reference(question.text, question.answer)
    return Rubric(question.text, ())


def rubric_for(question: Question) -> Rubric:
    """The rubric of a question whose key points are filled in; it says what derived points came from."""
    rubric = rubric_of(question)
    if question.made_by == "guide" or not question.key_points:
        return rubric
    return replace(rubric, made_from="section" if question.answer is None else "reference")


def from_reference(question: str, reference: str) -> Rubric:
    """The clauses of a reference answer as points of about equal weight, at most six."""
    found = _merged(_claims(reference), MOST_POINTS)
    return Rubric(question, points_of(found), (), reference, "reference")


def from_section(question: str, section: str) -> Rubric:
    """The sentences of a guide's section that are nearest to the question, in their order, at most six.

    `section` is Markdown; code, headings and tables make no points.
    """
    asked = content_stems(question)
    told = [sentence.plain for sentence in sentences(section) if sentence.kind != "code"]
    told = [text for text in told if len(content_stems(text)) >= LEAST_CONTENT and not text.endswith((":", "?"))]
    ranked = sorted(range(len(told)), key=lambda at: (-len(asked & content_stems(told[at])), at))
    chosen = [told[at] for at in sorted(ranked[:MOST_POINTS])]
    return Rubric(question, points_of(chosen), (), None, "section")


def from_points(question: str, points: Sequence[KeyPoint | str]) -> Rubric:
    """A rubric of key points as somebody gave them; plain texts share the weight that is left of 100."""
    given = [point for point in points if isinstance(point, KeyPoint)]
    texts = [point for point in points if isinstance(point, str)]
    made = iter(points_of(texts, total=max(0, 100 - sum(point.weight for point in given)), taken=given))
    whole = tuple(point if isinstance(point, KeyPoint) else next(made) for point in points)
    return Rubric(question, whole, (), None, "rubric")


def points_of(statements: Sequence[str], total: int = 100, taken: Sequence[KeyPoint] = ()) -> tuple[KeyPoint, ...]:
    """One point a statement with weights that add to `total` and differ by one at most; ids differ from `taken`."""
    names = {point.id for point in taken}
    points = []
    for number, statement in enumerate(statements):
        weight = total // len(statements) + (number < total % len(statements))
        name = _name(statement, names)
        names.add(name)
        points.append(KeyPoint(name, weight, statement))
    return tuple(points)


def _claims(reference: str) -> list[str]:
    """The reference's sentences; its clauses where there is only one sentence."""
    told = [sentence.plain for sentence in sentences(reference) if re.search(r"\w", sentence.plain)]
    if len(told) == 1:
        text = told[0]
        told = [text[clause.start : clause.end] for clause in clauses(text)]
    return told or [reference.strip()]


def _merged(claims: list[str], most: int) -> list[str]:
    """The claims with slight ones joined to a neighbour, until each has substance and there are at most `most`."""
    sizes = [len(content_stems(text)) for text in claims]
    merged = list(claims)
    while len(merged) > 1 and (min(sizes) < LEAST_CONTENT or len(merged) > most):
        at = sizes.index(min(sizes))
        left = at - 1 if at == len(merged) - 1 or (at and sizes[at - 1] <= sizes[at + 1]) else at
        merged[left : left + 2] = [" ".join(merged[left : left + 2])]
        sizes[left : left + 2] = [sizes[left] + sizes[left + 1]]
    return merged


def _name(statement: str, taken: set[str]) -> str:
    """An id out of the first content words."""
    picked = [re.sub(r"\W+", "", word.text.lower()) for word in words(statement) if word.content][:3]
    base = "-".join(word for word in picked if word) or "point"
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, 99))) if name not in taken)
