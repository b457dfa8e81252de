"""Opening the history: new, old, damaged, read-only, of a newer release, unreachable."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from coach import migrations
from coach.backup import Backups, damage
from coach.event import Event
from coach.sql_store import METADATA, SqlStore, open_store
from ingest.errors import SettingsError, StorageError, StoreError

AT = datetime(2026, 7, 26, 10, 0, tzinfo=UTC)
RELEASES = sorted((Path(__file__).parent.parent / "data").glob("history_*.db"))


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def opened(home: Path, clock=lambda: AT) -> SqlStore:
    return open_store(f"sqlite:///{home / 'history.db'}", home / "backups", clock=clock)


def filled(home: Path, answers: int = 1, clock=lambda: AT) -> None:
    with closing(opened(home, clock)) as store:
        store.start("s", "concept", {}, AT)
        for version in range(answers):
            store.append("s", version, [Event("answered", AT, {"text": f"{version}" * 500})])


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (path.stat().st_size - 4096))


def backups(home: Path) -> list[str]:
    return [backup.path.name for backup in Backups(home / "history.db", home / "backups").all()]


def pragma(store: SqlStore, name: str) -> object:
    with store._engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_history_is_durable_and_keeps_its_rules(home):
    with closing(opened(home)) as store:
        in_force = [pragma(store, name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")]
    assert in_force == ["wal", 2, 1, 10_000]
    assert store.notices == ()


def test_folders_are_made_and_odd_names_are_taken_as_they_are(home):
    odd = home / "50% of? my # Daten" / "é"
    filled(odd)
    assert (odd / "history.db").exists()
    with closing(opened(odd)) as store:
        assert store.session("s").version == 1


def test_an_event_without_its_session_is_refused_by_the_database(home):
    filled(home)
    with closing(opened(home)) as store, pytest.raises(sa.exc.IntegrityError), store._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO events VALUES ('nowhere', 1, 't', '2026-01-01', '{}')")


def test_the_revisions_make_the_tables_the_store_uses(home):
    with closing(opened(home)) as store, store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_head_named_in_code_is_the_last_revision():
    assert ScriptDirectory.from_config(migrations._config()).get_current_head() == migrations.HEAD


def test_an_up_to_date_history_opens_without_alembic(home):
    filled(home)
    program = (
        "import sys; from pathlib import Path; from coach.sql_store import open_store;"
        f"store = open_store('sqlite:///{home}/history.db', Path({str(home / 'backups')!r}));"
        "print(store.session('s').version, 'alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


def test_several_open_a_new_history_at_once(home):
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: opened(home), range(4)))
    stores[0].start("s", "concept", {}, AT)
    assert [store.session("s").id for store in stores] == ["s"] * 4
    for store in stores:
        store.close()


# Earlier and later releases


def test_this_release_has_its_history_among_the_fixtures():
    assert f"history_{migrations.HEAD}.db" in [path.name for path in RELEASES]


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_the_history_of_every_release_opens_with_all_it_holds(home, release):
    shutil.copy(release, home / "history.db")
    with closing(opened(home)) as store:
        assert [(head.id, head.kind, head.version) for head in store.sessions()] == [
            ("second", "practice", 0),
            ("first", "concept", 2),
        ]
        assert [event.data["text"] for event in store.events("first")] == ["What is the GIL?", "A lock 👩‍💻"]
        assert store.session("first").ended == datetime(2026, 1, 2, 3, 9, 5, 6, tzinfo=UTC)
        assert store.session("first").config == {"topics": ["gil"], "seed": 7}
        assert (store.draft("second:1"), store.get("theme")) == ("half a thought", {"dark": True})
        assert store.asked()[0].answer["answer"] == "A function [1]"
        with store._engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_backup_is_made_before_every_migration(home, monkeypatch):
    filled(home)
    made_before = backups(home)
    monkeypatch.setattr("coach.sql_store.HEAD", "0002")
    seen = []
    monkeypatch.setattr("coach.sql_store.upgrade", lambda connection: seen.append(backups(home)))
    opened(home).close()
    assert len(seen) == 1
    assert len(seen[0]) == len(made_before) + 1


def test_a_history_of_a_newer_release_is_refused_and_untouched(home):
    filled(home)
    with closing(sqlite3.connect(home / "history.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before, copies = (home / "history.db").read_bytes(), backups(home)
    with pytest.raises(StoreError, match=r"newer release.*9999.*Next: pip install --upgrade"):
        opened(home)
    assert (home / "history.db").read_bytes() == before
    assert backups(home) == copies


def test_the_database_of_another_program_is_refused_and_untouched(home):
    with closing(sqlite3.connect(home / "history.db")) as database:
        database.execute("CREATE TABLE bookmarks (url)")
    before = (home / "history.db").read_bytes()
    with pytest.raises(StoreError, match="another program"):
        opened(home)
    assert (home / "history.db").read_bytes() == before


# Backups while it is used


def test_the_first_write_is_backed_up_and_then_once_an_hour_of_use(home, clock):
    with closing(opened(home, clock)) as store:
        for minutes in range(0, 180, 20):
            clock.now = AT + timedelta(minutes=minutes)
            store.put("minutes", minutes)
    assert len(backups(home)) == 3


def test_opening_backs_up_when_the_newest_is_a_day_old(home, clock):
    filled(home, clock=clock)
    clock.now = AT + timedelta(hours=23)
    opened(home, clock).close()
    assert len(backups(home)) == 1
    clock.now = AT + timedelta(hours=24)
    opened(home, clock).close()
    assert len(backups(home)) == 2


def test_a_backup_that_fails_is_told_and_the_write_stays(home):
    (home / "backups").write_text("in the way")
    with closing(opened(home)) as store:
        store.put("name", "kept")
        store.put("name", "kept too")
        assert store.get("name") == "kept too"
    assert len(store.notices) == 1
    assert "No backup" in store.notices[0]


# Damage


def test_a_damaged_history_comes_back_from_its_backup_and_says_what_is_lost(home, clock):
    filled(home, answers=0, clock=clock)
    with closing(opened(home, clock)) as store:
        clock.now = AT + timedelta(minutes=30)
        store.append("s", 0, [Event("answered", AT, {"text": "too young for a backup"})])
    spoil(home / "history.db")
    with closing(opened(home, clock)) as store:
        assert store.session("s").version == 0
        assert "between 2026-07-26 10:00:00 UTC and" in store.notices[0]
        store.append("s", 0, [Event("answered", AT, {"text": "on we go"})])
    assert (home / "history.db.corrupt-20260726T103000Z").exists()
    assert damage(home / "history.db") == ""


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"hello"])
def test_a_history_that_is_no_database_any_more_comes_back(home, content):
    filled(home)
    (home / "history.db").write_bytes(content)
    with closing(opened(home)) as store:
        assert [head.id for head in store.sessions()] == ["s"]
        assert len(store.notices) == 1


def test_a_damaged_history_without_backups_is_kept_and_the_next_start_is_fresh(home):
    filled(home)
    shutil.rmtree(home / "backups")
    spoil(home / "history.db")
    with pytest.raises(StoreError, match=r"no sound backup; it is kept as .* Next: start the coach again"):
        opened(home)
    with closing(opened(home)) as store:
        assert store.sessions() == []
    assert len(list(home.glob("history.db.corrupt-*"))) == 1


def test_a_history_that_went_missing_is_begun_anew_with_the_way_back(home):
    filled(home)
    (home / "history.db").unlink()
    with closing(opened(home)) as store:
        assert store.sessions() == []
        assert f"`cp '{home}/backups/history-000001-20260726T100000Z.db' '{home}/history.db'`" in store.notices[0]


def test_damage_met_while_running_is_named(home):
    filled(home, answers=200)
    with closing(opened(home)) as store:
        store.close()
        spoil(home / "history.db")
        with pytest.raises(StoreError, match=r"history\.db is damaged .*Next: restart the coach"):
            store.events("s")


# Disks


@pytest.fixture(params=[0o555, 0o777], ids=["folder", "file"])
def read_only(request) -> Iterator[Path]:
    """A folder with a history that this process, not its owner for a while, may not write; or only not the file."""
    folder = Path(tempfile.mkdtemp(prefix="coach-readonly-"))
    filled(folder)
    (folder / "history.db.lock").unlink()
    (folder / "history.db").chmod(0o444)
    folder.chmod(request.param)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_history_is_refused_at_the_start_with_what_to_do(read_only):
    with pytest.raises(StorageError, match=r"Cannot write .*history\.db: .* \(.* MB free\)\. Next: .*COACH_DATA"):
        opened(read_only)


@pytest.mark.parametrize("read_only", [0o555], indirect=True)
def test_a_new_history_where_nothing_may_be_made_is_refused(read_only):
    with pytest.raises(StorageError, match="Cannot write"):
        opened(read_only / "deeper")


def test_on_a_full_disk_the_write_is_refused_and_the_history_stays_readable(home):
    filled(home)
    size, unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    with closing(opened(home)) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, unlimited))
        try:
            with pytest.raises(StorageError, match=r"Cannot write .*history\.db.* MB free"):
                store.append("s", 1, [Event("answered", AT, {"text": "x" * 20_000}) for _ in range(10)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, unlimited))
        assert store.session("s").version == 1
        assert store.append("s", 1, [Event("answered", AT, {"text": "room again"})]) == 2


def test_a_full_database_file_is_told_with_the_free_space(home):
    with closing(opened(home)) as store:
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=20")
        with pytest.raises(StorageError, match=r"the disk is full \(.* MB free\)"):
            store.put("much", "x" * 200_000)


# URLs


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://host/db", "mysql"),
        ("sqlite://", "no file"),
        ("sqlite:///:memory:", "no file"),
        ("postgresql://host:port/db", "cannot be read"),
        ("history.db", "is not a URL"),
    ],
)
def test_a_url_that_cannot_be_used_names_the_setting(url, message):
    with pytest.raises(SettingsError, match=rf"COACH_DATABASE_URL .*{message}.* Next: "):
        open_store(url, None)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_unreachable_server_is_named_without_the_password(scheme):
    with pytest.raises(StoreError, match=r"Cannot reach the database coach at 127\.0\.0\.1") as caught:
        open_store(f"{scheme}://me:hunter2@127.0.0.1:1/coach", None)
    assert "hunter2" not in str(caught.value)


def test_a_missing_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingsError, match=r"pip install 'interview-coach\[postgres\]'"):
        open_store("postgresql://127.0.0.1/coach", None)
