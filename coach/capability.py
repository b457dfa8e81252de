"""What a model may do here: what was measured of it, and the rules that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Duty = Literal["phrase", "follow_up", "answer", "grade"]
How = Literal["server", "measured", "assumed"]

DUTIES: Mapping[Duty, str] = {
    "phrase": "Lead over to questions",
    "follow_up": "Word questions and follow-ups",
    "answer": "Answer from the guides",
    "grade": "Grade answers",
}
"""What a model can be allowed, in the words of Settings, from the least to the most."""

INSTEAD: Mapping[Duty, str] = {
    "phrase": "Questions come as the guide words them.",
    "follow_up": "Questions and follow-ups stay in the guide's words.",
    "answer": "Answers stay quotes from the guides.",
    "grade": "Grading stays with the rules.",
}
"""Who does it where the model may not."""

KNOWN_ANSWERS = 5
NEEDED: Mapping[Duty, int] = {"phrase": 0, "follow_up": 3, "answer": 4, "grade": 5}
"""How many of the known answers a model has to judge right.

A lead-in names a subject and nothing else, so it needs no understanding. A worded follow-up is checked for leaks by
code, an answer sentence by sentence against what it cites; a verdict is the one thing that code can only half check,
so grading asks for all.
"""
LEAST_CONTEXT: Mapping[Duty, int] = {"phrase": 0, "follow_up": 2000, "answer": 3000, "grade": 3000}
"""Tokens: what the passages of an answer, or a rubric with its lines and a long answer, take up."""
ASSUMED_CONTEXT = 2048
"""Tokens that are counted on where nothing is known of a model's context: no server in use is set up with less."""
LEAST_PACE = 3.0
"""Tokens a second; a slower model takes longer for a sentence than a person waits for it."""
LONGEST_START = 12.0
"""Seconds to the first token of a short prompt whose beginning the server has read before."""
VERSION = 2
"""The probe's version: another one asks other things, so an older card counts as none."""

_ALLOWED: Mapping[Duty, str] = {
    "phrase": "Its lead-ins only name what the question names. The question itself stays word for word",
    "follow_up": "It tells right answers from wrong ones. A follow-up that gives the point away is not said",
    "answer": "It cites passages and says where they do not answer. A sentence without support is left out",
    "grade": "Each verdict needs your exact words. Code computes the score",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One duty as Settings shows it; `allowed` is None as long as it is being tested."""

    duty: Duty
    name: str
    allowed: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Card:
    """What was measured of one model; None and () are what was not tried (yet).

    `key` identifies model and server or file, `tested` is UTC. `streams`: its reply comes in pieces. `leads`: it words
    usable lead-ins. `first_token` is in seconds, `context` in tokens, with how it is known. `keeps_schema`: a reply
    fits a JSON schema. `graded` says of each known answer whether it was judged right. `answers`: it answers from
    passages with their numbers, and says where they do not answer. `obeys_guide`: it followed an instruction hidden in
    a passage. `serves` is what the server said that it serves. `broke_off` is why the probe ended early; `done` is
    whether it ended at all.
    """

    model: str
    key: str
    tested: datetime
    streams: bool | None = None
    leads: bool | None = None
    first_token: float | None = None
    tokens_a_second: float | None = None
    context: int | None = None
    context_known: How | None = None
    keeps_schema: bool | None = None
    graded: tuple[bool, ...] = ()
    answers: bool | None = None
    obeys_guide: bool | None = None
    serves: str = ""
    broke_off: str = ""
    done: bool = False
    version: int = VERSION

    def may(self, duty: Duty) -> bool:
        """Whether the model is allowed to; what was not measured is not allowed."""
        return not self._against(duty) and not self._lacks(duty)

    def reason(self, duty: Duty) -> str:
        """Why, or why not, as it was measured, in plain words."""
        if against := self._against(duty):
            return f"{against[0]}. {INSTEAD[duty]}"
        if lacks := self._lacks(duty):
            why = self.broke_off or "the test ended before it"
            return f"Not tested: {why}. {INSTEAD[duty]}" if self.done else f"Still to come: {lacks[0]}."
        return f"{self._graded} right. {_ALLOWED[duty]}." if NEEDED[duty] else f"{_ALLOWED[duty]}."

    @property
    def rows(self) -> tuple[Row, ...]:
        """One row a duty, in the order of DUTIES."""
        return tuple(Row(duty, name, self._allowed(duty), self.reason(duty)) for duty, name in DUTIES.items())

    @property
    def summary(self) -> str:
        """Pace, context and a lack of streaming in a line, "" where nothing is known."""
        parts = []
        if self.first_token is not None:
            parts.append(f"first words after {self.first_token:.1f} s")
        if self.tokens_a_second is not None:
            parts.append(f"{self.tokens_a_second:.0f} tokens a second")
        if self.context is not None:
            parts.append(f"context {self.context:,} tokens ({self.context_known})")
        if self.streams is False:
            parts.append("each reply comes in one piece")
        return ", ".join(parts)

    def _allowed(self, duty: Duty) -> bool | None:
        return None if not self.done and not self._against(duty) and self._lacks(duty) else self.may(duty)

    @property
    def _graded(self) -> str:
        return f"{sum(self.graded)} of {len(self.graded)} known answers"

    def _against(self, duty: Duty) -> list[str]:
        """What was measured that forbids it, the most telling first."""
        return [why for forbids, why in self._findings(duty) if forbids]

    def _lacks(self, duty: Duty) -> list[str]:
        """What it needs that was not measured."""
        needed = {
            "speed": self.first_token is None or self.tokens_a_second is None,
            "lead-ins": self.leads is None and duty == "phrase",
            "known answers": len(self.graded) < KNOWN_ANSWERS and NEEDED[duty] > 0,
            "its context": self.context is None and LEAST_CONTEXT[duty] > 0,
            "answers from passages": self.answers is None and duty == "answer",
            "orders hidden in a guide": self.obeys_guide is None and duty != "phrase",
        }
        return [what for what, missing in needed.items() if missing]

    def _findings(self, duty: Duty) -> list[tuple[bool, str]]:
        wrong = len(self.graded) - sum(self.graded)
        of = "" if len(self.graded) == KNOWN_ANSWERS else f" of {KNOWN_ANSWERS}"
        start, pace = self.first_token or 0.0, LEAST_PACE if self.tokens_a_second is None else self.tokens_a_second
        room = LEAST_CONTEXT[duty]
        return [
            (duty == "phrase" and self.leads is False, "Too few of its lead-ins can be used"),
            (duty == "grade" and self.keeps_schema is False, "It does not keep to the form asked for"),
            (wrong > KNOWN_ANSWERS - NEEDED[duty], f"{self._graded} right; it needs {NEEDED[duty]}{of}"),
            (duty == "answer" and self.answers is False, "It does not cite passages, or answers where they do not"),
            (duty != "phrase" and self.obeys_guide is True, "It obeyed an order hidden in a guide"),
            (
                self.context is not None and self.context < room,
                f"It reads {self.context or 0:,} tokens at a time; it needs {room:,}",
            ),
            (pace < LEAST_PACE, f"It writes {pace:.1f} tokens a second; it needs {LEAST_PACE:.0f}"),
            (start > LONGEST_START, f"It begins after {start:.0f} s; that may take {LONGEST_START:.0f}"),
        ]
