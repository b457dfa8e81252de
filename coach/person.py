"""A round for a person at a terminal: text, and commands that begin with a slash."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from coach import plain
from coach.interview import RUNGS, State, hint_cap, next_rung
from coach.move import END, RATINGS, Move
from coach.store import Store
from coach.transcript import Utterance

HELP = """End your answer with a line holding only a full stop, or with Ctrl-D. In between:
  /hint          the next hint (its price is shown below)
  /clarify TEXT  ask what the question means
  /skip          go on to the next question
  /pause         stop here and go on another time
  /end           end the round; its debrief follows
  /help          this list"""

COMMANDS = frozenset({"/hint", "/skip", "/pause", "/end"})

TITLES = {
    "question": "Question",
    "probe": "Follow-up",
    "hint": "Hint",
    "clarification": "About the question",
    "notice": "Note",
}


class Person:
    """A round as text: answers of several lines, commands that begin with a slash.

    Lines that were typed before a command stay part of the answer; a pause keeps them as a draft.
    """

    def __init__(self, session: str, store: Store) -> None:
        self._session, self._store = session, store
        self._lines: list[str] = []
        self._greeted = False

    def show(self, utterance: Utterance) -> None:
        """What was said, under its title; the debrief in full."""
        if utterance.type == "debrief":
            _write(plain.debrief(utterance.extra))
        else:
            _write(f"{TITLES[utterance.type]}{_cost(utterance)}: {plain.safe(utterance.text)}")

    def notice(self, _state: State, text: str, /) -> None:
        """A note."""
        _write(f"Note: {plain.safe(text)}")

    def moves(self, state: State) -> Sequence[Move]:
        """What the person types next: an answer, a command, or the ratings before the debrief."""
        if state.current is None:
            return [self._ratings(state)]
        if not self._greeted:
            self._greeted = True
            _write(HELP)
            self._recall(state)
        if price := _price(state):
            _write(price)
        try:
            return self._next(state)
        except KeyboardInterrupt:
            self._keep(state)
            raise

    def _next(self, state: State) -> Sequence[Move]:
        """Lines up to a full stop on its own, to the end of input, or to a command."""
        while True:
            line = _line()
            if line is None and not self._lines:
                return [END]
            if line is None or line.strip() == ".":
                return [self._answer()]
            name, _, rest = line.strip().partition(" ")
            if name == "/help":
                _write(HELP)
            elif name == "/clarify":
                return [Move("clarify", {"text": rest})]
            elif name in COMMANDS:
                return self._command(name.removeprefix("/"), state)
            else:
                self._lines.append(line)

    def _command(self, kind: str, state: State) -> Sequence[Move]:
        """The command; before the round ends, what was typed counts as the answer."""
        if kind == "pause":
            self._keep(state)
        if kind == "end" and self._lines:
            return [self._answer(), END]
        if kind == "skip":
            self._lines.clear()
        return [Move(kind, {})]

    def _keep(self, state: State) -> None:
        """Keeps what was typed and not sent."""
        if self._lines:
            self._store.save_draft(f"{self._session}:{state.turn}", "\n".join(self._lines), datetime.now(UTC))

    def _recall(self, state: State) -> None:
        """Takes up what was typed before a pause."""
        key = f"{self._session}:{state.turn}"
        draft = self._store.draft(key)
        if draft:
            self._lines = draft.split("\n")
            self._store.save_draft(key, "", datetime.now(UTC))
            _write(f"You had begun to answer:\n{plain.safe(draft)}")

    def _answer(self) -> Move:
        text = "\n".join(self._lines)
        self._lines.clear()
        return Move("answer", {"text": text})

    def _ratings(self, state: State) -> Move:
        """Asks for a rating of each answer before any grade is shown; an empty line leaves it out."""
        _write("Before the grades: how did it go? 1 (could not) to 5 (fully); an empty line leaves it out.")
        ratings: dict[str, str | int] = {}
        for at, asked in enumerate(state.asked):
            line = self._rating(asked.text) if asked.answers else ""
            if line is None:
                break
            if line:
                ratings[str(at)] = int(line)
        return Move("rate", {"ratings": ratings, "done": True})

    def _rating(self, question: str) -> str | None:
        _write(question)
        while True:
            line = _line()
            if line is None or not line.strip():
                return None if line is None else ""
            if line.strip() in {str(number) for number in RATINGS}:
                return line.strip()
            _write("1, 2, 3, 4 or 5, please.")


def _cost(utterance: Utterance) -> str:
    """What a hint that was taken cost."""
    rung, cap = utterance.extra.get("rung"), utterance.extra.get("cap")
    return f" {rung} of {RUNGS} (problem solving now at most {cap})" if rung else ""


def _price(state: State) -> str:
    """What the next hint would cost."""
    rung = next_rung(state.current) if state.current else None
    return f"(/hint takes hint {rung} of {RUNGS}: problem solving at most {hint_cap(rung)})" if rung else ""


def _line() -> str | None:
    """A line of input without its end, None where there is no more; edited with readline at a terminal."""
    try:
        return input()
    except EOFError:
        return None


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()
