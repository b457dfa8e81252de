"""What models are on this computer, looked for beside the pages: no page waits for it longer than it says."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from coach import discover
from coach.discover import Found, Server
from ui import desk

AGE = 60.0
"""Seconds after which it is looked for again."""


@dataclass(frozen=True, slots=True)
class Here:
    """The servers that answer and the model files, as they were last found."""

    servers: tuple[Server, ...] = ()
    files: tuple[Found, ...] = ()

    @property
    def models(self) -> tuple[Found, ...]:
        """All that can be used: those of servers first, which are loaded already or soon."""
        return tuple(model for server in self.servers for model in server.models) + self.files


class Near:
    """The last look round; `look` is what takes one, `clock` gives seconds."""

    def __init__(self, look: Callable[[], Here], clock: Callable[[], float] = time.monotonic) -> None:
        self._look, self._clock = look, clock
        self._lock = threading.Lock()
        self._here = Here()
        self._began = -AGE
        self._going: threading.Thread | None = None

    def begin(self, older: float = AGE) -> None:
        """Looks round in a thread of its own where the last time was begun more than `older` seconds ago."""
        with self._lock:
            if self._going or self._clock() - self._began < older:
                return
            self._began = self._clock()
            self._going = threading.Thread(target=self._run, name="near", daemon=True)
            try:
                self._going.start()
            except RuntimeError:  # no more threads: a page goes on with what was found before
                self._going = None

    def here(self, *, wait: float = 0.0) -> Here:
        """What was found; `wait` are the seconds to wait for a look that is going on."""
        going = self._going
        if going and wait:
            going.join(wait)
        return self._here

    def _run(self) -> None:
        try:
            self._here = self._look()
        finally:
            self._going = None


@st.cache_resource(show_spinner=False)
def near() -> Near:
    """The one of the process."""
    data = desk.settings().data
    return Near(lambda: look(data))


def look(data: Path) -> Here:
    """One look at servers and folders."""
    return Here(discover.servers(discover.USUAL), discover.files(discover.folders(data, Path.home())))
