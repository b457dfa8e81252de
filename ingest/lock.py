"""One writer at a time: a lock that the kernel lets go of when its holder dies."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.disk import ELSEWHERE
from ingest.errors import IndexBusy, StorageError


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the right to write an index. Raises IndexBusy at once where another process has it, StorageError."""
    lock, owner = FileLock(folder / "ingest.lock"), folder / "ingest.owner"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusy(f"ingest already running ({_who(owner)})", "wait until it is done") from None
    except OSError as error:
        raise StorageError(f"cannot lock {folder}: {error.strerror}", ELSEWHERE) from error
    try:
        _sign(owner)
        yield
    finally:
        lock.release()


def _sign(owner: Path) -> None:
    signed = json.dumps({"pid": os.getpid(), "since": time.strftime("%H:%M")})
    try:
        owner.write_text(signed, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"cannot write {owner}: {error.strerror}", ELSEWHERE) from error


def _who(owner: Path) -> str:
    try:
        said = json.loads(owner.read_text(encoding="utf-8"))
        return f"pid {said['pid']}, since {said['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has just begun"
