"""Work that is done beside the pages: a refresh, a second tab or a second person finds the same work going on."""

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Event, Lock, Thread

from coach.caller import Caller
from ingest.errors import CoachError

A_WHILE = 1.0
"""Seconds between two times that what is being said is kept."""


class Work:
    """One piece of work in a thread of its own; its `caller` can stop the model and sees what it says.

    `keep` is handed what was said so far, at most once in A_WHILE seconds of the clock. `failed` is why the work broke
    off; once it `ended`, neither `whole` nor `failed` means that the log says why.
    """

    def __init__(
        self,
        do: Callable[[Caller], None],
        *,
        who: str = "",
        keep: Callable[[str], None] | None = None,
        after: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.caller = Caller(who, self._hear)
        self.failed: CoachError | None = None
        self.whole = False
        self._do, self._keep, self._after, self._clock = do, keep, after, clock
        self._began = self._kept = clock()
        self._changed = Condition()
        self._ended = Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self._ended.is_set()

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return self._clock() - self._began

    def run(self) -> None:
        """Does it; `after` is done once whoever waits has been told of the end."""
        try:
            self._do(self.caller)
            self.whole = True
        except CoachError as error:
            self.failed = error
        finally:
            self._ended.set()
            with self._changed:
                self._changed.notify_all()
        if self.whole and self._after:
            with suppress(CoachError):  # it is only preparation: it will be said where it is needed
                self._after()

    def wait(self, seconds: float) -> bool:
        """Waits for the end, at most so long; whether it came."""
        return self._ended.wait(seconds)

    def wait_beyond(self, seen: str, seconds: float) -> None:
        """Waits until something else than `seen` is being said, or for the end, at most so long."""
        with self._changed:
            self._changed.wait_for(lambda: self.ended or self.caller.text != seen, seconds)

    def _hear(self, text: str) -> None:
        with self._changed:
            self._changed.notify_all()
        if self._keep and text and self._clock() - self._kept >= A_WHILE:
            self._kept = self._clock()
            with suppress(CoachError):  # what is said goes on; the end of it is kept or fails aloud
                self._keep(text)


_going: dict[str, Work] = {}
_lock = Lock()


def going_on(name: str) -> Work | None:
    """The work going on under that name."""
    work = _going.get(name)
    return None if work is None or work.ended else work


def work_on(name: str, make: Callable[[], Work]) -> Work:
    """The work going on under that name; where there is none it is made and begun."""
    with _lock:
        if (work := going_on(name)) is not None:
            return work
        for done in [each for each, work in _going.items() if work.ended]:
            del _going[done]
        work = _going[name] = make()
        Thread(target=work.run, name=f"work on {name}", daemon=True).start()
        return work
