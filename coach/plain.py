"""Results as plain text for a terminal, without anything that a terminal would obey."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coach.answer import Answer
from coach.cite import Citation
from coach.coach import Graded
from coach.library import Posed
from coach.passage import Passage
from ingest.report import Report

NOT_ASSESSED = "not assessed"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text without control characters: guides, models and answers must not steer the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def report(done: Report) -> str:
    """What a run of `coach ingest` did."""
    files, chunks = done.files, done.chunks
    rows = [
        f"Roots: {', '.join(done.roots) or 'none'}",
        f"Files: {files.added} added, {files.changed} changed, {files.kept} kept, {files.removed} removed",
        f"Passages: {chunks.added} added ({done.embedded} embedded), {chunks.kept} kept, {chunks.removed} removed",
        f"Questions: {done.questions}",
        *(f"Skipped: {skip.file}: {skip.reason}" for skip in done.skipped),
        f"Done in {done.seconds:.1f} s.",
    ]
    return safe("\n".join(rows))


def passages(found: Sequence[Passage]) -> str:
    """Passages with their place and score, best first."""
    if not found:
        return "Nothing was found."
    return safe("\n\n".join(f"{at}. {_passage(each)}" for at, each in enumerate(found, 1)))


def _passage(found: Passage) -> str:
    lines = f"{found.file}:{found.start_line}-{found.end_line}"
    return f"{lines}  {found.heading}  ({found.score:.2f})\n{textwrap.indent(found.text.strip(), '   ')}"


def answer(given: Answer) -> str:
    """An answer, then its citations as file:lines; where nothing covers the question, the nearest headings."""
    if given.covered:
        parts = [given.text, "\n".join(f"[{at}] {place(each)}" for at, each in enumerate(given.citations, 1))]
    else:
        near = [f"- {each.file}: {each.heading}" for each in given.nearest]
        parts = ["The guides do not cover this."]
        parts += ["\n".join(["Nearest headings:", *near])] if near else []
    return safe("\n\n".join([*parts, *given.notes]))


def place(citation: Citation) -> str:
    """Where a quote stands, as an editor can open it."""
    first, last = citation.start_line, citation.end_line
    return f"{citation.file}:{first}{'' if last == first else f'-{last}'}  {citation.heading}"


def questions(posed: Iterable[Posed]) -> str:
    """Every question with its id, by guide."""
    rows: list[str] = []
    file = ""
    for each in posed:
        question = each.question
        if question.file != file:
            file = question.file
            rows.append(f"{file}" if not rows else f"\n{file}")
        rows.append(f"  {question.id}  ({question.level}, {question.kind})\n      {question.text}")
    return safe("\n".join(rows)) or "The guides hold no questions."


def graded(result: Graded) -> str:
    """A grade with what earned it, what is missing and the guide's line for each point."""
    grade = result.grade
    scored = _score(grade.level, {"score": grade.score, "low": grade.low, "high": grade.high, "reason": grade.reason})
    parts = [result.rubric.question, scored, result.feedback.markdown()]
    guides = [(verdict.point, verdict.guide) for verdict in grade.verdicts if verdict.guide]
    return safe("\n\n".join(part for part in [*parts, *([_backed(guides)] if guides else [])] if part))


def _backed(guides: Iterable[tuple[str, Citation]]) -> str:
    return "\n".join(["In the guides:", *(f"- {point}: {place(citation)}" for point, citation in guides)])


def _score(level: str | None, grade: Mapping[str, Any]) -> str:
    """Level, score and interval of a grade in a line."""
    if grade["score"] is None:
        return f"Not graded: {grade['reason']}"
    score, low, high = (f"{100 * grade[name]:.0f}" for name in ("score", "low", "high"))
    return f"{level}, {score} of 100, likely {low} to {high}"


def debrief(told: Mapping[str, Any]) -> str:
    """A debrief: the verdict first, then a line for each signal, then each question with its feedback."""
    parts = [f"Verdict: {told['verdict'] or 'not assessed'}\n{told['sentence']}"]
    parts.append("\n".join(_signal(signal) for signal in told["signals"]))
    parts += [_debriefed(number, each) for number, each in enumerate(told["questions"], 1)]
    return safe("\n\n".join(parts))


def _signal(signal: Mapping[str, Any]) -> str:
    level = signal["level"]
    return f"- {signal['name']}: {level} ({signal['evidence']})" if level else f"- {signal['name']}: {NOT_ASSESSED}"


def _debriefed(number: int, told: Mapping[str, Any]) -> str:
    """One question of a debrief."""
    grade = told.get("grade")
    rated = told.get("rating")
    parts = [f"Question {number}: {told['text']}", _score(told.get("level"), grade) if grade else NOT_ASSESSED]
    parts += [f"You rated it {rated}."] if rated is not None else []
    parts += [told["feedback"]] if told.get("feedback") else []
    guides = [verdict for verdict in grade["verdicts"] if verdict["guide"]] if grade else []
    parts += [_backed((v["point"], Citation(**v["guide"])) for v in guides)] if guides else []
    parts += [f"A full answer:\n{told['model_answer']}"] if told.get("model_answer") else []
    return "\n\n".join(parts)
