"""The tests cannot reach beyond this computer."""

import os
import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_no_other_address_is_connected_to():
    with (
        pytest.warns(UserWarning, match="203.0.113.1"),
        pytest.raises(SocketConnectBlockedError),
        socket.socket() as one,
    ):
        one.connect(("203.0.113.1", 80))


def test_no_name_is_looked_up():
    with pytest.raises(RuntimeError, match=r"example\.com"):
        socket.create_connection(("example.com", 80))


def test_this_computer_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_settings_of_the_person_who_runs_the_tests_are_not_seen():
    assert [name for name in os.environ if name.startswith("COACH_")] == ["COACH_DATA"]
    assert "OPENAI_API_KEY" not in os.environ
