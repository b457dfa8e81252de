"""Rolling backups, and the rescue from them."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.backup import DAY, HOUR, Backups, damage
from ingest.errors import StorageError, StoreError

NOW = datetime(2026, 7, 26, 10, 0, tzinfo=UTC)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    write(tmp_path / "history.db", 0)
    return Backups(tmp_path / "history.db", tmp_path / "backups")


def write(path: Path, value: int) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS notes (value, filling DEFAULT (zeroblob(3000)))")
        database.execute("INSERT INTO notes (value) VALUES (?)", (value,))


def read(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT value FROM notes ORDER BY rowid")]


def spoil(path: Path) -> None:
    """Overwrites the middle of the file and leaves its header."""
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)


def hours(backups: Backups) -> list[float]:
    return [(backup.made - NOW) / HOUR for backup in backups.all()]


def test_a_backup_is_a_whole_sound_file_of_its_own(backups):
    made = backups.make(NOW)
    assert read(made.path) == [0]
    assert damage(made.path) == ""
    assert [path.name for path in backups.folder.iterdir()] == ["history-000001-20260726T100000Z.db"]


def test_a_backup_holds_what_another_connection_has_committed_and_nothing_more(backups):
    with closing(sqlite3.connect(backups.source, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("INSERT INTO notes (value) VALUES (1)")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO notes (value) VALUES (2)")
        assert read(backups.make(NOW).path) == [0, 1]


def test_the_newest_five_and_the_last_of_each_of_seven_days_are_kept(backups):
    for hour in range(0, 240, 8):  # at 10:00, 18:00 and 02:00
        backups.make(NOW + timedelta(hours=hour))
    assert hours(backups) == [232, 224, 216, 208, 200, 176, 152, 128, 104]


def test_one_is_due_when_there_is_none_or_the_newest_is_old_enough(backups):
    assert backups.due(NOW, HOUR)
    backups.make(NOW)
    assert not backups.due(NOW + timedelta(minutes=59), HOUR)
    assert backups.due(NOW + HOUR, HOUR)
    assert not backups.due(NOW + HOUR, DAY)


def test_a_clock_that_went_back_does_not_stop_backups_or_their_order(backups):
    backups.make(NOW + timedelta(days=4000))
    assert backups.due(NOW, DAY)
    write(backups.source, 1)
    backups.make(NOW)
    assert read(backups.all()[0].path) == [0, 1]


def test_a_damaged_history_is_not_copied_over_good_backups(backups):
    backups.make(NOW)
    spoil(backups.source)
    with pytest.raises(StoreError, match="damaged"):
        backups.make(NOW + DAY)
    assert hours(backups) == [0]
    assert len(list(backups.folder.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_named_with_the_free_space(backups):
    backups.folder.write_text("a file")
    with pytest.raises(StorageError, match=r"backups.*MB free"):
        backups.make(NOW)


def test_other_files_in_the_folder_are_left_alone(backups):
    backups.folder.mkdir()
    (backups.folder / "mine.db").write_text("mine")
    backups.make(NOW)
    assert len(backups.all()) == 1
    assert (backups.folder / "mine.db").read_text() == "mine"


def test_what_a_killed_backup_left_is_cleared_after_a_day(backups):
    backups.make(NOW)
    left, running = (backups.folder / f"history-000002-20260726T100000Z.db.partial-{pid}" for pid in (1, 2))
    for path, hours_ago in ((left, 25), (running, 1)):
        path.write_bytes(b"half")
        os.utime(path, times=((NOW - hours_ago * HOUR).timestamp(),) * 2)
    backups.make(NOW)
    assert (left.exists(), running.exists()) == (False, True)


def test_rescue_restores_the_newest_sound_backup_and_keeps_the_damaged_file(backups):
    backups.make(NOW)
    write(backups.source, 1)
    backups.make(NOW + HOUR)
    write(backups.source, 2)
    spoil(backups.all()[0].path)
    spoil(backups.source)
    bad = backups.source.read_bytes()
    notice = backups.rescue(damage(backups.source), NOW + 2 * HOUR)
    assert read(backups.source) == [0]
    assert "The backup of 2026-07-26 10:00:00 UTC was restored" in notice
    assert (backups.source.parent / "history.db.corrupt-20260726T120000Z").read_bytes() == bad
    assert "between 2026-07-26 10:00:00 UTC and 20" in notice


def test_the_log_of_the_damaged_file_goes_with_it(backups):
    backups.make(NOW)
    log = Path(f"{backups.source}-wal")
    log.write_bytes(b"a log")
    backups.rescue("spoilt", NOW)
    assert not log.exists()
    assert Path(f"{backups.source}.corrupt-20260726T100000Z-wal").read_bytes() == b"a log"


def test_without_a_sound_backup_the_file_is_kept_and_the_next_start_is_told(backups):
    spoil(backups.source)
    with pytest.raises(StoreError, match=r"kept as .*corrupt-20260726T100000Z\. Next: start the coach again"):
        backups.rescue("spoilt", NOW)
    assert not backups.source.exists()
    assert Path(f"{backups.source}.corrupt-20260726T100000Z").exists()


def test_two_damaged_files_of_one_second_are_both_kept(backups):
    backups.make(NOW)
    backups.rescue("spoilt", NOW)
    backups.rescue("spoilt again", NOW)
    assert len(list(backups.source.parent.glob("history.db.corrupt-*"))) == 2


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_damage_is_told_of_what_is_no_database(tmp_path, content):
    (tmp_path / "history.db").write_bytes(content)
    assert damage(tmp_path / "history.db")


@pytest.mark.parametrize("kept", [100, 4096, 5000, 9000])
def test_damage_is_told_of_a_truncated_file(backups, kept):
    for value in range(20):
        write(backups.source, value)
    backups.source.write_bytes(backups.source.read_bytes()[:kept])
    assert damage(backups.source)
