"""What a person does in a round, and who shows it to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from coach.grade import LEVELS
from coach.interview import State
from coach.transcript import Utterance
from ingest.errors import UsageError

RATINGS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Move:
    """What the person does: one of the kinds of `Interviewer.submit` with its data."""

    kind: str
    data: Mapping[str, Any]


END = Move("end", {})
NO_MORE_RATINGS = Move("rate", {"ratings": {}, "done": True})


class Face(Protocol):
    """How a round is shown and what is said to it."""

    def show(self, utterance: Utterance) -> None:
        """Shows what the interviewer said."""
        ...

    def notice(self, state: State, text: str, /) -> None:
        """Shows what the person should know about the dialogue itself."""
        ...

    def moves(self, state: State) -> Sequence[Move]:
        """What the person does next, in order; UsageError for input that means nothing."""
        ...


def rating(value: Any) -> str | int:
    """A self-rating: one of the six levels, or 1 (could not) to 5 (fully)."""
    if isinstance(value, int) and not isinstance(value, bool) and value in RATINGS:
        return value
    named = {level.casefold(): level for level in LEVELS}.get(str(value).strip().casefold())
    if named is None:
        raise UsageError("this is not a self-rating", f"give 1 to 5, or one of {', '.join(LEVELS)}")
    return named
