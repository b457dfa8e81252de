"""A round held over standard input and output: JSON lines for a program, text for a person."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from coach.coach import Coach
from coach.interview import State
from coach.interviewer import Interviewer
from coach.move import Face, Move
from coach.person import Person
from coach.program import Program
from coach.settings import Settings
from coach.store import Store
from coach.text import clean
from coach.transcript import Utterance, utterances
from ingest.errors import AnswerRejected, SessionMoved, SessionUnknown, UsageError

ROUNDS = ("concept",)
WANTED_LEVELS = ("any", "mid", "senior")
MOST_IN_ID = 100
REPLACED = "Characters that cannot be kept (NUL, lone surrogates) were replaced by U+FFFD."

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """The round as it was asked for on the command line."""

    round: str = "concept"
    topics: tuple[str, ...] = ()
    questions: int = 3
    level: str = "any"
    seed: int | None = None
    session: str | None = None

    def check(self) -> None:
        """UsageError for what no round can be."""
        if self.round not in ROUNDS:
            raise UsageError(f"there is no round {self.round!r} yet", "coach interview --round concept")
        if self.level not in WANTED_LEVELS:
            raise UsageError(f"there is no level {self.level!r}", f"--level {', '.join(WANTED_LEVELS)}")
        name = self.session
        if name is not None and not (name.isprintable() and 0 < len(name.strip()) <= MOST_IN_ID):
            raise UsageError(f"--session must be 1 to {MOST_IN_ID} printable characters", "give another id")

    @property
    def derived(self) -> str:
        """The id of a seeded round: the same seed and options give the same id."""
        options = json.dumps([self.round, self.topics, self.questions, self.level])
        return f"seed-{self.seed}-{hashlib.sha256(options.encode()).hexdigest()[:8]}"


def interview(settings: Settings, wish: Wish, model: str | None, *, jsonl: bool, say: Say) -> None:
    """Holds a round to its debrief, or until it is paused.

    A seeded round without an id of its own is kept only when it is paused, so that the same input gives the same
    output; every other round is kept as it goes.
    """
    from coach import wiring  # noqa: PLC0415 -- loads the index and the models

    with ExitStack() as stack:
        kept = not jsonl or wish.seed is None or wish.session is not None
        store = None if kept else stack.enter_context(_passing_store())
        coach = wiring.open_coach(settings, say=say, store=store, model=model)
        for told in coach.notices:
            say(told)
        session = _begin(coach, wish, rate=not jsonl, name=None if kept else wish.derived)
        face: Face = Program(session) if jsonl else Person(session, coach.store)
        try:
            paused = hold(coach.interviewer, session, face)
        except KeyboardInterrupt:
            if kept:
                say(f"The round is kept: coach interview --session {session}")
            raise
        if paused and not kept:
            _keep(session, coach.store, settings)


@contextmanager
def _passing_store() -> Iterator[Store]:
    """A history that goes when the command ends."""
    from coach.sql_store import open_store  # noqa: PLC0415 -- sqlalchemy is heavy

    with (
        tempfile.TemporaryDirectory(prefix="coach-") as folder,
        closing(open_store(f"sqlite:///{folder}/history.db", None)) as store,
    ):
        yield store


def _keep(session: str, passing: Store, settings: Settings) -> None:
    """Takes a round over into the history, to go on with it another time."""
    from coach import wiring  # noqa: PLC0415 -- sqlalchemy is heavy

    head = passing.session(session)
    with closing(wiring.open_history(settings)) as history:
        history.start(head.id, head.kind, head.config, head.started)
        history.append(head.id, 0, passing.events(session))


def _begin(coach: Coach, wish: Wish, *, rate: bool, name: str | None) -> str:
    """The id of the round to go on with, or of a new one."""
    if wish.session is not None:
        try:
            return coach.store.session(wish.session).id
        except SessionUnknown:
            name = wish.session
    return coach.interviewer.begin(
        level=wish.level,
        topics=wish.topics,
        questions=wish.questions,
        seed=wish.seed,
        rate=rate,
        session=name,
    )


def hold(interviewer: Interviewer, session: str, face: Face) -> bool:
    """Goes on with a round until its debrief was shown (False) or it was paused (True)."""
    state = interviewer.state(session)
    if state.paused:
        state = interviewer.submit(session, "resume")
    shown = pending(utterances(state))
    while True:
        state, shown = _show(interviewer.state(session), face, shown)
        with suppress(SessionMoved):  # somebody else does what is owed: it is shown in the next turn of this loop
            for _ in interviewer.advance(session):
                state, shown = _show(interviewer.state(session), face, shown)
        if state.paused or state.debrief is not None:
            return state.paused
        shown = _take(interviewer, session, face, state, shown)


def pending(said: Sequence[Utterance]) -> int:
    """Where the utterances begin that the person has to answer: the last question or follow-up and what came after."""
    spoken = [at for at, utterance in enumerate(said) if utterance.type in {"question", "probe", "debrief"}]
    return spoken[-1] if spoken else 0


def _show(state: State, face: Face, shown: int) -> tuple[State, int]:
    said = utterances(state)
    for utterance in said[shown:]:
        face.show(utterance)
    return state, len(said)


def _take(interviewer: Interviewer, session: str, face: Face, state: State, shown: int) -> int:
    """Takes the person's next moves; what cannot be taken is told, and the round stays where it is."""
    try:
        for move in face.moves(state):
            before = state
            state = interviewer.submit(session, move.kind, expected=before.version, **_data(move, before))
            if _was_replaced(move):
                face.notice(state, REPLACED)
            if move.kind == "pause":
                face.notice(state, f"Paused. Go on with: coach interview --session {session}")
    except (UsageError, AnswerRejected) as error:
        face.notice(state, str(error))
    except SessionMoved as error:
        state = interviewer.state(session)
        face.notice(state, f"{error.what}; this is where it stands now")
        return pending(utterances(state))
    return shown


def _data(move: Move, state: State) -> Mapping[str, Any]:
    """The data of a move; a rating without a place goes to the question that was answered last."""
    if move.kind != "rate" or "ratings" in move.data:
        return move.data
    answered = [at for at, asked in enumerate(state.asked) if asked.answers]
    if not answered:
        raise UsageError("nothing was answered yet, so there is nothing to rate", "answer first")
    return {"ratings": {str(answered[-1]): move.data["rating"]}}


def _was_replaced(move: Move) -> bool:
    return any(isinstance(value, str) and clean(value)[1] for value in move.data.values())
