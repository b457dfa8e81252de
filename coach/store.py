"""The boundary to what the person did: sessions as event logs, drafts, asked questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from coach.event import Event


@dataclass(frozen=True, slots=True)
class Session:
    """A session's head: `kind` is "concept" or "practice".

    `config` are JSON values; `version` is the number of its events; `ended` is set once it is over; times are UTC.
    """

    id: str
    kind: str
    config: Mapping[str, Any]
    started: datetime
    ended: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to Ask and its answer.

    `answer` is the JSON shape "ask" of `docs/contracts.md`; `query` is what was searched.
    """

    id: str
    question: str
    query: str
    answer: Mapping[str, Any]
    at: datetime


class Store(Protocol):
    """Keeps what the person did; each call is one transaction, durable when it returns.

    Text is kept as given; a NUL character or a lone surrogate is replaced by U+FFFD. Raises StoreError
    when the store cannot be read or written, SessionUnknown for an id that is not there.
    """

    def start(self, session: str, kind: str, config: Mapping[str, Any], at: datetime) -> None:
        """Opens a session; a session of that id that exists already is a StoreError."""
        ...

    def session(self, session: str) -> Session:
        """The head of a session."""
        ...

    def sessions(self, limit: int = 50) -> list[Session]:
        """The newest sessions, newest first (by order of starting, not by clock)."""
        ...

    def events(self, session: str) -> list[Event]:
        """All events of a session in order of `seq`."""
        ...

    def append(self, session: str, expected: int, events: Sequence[Event]) -> int:
        """Adds events after version `expected` and returns the new version.

        SessionMoved when another writer was first, and then nothing is kept.
        """
        ...

    def end(self, session: str, at: datetime) -> None:
        """Marks a session as over; doing so twice keeps the first time."""
        ...

    def save_draft(self, key: str, text: str, at: datetime) -> None:
        """Keeps unsent text under a key of the caller's ("<session>:<turn>"); the empty text removes it.

        AnswerRejected above `coach.text.MAX_DRAFT` characters; the older draft stays.
        """
        ...

    def draft(self, key: str) -> str:
        """The unsent text under that key, or the empty text."""
        ...

    def save_asked(self, asked: Asked) -> None:
        """Keeps a question put to Ask; the same id again replaces it."""
        ...

    def asked(self, limit: int = 50) -> list[Asked]:
        """The newest asked questions, newest first."""
        ...

    def put(self, name: str, value: Any) -> None:
        """Keeps one JSON value under a name (what the person chose in Settings); None removes it."""
        ...

    def get(self, name: str) -> Any:
        """The value under that name, or None."""
        ...

    def close(self) -> None:
        """Releases connections."""
        ...
