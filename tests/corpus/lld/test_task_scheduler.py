from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from corpus.lld.task_scheduler import MOVES, ForbiddenMove, Scheduler, State

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Bench:
    """A scheduler whose clock is a variable and whose actions write down what ran."""

    def __init__(self):
        self.now = NOON
        self.ran = []
        self.scheduler = Scheduler(clock=lambda: self.now)

    def add(self, name, minute=0, **more):
        return self.scheduler.add(name, lambda: self.ran.append(name), due=NOON + minute * MINUTE, **more)

    def run(self, minute):
        self.now = NOON + minute * MINUTE
        while self.scheduler.run_next():
            pass
        return self.ran


def broken():
    raise RuntimeError("broken")


def test_nothing_runs_before_it_is_due():
    bench = Bench()
    task = bench.add("later", minute=5)
    assert bench.run(4) == []
    assert bench.scheduler.next_due() == NOON + 5 * MINUTE
    assert bench.run(5) == ["later"]
    assert task.state is State.DONE


def test_among_due_tasks_priority_beats_age():
    bench = Bench()
    bench.add("old", minute=0, priority=1)
    bench.add("urgent", minute=1, priority=9)
    bench.add("future", minute=3, priority=99)
    assert bench.run(2) == ["urgent", "old"]


def test_equal_priorities_run_by_due_instant_and_then_by_submission():
    bench = Bench()
    bench.add("c", minute=2)
    bench.add("a", minute=1)
    bench.add("b", minute=1)
    assert bench.run(2) == ["a", "b", "c"]


def test_a_cancelled_task_never_runs_and_is_not_next():
    bench = Bench()
    task = bench.add("off", minute=1)
    bench.scheduler.cancel(task)
    assert bench.scheduler.next_due() is None
    assert bench.run(2) == []


def test_a_task_that_is_due_already_can_still_be_cancelled():
    bench = Bench()
    task = bench.add("off")
    assert bench.scheduler.next_due() == NOON
    assert task.state is State.READY
    bench.scheduler.cancel(task)
    assert bench.run(1) == []


def test_an_error_is_kept_and_stops_nobody_else():
    bench = Bench()
    task = bench.scheduler.add("bad", broken, priority=5)
    bench.add("good")
    assert bench.run(0) == ["good"]
    assert (task.state, str(task.error)) == (State.FAILED, "broken")


def test_a_recurring_task_keeps_its_rhythm_and_skips_what_it_missed():
    bench = Bench()
    task = bench.add("tick", minute=0, every=10 * MINUTE)
    bench.run(3)
    assert task.due == NOON + 10 * MINUTE
    bench.run(45)
    assert (task.runs, task.due) == (2, NOON + 50 * MINUTE)
    bench.run(50)
    assert (task.runs, task.due) == (3, NOON + 60 * MINUTE)


def test_a_slow_run_does_not_shift_the_rhythm():
    bench = Bench()

    def slow():
        bench.now += 25 * MINUTE

    task = bench.scheduler.add("slow", slow, due=NOON, every=10 * MINUTE)
    bench.scheduler.run_next()
    assert (bench.now, task.due) == (NOON + 25 * MINUTE, NOON + 30 * MINUTE)
    assert bench.scheduler.run_next() is None


def test_a_recurring_task_survives_its_error():
    bench = Bench()
    task = bench.scheduler.add("bad", broken, every=MINUTE)
    bench.run(0)
    assert (task.state, task.runs, str(task.error)) == (State.WAITING, 1, "broken")


def test_a_recurring_task_can_cancel_itself():
    bench = Bench()
    task = bench.scheduler.add("once", lambda: bench.scheduler.cancel(task), every=MINUTE)
    bench.run(0)
    bench.run(10)
    assert (task.state, task.runs) == (State.CANCELLED, 1)


def test_final_states_have_no_successor():
    bench = Bench()
    task = bench.add("x")
    bench.run(0)
    with pytest.raises(ForbiddenMove, match="done cannot become cancelled"):
        bench.scheduler.cancel(task)
    assert [MOVES[state] for state in (State.DONE, State.FAILED, State.CANCELLED)] == [frozenset()] * 3


@pytest.mark.parametrize("every", [timedelta(0), -MINUTE])
def test_a_period_is_positive(every):
    with pytest.raises(ValueError, match="positive"):
        Bench().add("x", every=every)


def test_an_instant_without_a_zone_is_refused_and_blocks_nobody():
    bench = Bench()
    bench.add("good")
    with pytest.raises(ValueError, match="time zone"):
        bench.scheduler.add("bad", broken, due=datetime(2026, 2, 3, 11))  # noqa: DTZ001
    assert bench.run(0) == ["good"]


def test_the_end_of_summer_time_does_not_shift_the_rhythm():
    bench = Bench()
    berlin = ZoneInfo("Europe/Berlin")
    bench.now = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)  # ten minutes before 3:00 becomes 2:00
    task = bench.scheduler.add("tick", lambda: None, every=10 * MINUTE)
    for minute in range(0, 60, 10):
        bench.now = (datetime(2026, 10, 25, 0, 50, tzinfo=UTC) + minute * MINUTE).astimezone(berlin)
        bench.scheduler.run_next()
    assert task.runs == 6


def test_an_error_that_is_false_is_an_error():
    class Empty(Exception):
        def __len__(self):
            return 0

    def fail():
        raise Empty

    bench = Bench()
    task = bench.scheduler.add("bad", fail)
    bench.run(0)
    assert task.state is State.FAILED
