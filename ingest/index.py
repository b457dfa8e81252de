"""The boundary to vector stores: ids with vectors in, nearest ids out."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from ingest.embed import Vectors


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk id with its cosine to the query, -1..1."""

    id: str
    cosine: float


class Index(Protocol):
    """Holds one vector an id; ids name content, so there is no update, only add and delete."""

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Stores new ids in batches as large as the store takes; an id that is there already is left as it is."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Removes ids; unknown ones are ignored."""
        ...

    def ids(self) -> Set[str]:
        """All ids that are stored."""
        ...

    def query(self, vector: Vectors, k: int) -> list[Hit]:
        """The k nearest ids to one vector of shape (dimension,), best first.

        Sees what other processes published (see `publish`).
        """
        ...

    def publish(self, generation: int) -> None:
        """Marks that a complete version was written, so that open readers in other processes look again."""
        ...

    def close(self) -> None:
        """Releases files and connections."""
        ...
