"""A fair queue before a model that writes only so many replies at a time."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from coach.caller import Caller
from ingest.errors import ModelStopped

IN_LINE = "Others are being answered first"
TICK = 0.2
"""Seconds between two looks at whether a caller that stands in line was stopped."""


class Turns:
    """Lets in `at_once` calls at a time; those who wait are served in turn, one call each, whoever asked more often.

    Fair queueing by round-robin over callers (Nagle, RFC 970, 1985). Safe to use from several threads.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._changed = Condition()
        self._lines: dict[str, deque[object]] = {}
        self._order: deque[str] = deque()

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        """The body runs when it is this caller's turn; ModelStopped when it is stopped while it waits."""
        self._enter(caller)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def _enter(self, caller: Caller) -> None:
        ticket = object()
        with self._changed:
            self._stand(caller.who, ticket)
            try:
                if not self._is_next(ticket):
                    with caller.waits(IN_LINE):
                        while not self._is_next(ticket):
                            self._changed.wait(TICK)
                            caller.check()
                self._free -= 1
            except ModelStopped:
                self._leave(caller.who, ticket, served=False)
                raise
            self._leave(caller.who, ticket, served=True)

    def _stand(self, who: str, ticket: object) -> None:
        if who not in self._lines:
            self._lines[who] = deque()
            self._order.append(who)
        self._lines[who].append(ticket)

    def _is_next(self, ticket: object) -> bool:
        return self._free > 0 and self._lines[self._order[0]][0] is ticket

    def _leave(self, who: str, ticket: object, *, served: bool) -> None:
        """Takes the ticket out of its line; who was served goes behind all others."""
        line = self._lines[who]
        line.remove(ticket)
        if served or not line:
            self._order.remove(who)
        if not line:
            del self._lines[who]
        elif served:
            self._order.append(who)
        self._changed.notify_all()
