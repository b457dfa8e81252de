"""The circuit: opened by failures in a row, closed by one success."""

from itertools import pairwise

from coach.circuit import FAILURES, LONGEST, PAUSE, Circuit


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


def opened(clock):
    circuit = Circuit(clock)
    for _ in range(FAILURES):
        circuit.failed()
    return circuit


def test_fewer_failures_or_a_success_between_them_leave_it_closed():
    circuit = Circuit(Clock())
    for _ in range(FAILURES - 1):
        circuit.failed()
    circuit.succeeded()
    for _ in range(FAILURES - 1):
        circuit.failed()
    assert not circuit.is_open
    assert not circuit.trial_due()


def test_open_it_is_tried_once_a_pause_and_the_pauses_grow_to_the_longest():
    clock = Clock()
    circuit = opened(clock)
    due = []
    for second in range(1_000):
        clock.seconds = float(second)
        if circuit.trial_due():
            due.append(second)
    assert circuit.is_open
    assert due[:4] == [PAUSE, 3 * PAUSE, 7 * PAUSE, 15 * PAUSE]
    assert {later - earlier for earlier, later in pairwise(due[3:])} == {LONGEST}


def test_a_success_closes_it_and_the_next_time_begins_with_the_first_pause():
    clock = Clock()
    circuit = opened(clock)
    clock.seconds = PAUSE
    assert circuit.trial_due()
    circuit.succeeded()
    assert not circuit.is_open
    for _ in range(FAILURES):
        circuit.failed()
    clock.seconds = 2 * PAUSE
    assert circuit.trial_due()
