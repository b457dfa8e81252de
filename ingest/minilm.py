"""The door of ONNX Runtime and tokenizers, and of the threads they share with numpy: all-MiniLM-L6-v2 without torch."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped] # ships no types
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (  # type: ignore[import-untyped] # same
    Fail,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
    RuntimeException,
)
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # same
from tokenizers import Tokenizer

from ingest import weights
from ingest.embed import Fingerprint, TokenVectors, Vectors
from ingest.errors import EmbedderError

onnxruntime.disable_telemetry_events()

BATCH = 16
OVERLAP = 64
Ids = list[int]


class MiniLM:
    """all-MiniLM-L6-v2 on ONNX Runtime, ready in about a second; implements Embedder and TokenEmbedder.

    `path` is the exported model (`ingest.export.ensure`). Raises EmbedderError when it cannot be loaded.
    """

    def __init__(self, path: Path, *, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting would cost half a core
        options.log_severity_level = 3
        threadpool_limits(1, user_api="blas")  # numpy's products here are small: threads that wait for them cost more
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except (Fail, InvalidGraph, InvalidProtobuf, NoSuchFile, RuntimeException) as error:
            raise EmbedderError(
                f"cannot load {path}: {error}", f"rm '{path}', then `python -m ingest.export`"
            ) from error
        self._tokenizer = _tokenizer()
        self._first, self._last = self._tokenizer.encode("").ids
        self._tokens = lru_cache(maxsize=65536)(self._count)

    @property
    def fingerprint(self) -> Fingerprint:
        """What the vectors were made by: the weights, not the runtime."""
        return weights.FINGERPRINT

    @property
    def max_tokens(self) -> int:
        """256 tokens of a text are read, the two special ones included."""
        return weights.MAX_TOKENS

    def count_tokens(self, text: str) -> int:
        """The number of tokens of `text`, the special ones included, uncut.

        No token reaches across a blank, so each word is read once, however often the chunks to be are measured.
        """
        return 2 + sum(map(self._tokens, text.replace("\n", " ").split(" ")))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 384), float32, in the order given."""
        rows = [self._window(encoded.ids) for encoded in self._encode(texts)]
        found = np.zeros((len(rows), weights.DIMENSION), np.float32)
        for places, states, mask in self._run(rows):
            found[places] = _unit((states * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))
        return found

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """One TokenVectors a text, in the order given; long texts are read in overlapping windows, never cut.

        Each token takes its vector from the window in which it stands further from the edge.
        """
        encodings = self._encode(texts)
        spans = [(text, span) for text, found in enumerate(encodings) for span in _windows(len(found.ids))]
        vectors = [np.zeros((len(found.ids), weights.DIMENSION), np.float32) for found in encodings]
        rows = [self._window(encodings[text].ids[start:end]) for text, (start, end, _, _) in spans]
        for places, states, _ in self._run(rows):
            for place, state in zip(places, states, strict=True):
                text, (start, _, keep_from, keep_to) = spans[place]
                vectors[text][keep_from:keep_to] = _unit(state[1 + keep_from - start : 1 + keep_to - start])
        return [
            TokenVectors(tuple((int(a), int(b)) for a, b in found.offsets), rows)
            for found, rows in zip(encodings, vectors, strict=True)
        ]

    def _count(self, word: str) -> int:
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def _encode(self, texts: Sequence[str]) -> list[Any]:
        return list(self._tokenizer.encode_batch(list(texts), add_special_tokens=False))

    def _window(self, ids: Ids) -> Ids:
        return [self._first, *ids[: weights.MAX_TOKENS - 2], self._last]

    def _run(self, rows: Sequence[Ids]) -> Iterator[tuple[list[int], Vectors, Vectors]]:
        """Batches of rows of like length: their places in `rows`, hidden states and mask."""
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            width = max(len(rows[place]) for place in places)
            ids = np.zeros((len(places), width), np.int64)
            mask = np.zeros((len(places), width), np.int64)
            for line, place in enumerate(places):
                ids[line, : len(rows[place])] = rows[place]
                mask[line, : len(rows[place])] = 1
            states = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
            yield places, states, mask.astype(np.float32)


def _unit(rows: NDArray[np.float32]) -> Vectors:
    """The rows scaled to length one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)


def _windows(tokens: int) -> Iterator[tuple[int, int, int, int]]:
    """Windows over a text: start and end of what is read, start and end of what is kept from it."""
    size = weights.MAX_TOKENS - 2
    start = 0
    while start < tokens:
        end = min(start + size, tokens)
        keep_from = start + OVERLAP // 2 if start else 0
        keep_to = end if end == tokens else end - OVERLAP // 2
        yield start, end, keep_from, keep_to
        if end == tokens:
            return
        start = end - OVERLAP


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(weights.package() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
