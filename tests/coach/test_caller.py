"""Whoever waits for a model can stop it and sees what is waited for."""

import threading
import time

import pytest

from coach.caller import Caller, Spent
from ingest.errors import ModelStopped
from tests.fakes.waiter import Waiter


def test_a_stop_cuts_what_is_going_on_and_all_that_comes_after():
    caller, cut = Caller(), []
    with caller.cutting(lambda: cut.append("first")):
        caller.stop()
        with caller.cutting(lambda: cut.append("second")):
            pass
    caller.stop()
    assert cut == ["first", "second"]
    with pytest.raises(ModelStopped):
        caller.check()


def test_a_wait_is_seen_with_its_end_and_a_stop_ends_it():
    caller, seen = Waiter(), []

    def look():
        assert caller.began.wait(10)
        seen.append(caller.waiting)
        caller.stop()

    watcher = threading.Thread(target=look)
    watcher.start()
    before = time.monotonic()
    with pytest.raises(ModelStopped):
        caller.sleep("It asks to wait", 30.0)
    watcher.join()
    assert seen[0].why == "It asks to wait"
    assert before + 29 < seen[0].until <= time.monotonic() + 30
    assert caller.waiting is None


def test_a_wait_that_nobody_stops_just_ends():
    Caller().sleep("It asks to wait", 0.001)


def test_each_new_text_is_handed_on():
    told = []
    caller = Caller(on_text=told.append)
    for text in ("A", "A list", ""):
        caller.say(text)
    assert told == ["A", "A list", ""]
    assert caller.text == ""


@pytest.mark.parametrize(
    ("spent", "pace"),
    [
        (Spent("m", first_token=1.0, seconds=3.0, read=10, written=101), 50.0),
        (Spent("m", first_token=1.0, seconds=1.0, read=10, written=1), 0.0),
    ],
)
def test_the_pace_counts_what_comes_after_the_first_token(spent, pace):
    assert spent.tokens_a_second == pace
