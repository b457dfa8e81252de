"""What the person did, kept in SQLite or PostgreSQL: the Store by SQLAlchemy."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from coach.backup import DAY, HOUR, Backup, Backups, cannot_write, damage, sqlite_fault
from coach.event import Event
from coach.migrations import HEAD, is_known, upgrade
from coach.store import Asked, Session
from coach.text import check_draft, clean, clean_json
from ingest.errors import CoachError, SessionMoved, SessionUnknown, SettingsError, StorageError, StoreError

_WAIT = 10  # seconds a write waits for another one
_URL_FIX = (
    "set it to postgresql://USER:PASSWORD@HOST/NAME (special characters percent-encoded), or unset it to use a file"
)
_MIGRATION_LOCK = 7_263_201  # any number: names our advisory lock in PostgreSQL


class Utc(sa.TypeDecorator[datetime]):
    """A time in UTC; SQLite keeps no zone, PostgreSQL answers in the zone of the connection."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The time as it is kept."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The time as it is given back."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class JsonText(sa.TypeDecorator[Any]):
    """A JSON value as text: SQLite would turn a column of type JSON into numbers, PostgreSQL's JSONB reorders keys."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's signature
        """The value as it is kept."""
        return json.dumps(value, ensure_ascii=False, allow_nan=False)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """The value as it is given back."""
        return None if value is None else json.loads(value)


METADATA = sa.MetaData()
"""The tables as this release uses them; the revisions in `coach/migrations` make them."""

_sessions = sa.Table(
    "sessions",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("config", JsonText, nullable=False),
    sa.Column("started", Utc, nullable=False),
    sa.Column("ended", Utc),
)
_events = sa.Table(
    "events",
    METADATA,
    sa.Column("session", sa.Text, sa.ForeignKey("sessions.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("at", Utc, nullable=False),
    sa.Column("data", JsonText, nullable=False),
)
_drafts = sa.Table(
    "drafts",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", Utc, nullable=False),
)
_asked = sa.Table(
    "asked",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("answer", JsonText, nullable=False),
    sa.Column("at", Utc, nullable=False),
)
_choices = sa.Table(
    "choices",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", JsonText, nullable=False),
)
_VERSION = (
    sa.select(sa.func.coalesce(sa.func.max(_events.c.seq), 0))
    .where(_events.c.session == _sessions.c.id)
    .scalar_subquery()
    .label("version")
)
_HEADS = sa.select(*_sessions.c["id", "kind", "config", "started", "ended"], _VERSION)


_REVISION: sa.ColumnClause[str] = sa.table("alembic_version", sa.column("version_num", sa.Text)).c.version_num


def utc_now() -> datetime:
    """The time of the machine's clock, in UTC."""
    return datetime.now(UTC)


class SqlStore:
    """The history in a SQL database; made by `open_store`, safe to share between threads.

    `notices` says what a person should know about the history itself: a restored backup, a backup that failed.
    """

    def __init__(
        self,
        engine: sa.Engine,
        backups: Backups | None = None,
        notices: tuple[str, ...] = (),
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.notices = notices
        self._engine = engine
        self._writer = engine.execution_options(coach_writes=True)
        self._backups = backups
        self._clock = clock
        self._backing_up = Lock()

    def start(self, session: str, kind: str, config: Mapping[str, Any], at: datetime) -> None:
        """Opens a session."""
        values = {"id": _kept(session), "kind": _kept(kind), "config": _json(config), "started": at}
        try:
            with self._writing() as connection:
                connection.execute(sa.insert(_sessions).values(values))
        except IntegrityError as error:
            raise StoreError(f"There is a session {session!r} already", "start one with another id") from error

    def session(self, session: str) -> Session:
        """The head of a session."""
        with self._reading() as connection:
            return _head(connection, session)

    def sessions(self, limit: int = 50) -> list[Session]:
        """The newest sessions, newest first."""
        query = _HEADS.order_by(_sessions.c.number.desc()).limit(max(limit, 0))
        with self._reading() as connection:
            return [Session(**row) for row in connection.execute(query).mappings()]

    def events(self, session: str) -> list[Event]:
        """All events of a session in order."""
        columns = _events.c["type", "at", "data", "seq"]
        query = sa.select(*columns).where(_events.c.session == _kept(session)).order_by(_events.c.seq)
        with self._reading() as connection:
            _head(connection, session)
            return [Event(**row) for row in connection.execute(query).mappings()]

    def append(self, session: str, expected: int, events: Sequence[Event]) -> int:
        """Adds events after version `expected` and returns the new version; SessionMoved keeps nothing."""
        rows = [_row(session, seq, event) for seq, event in enumerate(events, start=expected + 1)]
        try:
            with self._writing() as connection:
                if _head(connection, session).version != expected:
                    raise _moved(session)
                if rows:
                    connection.execute(sa.insert(_events), rows)
        except IntegrityError as error:  # another writer took the same place between our read and our write
            raise _moved(session) from error
        return expected + len(rows)

    def end(self, session: str, at: datetime) -> None:
        """Marks a session as over; doing so twice keeps the first time."""
        here = _sessions.c.id == _kept(session)
        with self._writing() as connection:
            _head(connection, session)
            connection.execute(sa.update(_sessions).where(here, _sessions.c.ended.is_(None)).values(ended=at))

    def save_draft(self, key: str, text: str, at: datetime) -> None:
        """Keeps unsent text under a key; the empty text removes it; AnswerRejected above MAX_DRAFT characters."""
        kept = check_draft(text)
        with self._writing() as connection:
            if kept:
                _put(connection, _drafts.c.key, {"key": _kept(key), "text": kept, "at": at})
            else:
                connection.execute(sa.delete(_drafts).where(_drafts.c.key == _kept(key)))

    def draft(self, key: str) -> str:
        """The unsent text under that key, or the empty text."""
        with self._reading() as connection:
            text = connection.scalar(sa.select(_drafts.c.text).where(_drafts.c.key == _kept(key)))
        return text or ""

    def save_asked(self, asked: Asked) -> None:
        """Keeps a question put to Ask; the same id again replaces it in its place."""
        texts = {name: _kept(getattr(asked, name)) for name in ("id", "question", "query")}
        with self._writing() as connection:
            _put(connection, _asked.c.id, {**texts, "answer": _json(asked.answer), "at": asked.at})

    def asked(self, limit: int = 50) -> list[Asked]:
        """The newest asked questions, newest first."""
        columns = _asked.c["id", "question", "query", "answer", "at"]
        query = sa.select(*columns).order_by(_asked.c.number.desc()).limit(max(limit, 0))
        with self._reading() as connection:
            return [Asked(**row) for row in connection.execute(query).mappings()]

    def put(self, name: str, value: Any) -> None:
        """Keeps one JSON value under a name; None removes it."""
        with self._writing() as connection:
            if value is None:
                connection.execute(sa.delete(_choices).where(_choices.c.name == _kept(name)))
            else:
                _put(connection, _choices.c.name, {"name": _kept(name), "value": _json(value)})

    def get(self, name: str) -> Any:
        """The value under that name, or None."""
        with self._reading() as connection:
            return connection.scalar(sa.select(_choices.c.value).where(_choices.c.name == _kept(name)))

    def close(self) -> None:
        """Releases connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _ours(self._engine.url), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """A transaction that writes, and after it the backup when an hour has passed since the last."""
        with _ours(self._engine.url), self._writer.begin() as connection:
            yield connection
        self._back_up()

    def _back_up(self) -> None:
        if self._backups is None or not self._backing_up.acquire(blocking=False):
            return
        try:
            if self._backups.due(self._clock(), HOUR):
                self._backups.make(self._clock())
        except (CoachError, OSError) as error:  # the write itself is done and stays acknowledged
            self.notices += (f"No backup of the history could be made; the next start tries again. {error}",)
            self._backups = None
        finally:
            self._backing_up.release()


def open_store(url: str, backups: Path | None, *, clock: Callable[[], datetime] = utc_now) -> SqlStore:
    """Opens the history at a SQLite or PostgreSQL URL, mended and brought to this release's schema.

    `sqlite:///` is followed by the path as it is; `backups` is the folder of SQLite's rolling backups (None makes
    none). SettingsError for a URL that cannot be used, StorageError for a disk that cannot, StoreError for a damaged
    history without a backup or one of a newer release.
    """
    scheme, found, rest = url.partition("://")
    if not found:  # it may be a password, so it is not shown
        raise SettingsError("COACH_DATABASE_URL is not a URL", _URL_FIX)
    match scheme.partition("+")[0]:
        case "sqlite":
            return _open_sqlite(rest, backups, clock)
        case "postgresql" | "postgres":
            return _open_postgresql(f"postgresql+psycopg://{rest}")
    raise SettingsError(
        f"COACH_DATABASE_URL names a database of kind {scheme!r}, which is not supported",
        _URL_FIX,
    )


def _open_sqlite(rest: str, folder: Path | None, clock: Callable[[], datetime]) -> SqlStore:
    path = Path(rest.removeprefix("/"))
    if not path.name or path.name == ":memory:":
        raise SettingsError("COACH_DATABASE_URL names no file for the history", "set it to sqlite:////PATH/history.db")
    path = path.absolute()
    backups = Backups(path, folder) if folder else None
    with _lock_beside(path):
        notices = _mend(Backups(path, folder or path.parent / "backups"), clock())
        engine = _sqlite_engine(path)
        _prepare(engine, backups, clock())
    return SqlStore(engine, backups, notices, clock)


@contextmanager
def _lock_beside(path: Path) -> Iterator[None]:
    """One process at a time mends and migrates; the kernel frees the lock of one that was killed."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed with PostgreSQL

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{path}.lock", timeout=60)
        lock.acquire()
    except Timeout as error:
        raise StoreError(f"{path} is being opened by another program", "end the other one, then start again") from error
    except OSError as error:
        raise cannot_write(path, str(error.strerror)) from error
    try:
        yield
    finally:
        lock.release()


def _mend(backups: Backups, now: datetime) -> tuple[str, ...]:
    """Restores a damaged history from its newest sound backup and tells; a missing one is begun anew."""
    path, newest = backups.source, next(iter(backups.all()), None)
    if not path.exists():
        return _tell_of(newest, path) if newest else ()
    empty = newest is not None and path.stat().st_size == 0
    problem = "the file is empty" if empty else damage(path)
    return (backups.rescue(problem, now),) if problem else ()


def _tell_of(newest: Backup, path: Path) -> tuple[str, ...]:
    begun = f"There was no history at {path}, so an empty one was begun, though backups are there."
    return (f"{begun} To go back to the newest: end the coach, then `cp '{newest.path}' '{path}'`.",)


def _sqlite_engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": _WAIT})

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA fullfsync=ON")  # on macOS a plain fsync does not reach the disk

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: one that read first and then writes could not wait for another.
        writes = connection.get_execution_options().get("coach_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _open_postgresql(url: str) -> SqlStore:
    try:
        engine = sa.create_engine(
            url, pool_pre_ping=True, isolation_level="READ COMMITTED", connect_args=_postgresql_defaults(url)
        )
    except ModuleNotFoundError as error:
        raise SettingsError(
            "COACH_DATABASE_URL names PostgreSQL, whose driver is not installed",
            "pip install 'interview-coach[postgres]'",
        ) from error
    except (SQLAlchemyError, ValueError) as error:
        raise SettingsError("COACH_DATABASE_URL cannot be read as a URL", _URL_FIX) from error
    _prepare(engine, None, utc_now())
    return SqlStore(engine)


def _postgresql_defaults(url: str) -> dict[str, Any]:
    """What the URL does not say itself: seconds to wait for the server, and that text travels as UTF-8."""
    said = sa.make_url(url).query
    return {
        name: value for name, value in {"connect_timeout": 5, "client_encoding": "utf8"}.items() if name not in said
    }


def _prepare(engine: sa.Engine, backups: Backups | None, now: datetime) -> None:
    """Checks the schema's revision, migrates when it is an older one, and takes the daily backup."""
    try:
        with _ours(engine.url):
            revision = _revision(engine)
            if revision not in {HEAD, None} and not is_known(revision):
                raise _newer(engine, revision)
            if backups and revision and (revision != HEAD or backups.due(now, DAY)):
                backups.make(now)
            if engine.dialect.name == "sqlite":
                _make_ready(Path(str(engine.url.database)))
            if revision != HEAD:
                _migrate(engine)
    except CoachError:
        engine.dispose()
        raise


def _revision(engine: sa.Engine) -> str | None:
    """The schema's revision, None for a database without tables; one with tables of others is a StoreError."""
    with engine.begin() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        if "alembic_version" in tables:
            return connection.execute(sa.select(_REVISION)).scalar()
    if tables and (engine.dialect.name == "sqlite" or tables & set(METADATA.tables)):
        raise StoreError(
            f"{_place(engine.url)} holds the tables of another program, so nothing was changed",
            "set COACH_DATABASE_URL to a database of its own",
        )
    return None


def _make_ready(path: Path) -> None:
    """Switches the file to a write-ahead log (readers and a writer do not wait for each other) and tries a write."""
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("BEGIN IMMEDIATE")
        database.execute("PRAGMA user_version=0")  # fails here, and not at the first answer, when the file is read-only
        database.execute("ROLLBACK")


def _migrate(engine: sa.Engine) -> None:
    with engine.execution_options(coach_writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        upgrade(connection)


def _newer(engine: sa.Engine, revision: str | None) -> StoreError:
    return StoreError(
        f"{_place(engine.url)} was written by a newer release (its revision {revision}, this one's {HEAD}); "
        "nothing was changed",
        "pip install --upgrade interview-coach",
    )


@contextmanager
def _ours(url: sa.URL) -> Iterator[None]:
    """Turns errors of the database into ours; a broken rule of a table is left to the caller, who knows its meaning."""
    try:
        yield
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        raise _fault(error, url) from error
    except sqlite3.Error as error:
        raise sqlite_fault(error, Path(str(url.database))) from error


def _fault(error: SQLAlchemyError, url: sa.URL) -> CoachError:
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        return sqlite_fault(cause, Path(str(url.database)))
    state = getattr(cause, "sqlstate", None) or ""
    said = _first_line(cause or error)
    if state.startswith("53"):  # insufficient resources: disk full, out of memory, too many connections
        return StorageError(f"{_place(url)} has no room left ({said})", "make room on that server")
    if cause is not None and not state:
        return StoreError(f"Cannot reach {_place(url)} ({said})", "start that server, or check the URL")
    return StoreError(f"{_place(url)} refused ({said})", "run `coach doctor`")


def _place(url: sa.URL) -> str:
    """Where the history is, without user and password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"the database {url.database} at {url.host or 'this machine'}"


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]


def _put(connection: sa.Connection, key: sa.Column[Any], values: dict[str, Any]) -> None:
    """Inserts a row, or replaces the one of the same key."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    others = {name: value for name, value in values.items() if name != key.name}
    statement = insert(key.table).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=others))


def _head(connection: sa.Connection, session: str) -> Session:
    row = connection.execute(_HEADS.where(_sessions.c.id == _kept(session))).mappings().one_or_none()
    if row is None:
        raise SessionUnknown(f"There is no session {session!r}", "open the page without ?s= and choose one")
    return Session(**row)


def _row(session: str, seq: int, event: Event) -> dict[str, Any]:
    data = _json(event.data)
    return {"session": _kept(session), "seq": seq, "type": _kept(event.type), "at": event.at, "data": data}


def _moved(session: str) -> SessionMoved:
    return SessionMoved(f"Session {session!r} went on elsewhere, perhaps in another tab", "reload the page")


def _kept(text: str) -> str:
    return clean(text)[0]


def _json(value: Any) -> Any:
    """The value cleaned; StoreError for one that is not JSON (NaN, an object), before anything is written."""
    kept = clean_json(value)
    try:
        json.dumps(kept, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise StoreError(f"A value is not JSON and was not kept ({error})", "report this with the log") from error
    return kept
