"""The export is made once, found in either place, and costs nothing when it is there."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ingest import export, weights
from ingest.errors import EmbedderError, StorageError


@pytest.fixture
def places(tmp_path, monkeypatch):
    """An installation and a data folder, both empty."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "installation"))
    return weights.places(tmp_path / "data")


def export_by(monkeypatch, made):
    """Puts a function in the place of the real export, whose imports alone take ten seconds."""
    stand_in = ModuleType("ingest.sentence")
    stand_in.export = made
    monkeypatch.setitem(sys.modules, "ingest.sentence", stand_in)


def test_the_installation_is_looked_at_first_then_the_data_folder(places, tmp_path):
    assert weights.find(tmp_path / "data") is None
    for place in reversed(places):
        place.parent.mkdir(parents=True)
        place.touch()
        assert weights.find(tmp_path / "data") == place


def test_it_is_made_where_there_is_none_with_one_line_on_stderr(places, tmp_path, monkeypatch, capsys):
    export_by(monkeypatch, lambda target: None)
    assert export.ensure(tmp_path / "data") == places[0]
    assert capsys.readouterr().err.count("\n") == 1


def test_it_goes_to_the_data_folder_where_the_installation_is_read_only(places, tmp_path, monkeypatch):
    def refuse_installation(target):
        if target == places[0]:
            raise StorageError("read-only")

    export_by(monkeypatch, refuse_installation)
    assert export.ensure(tmp_path / "data") == places[1]


def test_the_data_folder_is_that_of_the_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    assert weights.data_folder() == tmp_path


@pytest.mark.minilm
def test_a_second_run_does_without_torch():
    code = "import sys; from ingest.export import ensure; print(ensure()); assert 'torch' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == weights.find()


def test_other_weights_are_refused(tmp_path, monkeypatch):
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr(weights, "package", lambda: tmp_path)
    with pytest.raises(EmbedderError, match="is not the published file"):
        weights.published()
