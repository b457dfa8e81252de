"""Power loss and kill -9 while answers are written: what was acknowledged is there, and the file is sound."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from coach.sql_store import open_store

# Goes on from where the session is, and prints the version after each append that returned.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coach.event import Event
from coach.sql_store import open_store
home = Path(sys.argv[1])
store = open_store(f"sqlite:///{home}/history.db", home / "backups")
if not store.sessions():
    store.start("s", "concept", {}, datetime.now(UTC))
version = store.session("s").version
while True:
    version = store.append("s", version, [
        Event("answered", datetime.now(UTC), {"text": f"{version + n} " * 800}) for n in (1, 2)
    ])
    print(version, flush=True)
"""


@contextmanager
def writing(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(home)], stdout=subprocess.PIPE, bufsize=0)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def follow(process: subprocess.Popen[bytes], chance: random.Random) -> int:
    """Waits for some acknowledgements and then for a random part of the next append; the last one seen."""
    seen = [int(process.stdout.readline()) for _ in range(chance.randrange(1, 12))]
    for _ in range(chance.randrange(60_000)):
        pass
    return seen[-1]


def unread(process: subprocess.Popen[bytes]) -> int | None:
    """The last acknowledgement still in the pipe, None when it is empty; the process must have stopped."""
    os.set_blocking(process.stdout.fileno(), False)
    lines = (process.stdout.read() or b"").split(b"\n")[:-1]
    os.set_blocking(process.stdout.fileno(), True)
    return int(lines[-1]) if lines else None


def assert_sound(home: Path, acknowledged: int) -> None:
    with closing(sqlite3.connect(home / "history.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(open_store(f"sqlite:///{home / 'history.db'}", None)) as store:
        kept = store.events("s")
        assert store.notices == ()
    assert len(kept) >= acknowledged
    assert len(kept) % 2 == 0  # an append is kept whole or not at all
    assert all(event.data["text"] == f"{event.seq} " * 800 for event in kept)


@pytest.mark.parametrize("copies", [8, pytest.param(80, marks=pytest.mark.soak)])
def test_every_copy_taken_at_a_random_moment_holds_what_was_acknowledged(tmp_path, copies):
    """Stopped at a moment, the files are what a power loss would leave when every commit reached the disk."""
    chance, acknowledged = random.Random(36), 0
    home, copy = tmp_path / "home", tmp_path / "copy"
    home.mkdir()
    with writing(home) as process:
        for _ in range(copies):
            acknowledged = follow(process, chance)
            process.send_signal(signal.SIGSTOP)
            os.waitpid(process.pid, os.WUNTRACED)
            copy.mkdir()
            for name in ("history.db", "history.db-wal"):
                shutil.copy(home / name, copy / name)
            acknowledged = unread(process) or acknowledged
            process.send_signal(signal.SIGCONT)
            assert_sound(copy, acknowledged)
            shutil.rmtree(copy)
    assert acknowledged > copies


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.soak)])
def test_what_was_acknowledged_before_kill_9_is_there(tmp_path, kills):
    chance, acknowledged = random.Random(9), 0
    for _ in range(kills):
        with writing(tmp_path) as process:
            acknowledged = follow(process, chance)
            process.kill()
            process.wait()
            acknowledged = unread(process) or acknowledged
        assert_sound(tmp_path, acknowledged)
    assert acknowledged > kills
