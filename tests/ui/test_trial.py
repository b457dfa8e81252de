"""The test of a model, going on beside the pages."""

from datetime import UTC, datetime
from threading import Event
from types import SimpleNamespace

import pytest

from coach.capability import Card
from coach.delegate import Delegate
from ingest.errors import ModelUnreachable
from tests.fakes.model import FakeModel
from ui import trial

CARD = Card("fake:model", "key", datetime(2026, 11, 21, tzinfo=UTC))


class Closing(FakeModel):
    closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def model():
    return Closing()


def test_a_model_that_answers_is_used_with_its_card_and_let_go(model):
    used = []

    def probe(_, caller, show):
        show(CARD)
        return CARD

    going = trial.begin("fake:model", model, probe, used.append)
    assert going.wait(10)
    assert (going.used, going.card, used, model.closed) == (True, CARD, [CARD], True)
    assert trial.going() is None


def test_one_that_does_not_answer_is_not_used_and_it_is_said_why(model):
    def probe(*_):
        raise ModelUnreachable("cannot reach it", "start it")

    going = trial.begin("fake:model", model, probe, pytest.fail)
    assert going.wait(10)
    assert going.failed
    assert going.failed.fix == "start it"
    assert (going.used, model.closed) == (False, True)


def test_everybody_sees_the_same_test_and_may_stop_it(model):
    stopped = Event()

    def probe(_, caller, show):
        with caller.cutting(stopped.set):
            assert stopped.wait(10)
        return CARD

    first = trial.begin("fake:model", model, probe, pytest.fail)
    other = Closing()
    assert trial.begin("fake:other", other, probe, pytest.fail) is first
    assert (trial.going(), other.closed) == (first, True)
    first.stop()
    assert first.wait(10)
    assert (first.used, first.failed) == (False, None)


def test_a_model_tested_before_only_has_to_answer():
    from coach.caller import Caller

    assert trial.greet(CARD, FakeModel("ready"), Caller(), pytest.fail) is CARD


@pytest.fixture
def in_force(monkeypatch, model):
    """A model in force that was never tested, and what its test comes to: a card or an error."""
    delegate, outcome = Delegate(FakeModel()), [CARD]

    def measured(*_, **__):
        if isinstance(outcome[-1], Exception):
            raise outcome[-1]
        return outcome[-1]

    monkeypatch.setattr(trial, "_tried", {})
    monkeypatch.setattr(trial.desk, "model", lambda: "fake:model")
    monkeypatch.setattr(trial.desk, "in_force", lambda: None)
    monkeypatch.setattr(trial.desk, "coach", lambda: SimpleNamespace(delegate=delegate))
    monkeypatch.setattr(trial, "connect_model", lambda *_: model)
    monkeypatch.setattr(trial, "measure_model", measured)
    return delegate, outcome


def tried():
    trial.try_in_force()
    if going := trial.going():
        assert going.wait(10)


def test_a_model_in_force_is_tested_once_and_then_used(in_force, monkeypatch):
    delegate, _ = in_force
    tried()
    assert delegate.card is CARD
    monkeypatch.setattr(trial, "measure_model", pytest.fail)
    monkeypatch.setattr(trial, "_tried", {})
    tried()


def test_a_model_in_force_that_cannot_be_tested_is_told_and_tried_again_later(in_force, monkeypatch):
    delegate, outcome = in_force
    outcome.append(ModelUnreachable("cannot reach it"))
    tried()
    assert delegate.gone() is outcome[-1]
    outcome.append(CARD)
    tried()
    assert delegate.card is None
    monkeypatch.setattr(trial, "_tried", {"fake:model": -1e9})
    tried()
    assert (delegate.card, delegate.gone()) == (CARD, None)
