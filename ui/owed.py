"""What the coach does beside the pages: its part of a round, an answer of Ask, a grade of Practice."""

from contextlib import suppress

from coach import asking, practice
from coach.caller import Caller
from coach.coach import Coach
from coach.practice import Practice
from coach.store import Asked
from ingest.errors import SessionMoved
from ui.worker import Work


def saying(session: str) -> str:
    """The name under which the words are kept that a round is about to say."""
    return f"{session}:saying"


def broke_off(coach: Coach, session: str) -> bool:
    """Whether the interviewer was saying something when the coach ended."""
    return bool(coach.store.draft(saying(session)))


def speaking(coach: Coach, session: str) -> Work:
    """What a round owes, each event kept before the next is begun; then the next grade is prepared."""
    interviewer, key = coach.interviewer, saying(session)

    def keep(text: str) -> None:
        coach.store.save_draft(key, text, interviewer.clock())

    def do(caller: Caller) -> None:
        try:
            with suppress(SessionMoved):  # somebody else did it
                for _ in interviewer.advance(session, caller):
                    caller.say("")
        finally:
            if coach.store.draft(key):
                keep("")

    again = broke_off(coach, session)
    return Work(do, who=session, keep=keep, after=lambda: interviewer.prepare(session), again=again)


def answering(coach: Coach, asked: Asked, who: str) -> Work:
    """The answer to a question, which is kept as one that is being answered; CoachError where it cannot be."""
    coach.store.save_asked(asked)
    return Work(
        lambda caller: asking.answer(coach, asked, caller),
        who=who,
        keep=lambda text: coach.store.save_asked(asking.written(asked, text)),
    )


def grading(coach: Coach, tried: Practice, who: str) -> Work:
    """The grade of the newest attempt of a practice."""

    def do(caller: Caller) -> None:
        with suppress(SessionMoved):  # somebody else did it
            practice.grade(coach, tried, caller)

    return Work(do, who=who)
