"""The clock of a round."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.clock import ends_at
from coach.event import Event
from coach.interview import Plan, fold, start

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def after(*happened: tuple[str, int]):
    """A round of 15 minutes with events so many minutes after its begin."""
    events = [Event(kind, BEGIN + timedelta(minutes=minutes)) for kind, minutes in happened]
    return fold([start(Plan(("one",), 0, minutes=15), BEGIN), *events])


@pytest.mark.parametrize(
    ("happened", "minutes"),
    [
        ((), 15),
        ((("paused", 2), ("resumed", 12)), 25),
        ((("paused", 1), ("resumed", 2), ("paused", 3), ("resumed", 6)), 19),
    ],
)
def test_a_pause_moves_the_end(happened, minutes):
    assert ends_at(after(*happened)) == BEGIN + timedelta(minutes=minutes)


def test_a_paused_round_has_no_end():
    assert ends_at(after(("paused", 2))) is None
