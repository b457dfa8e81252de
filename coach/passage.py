"""A found place of the guides, as search shows it."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines `start_line`..`end_line` (1-based, inclusive) of a file.

    `text` is exactly those lines (of one overlong line a part); `heading` is the trail joined by " > "; `score` 0..1
    estimates that the passage answers the query and can be compared between queries.
    """

    root: str
    file: str
    heading: str
    start_line: int
    end_line: int
    text: str
    score: float
    page: int | None = None
    cell: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape of `docs/contracts.md`."""
        return asdict(self)
