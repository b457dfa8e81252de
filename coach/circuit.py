"""When a model that keeps failing is left alone, and when it is tried again."""

from collections.abc import Callable
from threading import Lock

FAILURES = 3
"""So many failures in a row open the circuit."""
PAUSE, LONGEST = 15.0, 120.0
"""Seconds until the first trial; each that fails doubles them, up to the longest."""


class Circuit:
    """A circuit breaker (Nygard, Release It!, 2007): open, it lets no call through until a trial went well.

    `now` is `time.monotonic` or alike. Safe to use from several threads.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = Lock()
        self._failed = self._trials = 0
        self._next_trial: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether the model is left alone."""
        return self._next_trial is not None

    def succeeded(self) -> None:
        """A call or a trial went well: the circuit is closed."""
        with self._lock:
            self._failed = self._trials = 0
            self._next_trial = None

    def failed(self) -> None:
        """A call failed; the last of FAILURES in a row opens the circuit."""
        with self._lock:
            self._failed += 1
            if self._next_trial is None and self._failed >= FAILURES:
                self._next_trial = self._now() + PAUSE

    def trial_due(self) -> bool:
        """Whether the model is to be tried now; true once a pause."""
        with self._lock:
            if self._next_trial is None or self._now() < self._next_trial:
                return False
            self._trials += 1
            self._next_trial = self._now() + min(LONGEST, PAUSE * 2**self._trials)
            return True
