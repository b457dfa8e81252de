"""Work beside the pages, over fakes."""

from threading import Event, Thread

import pytest

from coach.caller import Caller
from ingest.errors import CoachError, ModelStopped, StoreError
from ui import worker
from ui.worker import A_WHILE, Work, going_on, work_on


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Gate:
    """Something to do that says a word, then waits to be let go on or stopped."""

    def __init__(self) -> None:
        self.open, self.begun = Event(), Event()

    def __call__(self, caller: Caller) -> None:
        with caller.cutting(self.open.set):
            caller.say("Half of")
            self.begun.set()
            self.open.wait(10)
            caller.check()


def test_a_second_look_finds_the_same_work():
    gate, made = Gate(), []

    def make() -> Work:
        made.append(Work(gate))
        return made[-1]

    first = work_on("same", make)
    gate.begun.wait(10)
    assert work_on("same", make) is first is going_on("same")
    assert first.caller.text == "Half of"
    gate.open.set()
    assert first.wait(10)
    assert first.whole
    assert going_on("same") is None
    assert work_on("same", make) is not first


def test_it_stops_at_once():
    gate = Gate()
    work = work_on("stopped", lambda: Work(gate))
    gate.begun.wait(10)
    assert work.caller.asking
    work.caller.stop()
    assert work.wait(10)
    assert isinstance(work.failed, ModelStopped)
    assert not work.caller.asking


def test_a_failure_is_not_lost():
    def fail(_: Caller) -> None:
        raise StoreError("the disk is full", "make room")

    work = Work(fail)
    work.run()
    assert work.ended
    assert not work.whole
    assert work.failed is not None
    assert work.failed.what == "the disk is full"


def test_an_error_that_is_not_ours_gets_an_id_that_the_log_has_too_and_no_more_of_it(caplog, capfd):
    def fail(_: Caller) -> None:
        raise ValueError("the person's own words")

    work = work_on("broken", lambda: Work(fail))
    assert work.wait(10)
    assert not work.whole
    assert work.broke
    assert f"error {work.broke}" in str(work.why)
    assert caplog.messages == [f"error {work.broke}: ValueError"]
    assert "words" not in caplog.text + "".join(capfd.readouterr())


def test_what_breaks_afterwards_is_in_the_log_by_its_type_only(caplog):
    def fall() -> None:
        raise IndexError("the person's own words")

    work = Work(lambda _: None, after=fall)
    work.run()
    assert work.whole
    assert work.why is None
    assert [message.rpartition(": ")[2] for message in caplog.messages] == ["IndexError"]


def test_where_no_thread_is_to_be_had_the_name_is_free_again(monkeypatch):
    def refuse(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(Thread, "start", refuse)
        with pytest.raises(RuntimeError):
            work_on("full", lambda: Work(lambda _: None))
    assert going_on("full") is None
    assert work_on("full", lambda: Work(lambda _: None)).wait(10)


def test_what_has_ended_keeps_no_coach_alive_and_its_end_is_still_seen():
    work = Work(lambda _: None)
    worker._going["ended"] = work
    worker._run("ended", work)
    assert "ended" not in worker._going
    assert work.whole


def test_what_is_said_is_kept_at_most_once_a_second():
    clock, kept = Clock(), []

    def speak(caller: Caller) -> None:
        for at, text in [(0.5, "a"), (1.0, "a b"), (1.9, "a b c"), (2.0, "a b c d"), (9.0, "")]:
            clock.now = 100 + at * A_WHILE
            caller.say(text)

    Work(speak, keep=kept.append, clock=clock).run()
    assert kept == ["a b", "a b c d"]


def test_words_go_on_where_they_cannot_be_kept():
    clock = Clock()

    def speak(caller: Caller) -> None:
        clock.now += 5
        caller.say("spoken")

    def keep(_: str) -> None:
        raise StoreError("the disk is full")

    work = Work(speak, keep=keep, clock=clock)
    work.run()
    assert work.whole
    assert work.caller.text == "spoken"


def test_what_comes_after_cannot_spoil_it():
    def prepare() -> None:
        assert work.ended
        raise CoachError("not yet")

    work = Work(lambda _: None, after=prepare)
    work.run()
    assert work.whole
    assert work.failed is None
