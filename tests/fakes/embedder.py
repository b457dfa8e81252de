"""A fake embedder: hashed bags of words, dimension 32, so that like texts are near, and a memory of what was asked."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from ingest.embed import Fingerprint, TokenVectors, Vectors

DIMENSION = 32
_WORD = re.compile(r"\w+|[^\w\s]")


class FakeEmbedder:
    """Implements Embedder and TokenEmbedder; `history` holds every batch given to `embed`."""

    def __init__(self, *, name: str = "fake", max_tokens: int = 256) -> None:
        self.fingerprint = Fingerprint(name=name, revision="1", sha256=_sha(name), dimension=DIMENSION)
        self.max_tokens = max_tokens
        self.history: list[tuple[str, ...]] = []

    def count_tokens(self, text: str) -> int:
        return len(_WORD.findall(text)) + 2

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.history.append(tuple(texts))
        return np.stack([self._bag(text) for text in texts]) if texts else np.zeros((0, DIMENSION), np.float32)

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        return [self._tokens(text) for text in texts]

    @property
    def embedded(self) -> list[str]:
        """Every text that was embedded, in order."""
        return [text for batch in self.history for text in batch]

    def _tokens(self, text: str) -> TokenVectors:
        found = list(_WORD.finditer(text))
        rows = [self._word(match.group()) for match in found]
        return TokenVectors(
            tuple(match.span() for match in found), np.stack(rows) if rows else np.zeros((0, DIMENSION), np.float32)
        )

    def _bag(self, text: str) -> Vectors:
        words = _WORD.findall(text) or [""]
        total = np.sum([self._word(word) for word in words], axis=0)
        return np.asarray(total / np.linalg.norm(total), np.float32)

    def _word(self, word: str) -> Vectors:
        seed = int.from_bytes(bytes.fromhex(_sha(f"{self.fingerprint.name} {word.lower()}"))[:8], "big")
        row = np.random.default_rng(seed).normal(size=DIMENSION)
        return np.asarray(row / np.linalg.norm(row), np.float32)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
