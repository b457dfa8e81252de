"""A coach that answers Ask with what it is told to, or fails, and remembers what it was asked."""

from coach.answer import Answer
from coach.caller import Caller
from tests.fakes.store import FakeStore

ANSWER = Answer("and for tuples?", "lists and for tuples?", covered=True, confidence=0.9, text="They differ [1]")


class Answers:
    """The part of a Coach that Ask needs; it says a little before it answers."""

    def __init__(self, outcome: Answer | Exception) -> None:
        self.store, self.outcome, self.before = FakeStore(), outcome, ""

    def ask(self, question: str, *, before: str = "", caller: Caller | None = None) -> Answer:
        self.before = before
        if caller:
            caller.say("They differ")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome
