"""What a page sees of work while it follows it."""

import time

import pytest

from coach.caller import Waiting
from ui.follow import Glimpse, glimpse
from ui.worker import Work


class Clock:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(clock) -> Work:
    return Work(lambda _: None, clock=clock)


def look(work: Work) -> Glimpse:
    return glimpse(work, "The interviewer is reading", 4, 5.0)


def test_nothing_is_seen_before_half_a_second(work):
    assert look(work) == Glimpse("", "", stop=False)


def test_then_the_seconds_are_told(work, clock):
    clock.now = 3.2
    assert "The interviewer is reading… 3 seconds" in look(work).line


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "Others are being answered first… 2 seconds"),
        (11.5, "Others are being answered first: 12 seconds left."),
    ],
)
def test_a_wait_says_its_reason_and_its_end_where_that_is_known(work, clock, seconds, said):
    clock.now = 2.0
    work.caller.waiting = Waiting("Others are being answered first", seconds and time.monotonic() + seconds)
    assert said in look(work).line


def test_words_take_the_place_of_the_wait(work, clock):
    clock.now = 3.0
    work.caller.say("Half of")
    assert look(work) == Glimpse("Half of", "", stop=False)


def test_a_model_that_is_asked_can_be_stopped_after_a_while_or_once_it_speaks(work, clock):
    with work.caller.cutting(lambda: None):
        assert not look(work).stop
        clock.now = 5.0
        assert look(work).stop
        clock.now = 1.0
        work.caller.say("Half of")
        assert look(work).stop
        work.caller.stop()
        assert not look(work).stop
    assert not look(work).stop
