"""Runs rounds: keeps what the person did, then does what the interview owes, each step kept before the next."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from coach import interview
from coach.ask import FLOOR
from coach.backing import Backing
from coach.caller import Caller
from coach.checked import Secret, leaks
from coach.choose import choose
from coach.debrief import debrief, question_level
from coach.delegate import Delegate
from coach.event import Event
from coach.feedback import feedback
from coach.grade import Grade, Grader
from coach.interview import Asked, AskNext, ClarifyNow, DebriefNow, GradeNow, OfferHint, Plan, ProbeNow, State
from coach.judge import COULD_NOT
from coach.library import Library, Posed
from coach.passage import Passage
from coach.record import write
from coach.rubric import rubric_for
from coach.sentences import sentences
from coach.speech import Matter, Said, Speech, failure_note
from coach.store import Session, Store
from coach.text import check_answer
from coach.written import backed
from ingest.document import KeyPoint
from ingest.errors import ModelStopped, UsageError

OFFER = "That is a normal answer. A hint is there if you want one; otherwise say what you do know, or go on."
PLAIN_CLARIFICATION = (
    "Take the question as it is worded. Where it leaves something open, choose an assumption and say it aloud."
)
UNWRITTEN_PROBES = (
    "There is more to it. What else belongs to a complete answer, and why does it matter?",
    "Stay with it for a moment: what would somebody who relies on this still have to know?",
)
BACK = "The model answers again."
GUIDE = "guide"


class Interviewer:
    """Begins, continues and ends rounds over a library; the clock gives UTC."""

    def __init__(
        self,
        library: Library,
        store: Store,
        grader: Grader,
        backing: Backing,
        clock: Callable[[], datetime],
        delegate: Delegate | None = None,
    ) -> None:
        self.library = library
        self.store = store
        self.grader = grader
        self.backing = backing
        self.clock = clock
        self.speech = Speech(delegate)

    def begin(
        self,
        *,
        level: str = "any",
        topics: Sequence[str] = (),
        questions: int = 3,
        seed: int | None = None,
        minutes: int = 15,
        rate: bool = False,
        session: str | None = None,
        queue: Sequence[str] = (),
    ) -> str:
        """Opens a round and returns its session id; the questions are drawn now, unless `queue` names them.

        UsageError when nothing can be asked. Without a seed, questions of earlier rounds come last.
        """
        before = self._asked_before() if seed is None else set()
        seed = secrets.randbelow(2**31) if seed is None else seed
        if queue:
            chosen = tuple(self._gradable(name).question.id for name in queue)
        else:
            pool = self.library.about(topics)
            chosen = choose(pool, questions, level=level, seed=seed, asked_before=before)
        if not chosen:
            raise UsageError("the guides hold no question that can be graded", "coach ingest PATH")
        name = session or secrets.token_urlsafe(9)
        plan = Plan(chosen, seed, level=level, topics=tuple(topics), minutes=minutes, rate=rate)
        now = self.clock()
        self.store.start(name, "concept", {"questions": len(chosen)}, now)
        self.store.append(name, 0, [interview.start(plan, now)])
        return name

    def state(self, session: str) -> State:
        """The round as it stands."""
        return interview.fold(self.store.events(session))

    def open_sessions(self) -> list[tuple[Session, State]]:
        """The rounds that have not ended, newest first."""
        heads = [head for head in self.store.sessions() if head.kind == "concept" and head.ended is None]
        rounds = [(head, self.state(head.id)) for head in heads if head.version]
        return [(head, state) for head, state in rounds if state.debrief is None]

    def submit(self, session: str, kind: str, *, expected: int | None = None, **data: Any) -> State:
        """Keeps what the person did, and only that: see `interview.accept`; "answer" and "clarify" take `text`.

        Raises UsageError where it does not fit the round, AnswerRejected for a text that is too long, SessionMoved
        when the round went on since version `expected`; nothing is kept then.
        """
        state = self.state(session)
        version = state.version if expected is None else expected
        if kind in {"answer", "clarify"}:
            text = check_answer(data["text"])
            if kind == "clarify" and not text.strip():
                raise UsageError("it was not said what should be clarified", "say what is unclear")
            events = interview.accept(state, interview.input_named(kind), self.clock(), text=text)
        elif kind == "hint":
            foreign = self._foreign_hints(state.current) if state.current else ()
            events = interview.accept(state, "hint", self.clock(), foreign=foreign)
        else:
            events = interview.accept(state, interview.input_named(kind), self.clock(), **data)
        if events:
            self.store.append(session, version, events)
        return self.state(session)

    def advance(self, session: str, caller: Caller | None = None) -> Iterator[Event]:
        """Does what the round owes, one kept event at a time, until it waits for the person or is over.

        `caller` sees a model's words as they come and can go on without it.
        """
        state = self.state(session)
        heard = caller or Caller(session)
        while (action := interview.due(state)) is not None:
            event = self._perform(state, action, heard)
            self.store.append(session, state.version, [event])
            if event.type == "debriefed":
                self.store.end(session, event.at)
            state = interview.apply(state, event)
            yield event

    def prepare(self, session: str) -> None:
        """Does ahead what the grade of the open question will need; the person is thinking meanwhile."""
        asked = self.state(session).current
        if asked is not None and asked.grade is None:
            rubric = rubric_for(asked.question)
            self.grader.prepare(rubric)
            self.backing.lines(Posed(asked.root, asked.question), rubric, "")

    def _perform(self, state: State, action: interview.Action, caller: Caller) -> Event:
        before = len(caller.spent)
        event = self._performed(state, action, caller)
        calls = [asdict(spent) for spent in caller.spent[before:]]
        return replace(event, data=event.data | {"calls": calls}) if calls else event

    def _performed(self, state: State, action: interview.Action, caller: Caller) -> Event:
        match action:
            case AskNext():
                return self._ask(state, action, caller)
            case GradeNow():
                return self._grade(state, action.asked, caller)
            case ProbeNow():
                return self._probe(state, action, caller)
            case ClarifyNow():
                return self._clarify(state, action.asked, caller)
            case OfferHint():
                return Event("offered", self.clock(), {"text": OFFER})
            case DebriefNow():
                return Event("debriefed", self.clock(), summary(state))

    # Asking

    def _ask(self, state: State, action: AskNext, caller: Caller) -> Event:
        tried = state.tried + 1
        try:
            posed = self._gradable(action.question)
        except UsageError as error:
            return Event("dropped", self.clock(), {"tried": tried, "reason": error.what})
        question = posed.question
        said = self.speech.question(question.text, question.level, question.key_points, caller)
        record = {"question": write(question), "root": posed.root, "tried": tried}
        return Event("asked", self.clock(), record | spoken(state, said, question.text))

    def _gradable(self, name: str) -> Posed:
        posed = self.library.posed(name)
        if not posed.question.key_points:
            raise UsageError(f"{name!r} has no answer in the guides to grade against", "coach questions")
        return posed

    # Grading

    def _grade(self, state: State, asked: Asked, caller: Caller) -> Event:
        rubric = rubric_for(asked.question)
        grade = self.grader.grade(rubric, asked.answer, caller)
        lines = self.backing.lines(Posed(asked.root, asked.question), rubric, asked.answer)
        data = {"grade": write(grade.with_guides(lines)), "answers": len(asked.answers)}
        if asked.follow_ups and asked.follow_ups[-1].verdict is None:
            alone = self.grader.grade(rubric, asked.answers[-1], caller)
            data["follow_up"] = verdict_on(alone, asked.follow_ups[-1].point)
        if (grade.reason or "").startswith(COULD_NOT) and not caller.stopped:
            data["failed"] = True
            if not failed_before(state):
                data["note"] = f"{grade.reason} Your answer is saved."
        return Event("graded", self.clock(), data)

    def _probe(self, state: State, action: ProbeNow, caller: Caller) -> Event:
        asked, point = action.asked, action.point
        stored = action.probe or UNWRITTEN_PROBES[len(asked.follow_ups) % len(UNWRITTEN_PROBES)]
        guide = self.backing.line(Posed(asked.root, asked.question), asked.question.text, asked.answer, point)
        found = self.backing.passages(asked.question.text, asked.answer, point)
        said = self.speech.follow_up(stored, matter(asked, found), caller)
        record = {"point": point.id, "one_up": action.one_up, "guide": guide.as_json() if guide else None}
        return Event("probed", self.clock(), record | spoken(state, said, stored))

    # Clarifying and hinting

    def _clarify(self, state: State, asked: Asked, caller: Caller) -> Event:
        request, question = asked.wondered, asked.question.text
        found = [each for each in self.library.search(f"{question} {request}", 4) if each.score >= FLOOR]
        said = self.speech.clarification(request, matter(asked, found), caller)
        if said.text and not backed(self.library, said.text, found):
            caller.say("")
            said = Said()  # nothing in the guides says so: they speak for themselves
        plain = "" if said.text else self._from_guides(asked, request) or PLAIN_CLARIFICATION
        return Event("clarified", self.clock(), spoken(state, said, plain))

    def _from_guides(self, asked: Asked, request: str) -> str | None:
        """The sentence of the guides that explains what is asked about, unless it gives a point away."""
        known = f"{asked.question.text} {asked.answer} {request}"
        for passage in self.library.search(request, 3):
            if passage.score < FLOOR:
                break
            for line in sentences(passage.text, passage.start_line):
                useful = line.kind != "code" and line.plain[-1:] not in "?:"
                if useful and not leaks(line.plain, asked.question.key_points, known):
                    return f"{line.plain} What follows from that is yours to say."
        return None

    def _foreign_hints(self, asked: Asked) -> tuple[str, str, str]:
        """Rungs 3 to 5 for a question whose guide wrote no hints: the section, the rarest term, the reference."""
        question = asked.question
        within = [s for s in self.library.sections(asked.root, question.file) if s.anchor in question.see]
        heading = (
            within[0].heading[-1] if within and within[0].heading else self.library.title(asked.root, question.file)
        )
        point = interview.weakest(asked)
        reference = question.answer or point.statement
        return f"It belongs to “{heading}”.", f"One word for it: {self.library.rarest(reference)}.", reference

    def _asked_before(self) -> set[str]:
        """The ids of the questions of the last rounds."""
        heads = [head for head in self.store.sessions(limit=20) if head.kind == "concept"]
        states = [self.state(head.id) for head in heads if head.version]
        return {asked.question.id for state in states for asked in state.asked}


def matter(asked: Asked, found: Sequence[Passage]) -> Matter:
    """What a model is told of a question and of the passages found for it."""
    return Matter(asked.question.text, asked.answer, without_rubric(asked, found), unrevealed(asked))


def without_rubric(asked: Asked, passages: Sequence[Passage]) -> list[str]:
    """The texts of the passages that a model which speaks to the candidate may see.

    A guide without rubrics is its own rubric: its reference answer is a passage like any other, and stays out.
    """
    texts = [passage.text for passage in passages]
    if asked.question.made_by == "guide":
        return texts
    rubric = Secret(asked.question.key_points, asked.question.text)
    return [text for text in texts if not rubric.given_away(text)]


def spoken(state: State, said: Said, plain: str) -> dict[str, Any]:
    """The data of an utterance: a model's words or the plain ones, who made them, and what the person should know."""
    data: dict[str, Any] = {"text": said.text or plain, "made_by": said.model or GUIDE}
    if said.left_out:
        data["left_out"] = said.left_out
    gone = failed_before(state)
    if said.model:
        return data | ({"note": BACK} if gone else {})
    if said.failed is not None and not gone:
        data["note"] = failure_note(said.failed, answered=any(asked.answers for asked in state.asked))
    failed = said.failed is not None and not isinstance(said.failed, ModelStopped)
    return data | ({"failed": True} if gone or failed else {})


def failed_before(state: State) -> bool:
    """Whether the model had failed when it was last needed: that is told once, not at every turn."""
    told = (event.data for event in reversed(state.transcript) if "made_by" in event.data or "failed" in event.data)
    return bool(next(told, {}).get("failed"))


def verdict_on(grade: Grade, point: str) -> str | None:
    """The verdict of a grade on one point."""
    return next((verdict.verdict for verdict in grade.verdicts if verdict.point == point), None)


def unrevealed(asked: Asked) -> tuple[KeyPoint, ...]:
    """The points that the person has not made."""
    made = {v.point for v in asked.grade.verdicts if v.verdict == "covered"} if asked.grade else set()
    return tuple(point for point in asked.question.key_points if point.id not in made)


def summary(state: State) -> dict[str, Any]:
    """The debrief as JSON values: verdict, signals and one grade a question."""
    verdict = debrief(state)
    signals = [{"name": s.name, "level": s.level, "evidence": s.evidence} for s in verdict.signals]
    return {
        "verdict": verdict.level,
        "sentence": verdict.sentence,
        "mean": None if verdict.mean is None else round(verdict.mean, 4),
        "signals": signals,
        "questions": [question_summary(asked) for asked in state.asked],
    }


def question_summary(asked: Asked) -> dict[str, Any]:
    """One question of a debrief; a question without an answer has no grade."""
    told = feedback(rubric_for(asked.question), asked.grade) if asked.grade else None
    grade = asked.grade.as_json(asked.question.id) if asked.grade else None
    if grade is not None:
        grade["level"] = question_level(asked)
    return {
        "question_id": asked.question.id,
        "root": asked.root,
        "text": asked.question.text,
        "answer": asked.answer,
        "level": question_level(asked),
        "grade": grade,
        "feedback": told.markdown() if told else "",
        "fix": told.fix if told else None,
        "rung": asked.rung,
        "rating": asked.rating,
        "follow_ups": [{"point": f.point, "text": f.text, "verdict": f.verdict} for f in asked.follow_ups],
        "model_answer": asked.question.answer or "",
    }
