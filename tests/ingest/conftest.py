"""A folder of small guides, and runs of the pipeline over fakes that remember."""

import pytest

from ingest.pipeline import ingest
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex

FIRST = """# The GIL

Opening words about the interpreter lock.

## What it protects

The lock protects the interpreter's own state, not your invariants.

```python
counter += 1
```

## Empty heading

## What it costs

One thread at a time runs bytecode, so `threading` does not speed up computation.
"""
SECOND = "# Generators\n\nA generator is spent once. Use `itertools.tee` or a list.\n"


class Bench:
    """One index folder on fakes: the store survives from run to run, the embedder is remembered."""

    def __init__(self, folder):
        self.guides = folder / "guides"
        self.index_dir = folder / "index"
        self.guides.mkdir()
        (self.guides / "gil.md").write_text(FIRST, encoding="utf-8")
        (self.guides / "generators.md").write_text(SECOND, encoding="utf-8")
        self.embedder = FakeEmbedder()
        self.store = FakeIndex()
        self.opened = []
        self.shipped = folder / "none.npz"

    def open_index(self, folder, old="keep"):
        self.opened.append(old)
        if old != "keep":
            self.store = FakeIndex()
        return self.store

    def run(self, *paths, **options):
        settings = {
            "embedder": lambda: self.embedder,
            "fingerprint": self.embedder.fingerprint,
            "open_index": self.open_index,
            "shipped": self.shipped,
        }
        return ingest(paths, self.index_dir, **{**settings, **options})


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)
