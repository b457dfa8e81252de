"""What a run of `coach ingest` did."""

from dataclasses import dataclass
from typing import Any

from ingest.source import Skipped


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files or chunks came, stayed, changed or went."""

    added: int = 0
    kept: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was done: `roots`, `questions` tell of the whole index, the counts of the roots that were visited."""

    roots: tuple[str, ...]
    files: Counts
    chunks: Counts
    embedded: int
    questions: int
    skipped: tuple[Skipped, ...]
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The shape "ingest" of `docs/contracts.md`."""
        files, chunks = self.files, self.chunks
        return {
            "roots": list(self.roots),
            "files": {
                "added": files.added,
                "kept": files.kept,
                "changed": files.changed,
                "removed": files.removed,
            },
            "chunks": {
                "added": chunks.added,
                "kept": chunks.kept,
                "removed": chunks.removed,
                "embedded": self.embedded,
            },
            "questions": self.questions,
            "skipped": [{"file": skip.file, "reason": skip.reason} for skip in self.skipped],
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: `stage` is "read", "embed" or "store", `done` of `total` files or chunks."""

    stage: str
    done: int
    total: int
