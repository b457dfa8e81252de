"""Grading of records that come from outside; the index is opened only for a question of the guides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coach import wiring
from coach.coach import Coach, Graded, rubric_in
from coach.feedback import feedback
from coach.grade import Grade, Grader, Rubric
from coach.judge import ModelGrader
from coach.lines import named
from coach.rubric import rubric_for
from coach.settings import Settings
from coach.text import check_answer
from ingest.errors import UsageError


@dataclass(frozen=True)
class Grading:
    """Grades "grade in" records of `docs/contracts.md`; `model` overrides the model of the settings."""

    settings: Settings
    model: str | None
    say: Callable[[str], None]

    def grade(self, record: Mapping[str, Any]) -> Graded:
        """The grade of a record's answer.

        UsageError where the record lacks something, AnswerRejected where the answer is too long.
        """
        if isinstance(record.get("question_id"), str):
            return self._coach.grade(self._coach.rubric(record), _answer_in(record))
        rubric, grade = self.judge(record)
        return Graded(rubric, grade, feedback(rubric, grade), None)

    def judge(self, record: Mapping[str, Any]) -> tuple[Rubric, Grade]:
        """The rubric and the bare grade of a record's answer, without the guide's lines; raises as `grade` does."""
        answer = check_answer(_answer_in(record))
        if not isinstance(record.get("question_id"), str):
            rubric = rubric_in(record)
            return rubric, self._grader.grade(rubric, answer)
        target = self._coach.rubric(record)
        rubric = target if isinstance(target, Rubric) else rubric_for(target.question)
        return rubric, self._coach.grader.grade(rubric, answer)

    def grade_json(self, value: Any) -> dict[str, Any]:
        """The shape "grade out" for the shape "grade in"."""
        if not isinstance(value, dict):
            raise UsageError("the input is not an object", 'send {"id": ..., "question_id": ..., "answer": ...}')
        return {**self.grade(value).grade.as_json(""), "id": named(value)}

    @cached_property
    def _coach(self) -> Coach:
        return wiring.open_coach(self.settings, say=self.say, model=self.model)

    @cached_property
    def _grader(self) -> Grader:
        rules = wiring.rules_grader(self.settings)
        delegate = wiring.open_delegate(self.settings, self.model or self.settings.model, say=self.say)
        return rules if delegate is None else ModelGrader(delegate, rules)


def _answer_in(record: Mapping[str, Any]) -> str:
    answer = record.get("answer")
    if not isinstance(answer, str):
        raise UsageError('the record has no "answer"', 'give "answer" as a text; it may be empty')
    return answer
