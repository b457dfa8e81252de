"""The fair queue: nobody is served twice while another waits."""

import threading
from contextlib import ExitStack, contextmanager

import pytest

from coach.caller import Caller
from coach.turns import IN_LINE, Turns
from ingest.errors import ModelStopped
from tests.fakes.waiter import Waiter


@contextmanager
def standing(turns, served, *callers):
    """A thread for each caller, begun one after the other once the one before stands in line."""
    threads = []

    def stand(caller):
        try:
            with turns.turn(caller):
                served.append(caller.who)
        except ModelStopped:
            served.append(f"{caller.who} left")

    for caller in callers:
        threads.append(threading.Thread(target=stand, args=(caller,)))
        threads[-1].start()
        assert caller.began.wait(10)
    yield
    for thread in threads:
        thread.join()


def test_who_asked_once_is_served_before_anothers_second_time():
    turns, served = Turns(1), []
    callers = [Waiter(who) for who in ("ann", "ann", "ann", "bob", "eve")]
    with ExitStack() as stack, ExitStack() as first:
        first.enter_context(turns.turn(Caller("ann")))
        stack.enter_context(standing(turns, served, *callers))
    assert served == ["ann", "bob", "eve", "ann", "ann"]


def test_so_many_at_once():
    turns = Turns(2)
    with turns.turn(Caller("ann")), turns.turn(Caller("ann")), ExitStack() as stack:
        third = Waiter("bob")
        stack.enter_context(standing(turns, served := [], third))
        assert third.waiting.why == IN_LINE
        assert served == []
        third.stop()
    assert served == ["bob left"]


def test_who_leaves_the_line_holds_up_nobody():
    turns, served = Turns(1), []
    ann, bob = Waiter("ann"), Waiter("bob")
    with ExitStack() as stack, ExitStack() as first:
        first.enter_context(turns.turn(Caller("eve")))
        stack.enter_context(standing(turns, served, ann, bob))
        ann.stop()
    assert sorted(served) == ["ann left", "bob"]
    assert (ann.waiting, bob.waiting) == (None, None)


def test_a_turn_that_failed_gives_its_place_back():
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.turn(Caller("ann")):
        raise ZeroDivisionError
    with turns.turn(Caller("bob")):
        assert True


def test_who_gives_up_one_of_two_places_keeps_the_other_where_it_was():
    turns, left = Turns(1), threading.Event()
    gone, stays, bob = Waiter("ann"), Waiter("ann"), Waiter("bob")

    class Told(list):
        def append(self, who):
            super().append(who)
            left.set()

    served = Told()
    with ExitStack() as stack, ExitStack() as first:
        first.enter_context(turns.turn(Caller("eve")))
        stack.enter_context(standing(turns, served, gone, stays, bob))
        gone.stop()
        assert left.wait(10)
    assert served == ["ann left", "ann", "bob"]
