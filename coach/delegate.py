"""What is handed to a model: only what its card allows, and nothing while it is away."""

from dataclasses import dataclass
from typing import NoReturn, Protocol

from coach.capability import ASSUMED_CONTEXT, Card, Duty
from coach.model import ChatModel
from ingest.errors import CoachError, ModelAway


class Health(ChatModel, Protocol):
    """A ChatModel that knows whether it can be asked now."""

    def ready(self) -> bool:
        """Whether it would be asked now."""
        ...


@dataclass(frozen=True, slots=True)
class MissingModel:
    """A model that was chosen and cannot be connected: its key or its file is not there; `error` says which."""

    name: str
    error: CoachError

    def ready(self) -> bool:
        """It never is."""
        return False

    def stream(self, *_: object, **__: object) -> NoReturn:
        """Raises the error."""
        raise self.error

    def fill(self, *_: object, **__: object) -> NoReturn:
        """Raises the error."""
        raise self.error

    def close(self) -> None:
        """There is nothing to give back."""


@dataclass(slots=True)
class Delegate:
    """A model with what it may do here.

    `card` is None until it was tested, and then nothing is handed to it; `untested` is why that could not be done.
    """

    model: Health
    card: Card | None = None
    untested: CoachError | None = None

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    @property
    def missing(self) -> bool:
        """Whether it cannot even be connected; `untested` is why."""
        return isinstance(self.model, MissingModel)

    @property
    def context(self) -> int:
        """The tokens it can read and write at a time."""
        return (self.card.context if self.card else None) or ASSUMED_CONTEXT

    def to(self, duty: Duty) -> ChatModel | None:
        """The model where it may do that and can be asked now, else None: code does it then."""
        allowed = self.card is not None and self.card.may(duty)
        return self.model if allowed and self.model.ready() else None

    def close(self) -> None:
        """Gives the model back; a call that is going on fails."""
        self.model.close()

    def tested(self, card: Card) -> None:
        """From now on what the card allows is handed to it."""
        self.card, self.untested = card, None

    def forget(self) -> None:
        """Nothing is handed to it until it is tested anew: its server serves another model under the name."""
        self.card = None

    def fail(self, error: CoachError) -> None:
        """Why it could not be tested."""
        self.untested = error

    def gone(self) -> CoachError | None:
        """Why it cannot be asked for anything now; None where it can, or waits to be tested."""
        if self.card is None:
            return self.untested
        return None if self.model.ready() else ModelAway(f"{self.name} failed several times and is left alone for now")
