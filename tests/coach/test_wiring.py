"""The parts put together: which index is opened, built, refused or mended."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from coach import wiring
from coach.settings import Settings
from ingest.errors import IndexMismatch, IndexMissing, SettingsError
from tests.fakes.capable import capable
from tests.fakes.server import ModelServer


def settings(tmp_path: Path, **values) -> Settings:
    return Settings.model_construct(**{"data": tmp_path / "data", **values})


@pytest.mark.minilm
def test_a_missing_default_index_is_built_and_said(tmp_path):
    said = []
    library = wiring.open_library(settings(tmp_path), say=said.append)
    assert library.guides >= 6
    assert "first time" in said[0]
    wiring.open_library(settings(tmp_path), say=said.append)
    assert len(said) == 1


def test_a_missing_named_index_is_not_built(tmp_path):
    with pytest.raises(IndexMissing, match="coach ingest --index"):
        wiring.open_library(settings(tmp_path, index_override=tmp_path / "elsewhere"))


@pytest.mark.minilm
def test_a_store_that_lost_its_vectors_is_mended_and_said(tmp_path):
    said = []
    chosen = settings(tmp_path)
    wiring.run_ingest(chosen, [])
    for segment in [each for each in chosen.index.glob("chroma-*/*") if each.is_dir()]:
        shutil.rmtree(segment)
    library = wiring.open_library(chosen, say=said.append)
    assert "anew" in said[-1]
    assert library.search("What is a closure?")[0].score > 0.5


@pytest.mark.minilm
def test_an_index_of_another_embedder_is_refused(tmp_path):
    chosen = settings(tmp_path)
    wiring.run_ingest(chosen, [])
    with sqlite3.connect(chosen.index / "manifest.db") as database:
        database.execute("""UPDATE meta SET value = replace(value, '"dimension": 384', '"dimension": 385')""")
    with pytest.raises(IndexMismatch, match="coach ingest --rebuild"):
        wiring.open_library(chosen)


@pytest.mark.parametrize("name", ["minilm", "st:", "http://127.0.0.1:1#x"])
def test_an_embedder_that_is_not_known_is_an_error(tmp_path, name):
    with pytest.raises(SettingsError, match="COACH_EMBEDDER"):
        wiring.embedder(settings(tmp_path, embedder=name))


def test_without_a_name_there_is_no_model(tmp_path):
    assert wiring.connect_model(settings(tmp_path), None) is None
    assert wiring.connect_model(settings(tmp_path), "ollama:qwen3:8b").name == "ollama:qwen3:8b"


@pytest.mark.parametrize(
    ("model", "other", "goes"),
    [
        (None, "http://127.0.0.1:8080/v1#x", True),
        ("http://127.0.0.1:8080/v1#y", "http://127.0.0.1:8080/v1#x", True),
        ("https://a.example/v1#m", "http://127.0.0.1:8080/v1#x", False),
        ("ollama:qwen3:8b", "http://127.0.0.1:8080/v1#x", False),
    ],
)
def test_a_key_goes_to_the_server_it_was_set_for(tmp_path, model, other, goes):
    chosen = settings(tmp_path, model=model, api_key=SecretStr("sk-for-one-server"))
    with wiring.connect_model(chosen, other) as connected:
        assert (connected._client.api_key == "sk-for-one-server") is goes


SERVED = {"model_path": "/models/a.gguf", "default_generation_settings": {"n_ctx": 8192}}


@pytest.mark.parametrize(
    ("now", "tested"),
    [
        (SERVED, False),
        (None, False),
        (SERVED | {"model_path": "/models/b.gguf"}, True),
        (SERVED | {"default_generation_settings": {"n_ctx": 4096}}, True),
    ],
)
def test_a_server_that_serves_something_else_since_is_tested_anew(tmp_path, now, tested):
    said = []
    with ModelServer(capable) as server:
        server.props = SERVED
        with closing(wiring.open_delegate(settings(tmp_path), server.name, say=said.append)) as first:
            assert (first.card.serves, first.card.context) == ("/models/a.gguf", 8192)
        server.props = now
        with closing(wiring.open_delegate(settings(tmp_path), server.name, say=said.append)) as second:
            assert (second.card.tested != first.card.tested) is tested
    assert len(said) == 1 + tested
