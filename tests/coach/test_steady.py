"""A model with a queue, patience and a circuit around it, over a fake."""

import threading

import pytest
from pydantic import BaseModel

from coach.caller import Caller
from coach.circuit import FAILURES, PAUSE, Circuit
from coach.model import Message
from coach.steady import PATIENCE, SteadyModel
from ingest.errors import (
    ModelAway,
    ModelBusy,
    ModelDenied,
    ModelEmpty,
    ModelError,
    ModelInterrupted,
    ModelRanOn,
    ModelRefused,
    ModelStopped,
    ModelTimeout,
    ModelTooLong,
)
from tests.coach.test_circuit import Clock
from tests.fakes.model import FakeModel
from tests.fakes.waiter import Waiter

ASK = [Message("user", "Is a list mutable?")]


class Verdict(BaseModel):
    covered: bool


def said(model, caller=None):
    return "".join(model.stream(ASK, max_tokens=9, caller=caller))


def filled(model, caller=None):
    return str(model.fill(ASK, Verdict, max_tokens=9, caller=caller).covered)


@pytest.mark.parametrize("error", [ModelEmpty("empty"), ModelBusy("busy", retry_after=0.0)])
@pytest.mark.parametrize(("ask", "reply"), [(said, "Yes."), (filled, {"covered": True})])
def test_what_may_pass_soon_is_tried_once_more(ask, reply, error):
    model = FakeModel(error, reply)
    assert ask(SteadyModel(model)) in {"Yes.", "True"}
    assert len(model.history) == 2


@pytest.mark.parametrize("ask", [said, filled])
def test_not_twice_more(ask):
    model = FakeModel(*[ModelBusy("busy", retry_after=0.0)] * 2)
    with pytest.raises(ModelBusy):
        ask(SteadyModel(model))
    assert len(model.history) == 2


@pytest.mark.parametrize(
    "error",
    [
        ModelBusy("busy", retry_after=PATIENCE + 1),
        ModelTimeout("slow"),
        ModelDenied("denied"),
        ModelInterrupted("cut", partial="Half of"),
    ],
)
def test_what_does_not_pass_soon_is_not_tried_again(error):
    model = FakeModel(error)
    with pytest.raises(type(error)):
        said(SteadyModel(model))


def test_a_wait_that_is_asked_for_is_seen_and_can_be_cut_short():
    caller, seen = Waiter(), []

    class Impatient(FakeModel):
        def stream(self, messages, *, max_tokens, caller=None):
            threading.Thread(target=look).start()
            yield from super().stream(messages, max_tokens=max_tokens, caller=caller)

    def look():
        assert caller.began.wait(10)
        seen.append(caller.waiting)
        caller.stop()

    with pytest.raises(ModelStopped):
        said(SteadyModel(Impatient(ModelBusy("busy", retry_after=15.0))), caller)
    assert "asks to wait" in seen[0].why
    assert seen[0].until is not None


def away(*more):
    clock = Clock()
    inner = FakeModel(*[ModelTimeout("slow")] * FAILURES, *more)
    model = SteadyModel(inner, circuit=Circuit(clock))
    for _ in range(FAILURES):
        with pytest.raises(ModelTimeout):
            said(model)
    return model, inner, clock


def test_after_failures_in_a_row_it_is_not_asked():
    model, inner, _ = away()
    with pytest.raises(ModelAway):
        said(model)
    assert not model.ready()
    assert len(inner.history) == FAILURES


def trials():
    return [thread for thread in threading.enumerate() if thread.name == "model-trial"]


def test_it_is_tried_beside_the_work_and_used_again_when_it_answers():
    model, inner, clock = away(ModelTimeout("slow"), "ready", "Yes.")
    for _ in range(2):
        clock.seconds += 4 * PAUSE
        model.ready()
        for trial in trials():
            trial.join()
    assert model.ready()
    assert said(model) == "Yes."
    assert len(inner.history) == FAILURES + 3


@pytest.mark.parametrize("error", [ModelRefused("no"), ModelTooLong("long"), ModelRanOn("on"), ModelStopped("stopped")])
def test_what_is_no_fault_of_the_server_opens_nothing(error):
    model = SteadyModel(FakeModel(*[error] * (FAILURES + 1)))
    for _ in range(FAILURES + 1):
        with pytest.raises(ModelError, match=error.what):
            said(model)
    assert model.ready()


def test_a_wait_that_is_obeyed_is_no_failure_for_anybody():
    busy = [ModelBusy("busy", retry_after=0.01)] * FAILURES
    inner = FakeModel(*busy, *["Yes."] * FAILURES)
    model = SteadyModel(inner)
    ready, said_by = threading.Barrier(FAILURES), []

    class Together(Caller):
        def sleep(self, why, seconds):
            ready.wait(30)
            super().sleep(why, seconds)

    callers = [threading.Thread(target=lambda: said_by.append(said(model, Together()))) for _ in range(FAILURES)]
    for each in callers:
        each.start()
    for each in callers:
        each.join()
    assert said_by == ["Yes."] * FAILURES
    assert model.ready()


def test_a_call_that_fails_twice_counts_once():
    model = SteadyModel(FakeModel(*[ModelBusy("busy", retry_after=0.0)] * 2 * (FAILURES - 1)))
    for _ in range(FAILURES - 1):
        with pytest.raises(ModelBusy):
            said(model)
    assert model.ready()


def test_who_stands_in_line_does_not_ask_a_model_that_failed_for_the_others():
    inner = FakeModel(*[ModelTimeout("slow")] * FAILURES)
    model, ended = SteadyModel(inner, at_once=1), []

    def ask(who):
        try:
            said(model, Caller(who))
        except ModelError as error:
            ended.append(type(error))

    with model._turns.turn(Caller("first")):
        callers = [threading.Thread(target=ask, args=(f"{n}",)) for n in range(FAILURES + 3)]
        for each in callers:
            each.start()
    for each in callers:
        each.join()
    assert len(inner.history) == FAILURES
    assert sorted(each.__name__ for each in ended) == ["ModelAway"] * 3 + ["ModelTimeout"] * FAILURES


def test_a_reply_that_is_refused_shows_a_server_at_work():
    failures = [ModelTimeout("slow")] * (FAILURES - 1)
    model = SteadyModel(FakeModel(*failures, ModelRefused("no"), *failures))
    for _ in range(2 * len(failures) + 1):
        with pytest.raises(ModelError):
            said(model)
    assert model.ready()
