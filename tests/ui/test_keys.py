"""Keys out of Streamlit's secrets."""

import logging
import os

import pytest
import streamlit as st

from coach.settings import load
from ui import keys

KEY = "sk-of-the-secrets-4711"


@pytest.fixture
def secrets(tmp_path):
    """Puts a text into the one file of secrets there is, and forgets it afterwards."""
    file = tmp_path / "secrets.toml"
    before = dict(os.environ)
    st.secrets._reset()
    files = st.config.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(file)])
    yield file.write_text
    st.secrets._reset()
    st.config.set_option("secrets.files", files)
    os.environ.clear()
    os.environ.update(before)


def settings():
    st.secrets.load_if_toml_exists()  # as Streamlit does when it starts
    keys.undo_secrets()
    return keys.with_secrets(load())


def test_a_key_of_the_secrets_is_used_and_put_nowhere_else(secrets):
    secrets(f'OPENAI_API_KEY = "{KEY}"\nCOACH_MODEL = "openai:x"\nOTHER = "kept"\n[table]\nCOACH_API_KEY = "deep"\n')
    found = settings()
    assert found.openai_api_key.get_secret_value() == KEY
    assert (found.api_key, found.model) == (None, None)
    assert "OPENAI_API_KEY" not in os.environ
    assert KEY not in repr(found)


def test_the_environment_wins(secrets, monkeypatch):
    monkeypatch.setenv("COACH_API_KEY", "of the environment")
    monkeypatch.setattr(keys, "_GIVEN", {"COACH_API_KEY": "of the environment"})
    secrets(f'COACH_API_KEY = "{KEY}"\n')
    assert settings().api_key.get_secret_value() == "of the environment"
    assert os.environ["COACH_API_KEY"] == "of the environment"


@pytest.mark.parametrize("text", [None, "", "not [ toml", "COACH_API_KEY = ''", "COACH_API_KEY = '  '"])
def test_without_a_usable_key_there_is_none_and_no_word_of_it(secrets, text, caplog):
    if text is not None:
        secrets(text)
    with caplog.at_level(logging.DEBUG):
        assert settings().api_key is None
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
