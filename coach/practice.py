"""Practice: one question answered as often as one likes; each answer is kept before it is graded."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.caller import Caller
from coach.coach import Coach
from coach.event import Event
from coach.grade import Grade
from coach.judge import ALONE
from coach.record import grade_from, read, write
from coach.store import Store
from coach.text import check_answer
from ingest.document import KeyPoint
from ingest.errors import SessionUnknown, UsageError

KIND = "practice"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer and, once there is one, its grade with the points it was graded against; `fix` is the first gap."""

    answer: str
    grade: Grade | None = None
    points: tuple[KeyPoint, ...] = ()
    fix: str = ""

    @property
    def alone(self) -> bool:
        """Whether the rules graded it because the model could not."""
        return self.grade is not None and (self.grade.reason or "").startswith(ALONE)


@dataclass(frozen=True, slots=True)
class Practice:
    """The attempts at one question, oldest first.

    `record` is "grade in" of `docs/contracts.md` without an answer; `version` counts the kept events.
    """

    session: str
    record: Mapping[str, Any]
    attempts: tuple[Attempt, ...]
    version: int


def begin(coach: Coach, record: Mapping[str, Any]) -> str:
    """The session of the practice of that question, opened where there was none; UsageError when it has no rubric."""
    coach.rubric(record)
    name = session_of(record)
    try:
        coach.store.session(name)
    except SessionUnknown:
        coach.store.start(name, KIND, dict(record), coach.interviewer.clock())
    return name


def session_of(record: Mapping[str, Any]) -> str:
    """The session id of a question: the same question always has the same one."""
    told = json.dumps(record, sort_keys=True, ensure_ascii=False)
    return f"{KIND}-{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}"


def practised(store: Store, session: str) -> Practice:
    """The attempts as they are kept; SessionUnknown when there is no such practice."""
    head = store.session(session)
    if head.kind != KIND:
        raise SessionUnknown(f"{session} is no practice", "pick a question on the Practice page")
    attempts: list[Attempt] = []
    for event in store.events(session):
        if event.type == "answered":
            attempts.append(Attempt(event.data["text"]))
        else:
            attempts[-1] = graded(attempts[-1], event.data)
    return Practice(session, head.config, tuple(attempts), head.version)


def graded(attempt: Attempt, data: Mapping[str, Any]) -> Attempt:
    """The attempt with the grade that was kept for it."""
    points = tuple(read(KeyPoint, point) for point in data["points"])
    return Attempt(attempt.answer, grade_from(data["grade"]), points, data["fix"])


def answer(coach: Coach, practice: Practice, text: str) -> None:
    """Keeps an answer, to be graded next.

    Raises AnswerRejected when it is too long, SessionMoved when another tab was first.
    """
    kept = Event("answered", coach.interviewer.clock(), {"text": check_answer(text)})
    coach.store.append(practice.session, practice.version, [kept])


def grade(coach: Coach, practice: Practice, caller: Caller | None = None) -> None:
    """Grades the newest attempt and keeps the grade, in the place of one that the rules made without the model.

    SessionMoved when another tab was first, UsageError when there is nothing to grade.
    """
    if not practice.attempts or (practice.attempts[-1].grade and not practice.attempts[-1].alone):
        raise UsageError("there is no answer to grade", "write one first")
    found = coach.grade(coach.rubric(practice.record), practice.attempts[-1].answer, caller)
    data = {
        "grade": write(found.grade),
        "points": [write(point) for point in found.rubric.points],
        "fix": found.feedback.fix or "",
    }
    coach.store.append(practice.session, practice.version, [Event("graded", coach.interviewer.clock(), data)])
