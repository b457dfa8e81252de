"""Runs rounds: keeps what the person did, then does what the interview owes, each step kept before the next."""

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from coach import interview, prompt
from coach.ask import FLOOR
from coach.backing import Backing
from coach.checked import leaks
from coach.choose import choose
from coach.debrief import debrief, question_level
from coach.event import Event
from coach.feedback import feedback
from coach.grade import Grade, Grader
from coach.interview import Asked, AskNext, DebriefNow, GradeNow, OfferHint, Plan, ProbeNow, State
from coach.library import Library, Posed
from coach.model import ChatModel, Message
from coach.record import write
from coach.rubric import rubric_for
from coach.sentences import sentences
from coach.store import Session, Store
from coach.text import check_answer
from ingest.document import KeyPoint, Question
from ingest.errors import ModelError, UsageError

OFFER = "That is a normal answer. A hint is there if you want one; otherwise say what you do know, or go on."
PLAIN_CLARIFICATION = (
    "Take the question as it is worded. Where it leaves something open, choose an assumption and say it aloud."
)
UNWRITTEN_PROBES = (
    "There is more to it. What else belongs to a complete answer, and why does it matter?",
    "Stay with it for a moment: what would somebody who relies on this still have to know?",
)
SPOKEN_TOKENS = 160
PRAISE = re.compile(
    r"\W*(?:(?:that(?:'s|’s| is| was)(?: an?)?|what an?) )?(?:very |really |absolutely )?"
    r"(?:good|great|excellent|nice|perfect|correct|exactly|impressive|well done|wonderful|fantastic|right)\b",
    re.IGNORECASE,
)
"""How a verdict begins: inside a round there is none."""

OnText = Callable[[str], None]


class Interviewer:
    """Begins, continues and ends rounds over a library; the clock gives UTC."""

    def __init__(
        self,
        library: Library,
        store: Store,
        grader: Grader,
        backing: Backing,
        clock: Callable[[], datetime],
        model: ChatModel | None = None,
    ) -> None:
        self.library = library
        self.store = store
        self.grader = grader
        self.backing = backing
        self.clock = clock
        self.model = model

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
        """Keeps what the person did, and only that: see `interview.accept`; "clarify" takes `text`.

        Raises UsageError where it does not fit the round, AnswerRejected for a text that is too long, SessionMoved
        when the round went on since version `expected`; nothing is kept then.
        """
        state = self.state(session)
        version = state.version if expected is None else expected
        if kind == "clarify":
            events = [self._clarified(state, check_answer(data["text"]))]
        elif kind == "answer":
            events = interview.accept(state, "answer", self.clock(), text=check_answer(data["text"]))
        elif kind == "hint":
            foreign = self._foreign_hints(state.current) if state.current else ()
            events = interview.accept(state, "hint", self.clock(), foreign=foreign)
        else:
            events = interview.accept(state, interview.input_named(kind), self.clock(), **data)
        if events:
            self.store.append(session, version, events)
        return self.state(session)

    def advance(self, session: str, on_text: OnText | None = None) -> Iterator[Event]:
        """Does what the round owes, one kept event at a time, until it waits for the person or is over."""
        state = self.state(session)
        while (action := interview.due(state)) is not None:
            event = self._perform(state, action, on_text or (lambda _: None))
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

    def _perform(self, state: State, action: interview.Action, on_text: OnText) -> Event:
        match action:
            case AskNext():
                return self._ask(state, action, on_text)
            case GradeNow():
                return self._grade(action.asked)
            case ProbeNow():
                return self._probe(action, on_text)
            case OfferHint():
                return Event("offered", self.clock(), {"text": OFFER})
            case DebriefNow():
                return Event("debriefed", self.clock(), summary(state))

    # Asking

    def _ask(self, state: State, action: AskNext, on_text: OnText) -> Event:
        tried = state.tried + 1
        try:
            posed = self._gradable(action.question)
        except UsageError as error:
            return Event("dropped", self.clock(), {"tried": tried, "reason": error.what})
        text, maker = self._worded(posed.question, on_text)
        record = {"question": write(posed.question), "root": posed.root, "text": text, "tried": tried, "made_by": maker}
        return Event("asked", self.clock(), record)

    def _gradable(self, name: str) -> Posed:
        posed = self.library.posed(name)
        if not posed.question.key_points:
            raise UsageError(f"{name!r} has no answer in the guides to grade against", "coach questions")
        return posed

    def _worded(self, question: Question, on_text: OnText) -> tuple[str, str]:
        if self.model is None or "```" in question.text:
            return question.text, "guide"
        holes = prompt.messages("ask", question=question.text, level=question.level)
        said = self._said(holes, question.key_points, question.text, on_text, asks=True)
        return (said, self.model.name) if said else (question.text, "guide")

    def _said(
        self,
        messages: Sequence[Message],
        secret: Sequence[KeyPoint],
        known: str,
        on_text: OnText,
        *,
        asks: bool = False,
    ) -> str | None:
        """What the model says, or None when the guide's own words are to be used instead.

        That is where it fails, praises, would give a point away or, with `asks`, asks nothing. The text is handed on
        only after all of it was read.
        """
        assert self.model is not None
        try:
            said = "".join(self.model.stream(messages, max_tokens=SPOKEN_TOKENS)).strip()
        except ModelError:
            return None
        if not said or PRAISE.match(said) or (asks and not said.endswith("?")) or leaks(said, secret, known):
            return None
        on_text(said)
        return said

    # Grading

    def _grade(self, asked: Asked) -> Event:
        rubric = rubric_for(asked.question)
        grade = self.grader.grade(rubric, asked.answer)
        lines = self.backing.lines(Posed(asked.root, asked.question), rubric, asked.answer)
        data = {"grade": write(grade.with_guides(lines)), "answers": len(asked.answers)}
        if asked.follow_ups and asked.follow_ups[-1].verdict is None:
            alone = self.grader.grade(rubric, asked.answers[-1])
            data["follow_up"] = verdict_on(alone, asked.follow_ups[-1].point)
        return Event("graded", self.clock(), data)

    def _probe(self, action: ProbeNow, on_text: OnText) -> Event:
        asked, point = action.asked, action.point
        stored = action.probe or UNWRITTEN_PROBES[len(asked.follow_ups) % len(UNWRITTEN_PROBES)]
        posed = Posed(asked.root, asked.question)
        guide = self.backing.line(posed, asked.question.text, asked.answer, point)
        text, maker = stored, "guide"
        if self.model is not None:
            passages = self.backing.passages(asked.question.text, asked.answer, point)
            messages = prompt.messages(
                "follow_up",
                question=asked.question.text,
                probe=stored,
                passages=prompt.numbered([passage.text for passage in passages]),
                answer=asked.answer,
            )
            known = f"{asked.question.text} {asked.answer} {stored}"
            said = self._said(messages, unrevealed(asked), known, on_text, asks=True)
            if said:
                text, maker = said, self.model.name
        record = {"point": point.id, "text": text, "one_up": action.one_up, "made_by": maker}
        return Event("probed", self.clock(), record | {"guide": guide.as_json() if guide else None})

    # Clarifying and hinting

    def _clarified(self, state: State, request: str) -> Event:
        asked = state.current
        if asked is None:
            raise UsageError("no question is open", "wait for the next question")
        passages = [p for p in self.library.search(f"{asked.question.text} {request}", 4) if p.score >= FLOOR]
        text = None
        if self.model is not None and passages:
            messages = prompt.messages(
                "clarify",
                question=asked.question.text,
                request=request,
                passages=prompt.numbered([passage.text for passage in passages]),
            )
            known = f"{asked.question.text} {asked.answer} {request}"
            text = self._said(messages, unrevealed(asked), known, lambda _: None)
        text = text or self._from_guides(asked, request) or PLAIN_CLARIFICATION
        return Event("clarified", self.clock(), {"request": request, "text": text})

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
