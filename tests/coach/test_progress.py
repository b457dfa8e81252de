"""What moves is shown at a terminal only, and never steers it."""

import pytest

from coach.progress import bar, draft
from ingest.report import Progress


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Rich takes the captured streams for a terminal."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TTY_INTERACTIVE", "1")
    monkeypatch.setenv("TERM", "xterm")


def work():
    with bar() as watch:
        watch(Progress("read", 1, 2))
        watch(Progress("embed", 64, 128))
    with draft() as caller:
        caller.say("A generator \x1b]0;owned\x07")
        caller.say("A generator \x1b]0;owned\x07runs once.")


def test_away_from_a_terminal_nothing_is_written(capsys):
    work()
    assert capsys.readouterr() == ("", "")


def test_at_a_terminal_the_bar_is_on_standard_error_and_the_draft_is_erased(capsys, at_a_terminal):
    work()
    out, err = capsys.readouterr()
    assert "Embedding passages" in err
    assert "A generator \ufffd]0;owned\ufffd" in out
    assert out.rstrip().endswith("\x1b[2K")
