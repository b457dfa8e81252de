"""Any guide to a document: ours strictly, everybody else's tolerantly."""

from pathlib import Path

from ingest.docstring import is_program, read_program
from ingest.document import Document
from ingest.foreign import read_foreign
from ingest.guide import is_own, read_guide
from ingest.shelf import is_passage
from ingest.source import Skipped, decode, find, relative
from ingest.vectors import CORPUS


def files(root: Path) -> tuple[list[tuple[Path, str]], list[Skipped]]:
    """The files below a root with their names relative to it, and those that cannot be read. Raises SourceError."""
    found, skipped = find(root)
    base = root.parent if root.is_file() else root
    named = [(path, relative(path, base)) for path in found]
    if root == CORPUS:
        return [pair for pair in named if is_passage(pair[1])], [skip for skip in skipped if is_passage(skip.file)]
    return named, skipped


def read(raw: bytes, file: str) -> Document:
    """The document in the bytes of a file.

    Raises GuideError where a guide in our format breaks it, SourceError where it is not text.
    """
    source = decode(raw, file)
    if is_program(source.text):
        return read_program(source.text, file)
    return read_guide(source.text, file) if is_own(source.text) else read_foreign(source, file)
