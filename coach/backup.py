"""Rolling backups of a SQLite history, and its rescue from the newest sound one.

Copies are taken with SQLite's own backup interface, so they are whole while others write.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from ingest.errors import CoachError, StorageError, StoreError

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_HOURLY, _DAILY = 5, 7
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"history-(\d{6,})-(\d{8}T\d{6}Z)\.db")
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_PERM: "permission denied",
    sqlite3.SQLITE_CANTOPEN: "the file or its folder cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the history; `number` orders copies even when the clock went back, `made` is in UTC."""

    path: Path
    number: int
    made: datetime


@dataclass(frozen=True, slots=True)
class Backups:
    """The rolling backups of the SQLite file `source` in `folder`: the newest 5, and the last of each of 7 days."""

    source: Path
    folder: Path

    def all(self) -> list[Backup]:
        """The backups there are, newest first."""
        if not self.folder.is_dir():
            return []
        named = ((path, _NAME.fullmatch(path.name)) for path in self.folder.iterdir())
        found = [Backup(path, int(name[1]), _read_stamp(name[2])) for path, name in named if name]
        return sorted(found, key=lambda backup: backup.number, reverse=True)

    def due(self, now: datetime, gap: timedelta) -> bool:
        """Whether the newest backup is `gap` old, or there is none, or the clock went back behind it."""
        newest = next(iter(self.all()), None)
        # The stamp holds whole seconds, so a backup may look a moment younger than it is, never older than now.
        return newest is None or not timedelta(0) <= now - newest.made < gap

    def make(self, now: datetime) -> Backup:
        """Copies the history, checks the copy and lets the oldest go; none is lost by StorageError or StoreError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            backup = self._copy(now)
            for path in [*_spare(self.all()), *self._abandoned(now)]:
                path.unlink(missing_ok=True)
        except sqlite3.Error as error:
            raise sqlite_fault(error, self.folder) from error
        except OSError as error:
            raise cannot_write(self.folder, str(error.strerror)) from error
        return backup

    def _copy(self, now: datetime) -> Backup:
        number = max((backup.number for backup in self.all()), default=0) + 1
        target = self.folder / f"history-{number:06d}-{now.astimezone(UTC).strftime(_STAMP)}.db"
        partial = self.folder / f"{target.name}.partial-{os.getpid()}"
        try:
            _copy_database(self.source, partial)
            if problem := damage(partial):
                raise StoreError(f"{self.source} is damaged ({problem}) and was not backed up", _RESTART)
            _put_in_place(partial, target)
        finally:
            _remove(partial)
        return Backup(target, number, _read_stamp(now.astimezone(UTC).strftime(_STAMP)))

    def _abandoned(self, now: datetime) -> list[Path]:
        """What killed processes left of their copies."""
        old = (now - DAY).timestamp()
        return [path for path in self.folder.glob("history-*.partial-*") if path.stat().st_mtime < old]

    def rescue(self, problem: str, now: datetime) -> str:
        """Sets the damaged history aside and puts the newest sound backup in its place; says what was lost.

        Without a sound backup the file is set aside and a StoreError tells how to go on.
        """
        until = max(path.stat().st_mtime for path in _parts(self.source) if path.exists())
        backup = next((backup for backup in self.all() if _is_sound(backup.path)), None)
        try:
            kept = self._swap(backup, now)
        except OSError as error:
            raise cannot_write(self.source, str(error.strerror)) from error
        if backup is None:
            raise StoreError(
                f"The history {self.source} is damaged ({problem}) and has no sound backup; it is kept as {kept}",
                "start the coach again: it begins an empty history",
            )
        lost = f"{_show(backup.made)} and {_show(datetime.fromtimestamp(until, UTC))}"
        return (
            f"The history was damaged ({problem}). The backup of {_show(backup.made)} was restored; "
            f"what was done between {lost} is lost. The damaged file is kept as {kept}."
        )

    def _swap(self, backup: Backup | None, now: datetime) -> Path:
        """Moves the damaged file to its new name; there is a history at the old one at every moment."""
        restored = self.source.with_name(f"{self.source.name}.restoring")
        if backup:
            shutil.copyfile(backup.path, restored)
        base = f"{self.source.name}.corrupt-{now.astimezone(UTC).strftime(_STAMP)}"
        names = (base if again == 0 else f"{base}-{again}" for again in count())
        kept = next(path for path in map(self.source.with_name, names) if not path.exists())
        # A write-ahead log left behind would be replayed into the restored file.
        for part, suffix in zip(_parts(self.source)[1:], _SUFFIXES[1:], strict=True):
            if part.exists():
                part.replace(kept.with_name(kept.name + suffix))
        if backup is None:
            self.source.replace(kept)
            return kept
        _keep_also_as(self.source, kept)
        _put_in_place(restored, self.source)
        return kept


_RESTART = "restart the coach: it restores the newest backup"
_SUFFIXES = ("", "-wal", "-shm", "-journal")


def damage(path: Path) -> str:
    """What SQLite finds wrong with the file, empty when it is sound; StorageError when it cannot be opened."""
    try:
        with closing(_connect(path)) as database:
            found = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if _code(error) in _DAMAGED:
            return str(error)
        raise sqlite_fault(error, path) from error
    return "" if found == "ok" else found


def cannot_write(path: Path, reason: str) -> StorageError:
    """The error for a place that cannot be written: names the place, the reason and the free space."""
    return StorageError(
        f"Cannot write {path}: {reason} ({_free(path)})",
        "free some space there, or set COACH_DATA to a folder you can write, then start the coach again",
    )


def sqlite_fault(error: sqlite3.Error, path: Path) -> CoachError:
    """SQLite's error as one of ours."""
    code = _code(error)
    if code in _UNWRITABLE:
        return cannot_write(path, _UNWRITABLE[code])
    if code in _DAMAGED:
        return StoreError(f"{path} is damaged ({error})", _RESTART)
    if code in _BUSY:
        return StoreError(f"{path} is busy: another program is writing it", "try again; `coach doctor` says more")
    return StoreError(f"{path} cannot be used ({error})", "run `coach doctor`")


def _code(error: sqlite3.Error) -> int:
    # Extended codes carry the primary one in their low byte; errors of the sqlite3 module itself carry none.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _connect(path: Path) -> sqlite3.Connection:
    """Opens a file that is there already; a missing one is an error and not made."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10)


def _copy_database(source: Path, target: Path) -> None:
    with closing(_connect(source)) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
        # One file to copy around: the log belongs to a history in use.
        copy.execute("PRAGMA journal_mode=DELETE")


def _is_sound(path: Path) -> bool:
    try:
        return not damage(path)
    except CoachError:
        return False


def _put_in_place(new: Path, target: Path) -> None:
    """Gives the new file its name, durably."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(target)
    if os.name == "posix":  # Windows cannot open a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _keep_also_as(path: Path, name: Path) -> None:
    try:
        name.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy2(path, name)


def _spare(backups: list[Backup]) -> Iterator[Path]:
    """The backups to let go: neither among the newest, nor the last of one of the latest days that have one."""
    days = {backup.made.date(): backup for backup in reversed(backups)}
    latest = sorted(days, reverse=True)[:_DAILY]
    kept = {backup.path for backup in backups[:_HOURLY]} | {days[day].path for day in latest}
    return (backup.path for backup in backups if backup.path not in kept)


def _parts(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in _SUFFIXES]


def _remove(path: Path) -> None:
    for part in _parts(path):
        part.unlink(missing_ok=True)


def _read_stamp(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _show(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S UTC")


def _free(path: Path) -> str:
    place = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
    return f"{shutil.disk_usage(place).free / 1_000_000:,.1f} MB free"
