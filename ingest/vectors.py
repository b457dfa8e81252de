"""Vectors that were computed before, by what made them and the digest of the text."""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.embed import Fingerprint, Vectors
from ingest.errors import IndexDamaged
from ingest.manifest import from_sqlite

CORPUS = Path(__file__).parents[1] / "corpus"
"""The shipped guides."""

SHIPPED = CORPUS / "vectors.npz"
"""The vectors of the shipped guides."""


class VectorCache:
    """A SQLite file of vectors; what `put` was given is there after a kill."""

    def __init__(self, path: Path, fingerprint: Fingerprint) -> None:
        self._path = path
        self._maker = maker(fingerprint)
        self._dimension = fingerprint.dimension
        with self._vendor_errors():
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS vector "
                "(maker TEXT, digest TEXT, vector BLOB NOT NULL, PRIMARY KEY (maker, digest)) WITHOUT ROWID"
            )

    def get(self, digests: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are there, by digest."""
        found: dict[str, Vectors] = {}
        with self._vendor_errors():
            for digest in digests:
                row = self._db.execute(
                    "SELECT vector FROM vector WHERE maker = ? AND digest = ?", (self._maker, digest)
                ).fetchone()
                if row is not None and len(row[0]) == 4 * self._dimension:
                    found[digest] = np.frombuffer(row[0], "<f4").astype(np.float32)
        return found

    def put(self, vectors: Mapping[str, Vectors]) -> None:
        """Keeps vectors by digest, in one transaction."""
        rows = [(self._maker, digest, row.astype("<f4").tobytes()) for digest, row in vectors.items()]
        with self._vendor_errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def keep(self, digests: set[str]) -> None:
        """Drops every other vector, those of other embedders too."""
        with self._vendor_errors():
            there = self._db.execute("SELECT maker, digest FROM vector").fetchall()
            spare = [row for row in there if row[0] != self._maker or row[1] not in digests]
            self._db.executemany("DELETE FROM vector WHERE maker = ? AND digest = ?", spare)

    def close(self) -> None:
        """Releases the file."""
        self._db.close()

    @contextmanager
    def _vendor_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise from_sqlite(error, self._path) from error


@dataclass(frozen=True, slots=True)
class ShippedVectors:
    """The vectors that came with the guides: `rows[i]` is that of `digests[i]`; digests are sorted."""

    maker: str
    digests: tuple[str, ...]
    rows: Vectors

    def get(self, digests: Sequence[str], fingerprint: Fingerprint) -> dict[str, Vectors]:
        """The vectors that are there, by digest; none where another embedder made them."""
        if maker(fingerprint) != self.maker:
            return {}
        places = {digest: place for place, digest in enumerate(self.digests)}
        return {digest: self.rows[places[digest]] for digest in digests if digest in places}


def maker(fingerprint: Fingerprint) -> str:
    """A short name for what made a vector."""
    return hashlib.sha256(json.dumps(fingerprint.as_dict(), sort_keys=True).encode()).hexdigest()[:16]


def read_shipped(path: Path) -> ShippedVectors | None:
    """The shipped vectors, or None where none were shipped. Raises IndexDamaged where the file cannot be read."""
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as file:
            digests = tuple(row.tobytes().hex() for row in file["digests"])
            return ShippedVectors(bytes(file["maker"]).decode(), digests, file["rows"])
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise IndexDamaged(f"{path} cannot be read: {error}", "git checkout corpus/vectors.npz") from error


def write_shipped(path: Path, vectors: Mapping[str, Vectors], fingerprint: Fingerprint) -> None:
    """Writes the file that ships; the same vectors give the same bytes."""
    digests = sorted(vectors)
    arrays = {
        "digests": np.array([list(bytes.fromhex(digest)) for digest in digests], np.uint8).reshape(-1, 32),
        "maker": np.frombuffer(maker(fingerprint).encode(), np.uint8),
        "rows": np.array([vectors[digest] for digest in digests], "<f4").reshape(-1, fingerprint.dimension),
    }
    made = path.with_suffix(".part")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            held = io.BytesIO()
            np.save(held, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue())  # dated 1980, so bytes repeat
    made.replace(path)
