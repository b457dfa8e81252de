"""An exported round graded again: the same answers against the same rubrics, and the verdict that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from coach.debrief import debrief, question_level
from coach.event import Event
from coach.grade import Grade, Grader, score
from coach.interview import Asked, State, apply, fold
from coach.interviewer import verdict_on
from coach.record import grade_from, write
from coach.rubric import rubric_for
from ingest.errors import CoachError, UsageError

NOT_AN_EXPORT = "export the round again as JSON and give that file"


@dataclass(frozen=True, slots=True)
class Again:
    """One question before and after; scores are 0..1, `grader` is who judged the points."""

    question_id: str
    grader: str
    before: tuple[float | None, str | None]
    after: tuple[float | None, str | None]


@dataclass(frozen=True, slots=True)
class Regraded:
    """A round before and after; `before` and `after` are levels of the whole round."""

    session: str
    before: str | None
    after: str | None
    questions: tuple[Again, ...]

    @property
    def same(self) -> bool:
        """Whether the verdict and every question came out as before."""
        return self.before == self.after and all(each.before == each.after for each in self.questions)

    def as_json(self) -> dict[str, Any]:
        """The keys "session", "same", "before", "after" and "questions"."""
        questions = [
            {
                "question_id": each.question_id,
                "grader": each.grader,
                "before": dict(zip(("score", "level"), each.before, strict=True)),
                "after": dict(zip(("score", "level"), each.after, strict=True)),
            }
            for each in self.questions
        ]
        verdicts = {"session": self.session, "same": self.same, "before": self.before, "after": self.after}
        return {**verdicts, "questions": questions}

    @property
    def words(self) -> str:
        """The comparison as text."""
        head = f"{'The same verdict' if self.same else 'Not the same'}: {_words(self.before, self.after)}"
        rows = [
            f"- {each.question_id}: {_words(_scored(each.before), _scored(each.after))} ({each.grader})"
            for each in self.questions
        ]
        return "\n".join([head, *rows])


def regrade(export: Any, grader: Grader) -> Regraded:
    """Grades a round that `coach.transcript.export_json` made, step by step as it went.

    What a model had judged is not judged again, as no model says the same twice: its verdicts are taken from the file,
    quotes that are not in the answer lose their credit, and score and level are computed anew.
    Raises CoachError for what is no exported round, or one without a debrief.
    """
    try:
        events = [_event(each) for each in export["events"]]
        before = fold(events)
        told = before.debrief
        state = _graded_again(events, grader)
        session = str(export["session"])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, UsageError) as error:
        raise CoachError(f"this is not an exported round ({error})", NOT_AN_EXPORT) from error
    if told is None:
        raise CoachError("this round has no debrief yet", "finish it, then export it again")
    questions = tuple(_again(old, new) for old, new in zip(before.asked, state.asked, strict=True) if old.grade)
    return Regraded(session, told["verdict"], debrief(state).level, questions)


def _event(record: Mapping[str, Any]) -> Event:
    return Event(str(record["type"]), datetime.fromisoformat(record["at"]), dict(record["data"]))


def _graded_again(events: Sequence[Event], grader: Grader) -> State:
    """The round folded with every grade made anew from what had been said by then."""
    state = fold(events[:1])
    for event in events[1:]:
        again = _grade(state.asked[-1], event, grader) if event.type == "graded" else event
        state = apply(state, again)
    return state


def _grade(asked: Asked, event: Event, grader: Grader) -> Event:
    """The event of a grade with the grade made anew; a model's follow-up verdict stays as it was kept."""
    kept = grade_from(event.data["grade"])
    if kept.grader != grader.name:
        return replace(event, data={**event.data, "grade": write(_recounted(asked, kept))})
    rubric = rubric_for(asked.question)
    data = {**event.data, "grade": write(grader.grade(rubric, asked.answer))}
    if data.get("follow_up"):
        alone = grader.grade(rubric, asked.answers[-1])
        data["follow_up"] = verdict_on(alone, asked.follow_ups[-1].point)
    return replace(event, data=data)


def _recounted(asked: Asked, grade: Grade) -> Grade:
    """The score that follows from kept verdicts, with those dropped whose quote is not in the answer."""
    verdicts = tuple(
        replace(each, verdict="missing", quote=None, start=None, end=None)
        if each.quote and each.quote not in asked.answer
        else each
        for each in grade.verdicts
    )
    counted = None if grade.score is None else round(score(asked.question.key_points, verdicts), 4)
    return replace(grade, score=counted, verdicts=verdicts)


def _again(old: Asked, new: Asked) -> Again:
    assert old.grade is not None
    return Again(old.question.id, old.grade.grader, _outcome(old), _outcome(new))


def _outcome(asked: Asked) -> tuple[float | None, str | None]:
    return (asked.grade.score if asked.grade else None, question_level(asked))


def _scored(outcome: tuple[float | None, str | None]) -> str:
    value, level = outcome
    return "not graded" if value is None else f"{level}, {100 * value:.0f} of 100"


def _words(before: str | None, after: str | None) -> str:
    first, second = before or "not assessed", after or "not assessed"
    return first if first == second else f"{first}, now {second}"
