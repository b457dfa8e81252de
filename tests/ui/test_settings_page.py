"""The Settings page over parts in memory."""

from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from ingest.errors import ModelUnreachable
from tests.fakes.model import ABLE, FakeModel
from ui import desk, interview_page, settings_page, trial
from ui.home import Answered
from ui.near import Here


class Alone:
    """Nothing is near."""

    def begin(self, older=0.0):
        pass

    def here(self, *, wait=0.0):
        return Here()


def view() -> None:
    from ui import settings_page

    settings_page.page()


@pytest.fixture
def near_nothing(opened, monkeypatch):
    monkeypatch.setattr(settings_page, "near", Alone)
    monkeypatch.setattr(settings_page, "computer", lambda *_: {})


@pytest.fixture
def page(near_nothing):
    return AppTest.from_function(view, default_timeout=30).run()


@pytest.fixture
def going():
    """A test that goes on until the end of this one."""
    until = Event()

    def probe(_, caller, __):
        with caller.cutting(until.set):
            until.wait(30)
        return ABLE

    begun = trial.begin("ollama:theirs", FakeModel(), probe, lambda *_: None)
    yield begun
    begun.stop()
    assert begun.wait(10)


def said(at):
    return "".join(each.proto.body for each in at.get("html"))


def field(at, label):
    return next(each for each in at.text_input if each.label == label)


def press(at, label):
    next(each for each in at.button if each.label == label).click()
    at.run()


def test_a_choice_during_another_test_is_refused_aloud_and_stays_in_the_form(page, request):
    field(page, "Model").set_value("ollama:mine")
    request.getfixturevalue("going")
    press(page, "Use it")
    assert not page.exception
    assert "Another model is being tested" in said(page)
    assert "stop that test first" in said(page)
    assert field(page, "Model").value == "ollama:mine"
    assert [each for each in page.button if each.label == "Stop the test"]


def test_a_model_whose_key_is_gone_has_its_name_in_the_form(near_nothing):
    desk.choose_model("openai:x")
    page = AppTest.from_function(view, default_timeout=30).run()
    assert not page.exception
    assert settings_page.KEY_AGAIN in " ".join(each.value for each in page.markdown).replace("\\", "")
    assert field(page, "Model").value == "openai:x"


def test_an_offer_that_was_taken_and_failed_is_told_in_settings(page, monkeypatch):
    def probe(*_):
        raise ModelUnreachable("cannot reach it", "start it")

    failed = trial.begin("ollama:a", FakeModel(), probe, pytest.fail)
    assert failed.wait(10)
    kept = {}
    monkeypatch.setattr(trial, "try_out", lambda _: failed)
    monkeypatch.setattr(interview_page.st, "session_state", kept)
    monkeypatch.setattr(interview_page.address, "go", lambda _: None)
    interview_page.answer_offer(Answered("ollama:a", taken=True))
    monkeypatch.undo()
    assert kept == {trial.LOOKED_AT: failed}
    page.session_state[trial.LOOKED_AT] = failed
    page.run()
    assert "cannot reach it" in said(page)
