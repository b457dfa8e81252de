"""The boundary to embedders: texts in, unit vectors out."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What decides whether two vectors may be compared; the runtime is not part of it."""

    name: str
    revision: str
    sha256: str
    dimension: int
    normalised: bool = True
    prefix: str = ""

    def as_dict(self) -> dict[str, object]:
        """The fields by name, for the manifest."""
        return asdict(self)


class Embedder(Protocol):
    """Turns texts into vectors of one space."""

    @property
    def fingerprint(self) -> Fingerprint:
        """What the vectors were made by."""
        ...

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are read, the special ones included; the rest would be cut."""
        ...

    def count_tokens(self, text: str) -> int:
        """The number of tokens of `text`, the special ones included, uncut."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32, in the order given."""
        ...


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The contextual vectors of one text, special tokens left out.

    `offsets[i]` is the half-open code-point span of token i; `vectors` has shape (tokens, dimension), unit length.
    """

    offsets: tuple[tuple[int, int], ...]
    vectors: Vectors


class TokenEmbedder(Protocol):
    """Gives each token of a text its contextual vector."""

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """One TokenVectors a text, in the order given.

        Text beyond the model's window is embedded in further windows, never cut.
        """
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32, in the order given."""
        ...
