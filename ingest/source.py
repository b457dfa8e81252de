"""Files of guides found below a root and decoded to text; the only place that reads them from disk."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.errors import SourceError

READ = frozenset({".md", ".markdown", ".txt", ".py"})
"""The endings of files that are read."""
PROGRAM = b'"""---'
"""How a program begins whose docstring is a guide; no other Python file is read."""

DOCUMENTS = frozenset({".pdf", ".ipynb", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".rst", ".adoc", ".epub"})
"""The endings of documents that are known and not read."""

MOST_BYTES = 5 * 1024 * 1024
MOST_IN_LINE = 20_000

_AGAIN = "run `coach ingest PATH` again"
_AS_TEXT = f"save it as text in UTF-8, then {_AGAIN}"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file.

    `text` has every line end as a line feed and is otherwise as decoded by the codec `encoding`; `repaired` is the
    text to match and display, with the same number of lines.
    """

    text: str
    repaired: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file below a root that is not read, relative to the root, and why."""

    file: str
    reason: str


def find(root: Path) -> tuple[list[Path], list[Skipped]]:
    """The files below a root (or the root itself, if it is a file) that can be read, and those that cannot.

    Both in the order of their relative paths. Hidden files are passed over, links are not followed out of the root.
    Raises SourceError where nothing can be read: the path is missing, closed to us, or holds no guide.
    """
    try:
        is_file = not stat.S_ISDIR(root.stat().st_mode)
        pairs = [(root, _refusal(root))] if is_file else sorted(_walk(root), key=lambda pair: pair[0].parts)
    except FileNotFoundError:
        raise SourceError(f"{root} does not exist", "`coach ingest PATH` with the path of a guide or folder") from None
    except OSError as error:
        raise _unreadable(str(root), error) from error
    base = root.parent if is_file else root
    found = [path for path, reason in pairs if not reason]
    skipped = [Skipped(relative(path, base), reason) for path, reason in pairs if reason]
    if not found:
        raise SourceError(_nothing(root, skipped, is_file=is_file), f"put a .md or .txt file there, then {_AGAIN}")
    return found, skipped


def relative(path: Path, root: Path) -> str:
    """A path below a root as it is shown and kept: "/" between the parts, odd bytes of names replaced."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode()


def load(path: Path, name: str = "") -> Source:
    """Reads and decodes one file; `name` is what errors call it. Raises SourceError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SourceError(f"{name or path}: {_too_large(path.stat().st_size)}", f"split it, then {_AGAIN}")
        return decode(path.read_bytes(), name or str(path))
    except OSError as error:
        raise _unreadable(name or str(path), error) from error


def decode(raw: bytes, name: str) -> Source:
    """UTF-8 (with or without mark), UTF-16 with a mark, or else Windows-1252.

    Raises SourceError for what is not text, is larger than 5 MB or has a line of more than 20,000 characters.
    """
    if len(raw) > MOST_BYTES:
        raise SourceError(f"{name}: {_too_large(len(raw))}", f"split it, then {_AGAIN}")
    text, encoding = _decoded(raw, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MOST_IN_LINE:
            what = f"{name}:{number}: a line of {len(line):,} characters; lines of up to {MOST_IN_LINE:,} are read"
            raise SourceError(what, f"break that line, then {_AGAIN}")
    return Source(text, repair(text), encoding)


def repair(text: str) -> str:
    """Undoes UTF-8 that was once read as MacRoman and saved so ("‚Äî" was a dash, "üìö" the end of an emoji).

    Runs of three or four such characters do not occur otherwise. Runs of two do ("«é" in French), so they are undone
    only beside longer ones and where no other character outside of ASCII speaks for a sound text.
    """
    long, short = _mojibake()
    if not long.search(text):
        return text
    mended = long.sub(_undone, text)
    rest = short.sub("", long.sub("", text))
    return short.sub(_undone, mended) if rest.isascii() else mended


@cache
def _mojibake() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What UTF-8 sequences of three or four bytes, and of two, look like in MacRoman."""
    two, three, four, more = (
        f"[{re.escape(bytes(span).decode('mac_roman'))}]"
        for span in (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5), range(0x80, 0xC0))
    )
    return re.compile(f"{four}{more}{{3}}|{three}{more}{{2}}"), re.compile(f"{two}{more}")


def _undone(match: re.Match[str]) -> str:
    try:
        return match[0].encode("mac_roman").decode("utf-8")
    except UnicodeDecodeError:  # overlong forms and surrogates have the shape only
        return match[0]


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file that is not hidden, with the reason why it is not read ("" where it is)."""
    os.scandir(root).close()  # a closed root is an error, a closed folder below it is skipped
    closed: list[OSError] = []
    base = root.resolve()
    for folder, folders, files in os.walk(root, onerror=closed.append):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        yield from ((here / name, "a link to a folder is not followed") for name in links if not name.startswith("."))
        for path in (here / name for name in files if not name.startswith(".")):
            leaves = path.is_symlink() and not path.resolve().is_relative_to(base)
            yield path, "a link out of the folder is not followed" if leaves else _refusal(path)
    yield from ((Path(error.filename), f"cannot be opened: {error.strerror}") for error in closed)


def _refusal(path: Path) -> str:
    """Why a file is not read, "" if it is."""
    ending = path.suffix.lower()
    if ending in DOCUMENTS:
        return f"{ending} files are not read yet"
    if ending not in READ:
        return f"{ending} files are not guides" if ending else "a file without an ending is not a guide"
    try:
        status = path.stat()
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file"
    if status.st_size > MOST_BYTES:
        return _too_large(status.st_size)
    return _no_program(path) if ending == ".py" else ""


def _no_program(path: Path) -> str:
    """Why a Python file is not read, "" if it is."""
    try:
        with path.open("rb") as file:
            return "" if file.read(len(PROGRAM)) == PROGRAM else "a .py file whose docstring is no guide"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"


def _nothing(root: Path, skipped: list[Skipped], *, is_file: bool) -> str:
    if is_file:
        return f"{root} cannot be read: {skipped[0].reason}"
    if not skipped:
        return f"{root} holds no files"
    return f"{root} holds no guide; {len(skipped)} skipped, such as {skipped[0].file}: {skipped[0].reason}"


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    """The text and the codec that gave it."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    first = "utf-16" if marked else "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8"
    for encoding in (first,) if marked else (first, "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or (encoding == "cp1252" and _CONTROLS.search(text)):
            break
        return text, encoding
    raise SourceError(f"{name} is not text (binary, or in an encoding that is not known)", _AS_TEXT)


def _unreadable(name: str, error: OSError) -> SourceError:
    fix = f"`chmod u+rX {name}`" if isinstance(error, PermissionError) else "see that it can be opened"
    return SourceError(f"{name} cannot be read: {error.strerror}", f"{fix}, then {_AGAIN}")


def _too_large(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB; files of up to {MOST_BYTES // 1024 // 1024} MB are read"
