"""What a grade says to the person: what earned credit, what is missing, what is wrong and why, what to fix first."""

from dataclasses import dataclass

from coach.cite import Citation
from coach.grade import Grade, Rubric, Verdict, VerdictName
from ingest.document import KeyPoint

WORST_FIRST: tuple[VerdictName, ...] = ("contradicted", "missing", "partial")


@dataclass(frozen=True, slots=True)
class Remark:
    """One key point as it was judged: what should have been said, the candidate's words, and what backs the point."""

    point: str
    statement: str
    weight: int
    verdict: VerdictName
    quote: str | None
    correction: str | None
    guide: Citation | None
    disputed: bool

    @property
    def line(self) -> str:
        """The remark as one line of Markdown."""
        quote = _one_line(self.quote)
        said = f" You said: “{quote}”{'' if quote.endswith(tuple('.!?')) else '.'}" if quote else ""
        doubt = " (needs your judgement)" if self.disputed else ""
        if self.verdict == "contradicted":
            return f"{self.statement}{said} {self.correction or 'The opposite holds.'}{doubt}"
        return f"{self.statement}{said}{doubt}"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A grade sorted for reading, heaviest points first.

    `fix` is the first thing to mend and `weakest` the point to probe next (None when everything is covered);
    `notes` explain flags and reasons.
    """

    earned: tuple[Remark, ...]
    partly: tuple[Remark, ...]
    missing: tuple[Remark, ...]
    wrong: tuple[Remark, ...]
    fix: str | None
    weakest: KeyPoint | None
    notes: tuple[str, ...]

    def markdown(self) -> str:
        """The feedback as Markdown, the first fix on top."""
        parts = [f"**First fix:** {self.fix}"] if self.fix else []
        titles = (
            ("Wrong", self.wrong),
            ("Missing", self.missing),
            ("In part", self.partly),
            ("Earned credit", self.earned),
        )
        for title, remarks in titles:
            if remarks:
                parts.append("\n".join([f"**{title}**", "", *(f"- {remark.line}" for remark in remarks)]))
        return "\n\n".join([*parts, *self.notes])


NOTES: dict[str, str] = {
    "empty": "There was no answer to grade.",
    "refusal": "The answer says that it does not know; nothing else in it could be graded.",
    "echo": "Repeating the question earns nothing.",
    "off_topic": "Nothing in the answer touches what the question asks.",
    "stuffing": "Key words in a row are no statement; they were left out.",
    "repetition": "Saying a sentence again adds nothing; it counted once.",
    "role_text": "Text that speaks in another role was left out.",
    "score_demand": "A request for a score was left out.",
    "section_only": "Graded against the guide's section, which has no rubric: trust the interval, not the score.",
}


def feedback(rubric: Rubric, grade: Grade) -> Feedback:
    """What a grade says to the person, by code alone."""
    named = {verdict.point: verdict for verdict in grade.verdicts}
    remarks = sorted(
        (_remark(point, named[point.id]) for point in rubric.points if point.id in named),
        key=lambda remark: -remark.weight,
    )
    of: dict[VerdictName, tuple[Remark, ...]] = {
        name: tuple(remark for remark in remarks if remark.verdict == name)
        for name in ("covered", "partial", "missing", "contradicted")
    }
    worst = next((of[name][0] for name in WORST_FIRST if of[name]), None)
    notes = tuple(NOTES[flag] for flag in grade.flags) + ((grade.reason,) if grade.reason else ())
    return Feedback(
        earned=of["covered"],
        partly=of["partial"],
        missing=of["missing"],
        wrong=of["contradicted"],
        fix=_fix(worst) if worst else None,
        weakest=weakest(rubric, grade),
        notes=notes,
    )


def weakest(rubric: Rubric, grade: Grade) -> KeyPoint | None:
    """The point to probe next: the heaviest contradicted one, else missing, else partial; None when all is covered."""
    named = {verdict.point: verdict.verdict for verdict in grade.verdicts}
    for name in WORST_FIRST:
        found = [point for point in rubric.points if named.get(point.id) == name]
        if found:
            return max(found, key=lambda point: point.weight)
    return None


def _remark(point: KeyPoint, verdict: Verdict) -> Remark:
    return Remark(
        point.id,
        point.statement,
        point.weight,
        verdict.verdict,
        verdict.quote,
        verdict.correction,
        verdict.guide,
        verdict.disputed,
    )


def _fix(remark: Remark) -> str:
    if remark.verdict == "contradicted":
        return f"Not “{_one_line(remark.quote)}”: {remark.correction or remark.statement}"
    if remark.verdict == "missing":
        return f"Add this: {remark.statement}"
    return f"Say it in full: {remark.statement}"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
