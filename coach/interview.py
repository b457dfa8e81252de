"""The concept interview as pure functions over an event log.

The state of a round is the fold of its events. `accept` turns what the person did into events; `due` says what
the coach owes next (a question, a grade, a follow-up, the debrief). Whoever runs the round keeps each event
before it computes anything from it, so a round that was cut off anywhere goes on at the same place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, cast, get_args

from coach.event import Event
from coach.grade import LEVELS, Flag, Grade, LevelName, VerdictName
from coach.record import grade_from, question_from, read, write
from ingest.document import KeyPoint, Question
from ingest.errors import UsageError

RUNGS = 5
MAX_FOLLOW_UPS = 2
SPENT: frozenset[Flag] = frozenset({"empty", "refusal"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is to be: `queue` holds the ids of the questions in the order they are asked."""

    queue: tuple[str, ...]
    seed: int
    round: str = "concept"
    level: str = "any"
    topics: tuple[str, ...] = ()
    minutes: int = 15
    rate: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that was asked: the point it probes, and whether it is the one-level-up question."""

    point: str
    text: str
    one_up: bool = False
    verdict: VerdictName | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the round and everything that happened around it."""

    question: Question
    text: str
    root: str = ""
    answers: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    rung: int = 0
    hints: tuple[str, ...] = ()
    grade: Grade | None = None
    graded_answers: int = 0
    offered: bool = False
    skipped: bool = False
    closed: bool = False
    rating: str | int | None = None
    waiting: bool = True
    wondered: str = ""

    @property
    def answer(self) -> str:
        """Everything the person said to this question, in order, a blank line between turns."""
        return "\n\n".join(self.answers)

    @property
    def one_up_answered(self) -> bool:
        """Whether the one-level-up follow-up was asked and covered."""
        return any(follow.one_up and follow.verdict == "covered" for follow in self.follow_ups)


@dataclass(frozen=True, slots=True)
class State:
    """A round as it stands; `turn` counts what the interviewer said."""

    plan: Plan
    asked: tuple[Asked, ...] = ()
    tried: int = 0
    turn: int = 0
    paused: bool = False
    closed: bool = False
    rated: bool = False
    debrief: dict[str, Any] | None = None
    started: datetime | None = None
    version: int = 0
    transcript: tuple[Event, ...] = field(default=())

    @property
    def current(self) -> Asked | None:
        """The question that is being talked about, if one is open."""
        return self.asked[-1] if self.asked and not finished(self.asked[-1]) else None

    @property
    def complete(self) -> bool:
        """Whether every question has been asked and finished, or the round was ended."""
        return (self.closed or self.tried >= len(self.plan.queue)) and (not self.asked or finished(self.asked[-1]))


@dataclass(frozen=True, slots=True)
class AskNext:
    """The coach owes the question with this id."""

    question: str
    number: int


@dataclass(frozen=True, slots=True)
class GradeNow:
    """The coach owes a grade of everything said to this question."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class ProbeNow:
    """The coach owes a follow-up at this point."""

    asked: Asked
    point: KeyPoint
    probe: str
    one_up: bool = False


@dataclass(frozen=True, slots=True)
class ClarifyNow:
    """The coach owes a clarification of the open question."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class OfferHint:
    """The coach owes the offer of a hint after "I don't know"."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class DebriefNow:
    """The coach owes the debrief."""


Action = AskNext | GradeNow | ProbeNow | ClarifyNow | OfferHint | DebriefNow

Input = Literal["answer", "hint", "clarify", "skip", "pause", "resume", "end", "rate"]


def start(plan: Plan, at: datetime) -> Event:
    """The event that opens a round."""
    return Event("started", at, {"plan": write(plan)})


def fold(events: Iterable[Event]) -> State:
    """The state after these events; the first one must be "started"."""
    state: State | None = None
    for event in events:
        if event.type == "started":
            state = State(read(Plan, event.data["plan"]), started=event.at)
        if state is None:
            raise UsageError("this session holds no round", "coach interview")
        state = apply(state, event)
    if state is None:
        raise UsageError("this session holds no round", "coach interview")
    return state


def apply(state: State, event: Event) -> State:
    """The state after one more event."""
    state = replace(state, version=state.version + 1, transcript=(*state.transcript, event))
    data = event.data
    match event.type:
        case "asked":
            asked = Asked(question_from(data["question"]), data["text"], data.get("root", ""))
            return replace(state, asked=(*state.asked, asked), tried=data["tried"], turn=state.turn + 1)
        case "dropped":
            return replace(state, tried=data["tried"])
        case "paused" | "resumed":
            return replace(state, paused=event.type == "paused")
        case "rated":
            return rate(state, data)
        case "closed":
            return close(state)
        case "debriefed":
            return replace(state, debrief=data, turn=state.turn + 1)
        case _:
            if not state.asked:
                return state
            last = apply_to_question(state.asked[-1], event)
            spoken = event.type in {"probed", "offered", "hinted", "clarified"}
            return replace(state, asked=(*state.asked[:-1], last), turn=state.turn + spoken)


def apply_to_question(asked: Asked, event: Event) -> Asked:
    """One more event of the open question."""
    data = event.data
    match event.type:
        case "answered":
            return replace(asked, answers=(*asked.answers, data["text"]), waiting=False)
        case "graded":
            follow_ups = asked.follow_ups
            if data.get("follow_up") and follow_ups:
                follow_ups = (*follow_ups[:-1], replace(follow_ups[-1], verdict=data["follow_up"]))
            grade = grade_from(data["grade"])
            return replace(asked, grade=grade, graded_answers=data["answers"], follow_ups=follow_ups)
        case "probed":
            follow = FollowUp(data["point"], data["text"], data.get("one_up", False))
            return replace(asked, follow_ups=(*asked.follow_ups, follow), waiting=True)
        case "offered":
            return replace(asked, offered=True, waiting=True)
        case "hinted":
            return replace(asked, rung=data["rung"], hints=(*asked.hints, data["text"]))
        case "wondered":
            return replace(asked, wondered=data["text"])
        case "clarified":
            return replace(asked, wondered="")
        case "skipped":
            return replace(asked, skipped=True, waiting=False)
        case _:
            return asked


def rate(state: State, data: dict[str, Any]) -> State:
    """Ratings by position (0-based) in the round; "done" says that no more will come."""
    asked = list(state.asked)
    for position, rating in data.get("ratings", {}).items():
        asked[int(position)] = replace(asked[int(position)], rating=rating)
    return replace(state, asked=tuple(asked), rated=state.rated or bool(data.get("done")))


def close(state: State) -> State:
    """The round was ended by the person: the open question is left as it stands."""
    asked = state.asked
    if asked:
        asked = (*asked[:-1], replace(asked[-1], closed=True, waiting=False))
    return replace(state, asked=asked, closed=True, paused=False)


def ungraded(asked: Asked) -> bool:
    """Whether something was said that has not been graded."""
    return len(asked.answers) > asked.graded_answers


def finished(asked: Asked) -> bool:
    """Whether nothing more will be said to this question."""
    if ungraded(asked):
        return False
    if asked.skipped or asked.closed:
        return True
    return not asked.waiting and next_move(asked) is None


def next_move(asked: Asked) -> ProbeNow | OfferHint | None:
    """What follows a graded answer: a hint offer, a follow-up, the one-level-up question, or nothing.

    Follow-ups go to the heaviest point that is contradicted, else missing, else partly covered; never to a
    strength and never twice to the same point.
    """
    grade = asked.grade
    if grade is None or asked.skipped or asked.closed:
        return None
    if SPENT & set(grade.flags) and not asked.follow_ups:
        return None if asked.offered else OfferHint(asked)
    if len(asked.follow_ups) >= MAX_FOLLOW_UPS or grade.score is None:
        return None
    probed = {follow.point for follow in asked.follow_ups}
    verdicts = {verdict.point: verdict.verdict for verdict in grade.verdicts}
    for weak in ("contradicted", "missing", "partial"):
        points = [p for p in asked.question.key_points if verdicts.get(p.id) == weak and p.id not in probed]
        if points:
            point = max(points, key=lambda p: p.weight)
            return ProbeNow(asked, point, point.probes[0] if point.probes else "")
    return one_level_up(asked) if not asked.follow_ups else None


def one_level_up(asked: Asked) -> ProbeNow | None:
    """The question for someone who covered everything: at a trade-off or failure path, else at the heaviest point."""
    points = [point for point in asked.question.key_points if point.probes]
    if not points:
        return None
    point = max(points, key=lambda p: (bool(p.mark), p.weight))
    return ProbeNow(asked, point, point.probes[-1], one_up=True)


def due(state: State) -> Action | None:
    """What the coach owes now, or None while it waits for the person or the round is over."""
    if state.debrief is not None or state.paused:
        return None
    last = state.asked[-1] if state.asked else None
    if last is not None and ungraded(last):
        return GradeNow(last)
    if last is not None and last.wondered and not finished(last):
        return ClarifyNow(last)
    if last is not None and not finished(last):
        return None if last.waiting else next_move(last)
    if not state.complete:
        return AskNext(state.plan.queue[state.tried], len(state.asked) + 1)
    if state.plan.rate and not state.rated and any(asked.answers for asked in state.asked):
        return None
    return DebriefNow()


def input_named(kind: str) -> Input:
    """The input of that name; UsageError when there is none."""
    if kind not in get_args(Input):
        raise UsageError(f"a round takes no {kind!r}", f"one of {', '.join(get_args(Input))}")
    return cast("Input", kind)


def accept(state: State, kind: Input, at: datetime, **data: Any) -> list[Event]:
    """The events for what the person did; UsageError when the round is not at a place where that can be done."""
    if state.debrief is not None:
        raise UsageError("this round is over", "coach interview")
    if kind == "end":
        return [Event("closed", at)]
    if kind in {"pause", "resume"}:
        return [] if state.paused == (kind == "pause") else [Event("paused" if kind == "pause" else "resumed", at)]
    if kind == "rate":
        return [Event("rated", at, {**data, "ratings": ratings_of(state, data.get("ratings") or {})})]
    current = state.current
    if current is None or current.closed:
        raise UsageError("no question is open", "wait for the next question")
    if kind == "answer":
        return [Event("answered", at, {"text": data["text"]})]
    if kind == "clarify":
        return [Event("wondered", at, {"text": data["text"]})]
    if kind == "skip":
        return [Event("skipped", at)]
    return [hint_event(current, at, data["foreign"])]


def ratings_of(state: State, ratings: Mapping[Any, Any]) -> dict[str, Any]:
    """The ratings by position in the round, as they are kept; UsageError for a place that holds no question."""
    places = {str(position) for position in range(len(state.asked))}
    named = {str(position): rating for position, rating in ratings.items()}
    if unknown := sorted(named.keys() - places):
        raise UsageError(f"there is no question {unknown[0]!r} to rate", f"rate 0 to {len(state.asked) - 1}")
    return named


def hint_event(asked: Asked, at: datetime, foreign: Sequence[str]) -> Event:
    """The next rung of the ladder; `foreign` holds rungs 3 to 5 for a question whose guide has no hints."""
    rung = next_rung(asked)
    if rung is None:
        raise UsageError("all hints of this question are taken", "answer it or skip it")
    text = hint_text(asked, rung, foreign)
    return Event("hinted", at, {"rung": rung, "text": text, "cap": hint_cap(rung)})


def next_rung(asked: Asked) -> int | None:
    """The rung that would be taken next, 1..5; guides without hints start at rung 3."""
    start = asked.rung + 1
    if not asked.question.hints:
        start = max(start, 3)
    return start if start <= RUNGS else None


def hint_text(asked: Asked, rung: int, foreign: Sequence[str]) -> str:
    """Rungs 1-3 are the guide's hints, 4 the weakest point's name, 5 its statement."""
    hints = asked.question.hints
    if not hints:
        return foreign[rung - 3]
    if rung <= len(hints):
        return hints[rung - 1]
    point = weakest(asked)
    return point.id.replace("-", " ").capitalize() + "." if rung == RUNGS - 1 else point.statement


def weakest(asked: Asked) -> KeyPoint:
    """The point a hint or drill should go to: contradicted, else missing, else partly covered, else the heaviest."""
    verdicts = {v.point: v.verdict for v in asked.grade.verdicts} if asked.grade else {}
    order: tuple[VerdictName, ...] = ("contradicted", "missing", "partial", "covered")
    return min(
        asked.question.key_points,
        key=lambda point: (order.index(verdicts.get(point.id, "missing")), -point.weight),
    )


def hint_cap(rung: int) -> LevelName:
    """The best level problem solving can still reach after this rung (0 is no hint)."""
    return LEVELS[max(0, rung - 1)]
