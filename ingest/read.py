"""Any guide to a document: ours strictly, everybody else's tolerantly."""

from pathlib import Path

from ingest.docstring import is_program, read_program
from ingest.document import Document
from ingest.foreign import read_foreign
from ingest.guide import is_own, read_guide
from ingest.source import Skipped, decode, find, relative
from ingest.vectors import CORPUS

PASSAGES = ("guides", "hld", "lld", "cheatsheets")
"""The folders of the shipped corpus that are read; problems, plans, checklists and packs are no passages."""


def files(root: Path) -> tuple[list[tuple[Path, str]], list[Skipped]]:
    """The files below a root with their names relative to it, and those that cannot be read. Raises SourceError."""
    found, skipped = find(root)
    base = root.parent if root.is_file() else root
    named = [(path, relative(path, base)) for path in found]
    if root == CORPUS:
        return [pair for pair in named if _is_passage(pair[1])], [skip for skip in skipped if _is_passage(skip.file)]
    return named, skipped


def read(raw: bytes, file: str) -> Document:
    """The document in the bytes of a file.

    Raises GuideError where a guide in our format breaks it, SourceError where it is not text.
    """
    source = decode(raw, file)
    if is_program(source.text):
        return read_program(source.text, file)
    return read_guide(source.text, file) if is_own(source.text) else read_foreign(source, file)


def _is_passage(file: str) -> bool:
    return file.split("/", maxsplit=1)[0] in PASSAGES
