"""Whoever waits for a model: can stop it, sees what is waited for, and learns what each call took."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ingest.errors import ModelStopped


@dataclass(frozen=True, slots=True)
class Spent:
    """What one call took: seconds to its first text and in all, tokens read and written.

    `read` is None where the server does not say; `written` is then the number of pieces that came.
    """

    model: str
    first_token: float
    seconds: float
    read: int | None
    written: int

    @property
    def tokens_a_second(self) -> float:
        """The pace of writing after the first token."""
        return (self.written - 1) / max(self.seconds - self.first_token, 1e-3) if self.written > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wait before a model is asked: `why` in words, and its end on `time.monotonic` (None: not known)."""

    why: str
    until: float | None = None


class Caller:
    """One piece of work that waits for a model, such as a turn of a round; safe to use from several threads.

    `who` shares turns fairly: calls of one caller wait for those of another. `text` is what may be shown of the reply
    so far (`on_text` is told each time it changes), `waiting` what is waited for before a reply can begin, `spent` what
    each finished call took.
    """

    def __init__(self, who: str = "", on_text: Callable[[str], None] | None = None) -> None:
        self.who = who
        self.text = ""
        self._on_text = on_text
        self.waiting: Waiting | None = None
        self.spent: list[Spent] = []
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._cuts: list[Callable[[], None]] = []

    def say(self, text: str) -> None:
        """All that may be shown of the reply by now."""
        self.text = text
        if self._on_text:
            self._on_text(text)

    @property
    def stopped(self) -> bool:
        """Whether nobody waits any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ends the call that is going on, and every later one before it begins."""
        self._stopped.set()
        with self._lock:
            cuts = list(self._cuts)
        for cut in cuts:
            cut()

    @property
    def asking(self) -> bool:
        """Whether a model is being asked, or waited for, right now."""
        return bool(self._cuts) or self.waiting is not None

    def check(self) -> None:
        """ModelStopped once this was stopped."""
        if self.stopped:
            raise ModelStopped("the model was stopped")

    @contextmanager
    def cutting(self, cut: Callable[[], None]) -> Iterator[None]:
        """While the body runs, `stop` calls `cut` too, at once where it was called before."""
        with self._lock:
            self._cuts.append(cut)
        try:
            if self.stopped:
                cut()
            yield
        finally:
            with self._lock:
                self._cuts.remove(cut)

    @contextmanager
    def waits(self, why: str, seconds: float | None = None) -> Iterator[None]:
        """While the body runs, `waiting` says so."""
        self.waiting = Waiting(why, None if seconds is None else time.monotonic() + seconds)
        try:
            yield
        finally:
            self.waiting = None

    def sleep(self, why: str, seconds: float) -> None:
        """Waits so long, visibly; ModelStopped as soon as this is stopped."""
        with self.waits(why, seconds):
            self._stopped.wait(seconds)
        self.check()
