"""What stands in a writer is kept as it was last reported."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from coach.text import MAX_ANSWER
from tests.fakes.store import FakeStore
from ui import draft

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def coach():
    store = FakeStore()
    store.save_draft("s:1.0", "so far", AT)
    store.calls.clear()
    return SimpleNamespace(store=store, interviewer=SimpleNamespace(clock=lambda: AT))


def kept(monkeypatch, coach, reported):
    monkeypatch.setattr(draft, "unsent", lambda _writer, _turn: reported)
    return draft.keep_draft(coach, "answer", "s:1.0")


def test_what_is_reported_is_kept(monkeypatch, coach):
    assert kept(monkeypatch, coach, "so far, so good") == "so far, so good"
    assert coach.store.draft("s:1.0") == "so far, so good"


@pytest.mark.parametrize("reported", [None, "so far"])
def test_nothing_new_writes_nothing(monkeypatch, coach, reported):
    assert kept(monkeypatch, coach, reported) == "so far"
    assert coach.store.calls == []


def test_what_is_too_long_leaves_what_was_kept(monkeypatch, coach):
    assert kept(monkeypatch, coach, "x" * (8 * MAX_ANSWER)) == "so far"
    assert coach.store.draft("s:1.0") == "so far"
