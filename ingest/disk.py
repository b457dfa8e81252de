"""What the disk of an index lets us do."""

import os
import shutil
from pathlib import Path

from ingest.errors import StorageError

ELSEWHERE = "set COACH_DATA (or --index) to a folder that can be written"
MAKE_ROOM = "free some space, then `coach ingest`"


def free_bytes(path: Path) -> int:
    """Bytes free on the disk on which `path` is, or will be."""
    there = next(place for place in (path, *path.absolute().parents) if place.exists())
    return shutil.disk_usage(there).free


def free_words(path: Path) -> str:
    """How much is free on the disk of `path`, in words."""
    return f"{free_bytes(path) / 1e6:,.0f} MB are free on its disk"


def prepare(folder: Path) -> None:
    """Makes the folder where it is missing. Raises StorageError where it cannot be made or written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"cannot make the folder {folder}: {error.strerror}", ELSEWHERE) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageError(f"the folder {folder} is read-only", ELSEWHERE)


def require(folder: Path, needed: int) -> None:
    """Raises StorageError where fewer than `needed` bytes are free."""
    if free_bytes(folder) < needed:
        raise StorageError(f"{folder} needs about {needed / 1e6:,.0f} MB and {free_words(folder)}", MAKE_ROOM)
