"""The socket of a call, cut from another thread."""

import socket

import pytest

from coach.line import Line
from coach.model_name import is_here


class Stream:
    """What httpcore tells of a new connection."""

    def __init__(self, connection):
        self.connection = connection

    def get_extra_info(self, name):
        return self.connection if name == "socket" else None


@pytest.mark.parametrize("way", ["connection", "proxy", "socks"])
@pytest.mark.parametrize("late", [False, True], ids=["cut while it waits", "cut before it was there"])
def test_the_newest_socket_is_shut_whichever_way_it_was_made(way, late):
    first, last = socket.socketpair(), socket.socketpair()
    line = Line()
    line.hear(f"{way}.connect_tcp.complete", {"return_value": Stream(first[0])})
    if late:
        line.cut()
    line.hear(f"{way}.start_tls.complete", {"return_value": Stream(last[0])})
    line.hear(f"{way}.send_request_headers.complete", {"return_value": None})
    line.cut()
    assert last[1].recv(1) == b""
    for each in (*first, *last):
        each.close()


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1234/v1", True),
        ("http://127.evil.example/v1", False),
        ("http://0.0.0.0:80/v1", False),
        ("https://api.openai.com/v1", False),
    ],
)
def test_what_is_on_this_computer(address, here):
    assert is_here(address) is here
