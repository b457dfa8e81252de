"""How long to wait for a model, and what ends the wait."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, until the first text, between two pieces of it, and for a whole reply."""

    connect: float = 3.0
    first_token: float = 60.0
    between: float = 20.0
    whole: float = 180.0


class Watchdog:
    """Calls `cut` from its own thread once a wait lasts too long.

    A socket's read timeout starts again with every byte, so a server that sends comments to keep the line open would
    never meet it; this one counts what the caller waits for. `until` is the last moment of all on `time.monotonic`.
    """

    def __init__(self, cut: Callable[[], None], until: float) -> None:
        self.fired = False
        self._cut, self._last = cut, until
        self._until: float | None = None
        self._over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._watch, name="model-watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._over = True
            self._changed.notify()
        self._thread.join()

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """The body may take so long, and never longer than until the last moment."""
        with self._changed:
            self._until = min(time.monotonic() + seconds, self._last)
            self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._until = None

    def _watch(self) -> None:
        with self._changed:
            while not self._over:
                left = None if self._until is None else self._until - time.monotonic()
                if left is not None and left <= 0:
                    self.fired = True
                    self._cut()
                    return
                self._changed.wait(left)
