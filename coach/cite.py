"""A place in a guide that can be checked."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands.

    `quote` is a substring of the file's lines `start_line`..`end_line` (1-based, inclusive) joined by line feeds;
    `heading` is the trail joined by " > ".
    """

    root: str
    file: str
    heading: str
    start_line: int
    end_line: int
    quote: str
    page: int | None = None
    cell: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape of `docs/contracts.md`."""
        return asdict(self)
