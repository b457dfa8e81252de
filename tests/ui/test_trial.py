"""The test of a model, going on beside the pages."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest
from pydantic import SecretStr

from coach.caller import Caller
from coach.capability import Card
from coach.delegate import Delegate, MissingModel
from ingest.errors import CoachError, ModelStopped, ModelUnreachable, SettingsError
from tests.fakes.model import FakeModel
from tests.fakes.server import ModelServer, error
from ui import desk, trial

CARD = Card("fake:model", "key", datetime(2026, 11, 21, tzinfo=UTC))


class Closing(FakeModel):
    closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def model():
    return Closing()


@pytest.fixture(autouse=True)
def _no_earlier_tests(monkeypatch):
    monkeypatch.setattr(trial, "_latest", {})


def test_a_model_that_answers_is_used_with_its_card_and_handed_over(model):
    used = []

    def probe(_, caller, show):
        show(CARD)
        return CARD

    going = trial.begin("fake:model", model, probe, lambda *given: used.append(given))
    assert going.wait(10)
    assert (going.used, going.card, used) == (True, CARD, [(CARD, model)])
    assert not model.closed, "it belongs to whoever uses it"
    assert trial.going() is None


def test_one_that_does_not_answer_is_not_used_and_it_is_said_why(model):
    def probe(*_):
        raise ModelUnreachable("cannot reach it", "start it")

    going = trial.begin("fake:model", model, probe, pytest.fail)
    assert going.wait(10)
    assert going.failed
    assert going.failed.fix == "start it"
    assert (going.used, model.closed) == (False, True)


@pytest.mark.parametrize("closes", [True, False])
def test_what_breaks_in_it_is_a_failure_with_an_id_and_the_log_names_only_its_type(model, caplog, monkeypatch, closes):
    def probe(*_):
        raise ZeroDivisionError("private words")

    if not closes:
        monkeypatch.setattr(model, "close", lambda: 1 / 0)
    going = trial.begin("fake:model", model, probe, pytest.fail)
    assert going.wait(10)
    assert "(error " in going.failed.what
    assert "ZeroDivisionError" in caplog.text
    assert "private" not in caplog.text + str(going.failed)


def test_a_model_that_stops_by_itself_was_stopped_by_nobody(model):
    def probe(*_):
        raise ModelStopped("the model was stopped")

    going = trial.begin("fake:model", model, probe, pytest.fail)
    assert going.wait(10)
    assert (going.stopped, bool(going.failed)) == (False, True)


def test_a_test_that_cannot_begin_is_in_nobodys_way(model, monkeypatch):
    class NoMore:
        def __init__(self, **_):
            pass

        def start(self):
            raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(trial, "Thread", NoMore)
        with pytest.raises(CoachError, match="no thread"):
            trial.begin("fake:model", model, pytest.fail, pytest.fail)
    assert (trial.going(), model.closed) == (None, True)
    again = trial.begin("fake:model", model, lambda *_: CARD, lambda *_: None)
    assert again.wait(10)
    assert again.used


def test_everybody_sees_the_same_test_and_may_stop_it(model):
    stopped = Event()

    def probe(_, caller, show):
        with caller.cutting(stopped.set):
            assert stopped.wait(10)
        return CARD

    first = trial.begin("fake:model", model, probe, pytest.fail)
    second, other = Closing(), Closing()
    assert trial.begin("fake:model", second, probe, pytest.fail) is first
    with pytest.raises(SettingsError, match="Another model is being tested") as caught:
        trial.begin("fake:other", other, probe, pytest.fail)
    assert "stop that test" in caught.value.fix
    assert (trial.going(), second.closed, other.closed) == (first, True, True)
    first.stop()
    assert first.wait(10)
    assert (first.used, first.failed, first.stopped) == (False, None, True)


def test_a_model_tested_before_only_has_to_answer(monkeypatch):
    monkeypatch.setattr(trial, "served_anew", lambda *_: False)
    assert trial.recognise(None, "fake:model", CARD, FakeModel("ready"), Caller(), pytest.fail) is CARD


def test_a_server_that_serves_another_model_since_is_tested_anew(monkeypatch):
    other = replace(CARD, serves="another")
    monkeypatch.setattr(trial, "served_anew", lambda *_: True)
    monkeypatch.setattr(trial, "measure_model", lambda *_, **__: other)
    assert trial.recognise(None, "fake:model", CARD, FakeModel(), Caller(), pytest.fail) is other


@pytest.fixture
def in_force(monkeypatch, model):
    """A model in force that was never tested, and what its test comes to: a card or an error."""
    delegate, outcome = Delegate(FakeModel()), [CARD]

    def measured(*_, **__):
        if isinstance(outcome[-1], Exception):
            raise outcome[-1]
        return outcome[-1]

    monkeypatch.setattr(trial.desk, "model", lambda: "fake:model")
    monkeypatch.setattr(trial.desk, "in_force", lambda: None)
    monkeypatch.setattr(trial.desk, "delegate", lambda: delegate)
    monkeypatch.setattr(trial, "card", lambda _: None)
    monkeypatch.setattr(trial, "connect_model", lambda *_: model)
    monkeypatch.setattr(trial, "measure_model", measured)
    monkeypatch.setattr(trial, "served_anew", lambda *_: False)
    monkeypatch.setattr(trial, "_look_next", {})
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
    tried()


def test_a_model_in_force_that_was_tested_elsewhere_by_now_is_used(in_force, monkeypatch):
    delegate, _ = in_force
    monkeypatch.setattr(trial, "card", lambda _: CARD)
    monkeypatch.setattr(trial, "connect_model", pytest.fail)
    tried()
    assert delegate.card is CARD


def test_a_model_in_force_that_became_another_one_is_tested_anew(in_force, monkeypatch):
    delegate, _ = in_force
    delegate.tested(replace(CARD, serves="another"))
    forgotten = []
    monkeypatch.setattr(trial, "served_anew", lambda _, __, card: card.serves == "another")
    monkeypatch.setattr(trial, "forget_card", lambda _, name: forgotten.append(name))
    tried()
    for look in [each for each in threading.enumerate() if each.name == "model-look"]:
        look.join(10)
    assert (delegate.card, forgotten) == (None, ["fake:model"])
    tried()
    assert delegate.card is CARD


def test_a_server_is_not_asked_at_every_view(in_force, monkeypatch):
    delegate, _ = in_force
    delegate.tested(CARD)
    monkeypatch.setattr(trial, "_look_next", {"fake:model": trial.time.monotonic() + 60})
    monkeypatch.setattr(trial, "served_anew", pytest.fail)
    tried()
    assert not [thread for thread in threading.enumerate() if thread.name == "model-look"]


def test_a_model_in_force_that_cannot_be_tested_is_told_and_tried_again_later(in_force, model):
    delegate, outcome = in_force
    outcome.append(ModelUnreachable("cannot reach it"))
    tried()
    assert (delegate.gone(), model.closed) == (outcome[-1], True)
    outcome.append(CARD)
    tried()
    assert delegate.card is None
    trial._latest["fake:model"].over -= trial.AGAIN
    tried()
    assert (delegate.card, delegate.gone()) == (CARD, None)


def test_it_is_tried_again_later_and_later(in_force):
    past = trial.Trial("fake:model")
    past.failed, waits = ModelUnreachable("cannot reach it"), []
    for past.times in (1, 2, 3, 4, 5, 50):
        waits.append(next(now for now in range(0, 1000, 60) if past.may_follow(now)))
    assert waits == [60, 120, 240, 480, 600, 600]


def test_a_test_that_was_stopped_does_not_begin_again_by_itself(in_force, monkeypatch):
    def stopped(*_, caller, **__):
        caller.stop()
        caller.check()

    monkeypatch.setattr(trial, "measure_model", stopped)
    tried()
    monkeypatch.setattr(trial, "connect_model", pytest.fail)
    trial._latest["fake:model"].over -= 1e9
    tried()


def test_a_model_that_is_missing_is_not_tried(in_force, monkeypatch):
    why = SettingsError("the key is gone")
    monkeypatch.setattr(trial.desk, "delegate", lambda: Delegate(MissingModel("openai:x", why), untested=why))
    monkeypatch.setattr(trial, "connect_model", pytest.fail)
    tried()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("qwen3", "names no model"),
        ("", "No model is named"),
        ("http://[abc/v1#m", "cannot be read"),
        ("http://me:secret-word@127.0.0.1:9/v1#x", "holds a user or password"),
        ("https://secret-word@127.0.0.1:9/v1#x", "holds a user or password"),
        ("https://:secret-word@127.0.0.1:9/v1#x", "holds a user or password"),
    ],
)
def test_what_cannot_be_chosen_is_said_and_nothing_is_kept(name, said, monkeypatch):
    monkeypatch.setattr(trial.desk, "model", lambda: None)
    with pytest.raises(SettingsError, match=said) as caught:
        trial.try_out(name)
    assert "secret-word" not in str(caught.value)
    assert trial.going() is None


def test_a_file_that_went_since_it_was_connected_is_told(in_force, monkeypatch):
    delegate, _ = in_force
    why = SettingsError("the file is gone")

    def gone(*_):
        raise why

    monkeypatch.setattr(trial, "connect_model", gone)
    tried()
    assert delegate.gone() is why


def test_a_failure_of_a_test_that_was_asked_for_is_told_where_the_model_is_missed(opened):
    with ModelServer(lambda _: error(401)) as server:
        desk.choose_model(server.name)
        going = trial.try_out(server.name)
        assert going.wait(10)
        assert going.failed
        assert desk.delegate().gone() is going.failed
        trial._latest[server.name] = trial.Trial(server.name)
        with pytest.raises(SettingsError, match="Another model"):
            trial.try_out(server.name, SecretStr("another key"))
