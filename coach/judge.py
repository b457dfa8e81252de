"""The grader with a model: it proposes verdicts and quotes, code checks them and weighs them against the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coach import prompt
from coach.budget import fitting
from coach.caller import Caller
from coach.checked import exact_quote
from coach.delegate import Delegate
from coach.grade import CREDIT, Grade, Rubric, Verdict, VerdictName
from coach.model import ChatModel, Message
from coach.rules import RulesGrader, total
from ingest.errors import CoachError, ModelError

STEPS: dict[VerdictName, int] = {"contradicted": -1, "missing": 0, "partial": 1, "covered": 2}
AGREED, LEANING, DISPUTED = 0.85, 0.5, 0.3
"""The confidence where both graders say the same, where they are a step apart, and where they are further apart."""
TOKENS_A_POINT = 160
FORM = 400
"""Tokens of the form in words and of the request for a repair."""
ALONE = "Graded by the rules alone"
"""How the reason of a grade begins to which a model contributed nothing, though it should have."""
COULD_NOT = f"{ALONE}, as the model could not"


class Proposed(BaseModel):
    """What a model says of one point."""

    model_config = ConfigDict(extra="forbid")

    point: str = Field(max_length=80)
    verdict: Literal["covered", "partial", "missing", "contradicted"]
    quote: str | None = Field(default=None, max_length=400)


class Proposal(BaseModel):
    """What a model says of an answer."""

    model_config = ConfigDict(extra="forbid")

    verdicts: list[Proposed] = Field(max_length=12)


@dataclass(frozen=True, slots=True)
class ModelGrader:
    """Grades with the rules and a model; `lines` finds the guide's lines that back a rubric, in its order.

    A model that may not grade is not asked. One that fails, or whose reply cannot be read, leaves the grade of the
    rules with the reason beside it.
    """

    delegate: Delegate
    rules: RulesGrader
    lines: Callable[[Rubric], Sequence[str]] = lambda _: ()

    @property
    def name(self) -> str:
        """The string "rules+model:NAME"."""
        return f"rules+model:{self.delegate.name}"

    def grade(self, rubric: Rubric, answer: str, caller: Caller | None = None) -> Grade:
        """One verdict a point; the model sees only what the rules' guards leave as evidence."""
        ruled = self.rules.grade(rubric, answer)
        evidence = self.rules.evidence(rubric, answer)
        if ruled.score is None or not evidence:
            return ruled
        model = self.delegate.to("grade")
        if model is None:
            return replace(ruled, reason=_alone(gone)) if (gone := self.delegate.gone()) else ruled
        try:
            proposal, left_out = self._ask(
                model, rubric, "\n".join(answer[start:end] for start, end in evidence), caller
            )
        except ModelError as error:
            return replace(ruled, reason=_alone(error))
        proposed = {each.point: each for each in reversed(proposal.verdicts)}
        pairs = [(verdict, _checked(proposed.get(verdict.point), answer, evidence)) for verdict in ruled.verdicts]
        if not any(theirs for _, theirs in pairs):
            return replace(ruled, reason=f"{ALONE}: none of the model's verdicts came with words of the answer.")
        grade = total(rubric, tuple(_merged(ours, theirs) for ours, theirs in pairs), ruled.flags, self.name)
        return replace(_widened(grade, rubric, pairs), reason=self._left_out(left_out))

    def prepare(self, rubric: Rubric) -> None:
        """Prepares the rules and the guide's lines."""
        self.rules.prepare(rubric)
        if self.delegate.to("grade"):
            self.lines(rubric)

    def _ask(self, model: ChatModel, rubric: Rubric, evidence: str, caller: Caller | None) -> tuple[Proposal, int]:
        """What the model says, and how many of the guide's lines did not fit into its context."""
        points = "\n".join(f"- {point.id}: {point.statement}" for point in rubric.points)
        reply = 100 + TOKENS_A_POINT * len(rubric.points)
        room = 2 * reply + FORM  # a reply that cannot be read is sent back once, and some servers are told the form

        def write(lines: Sequence[str]) -> list[Message]:
            kept = "\n".join(lines)
            return prompt.messages("grade", question=rubric.question, points=points, guide_lines=kept, answer=evidence)

        messages, left_out = fitting(write, self.lines(rubric), context=self.delegate.context, reply=room)
        return model.fill(messages, Proposal, max_tokens=reply, caller=caller), left_out

    def _left_out(self, number: int) -> str | None:
        if not number:
            return None
        lines = "1 line" if number == 1 else f"{number} lines"
        return f"{lines} of the guides did not fit into the model’s context of {self.delegate.context:,} tokens."


def _alone(error: CoachError) -> str:
    return f"{COULD_NOT}: {error.what}."


def _checked(proposed: Proposed | None, answer: str, evidence: tuple[tuple[int, int], ...]) -> Verdict | None:
    """The proposal as a verdict; None when it claims something without an exact quote out of the evidence."""
    if proposed is None:
        return None
    if proposed.verdict == "missing":
        return Verdict(proposed.point, "missing", LEANING)
    for first, last in evidence:
        if place := exact_quote(proposed.quote or "", answer[first:last]):
            start, end = first + place[0], first + place[1]
            return Verdict(proposed.point, proposed.verdict, LEANING, answer[start:end], start, end)
    return None


def _merged(ours: Verdict, theirs: Verdict | None) -> Verdict:
    """One verdict of two: agreement stands; a step apart goes to the one with a quote; further apart is disputed."""
    if theirs is None:
        return ours
    apart = abs(STEPS[ours.verdict] - STEPS[theirs.verdict])
    if apart == 0:
        return replace(ours, confidence=max(AGREED, ours.confidence))
    if apart > 1:
        return replace(ours, confidence=DISPUTED, disputed=True)
    if theirs.quote is None or theirs.verdict == "contradicted":
        return replace(ours, confidence=min(LEANING, ours.confidence))
    return theirs


def _widened(grade: Grade, rubric: Rubric, pairs: list[tuple[Verdict, Verdict | None]]) -> Grade:
    """The grade with an interval that holds what either grader alone would give to the points they differ on."""
    weights = {point.id: point.weight / 100 for point in rubric.points}
    low, high = grade.low, grade.high
    for kept, (ours, theirs) in zip(grade.verdicts, pairs, strict=True):
        if theirs is None:
            continue
        moves = [weights[kept.point] * (CREDIT[v.verdict] - CREDIT[kept.verdict]) for v in (ours, theirs)]
        low, high = low + min(0.0, *moves), high + max(0.0, *moves)
    return replace(grade, low=round(max(0.0, low), 4), high=round(min(1.0, high), 4))
