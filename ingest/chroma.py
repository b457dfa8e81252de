"""The door of chromadb: vectors in a folder of Chroma's, found again by cosine."""

import gc
import shutil
import time
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Literal

import chromadb
import numpy as np
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError

from ingest.disk import ELSEWHERE, MAKE_ROOM, free_bytes, free_words
from ingest.embed import Vectors
from ingest.errors import IndexDamaged, StorageError
from ingest.index import Hit
from ingest.marker import read_marker, write_marker

COLLECTION = "chunks"

Old = Literal["keep", "replace", "set aside"]

_REBUILD = "coach ingest --rebuild"
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200}
_PAGE = 5000
_LITTLE = 10_000_000  # bytes: with less than this free, a write that fails is the disk's fault


class ChromaIndex:
    """The vectors of one index folder; implements Index.

    The folder's marker names the store in use. A reader looks at it before each query and opens the store anew
    where it changed: an open Chroma client never sees what another process wrote. With `old` other than "keep" an
    empty store is begun beside the one in use and takes its place when it is published; the old one is removed, or
    set aside as `chroma-N.corrupt-TIME`. Safe to share between threads. Raises IndexDamaged and StorageError.
    """

    def __init__(self, folder: Path, old: Old = "keep") -> None:
        self._folder = folder
        self._old = old
        self._lock = RLock()
        self._stamp = 0
        self._client: Any = None
        self._collection: Any = None
        if old == "keep":
            self._open_published()
        else:
            self._open(_unused(folder))

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Stores new ids in batches as large as Chroma takes; an id that is there already is left as it is."""
        with self._lock, self._vendor_errors():
            size = self._client.get_max_batch_size()
            for start in range(0, len(ids), size):
                part = slice(start, start + size)
                self._collection.add(ids=list(ids[part]), embeddings=np.asarray(vectors[part], np.float32))

    def delete(self, ids: Sequence[str]) -> None:
        """Removes ids; unknown ones are ignored."""
        with self._lock, self._vendor_errors():
            for start in range(0, len(ids), _PAGE):
                self._collection.delete(ids=list(ids[start : start + _PAGE]))

    def ids(self) -> Set[str]:
        """All ids that are stored."""
        found: set[str] = set()
        with self._lock, self._vendor_errors():
            while page := self._collection.get(include=[], limit=_PAGE, offset=len(found))["ids"]:
                found.update(page)
        return found

    def query(self, vector: Vectors, k: int) -> list[Hit]:
        """The k nearest ids to one vector of shape (dimension,), best first, of the version published last."""
        with self._lock, self._vendor_errors():
            self._follow()
            found = self._collection.query(query_embeddings=[vector], n_results=k, include=["distances"])
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        hits = [Hit(id_, 1.0 - float(distance)) for id_, distance in pairs]
        return sorted(hits, key=lambda hit: (-hit.cosine, hit.id))

    def publish(self, generation: int) -> None:
        """Marks this store and version as the one to use and clears away the store that it replaced."""
        before = read_marker(self._folder).store
        self._stamp = write_marker(self._folder, generation, self._store).stamp
        if self._old == "set aside" and before != self._store and (self._folder / before).is_dir():
            aside = f"{before}.corrupt-{time.strftime('%Y%m%dT%H%M%S')}"
            (self._folder / before).rename(self._folder / aside)
        for store in self._folder.glob("chroma-*"):
            if store.name != self._store and ".corrupt-" not in store.name:
                shutil.rmtree(store, ignore_errors=True)

    def close(self) -> None:
        """Releases files and connections."""
        with self._lock:
            self._client = self._collection = None
            _let_go()

    def _follow(self) -> None:
        """Opens what was published since, by this process or another."""
        if self._old == "keep" and read_marker(self._folder).stamp != self._stamp:
            self._client = self._collection = None
            _let_go()
            self._open_published()

    def _open_published(self) -> None:
        marker = read_marker(self._folder)
        if marker.generation and not (self._folder / marker.store / "chroma.sqlite3").is_file():
            raise IndexDamaged(f"{self._folder / marker.store} is gone", _REBUILD)
        self._stamp = marker.stamp
        self._open(marker.store)

    def _open(self, store: str) -> None:
        self._store = store
        path = self._folder / store
        with self._vendor_errors():
            settings = Settings(anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(path, settings=settings)
            self._collection = self._client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW}
            )

    @contextmanager
    def _vendor_errors(self) -> Iterator[None]:
        try:
            yield
        except (ChromaError, OSError, ValueError) as error:
            raise _ours(error, self._folder / self._store) from error


def _ours(error: Exception, path: Path) -> IndexDamaged | StorageError:
    """What Chroma said, as an error that names the folder and the next command; Chroma gives SQLite's codes as text."""
    said = " ".join(str(error).split())[:200]
    if "readonly" in said or "(code: 8)" in said or "ermission denied" in said or "Read-only" in said:
        return StorageError(f"{path} is read-only: {said}", ELSEWHERE)
    full = any(sign in said for sign in ("(code: 13)", "disk is full", "No space left", "File too large", "(code: 10)"))
    if full or (path.parent.exists() and free_bytes(path) < _LITTLE):
        return StorageError(f"cannot write {path}: {said}; {free_words(path)}", MAKE_ROOM)
    return IndexDamaged(f"{path} is damaged: {said}", _REBUILD)


def _unused(folder: Path) -> str:
    """The name of a store that is not there yet."""
    taken = {store.name.partition(".")[0] for store in folder.glob("chroma-*")}
    number = 1
    while f"chroma-{number}" in taken:
        number += 1
    return f"chroma-{number}"


def _let_go() -> None:
    """Makes Chroma forget its open stores; it keeps one for each path, whatever other processes write meanwhile."""
    SharedSystemClient.clear_system_cache()
    gc.collect()  # the store holds its files until it is collected
