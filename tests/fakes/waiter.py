"""A caller that tells another thread when it begins to wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from coach.caller import Caller


class Waiter(Caller):
    """A Caller; `began` is set as soon as it waits for something."""

    def __init__(self, who: str = "") -> None:
        super().__init__(who)
        self.began = Event()

    @contextmanager
    def waits(self, why: str, seconds: float | None = None) -> Iterator[None]:
        with super().waits(why, seconds):
            self.began.set()
            yield
