"""The boundary to language models: messages in, a stream of text or a checked value out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel

from coach.caller import Caller

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model."""

    role: Literal["system", "user", "assistant"]
    text: str


class ChatModel(Protocol):
    """A language model behind any server; every failure is a ModelError."""

    @property
    def name(self) -> str:
        """As in COACH_MODEL, without keys: "openai:NAME", "ollama:NAME", "URL#NAME"."""
        ...

    def stream(self, messages: Sequence[Message], *, max_tokens: int, caller: Caller | None = None) -> Iterator[str]:
        """Pieces of the reply as they arrive; `caller` can stop it and learns what it took.

        A reply that does not end properly raises ModelInterrupted with what had come, a stopped one ModelStopped.
        """
        ...

    def fill(
        self, messages: Sequence[Message], schema: type[Value], *, max_tokens: int, caller: Caller | None = None
    ) -> Value:
        """A reply checked against `schema` (sent as JSON schema), with one repair call.

        ModelUnreadable when that fails too.
        """
        ...

    def close(self) -> None:
        """Gives back what it holds: connections, a process."""
        ...
