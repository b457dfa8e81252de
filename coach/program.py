"""A round for a program: JSON lines on standard input and output."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from coach import lines
from coach.interview import State
from coach.move import END, NO_MORE_RATINGS, Move, rating
from coach.transcript import Utterance
from ingest.errors import UsageError


class Program:
    """A round as JSON lines: objects in, events out."""

    def __init__(self, session: str) -> None:
        self._session = session
        self._lines = lines.lines(sys.stdin)

    def show(self, utterance: Utterance) -> None:
        """One event."""
        self._put(utterance.turn, utterance.type, utterance.text, utterance.question_id, utterance.extra)

    def notice(self, state: State, text: str, /) -> None:
        """A notice as an event."""
        question = state.current.question.id if state.current else None
        self._put(state.turn, "notice", text, question, {})

    def moves(self, state: State) -> Sequence[Move]:
        """The moves in the next object; at the end of the input the round is ended."""
        if state.current is None:
            return [NO_MORE_RATINGS]
        line = next(self._lines, None)
        return [END] if line is None else read_moves(lines.parse(line))

    def _put(self, turn: int, kind: str, text: str, question: str | None, extra: Mapping[str, Any]) -> None:
        head = {"session": self._session, "turn": turn, "type": kind, "text": text, "question_id": question}
        lines.put({**head, **{name: value for name, value in extra.items() if name not in head}})


def read_moves(value: Any) -> list[Move]:
    """The moves an input object names: one act, a "self_rating", or an answer with its rating."""
    wanted = ", ".join(f'"{name}"' for name in (*_ACTS, "self_rating"))
    if not isinstance(value, dict):
        raise UsageError("the input is not an object", f"send an object with one of {wanted}")
    acts = [name for name in _ACTS if value.get(name) not in (None, False)]
    rated = value.get("self_rating")
    if len(acts) + (rated is not None) == 0 or len(acts) > 1:
        raise UsageError("the input names no act, or more than one", f"send an object with one of {wanted}")
    moves = [_act(name, value[name]) for name in acts]
    return moves if rated is None else [*moves, Move("rate", {"rating": rating(rated)})]


def _act(name: str, value: Any) -> Move:
    if name in {"answer", "clarify"}:
        if not isinstance(value, str):
            raise UsageError(f'"{name}" must be a text', f'send {{"{name}": "..."}}')
        return Move(name, {"text": value})
    if value is not True:
        raise UsageError(f'"{name}" must be true', f'send {{"{name}": true}}')
    return Move(name, {})


_ACTS = ("answer", "hint", "clarify", "skip", "pause", "end")
