"""What is indexed, in one SQLite file: the one truth, with the lexical index beside it so that both switch at once."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from threading import RLock
from typing import Any

from ingest.disk import ELSEWHERE, MAKE_ROOM, free_words
from ingest.document import Chunk, Document, KeyPoint, Misconception, Question, Section
from ingest.embed import Fingerprint
from ingest.errors import IndexDamaged, IndexMissing, StorageError
from ingest.lexical import tokens

SCHEMA = "1"
_REBUILD = "coach ingest --rebuild"
_TOKENIZE = "ascii tokenchars '_@.+#()*=!<>:-/'"  # tokens come ready made: only spaces separate them
_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE root (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE file (
    id INTEGER PRIMARY KEY, root INTEGER NOT NULL REFERENCES root ON DELETE CASCADE, file TEXT NOT NULL,
    sha256 TEXT NOT NULL, title TEXT NOT NULL, area TEXT NOT NULL, own INTEGER NOT NULL, encoding TEXT NOT NULL,
    text TEXT NOT NULL, repaired TEXT NOT NULL, UNIQUE (root, file));
CREATE TABLE section (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE, heading TEXT NOT NULL, anchor TEXT NOT NULL,
    start_line INTEGER NOT NULL, end_line INTEGER NOT NULL, topic TEXT NOT NULL, text TEXT);
CREATE INDEX section_file ON section (file);
CREATE TABLE chunk (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    heading TEXT NOT NULL, anchor TEXT NOT NULL, topic TEXT NOT NULL, start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL, embedded TEXT);
CREATE INDEX chunk_file ON chunk (file);
CREATE TABLE question (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE, id TEXT NOT NULL, line INTEGER NOT NULL,
    value TEXT NOT NULL);
CREATE INDEX question_file ON question (file);
CREATE VIRTUAL TABLE lexical USING fts5 (heading, body, tokenize = "{_TOKENIZE}");
"""


@dataclass(frozen=True, slots=True)
class File:
    """An indexed file; `sha256` is that of its bytes, `own` is true for guides in our own format."""

    root: str
    file: str
    sha256: str
    title: str
    area: str
    own: bool
    encoding: str

    @classmethod
    def of(cls, row: Sequence[Any]) -> "File":
        """The file in a row of the manifest."""
        root, file, sha256, title, area, own, encoding = row
        return cls(root, file, sha256, title, area, bool(own), encoding)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file ready to be indexed; `embedded[i]` is the text of `chunks[i]` as it is embedded and searched."""

    root: str
    sha256: str
    document: Document
    chunks: tuple[Chunk, ...]
    embedded: tuple[str, ...]


class Manifest:
    """The open manifest of one index; reads see the last complete version, also while another process writes.

    Safe to share between threads. Raises IndexMissing where nothing was indexed, IndexDamaged where the file cannot
    be read as what it should be, StorageError where the disk does not let us.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._lock = RLock()
        if not write and not path.is_file():
            raise IndexMissing(f"nothing is indexed in {path.parent}", "coach ingest")
        with _vendor_errors(path):
            self._db = _connect(path, write=write)
            if write and not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                self._db.executescript(f"BEGIN; {_TABLES} COMMIT;")
                self._set({"schema": SCHEMA, "generation": "0"})
        if self.meta("schema") != SCHEMA:
            raise IndexDamaged(f"{path} was written by another version of the coach", _REBUILD)

    # What is indexed

    def generation(self) -> int:
        """Goes up by one with every complete version; 0 means nothing was indexed yet."""
        return int(self.meta("generation") or 0)

    def fingerprint(self) -> Fingerprint | None:
        """What made the vectors; None where nothing was indexed yet."""
        value = self.meta("fingerprint")
        return Fingerprint(**json.loads(value)) if value else None

    def meta(self, key: str) -> str | None:
        """A value kept about the index as a whole."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def roots(self) -> list[str]:
        """The roots in the order in which they were added."""
        return [row[0] for row in self._rows("SELECT path FROM root ORDER BY id")]

    def files(self, root: str | None = None) -> list[File]:
        """The indexed files, by root and name."""
        rows = self._rows(
            "SELECT path, file, sha256, title, area, own, encoding FROM file JOIN root ON root.id = file.root "
            "WHERE ? IS NULL OR path = ? ORDER BY root.id, file",
            root,
            root,
        )
        return [File.of(row) for row in rows]

    def text(self, root: str, file: str) -> str | None:
        """The text of a file as decoded; None where it is not indexed."""
        rows = self._rows(f"SELECT text {_FROM_FILE} {_NAMED}", root, file)
        return str(rows[0][0]) if rows else None

    def repaired(self, root: str, file: str) -> str | None:
        """The text of a file as it is matched and displayed; None where it is not indexed."""
        rows = self._rows(
            f"SELECT CASE repaired WHEN '' THEN text ELSE repaired END {_FROM_FILE} {_NAMED}",
            root,
            file,
        )
        return str(rows[0][0]) if rows else None

    def sections(self, root: str | None = None, file: str | None = None) -> list[tuple[str, str, Section]]:
        """Sections with their root and file, in reading order; of one file, one root, or all."""
        rows = self._rows(
            "SELECT path, file.file, file.text, heading, anchor, start_line, end_line, topic, section.text "  # noqa: S608 -- constants only
            "FROM section JOIN file ON file.id = section.file JOIN root ON root.id = file.root "
            f"{_WITHIN} ORDER BY root.id, file.file, section.rowid",
            *(root, root, file, file),
        )
        return [(row[0], row[1], _section(row)) for row in rows]

    def questions(self, root: str | None = None) -> list[tuple[str, Question]]:
        """Questions with their root, in reading order."""
        rows = self._rows(
            "SELECT path, value FROM question JOIN file ON file.id = question.file JOIN root ON root.id = file.root "
            "WHERE ? IS NULL OR path = ? ORDER BY root.id, file.file, question.rowid",
            root,
            root,
        )
        return [(path, question_from_json(json.loads(value))) for path, value in rows]

    # Chunks

    def chunk_ids(self, root: str | None = None) -> set[str]:
        """The ids of all chunks, or of those of one root."""
        rows = self._rows(f"SELECT chunk.id {_FROM_CHUNK} WHERE ? IS NULL OR path = ?", root, root)
        return {row[0] for row in rows}

    def chunks(self, ids: Sequence[str]) -> list[Chunk]:
        """The chunks of these ids in the order given; ids that are not indexed are left out."""
        found: dict[str, Chunk] = {}
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            holes = ", ".join("?" * len(part))
            rows = self._rows(f"SELECT {_CHUNK_COLUMNS} {_FROM_CHUNK} WHERE chunk.id IN ({holes})", *part)
            found |= {row[0]: _chunk(row) for row in rows}
        return [found[id_] for id_ in ids if id_ in found]

    def chunks_of(self, root: str | None = None, file: str | None = None) -> list[Chunk]:
        """The chunks of one file, one root, or all, in reading order."""
        rows = self._rows(
            f"SELECT {_CHUNK_COLUMNS} {_FROM_CHUNK} {_WITHIN} ORDER BY root.id, file.file, number",
            *(root, root, file, file),
        )
        return [_chunk(row) for row in rows]

    def embedded(self) -> Iterator[tuple[Chunk, str]]:
        """Every chunk with its text as it is embedded."""
        rows = self._rows(f"SELECT {_CHUNK_COLUMNS}, embedded {_FROM_CHUNK} ORDER BY number")
        for row in rows:
            chunk = _chunk(row)
            yield chunk, chunk.text if row[-1] is None else row[-1]

    def lexical(
        self,
        query: Sequence[str],
        k: int,
        *,
        root: str | None = None,
        file: str | None = None,
        heading_weight: float = 2.0,
    ) -> list[tuple[str, float]]:
        """The k best chunk ids for query tokens (`ingest.lexical.query_tokens`) with their BM25, higher is better.

        A chunk needs one of the tokens only; BM25 as SQLite's FTS5 computes it (k1 1.2, b 0.75), never negative.
        """
        if not query:
            return []
        match = " OR ".join('"{}"'.format(token.replace('"', '""')) for token in query)
        rows = self._rows(
            "SELECT chunk.id, -bm25(lexical, ?, 1.0) AS score FROM lexical JOIN chunk ON chunk.number = lexical.rowid "  # noqa: S608 -- constants and holes
            "JOIN file ON file.id = chunk.file JOIN root ON root.id = file.root "
            f"{_WITHIN} AND lexical MATCH ? ORDER BY score DESC, chunk.id LIMIT ?",
            *(heading_weight, root, root, file, file, match, k),
        )
        return [(id_, max(0.0, score)) for id_, score in rows]

    # Writing: the pipeline holds the lock of the index

    def mark(self, **values: str) -> None:
        """Keeps values about the index as a whole, at once and by themselves."""
        with self._transaction():
            self._set(values)

    def switch(
        self,
        *,
        drop: Sequence[str] = (),
        forget: Sequence[tuple[str, str]] = (),
        roots: Sequence[str] = (),
        entries: Sequence[Entry] = (),
        meta: Mapping[str, str],
    ) -> int:
        """Makes the next version in one transaction and gives its generation.

        Roots in `drop` go with all their files, files in `forget` (root, file) go, `roots` are added where they are
        new, `entries` replace the files of the same name; `meta` is kept beside.
        """
        with self._transaction():
            for root in drop:
                self._remove(root)
                self._db.execute("DELETE FROM root WHERE path = ?", (root,))
            for root, file in [*forget, *((entry.root, entry.document.file) for entry in entries)]:
                self._remove(root, file)
            self._db.executemany("INSERT OR IGNORE INTO root (path) VALUES (?)", [(root,) for root in roots])
            for entry in entries:
                self._insert(entry)
            generation = self.generation() + 1
            self._set({**meta, "generation": str(generation)})
        return generation

    def close(self) -> None:
        """Releases the file."""
        self._db.close()

    def _remove(self, root: str, file: str | None = None) -> None:
        chosen = f"(SELECT file.id {_FROM_FILE} {_WITHIN})"
        holes = (root, root, file, file)
        chunks = f"(SELECT number FROM chunk WHERE file IN {chosen})"  # noqa: S608 -- constants and holes only
        self._db.execute(f"DELETE FROM lexical WHERE rowid IN {chunks}", holes)  # noqa: S608 -- constants and holes only
        self._db.execute(f"DELETE FROM file WHERE id IN {chosen}", holes)  # noqa: S608 -- constants and holes only

    def _insert(self, entry: Entry) -> None:
        document = entry.document
        repaired = "" if document.repaired == document.text else document.repaired
        row = self._db.execute(
            "INSERT INTO file (root, file, sha256, title, area, own, encoding, text, repaired) "
            "SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM root WHERE path = ? RETURNING id",
            (
                *(document.file, entry.sha256, document.title, document.area, document.own, document.encoding),
                *(document.text, repaired, entry.root),
            ),
        ).fetchone()
        lines = document.text.split("\n")
        self._db.executemany(
            "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(row[0], *_section_row(section, lines)) for section in document.sections],
        )
        self._db.executemany(
            "INSERT INTO question VALUES (?, ?, ?, ?)",
            [(row[0], q.id, q.line, json.dumps(asdict(q), ensure_ascii=False)) for q in document.questions],
        )
        for chunk, text in zip(entry.chunks, entry.embedded, strict=True):
            self._insert_chunk(row[0], chunk, text, document.title)

    def _insert_chunk(self, file: int, chunk: Chunk, text: str, title: str) -> None:
        number = self._db.execute(
            "INSERT INTO chunk (id, file, heading, anchor, topic, start_line, end_line, text, digest, embedded) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(chunk.id, file, json.dumps(chunk.heading, ensure_ascii=False), chunk.anchor, chunk.topic),
                *(chunk.start_line, chunk.end_line, chunk.text, chunk.digest, None if text == chunk.text else text),
            ),
        ).lastrowid
        trail = chunk.heading if title in chunk.heading else (title, *chunk.heading)
        words = (" ".join(tokens(" \n ".join(trail))), " ".join(tokens(text)))
        self._db.execute("INSERT INTO lexical (rowid, heading, body) VALUES (?, ?, ?)", (number, *words))

    def _set(self, values: Mapping[str, str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, _vendor_errors(self.path):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock, _vendor_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")


_FROM_FILE = "FROM file JOIN root ON root.id = file.root"
_NAMED = "WHERE path = ? AND file.file = ?"
_FROM_CHUNK = "FROM chunk JOIN file ON file.id = chunk.file JOIN root ON root.id = file.root"
_CHUNK_COLUMNS = "chunk.id, path, file.file, heading, anchor, topic, start_line, end_line, chunk.text, digest"
_WITHIN = "WHERE (? IS NULL OR path = ?) AND (? IS NULL OR file.file = ?)"


def question_from_json(value: Mapping[str, Any]) -> Question:
    """The question that `dataclasses.asdict` and JSON made this of."""
    known = {field.name for field in fields(Question)}
    value = {key: tuple(item) if isinstance(item, list) else item for key, item in value.items() if key in known}
    points = tuple(
        KeyPoint(**{**p, "also": tuple(p["also"]), "probes": tuple(p["probes"])}) for p in value["key_points"]
    )
    return Question(
        **{**value, "key_points": points, "misconceptions": tuple(Misconception(**m) for m in value["misconceptions"])}
    )


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Write-ahead logging lets readers go on while a writer commits."""
    if write:
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        return db
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA query_only = ON")
    return db


@contextmanager
def _vendor_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error


def from_sqlite(error: sqlite3.Error, path: Path) -> IndexDamaged | StorageError:
    """What SQLite said, as an error that names the file and the next command."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StorageError(f"{path} cannot be written or opened: {error}", ELSEWHERE)
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_TOOBIG")):
        return StorageError(f"{path}: {error}; {free_words(path)}", MAKE_ROOM)
    return IndexDamaged(f"{path} is damaged: {error}", _REBUILD)


def _section_row(section: Section, lines: Sequence[str]) -> tuple[Any, ...]:
    plain = "\n".join(lines[section.start_line - 1 : section.end_line])
    heading = json.dumps(section.heading, ensure_ascii=False)
    text = None if plain == section.text else section.text
    return heading, section.anchor, section.start_line, section.end_line, section.topic, text


def _section(row: Sequence[Any]) -> Section:
    _, _, whole, heading, anchor, start, end, topic, text = row
    if text is None:
        text = "\n".join(whole.split("\n")[start - 1 : end])
    return Section(tuple(json.loads(heading)), anchor, start, end, text, topic)


def _chunk(row: Sequence[Any]) -> Chunk:
    id_, root, file, heading, anchor, topic, start, end, text, digest = row[:10]
    return Chunk(id_, root, file, tuple(json.loads(heading)), anchor, topic, start, end, text, digest)
