"""What a page sees of work while it follows it."""

import math
import time

import pytest

from coach.caller import Waiting
from ui import follow
from ui.follow import LONGEST, LOOK, SHARE, TICK, Glimpse, glimpse
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
    return glimpse(work, "The interviewer is reading", 4)


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


def test_a_model_that_is_asked_can_be_stopped_soon_or_once_it_speaks(work, clock):
    with work.caller.cutting(lambda: None):
        assert not look(work).stop
        clock.now = 0.5
        assert look(work).stop
        clock.now = 0.1
        work.caller.say("Half of")
        assert look(work).stop
        work.caller.stop()
        assert not look(work).stop
    assert not look(work).stop


class Counted(Work):
    """Work that never waits, counts how long it was to, and ends after so many waits."""

    def __init__(self, clock: Clock, waits: int) -> None:
        super().__init__(lambda _: None, clock=clock)
        self.waits: list[float] = []
        self._left = waits

    @property
    def ended(self) -> bool:
        return len(self.waits) >= self._left

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        return self.ended

    def wait_beyond(self, _: str, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.mark.parametrize(
    ("drawing", "rest"), [(0.0, TICK), (0.05, SHARE * 0.05), (3.0, LONGEST)], ids=["quick", "slow", "very slow"]
)
def test_a_press_of_a_button_is_heard_in_every_slice_of_the_rest_after_a_drawing(clock, monkeypatch, drawing, rest):
    heard, drawn, slices = [], [], math.ceil(round(rest / LOOK, 6))
    monkeypatch.setattr(follow, "look_up", lambda: heard.append(clock.now))
    work = Counted(clock, slices + 2)

    def draw(now: Glimpse) -> None:
        drawn.append(now)
        clock.now += drawing

    clock.now = 0.0
    follow.follow(work, draw, what="Reading", clock=clock)
    resting = work.waits[:slices]
    assert sum(resting) == pytest.approx(rest)
    assert max(work.waits) <= LOOK
    assert len(heard) >= slices
