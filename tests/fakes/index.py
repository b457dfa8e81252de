"""A fake vector store: a dict with exact cosine, and a memory of what was done."""

from collections.abc import Sequence, Set

import numpy as np

from ingest.embed import Vectors
from ingest.index import Hit


class FakeIndex:
    """Implements Index; `history` holds (verb, ids) of every write, `generation` what was published last."""

    def __init__(self) -> None:
        self.vectors: dict[str, Vectors] = {}
        self.history: list[tuple[str, tuple[str, ...]]] = []
        self.generation = 0
        self.closed = False

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        self.history.append(("add", tuple(ids)))
        for id_, vector in zip(ids, vectors, strict=True):
            if id_ not in self.vectors:
                self.vectors[id_] = np.array(vector, np.float32)

    def delete(self, ids: Sequence[str]) -> None:
        self.history.append(("delete", tuple(ids)))
        for id_ in ids:
            self.vectors.pop(id_, None)

    def ids(self) -> Set[str]:
        return frozenset(self.vectors)

    def query(self, vector: Vectors, k: int) -> list[Hit]:
        hits = [Hit(id_, float(np.dot(row, vector) / np.linalg.norm(vector))) for id_, row in self.vectors.items()]
        return sorted(hits, key=lambda hit: (-hit.cosine, hit.id))[:k]

    def publish(self, generation: int) -> None:
        self.generation = generation

    def close(self) -> None:
        self.closed = True
