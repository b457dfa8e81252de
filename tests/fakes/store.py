"""A Store in memory, with memory of the calls that wrote."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from coach.event import Event
from coach.store import Asked, Session
from coach.text import check_draft, clean, clean_json
from ingest.errors import CoachError, SessionMoved, SessionUnknown, StoreError


class FakeStore:
    """Keeps everything in dicts; `calls` names the writes in order, `broken` is raised by every call while it is set."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.broken: CoachError | None = None
        self.notices: tuple[str, ...] = ()
        self._sessions: dict[str, Session] = {}
        self._events: dict[str, list[Event]] = {}
        self._drafts: dict[str, str] = {}
        self._asked: dict[str, Asked] = {}
        self._values: dict[str, Any] = {}
        self._lock = Lock()

    def start(self, session: str, kind: str, config: Mapping[str, Any], at: datetime) -> None:
        session = self._writes("start", session)
        if session in self._sessions:
            raise StoreError(f"There is a session {session!r} already")
        self._sessions[session] = Session(session, _text(kind), _json(config), at.astimezone(UTC), None, 0)
        self._events[session] = []

    def session(self, session: str) -> Session:
        self._works()
        head = self._sessions.get(_text(session))
        if head is None:
            raise SessionUnknown(f"There is no session {session!r}")
        return replace(head, version=len(self._events[head.id]))

    def sessions(self, limit: int = 50) -> list[Session]:
        self._works()
        return [self.session(session) for session in reversed(self._sessions)][: max(limit, 0)]

    def events(self, session: str) -> list[Event]:
        return [replace(event, data=_json(event.data)) for event in self._events[self.session(session).id]]

    def append(self, session: str, expected: int, events: Sequence[Event]) -> int:
        session = self._writes("append", session)
        kept = [
            Event(_text(event.type), event.at.astimezone(UTC), _json(event.data), seq)
            for seq, event in enumerate(events, start=expected + 1)
        ]
        with self._lock:
            if self.session(session).version != expected:
                raise SessionMoved(f"Session {session!r} went on elsewhere")
            self._events[session] += kept
        return expected + len(kept)

    def end(self, session: str, at: datetime) -> None:
        head = self.session(self._writes("end", session))
        if head.ended is None:
            self._sessions[head.id] = replace(head, ended=at.astimezone(UTC))

    def save_draft(self, key: str, text: str, at: datetime) -> None:
        key = self._writes("save_draft", key)
        self._drafts[key] = check_draft(text)

    def draft(self, key: str) -> str:
        self._works()
        return self._drafts.get(_text(key), "")

    def save_asked(self, asked: Asked) -> None:
        key = self._writes("save_asked", asked.id)
        at, answer = asked.at.astimezone(UTC), _json(asked.answer)
        self._asked[key] = Asked(key, _text(asked.question), _text(asked.query), answer, at)

    def asked(self, limit: int = 50) -> list[Asked]:
        self._works()
        return list(reversed(self._asked.values()))[: max(limit, 0)]

    def put(self, name: str, value: Any) -> None:
        self._values[self._writes("put", name)] = _json(value)

    def get(self, name: str) -> Any:
        self._works()
        return _json(self._values.get(_text(name)))

    def close(self) -> None:
        self.calls.append(("close", ""))

    def _works(self) -> None:
        if self.broken:
            raise self.broken

    def _writes(self, call: str, key: str) -> str:
        self._works()
        self.calls.append((call, key))
        return _text(key)


def _text(text: str) -> str:
    return clean(text)[0]


def _json(value: Any) -> Any:
    try:
        return json.loads(json.dumps(clean_json(value), allow_nan=False))
    except (TypeError, ValueError) as error:
        raise StoreError(f"A value is not JSON and was not kept ({error})") from error
