"""The one coach of the process, whatever becomes of its model."""

import importlib.util
import sys
from functools import partial

import pytest
from pydantic import SecretStr

from coach import llama, wiring
from coach.llama import LlamaProcess
from ingest.errors import SettingsError
from tests.fakes.model import trust
from ui import desk, interview_page, settings_page, trial

pytestmark = pytest.mark.usefixtures("opened")

CHILD = """
import sys
sys.stdin.readline()
print('{"url": "http://127.0.0.1:9"}', flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file that a stand-in for llama.cpp runs."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(llama, "LlamaProcess", partial(LlamaProcess, command=(sys.executable, "-c", CHILD)))
    file = tmp_path / "m.gguf"
    file.write_bytes(b"GGUF")
    return file


def start_of(delegate):
    """The process of its model, which runs now."""
    return delegate.model._inner.process.running()


def test_a_model_whose_key_is_gone_is_said_and_every_page_opens():
    desk.choose_model("openai:x")
    coach = desk.coach()
    assert coach.delegate.missing
    assert coach.delegate.to("answer") is None
    assert "OPENAI_API_KEY is not set" in coach.delegate.gone().what
    facts = settings_page.model_facts()
    assert (facts.name, facts.missing) == ("x", True)
    assert "OPENAI_API_KEY is not set" in facts.problem
    assert settings_page.KEY_AGAIN in facts.problem
    assert settings_page.name_again() == "openai:x"
    assert "OPENAI_API_KEY is not set" in interview_page.connected()["problem"]
    desk.choose_model("openai:x", SecretStr("sk-typed"))
    assert not desk.coach().delegate.missing


def test_a_model_whose_file_is_gone_is_said_and_one_that_cannot_be_read_too(tmp_path):
    desk.choose_model(f"gguf:{tmp_path / 'gone.gguf'}")
    assert desk.coach().delegate.missing
    assert "cannot be read" in settings_page.model_facts().problem
    desk.choose_model("sk-pasted-into-the-wrong-place")
    assert desk.coach().delegate.missing
    assert "sk-pasted" not in f"{settings_page.model_facts()}{interview_page.connected()}{settings_page.name_again()}"


def test_the_terminal_says_it_and_goes_no_further():
    with pytest.raises(SettingsError, match="OPENAI_API_KEY is not set"):
        wiring.open_delegate(desk.settings(), "openai:x")


def test_another_model_does_not_open_the_library_again(opened):
    first = desk.coach()
    assert desk.coach() is first
    desk.choose_model("ollama:a")
    second = desk.coach()
    assert (second.library, second.delegate.name) == (first.library, "ollama:a")
    desk.reopen()
    assert desk.coach().library is not first.library
    assert desk.coach().delegate is second.delegate
    assert len(opened) == 2


def test_a_model_that_is_replaced_ends_its_process(file):
    desk.choose_model(f"gguf:{file}")
    coach = desk.coach()
    start = start_of(coach.delegate)
    desk.choose_model(None)
    assert start._child.returncode is not None
    assert desk.coach().delegate is None


def test_a_file_that_was_tested_is_not_loaded_again_to_be_used(file):
    name = f"gguf:{file}"
    trust(desk.settings().data, name)
    model = wiring.connect_model(desk.settings(), name)
    start = model.process.running()
    trial.use(name, desk.NO_KEY, None, model)
    assert start_of(desk.coach().delegate) is start
    assert start.lives
    assert model._closed
    desk.choose_model(None)
    assert not start.lives


def test_why_a_model_is_not_used_is_on_home_and_in_settings():
    desk.choose_model("ollama:a")
    desk.delegate().fail(SettingsError("cannot reach it", "start it"))
    facts = settings_page.model_facts()
    assert (facts.problem, facts.missing) == ("It is not used: cannot reach it. Next: start it.", False)
    assert interview_page.connected()["problem"] == "The model is not used: cannot reach it."


def test_the_later_word_on_the_model_counts(monkeypatch):
    def named(model):
        monkeypatch.setattr(desk, "settings", lambda: base.model_copy(update={"model": model}))

    base = desk.settings()
    desk.choose_model("ollama:a")
    assert desk.model() == "ollama:a"
    named("ollama:b")
    assert desk.model() == "ollama:b"
    desk.choose_model(None)
    assert desk.model() is None
    named("ollama:c")
    assert desk.model() == "ollama:c"
    named(None)
    assert desk.model() is None
