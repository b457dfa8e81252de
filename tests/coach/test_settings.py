from pathlib import Path

import pytest

from coach.settings import CORPUS, in_force, load
from ingest.errors import SettingsError


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def origins(environment):
    return {row.name: (row.value, row.origin) for row in in_force(load(), environment)}


def test_the_index_and_the_history_are_in_the_data_folder(monkeypatch):
    monkeypatch.setenv("COACH_DATA", "/somewhere")
    settings = load()
    assert settings.index == Path("/somewhere/index")
    assert settings.default_index
    assert settings.database == "sqlite:////somewhere/history.db"


def test_an_index_of_its_own_is_not_the_default_one(monkeypatch):
    monkeypatch.setenv("COACH_INDEX", "/other")
    assert load().index == Path("/other")
    assert not load().default_index


@pytest.mark.parametrize("name", ["COACH_DATA", "COACH_INDEX", "COACH_MODEL", "COACH_EMBEDDER", "COACH_DATABASE_URL"])
def test_an_empty_value_is_none(name, monkeypatch):
    monkeypatch.delenv("COACH_DATA")
    unset = load()
    monkeypatch.setenv(name, "")
    assert load() == unset


def test_each_value_says_where_it_came_from(monkeypatch):
    Path(".env").write_text("COACH_MODEL=ollama:tiny\n", encoding="utf-8")
    monkeypatch.setenv("COACH_LOG", "info")
    rows = origins({"COACH_LOG": "info"})
    assert rows["COACH_MODEL"] == ("ollama:tiny", ".env")
    assert rows["COACH_LOG"] == ("info", "environment")
    assert rows["COACH_EMBEDDER"] == ("not set", "default")


def test_secrets_are_never_shown(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("COACH_DATABASE_URL", "postgresql://me:pass@host/db")
    assert origins({})["OPENAI_API_KEY"][0] == "set"
    assert "secret" not in repr(load())
    assert "pass" not in f"{load()!r}{in_force(load(), {})}"


def test_a_file_that_is_not_text_is_named():
    Path(".env").write_bytes("COACH_MODEL=x".encode("utf-16"))
    with pytest.raises(SettingsError, match=r"\.env"):
        load()


def test_the_shipped_guides_are_there():
    assert list((CORPUS / "guides").glob("*.md"))


def test_a_path_may_begin_at_home(monkeypatch):
    monkeypatch.setenv("COACH_DATA", "~/coach")
    assert load().data == Path.home() / "coach"


def test_a_level_of_the_log_that_is_not_known_is_named(monkeypatch):
    monkeypatch.setenv("COACH_LOG", "loud")
    with pytest.raises(SettingsError, match="COACH_LOG"):
        load()
