"""The connection to a model's server: straight to this machine, no header but ours, cut at once when need be."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Lock
from typing import Any

import httpx2

from coach.model_name import is_here
from coach.timeouts import Timeouts

_OUR_HEADERS = frozenset(
    ["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent"]
)
_CONNECTED = ("connect_tcp.complete", "start_tls.complete")
"""The ends of what httpcore tells when there is a new socket, behind "connection.", "proxy." or "socks."."""


class Line:
    """The socket of one call, which another thread may shut while this one waits for it, headers or body."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self._is_cut = False

    def cut(self) -> None:
        """Wakes the thread that waits; a connection made later is shut at once."""
        with self._lock:
            self._is_cut = True
            self._shut()

    def hear(self, event: str, info: dict[str, Any]) -> None:
        """Takes the socket from what httpcore tells of the request."""
        if not event.endswith(_CONNECTED):
            return
        with self._lock:
            self._socket = info["return_value"].get_extra_info("socket")
            if self._is_cut:
                self._shut()

    def _shut(self) -> None:
        # Unlike close(), shutdown() may be called from another thread; not SSLSocket's, which drops state in use.
        if isinstance(self._socket, socket.socket):
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


_LINE: ContextVar[Line | None] = ContextVar("line", default=None)


@contextmanager
def calling(line: Line) -> Iterator[None]:
    """Requests sent inside go over this line."""
    token = _LINE.set(line)
    try:
        yield
    finally:
        _LINE.reset(token)


def http_client(address: str, timeouts: Timeouts) -> httpx2.Client:
    """A client that goes straight to this machine, follows no redirect and sends no header but ours.

    openai would add an organisation, a project and whatever OPENAI_CUSTOM_HEADERS holds to any server. Each request
    has a connection of its own, so that cutting one hurts no other.
    """
    return httpx2.Client(
        timeout=httpx2.Timeout(timeouts.first_token, connect=timeouts.connect),
        trust_env=not is_here(address),
        follow_redirects=False,
        limits=httpx2.Limits(max_keepalive_connections=0),
        event_hooks={"request": [_prepare]},
    )


def _prepare(request: httpx2.Request) -> None:
    for name in set(request.headers) - _OUR_HEADERS:
        del request.headers[name]
    if line := _LINE.get():
        request.extensions["trace"] = line.hear
