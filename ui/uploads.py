"""Files that were dropped on the page, kept in the data folder so that they can be read like any other guides."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import SourceError, StorageError
from ingest.source import READ, Skipped, decode


def sort_out(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Skipped]]:
    """The files that can be read, by a name that is safe to keep them under, and the others with the reason."""
    good: dict[str, bytes] = {}
    bad: list[Skipped] = []
    for given, content in files.items():
        name = safe_name(given)
        try:
            _check(name, content)
        except SourceError as error:
            bad.append(Skipped(given, error.what))
        else:
            good[name] = content
    return good, bad


def safe_name(given: str) -> str:
    """The last part of a name without what could lead elsewhere or hide the file."""
    last = given.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).lstrip(". ")


@contextmanager
def kept(files: Mapping[str, bytes], folder: Path) -> Iterator[None]:
    """The files stand in the folder; where the body fails, what stood there before is put back.

    StorageError where the folder cannot be written.
    """
    paths = {folder / name: content for name, content in files.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = {path: path.read_bytes() if path.is_file() else None for path in paths}
        _write(paths)
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}", "see that it is yours to write") from error
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            _write(before)


def _check(name: str, content: bytes) -> None:
    ending = Path(name).suffix.lower()
    if ending not in READ:
        raise SourceError(f"{ending} files are not read" if ending else "a file without an ending is not a guide")
    decode(content, name)


def _write(files: Mapping[Path, bytes | None]) -> None:
    for path, content in files.items():
        if content is None:
            path.unlink(missing_ok=True)
            continue
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(content)
        part.replace(path)
