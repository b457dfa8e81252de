"""Every part sound, missing and broken; the doctor looks and mends nothing."""

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.capability import DUTIES
from coach.doctor import Finding, examine
from coach.settings import load
from coach.sql_store import open_store
from ingest.pipeline import ingest
from tests.fakes.capable import capable
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.server import ModelServer, cut, says

pytestmark = pytest.mark.minilm


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    """A data folder that is there, and no `.env`."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def findings(part: str) -> list[Finding]:
    return [finding for finding in examine(os.environ) if finding.part == part]


def one(part: str) -> Finding:
    (finding,) = findings(part)
    return finding


def indexed_by_another(folder: Path) -> None:
    guide = folder / "guide.md"
    guide.write_text("# A guide\n\nGenerators run once.\n", encoding="utf-8")
    fake = FakeEmbedder(name="another")
    ingest([guide], folder / "index", embedder=lambda: fake, fingerprint=fake.fingerprint, shipped=Path("none"))


def test_a_fresh_machine_has_nothing_broken_and_nothing_is_made(home):
    found = list(examine(os.environ))
    assert {finding.state for finding in found} == {"ok"}
    assert list(home.iterdir()) == []


def test_a_missing_default_index_is_not_broken():
    assert "built from the shipped guides at first use" in one("index").what


def test_a_missing_named_index_is_broken_with_the_command_that_makes_it(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_INDEX", str(tmp_path / "mine"))
    found = one("index")
    assert (found.state, found.fix) == ("broken", f"coach ingest --index {tmp_path / 'mine'} PATH")


def test_an_index_of_another_embedder_is_broken_and_the_fix_is_to_rebuild(home):
    indexed_by_another(home)
    found = one("index")
    assert found.state == "broken"
    assert "another" in found.what
    assert found.fix == "coach ingest --rebuild"


def test_lost_vectors_are_noticed_and_left_as_they_are(home):
    from coach.wiring import run_ingest

    (home / "guide.md").write_text("# A guide\n\nGenerators run once.\n", encoding="utf-8")
    run_ingest(load(), [home / "guide.md"])
    assert "1 files, 1 chunks" in one("index").what
    for path in (home / "index").glob("chroma-*/chroma.sqlite3"):
        path.unlink()
    found = one("index")
    assert (found.state, found.fix) == ("broken", "coach ingest --rebuild")
    assert "is gone" in found.what
    (home / "guide.md").unlink()
    assert "is no longer there" in findings("index")[0].what


def test_a_data_folder_that_cannot_be_written_is_broken(monkeypatch):
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        monkeypatch.setenv("COACH_DATA", name)
        monkeypatch.chdir("/")  # where `.env` may be looked for by anybody
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            found = one("data")
        finally:
            if root:
                os.seteuid(0)
    assert found.state == "broken"
    assert name in found.what
    assert "COACH_DATA" in found.fix


def test_a_data_folder_below_a_file_is_broken(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "file" / "data"))
    assert one("data").state == "broken"


def kept(home: Path) -> Path:
    with closing(open_store(f"sqlite:///{home}/history.db", None)) as store:
        store.start("first", "concept", {}, datetime(2026, 1, 1, tzinfo=UTC))
    return home / "history.db"


def test_a_whole_history_is_counted(home):
    kept(home)
    assert "whole, 1 sessions, 1 open" in one("history").what


def test_a_damaged_history_is_told_and_not_touched(home):
    path = kept(home)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes()[:5000] + b"\xff" * 9000)
    before = path.read_bytes()
    found = one("history")
    assert found.state == "broken"
    assert "damaged" in found.what
    assert path.read_bytes() == before


def test_a_model_that_answers_is_ok_and_each_duty_is_a_line(monkeypatch, home):
    with ModelServer(capable) as server:
        monkeypatch.setenv("COACH_MODEL", server.name)
        answers, tested, *duties = findings("model")
        asked = len(server.requests)
        again = findings("model")
        assert len(server.requests) == asked + 1
    assert answers == Finding("model", "ok", f"{server.name} answers: 'Understood.'")
    assert "tokens a second" in tested.what
    assert [finding.state for finding in duties] == ["ok"] * len(DUTIES)
    assert duties[-1].what.startswith("Grade answers: allowed. 5 of 5 known answers right")
    assert again == [answers, tested, *duties]
    assert len(list((home / "models" / "cards").iterdir())) == 1


def test_what_a_model_may_not_do_is_a_warning_with_the_reason_and_another_model(monkeypatch):
    with ModelServer(says("ready")) as server:
        monkeypatch.setenv("COACH_MODEL", server.name)
        _, tested, *duties = findings("model")
    assert "did not keep to the form" in tested.what
    assert [finding.state for finding in duties] == ["warn"] * (len(DUTIES) + 1)
    assert duties[0].what.startswith("Lead over to questions: not allowed. Too few of its lead-ins can be used")
    assert "ollama pull" in duties[-1].fix


def test_a_model_that_breaks_off_is_a_warning(monkeypatch):
    with ModelServer(cut("rea")) as server:
        monkeypatch.setenv("COACH_MODEL", server.name)
        assert findings("model")[0].state == "warn"


def test_a_refused_key_is_broken_and_never_shown(monkeypatch):
    with ModelServer(says("ready"), key="right") as server:
        monkeypatch.setenv("COACH_MODEL", server.name)
        monkeypatch.setenv("COACH_API_KEY", "sk-secret-key")
        found = list(examine(os.environ))
    model = next(finding for finding in found if finding.part == "model")
    assert (model.state, model.fix) == ("broken", "check COACH_API_KEY")
    assert "sk-secret-key" not in str(found)
    assert one("COACH_API_KEY").what == "set (environment)"


def test_a_server_that_is_not_there_is_broken(monkeypatch):
    with ModelServer() as server:
        name = server.name
    monkeypatch.setenv("COACH_MODEL", name)
    found = one("model")
    assert found.state == "broken"
    assert "cannot reach http://127.0.0.1" in found.what


def test_a_password_in_the_address_of_a_model_is_not_shown(monkeypatch):
    monkeypatch.setenv("COACH_MODEL", "http://me:hunter2@127.0.0.1:9/v1#name")
    assert "hunter2" not in str(list(examine(os.environ)))


def test_a_model_that_is_none_is_broken_with_the_forms(monkeypatch):
    monkeypatch.setenv("COACH_MODEL", "gpt")
    assert one("model").state == "broken"
    assert "openai:NAME" in one("model").fix
    assert one("COACH_MODEL").what == "set, and cannot be used (environment)"


def test_a_setting_says_where_it_came_from(tmp_path):
    (tmp_path / ".env").write_text("COACH_LOG=debug\n", encoding="utf-8")
    assert one("COACH_LOG").what == "debug (.env)"
    assert one("COACH_EMBEDDER").what == "not set (default)"


def test_the_fix_stands_on_the_line_of_what_is_not_ok():
    assert Finding("index", "broken", "it is gone", "coach ingest").line.endswith("it is gone. Next: coach ingest")
    assert "Next" not in Finding("index", "ok", "it is there", "coach ingest").line
