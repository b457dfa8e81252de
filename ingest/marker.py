"""The file in an index folder that names the vector store in use; it changes with every published version."""

import json
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ingest.disk import MAKE_ROOM
from ingest.errors import IndexDamaged, StorageError

NAME = "published.json"
_GROWING = ("chroma.sqlite3", "data_level0.bin")


@dataclass(frozen=True, slots=True)
class Marker:
    """What was published last: `files` maps the files of the store, relative to it, to their bytes at that time.

    `stamp` differs between any two that were written; `generation` 0 means nothing was published yet.
    """

    generation: int = 0
    store: str = "chroma-1"
    stamp: int = 0
    files: Mapping[str, int] = field(default_factory=dict)


def read_marker(folder: Path) -> Marker:
    """The marker of an index folder, or the first one where there is none. Raises IndexDamaged."""
    path = folder / NAME
    try:
        return Marker(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Marker()
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"{path} cannot be read: {error}", "coach ingest --rebuild") from error


def write_marker(folder: Path, generation: int, store: str) -> Marker:
    """Publishes a version, whole or not at all. Raises StorageError."""
    part = folder / f"{NAME}.part"
    try:
        marker = Marker(generation, store, time.time_ns(), _sizes(folder / store))
        part.write_text(json.dumps(asdict(marker)), encoding="utf-8")
        part.replace(folder / NAME)
    except OSError as error:
        raise StorageError(f"cannot write {folder / NAME}: {error.strerror}", MAKE_ROOM) from error
    return marker


def damage(folder: Path) -> str:
    """What is wrong with the files of the published store, in words; "" where nothing is.

    Looks at the files only, without opening the store: cheap enough for every start.
    """
    marker = read_marker(folder)
    there = _sizes(folder / marker.store)
    for file, size in marker.files.items():
        if file not in there:
            return f"{folder / marker.store / file} is gone"
        if there[file] < size and file.endswith(_GROWING):
            return f"{folder / marker.store / file} was cut short"
    return damaged_sqlite(folder / marker.store / "chroma.sqlite3") if marker.generation else ""


def _sizes(store: Path) -> dict[str, int]:
    return {path.relative_to(store).as_posix(): path.stat().st_size for path in store.rglob("*") if path.is_file()}


def damaged_sqlite(path: Path) -> str:
    """What SQLite finds wrong with a database, in words; "" where nothing is."""
    if not path.is_file():
        return ""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError:
        return ""  # busy or not to be opened read-only: for the store itself to say
    except sqlite3.DatabaseError as error:
        found = str(error)
    finally:
        db.close()
    return "" if found == "ok" else f"{path} is damaged: {found}"
