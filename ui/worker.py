"""Work that is done beside the pages: a refresh, a second tab or a second person finds the same work going on."""

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Event, Lock, Thread

from coach.caller import Caller
from ingest.errors import CoachError
from ui import failure

A_WHILE = 1.0
"""Seconds between two times that what is being said is kept."""


class Work:
    """One piece of work in a thread of its own; its `caller` can stop the model and sees what it says.

    `keep` is handed what was said so far, at most once in A_WHILE seconds of the clock. Once it `ended` it is `whole`,
    or `failed` is why it broke off, or `broke` the id that an error which is not ours has in the log. `again`: it says
    anew what had broken off.
    """

    def __init__(
        self,
        do: Callable[[Caller], None],
        *,
        who: str = "",
        keep: Callable[[str], None] | None = None,
        after: Callable[[], None] | None = None,
        again: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.caller = Caller(who, self._hear)
        self.failed: CoachError | None = None
        self.broke = ""
        self.whole = False
        self.again = again
        self._do, self._keep, self._after, self._clock = do, keep, after, clock
        self._began = self._kept = clock()
        self._changed = Condition()
        self._ended = Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self._ended.is_set()

    @property
    def why(self) -> CoachError | None:
        """Why it broke off, fit to be shown."""
        return failure.broken(self.broke) if self.broke else self.failed

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
        except Exception as error:  # noqa: BLE001 (nothing stands above a thread: it would end on the terminal, unsaid)
            self.broke = failure.logged(error)
        finally:
            self._ended.set()
            with self._changed:
                self._changed.notify_all()
        if self.whole and self._after:
            self._prepare(self._after)

    def _prepare(self, after: Callable[[], None]) -> None:
        """It is only preparation: what prevents it will be said where it is needed."""
        try:
            after()
        except CoachError:
            pass
        except Exception as error:  # noqa: BLE001 (as in `run`)
            failure.logged(error)

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
        work = _going[name] = make()
        try:
            Thread(target=_run, args=(name, work), name=f"work on {name}", daemon=True).start()
        except RuntimeError:  # no thread is to be had: the name must be free for the next try
            del _going[name]
            raise
        return work


def _run(name: str, work: Work) -> None:
    """Does the work, then forgets it: whoever follows it holds it, and nobody else needs its coach any more."""
    try:
        work.run()
    finally:
        with _lock:
            if _going.get(name) is work:
                del _going[name]
