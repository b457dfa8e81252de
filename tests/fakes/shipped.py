"""The shipped guides over the real MiniLM, indexed once for all tests that want them."""

import tempfile
from atexit import register
from functools import cache
from pathlib import Path
from shutil import rmtree

from coach.library import Library
from coach.settings import CORPUS
from ingest import weights
from ingest.document import Document
from ingest.export import ensure
from ingest.guide import read_guide
from ingest.manifest import Manifest
from ingest.minilm import MiniLM
from ingest.pipeline import ingest
from tests.fakes.index import FakeIndex


@cache
def minilm() -> MiniLM:
    return MiniLM(ensure())


@cache
def library() -> Library:
    """The library of the shipped guides; its vectors are the shipped ones, searched exactly."""
    folder = Path(tempfile.mkdtemp(prefix="coach-shipped-"))
    register(rmtree, folder, ignore_errors=True)
    index = FakeIndex()
    ingest([CORPUS], folder, embedder=minilm, fingerprint=weights.FINGERPRINT, open_index=lambda *_: index)
    return Library(Manifest(folder / "manifest.db"), index, minilm)


@cache
def guides() -> tuple[Document, ...]:
    """Every shipped guide, read strictly."""
    files = sorted((CORPUS / "guides").glob("*.md"))
    return tuple(read_guide(file.read_text("utf-8"), f"guides/{file.name}") for file in files)
