"""The door of sentence-transformers and torch: the reference embedder, and the export of MiniLM to ONNX."""

import hashlib
import os
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers.utils import logging

from ingest import weights
from ingest.embed import Fingerprint, Vectors
from ingest.errors import EmbedderError, StorageError

OPSET = 17
logging.disable_progress_bar()  # type: ignore[no-untyped-call] # transformers leaves it untyped


class SentenceEmbedder:
    """Any sentence-transformers model, by folder or by name; implements Embedder.

    A name that is not a folder is looked up in the local cache; only `hub=True` lets it be fetched.
    Raises EmbedderError when it cannot be loaded.
    """

    def __init__(self, model: str | Path, *, hub: bool = False, prefix: str = "", threads: int = 1) -> None:
        torch.set_num_threads(threads)
        self._prefix = prefix
        self._model = _load(str(model), hub=hub)
        self._fingerprint = self._describe(str(model))

    @property
    def fingerprint(self) -> Fingerprint:
        """What the vectors were made by; equal to that of the ONNX runtime for the same weights."""
        return self._fingerprint

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are read, the special ones included."""
        return int(self._model.max_seq_length or 512)

    def count_tokens(self, text: str) -> int:
        """The number of tokens of `text`, prefix and special ones included, uncut."""
        encoded = self._model.tokenizer(self._prefix + text, truncation=False, verbose=False)
        return len(encoded["input_ids"])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), float32, in the order given."""
        if not texts:
            return np.zeros((0, self._fingerprint.dimension), np.float32)
        prefixed = [self._prefix + text for text in texts]
        found = self._model.encode(
            prefixed, batch_size=32, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(found, np.float32)

    def _describe(self, name: str) -> Fingerprint:
        sha256 = _digest(self._model)
        if sha256 == weights.SHA256 and not self._prefix:
            return weights.FINGERPRINT
        size = self._model.encode(["size"], show_progress_bar=False).shape[1]
        revision = str(getattr(_transformer(self._model).config, "_commit_hash", None) or "")
        return Fingerprint(name=name, revision=revision, sha256=sha256, dimension=size, prefix=self._prefix)


def export(target: Path) -> None:
    """Writes MiniLM as ONNX to `target`, whole or not at all: (batch, sequence) ids and mask in, hidden states out.

    Raises EmbedderError when the installed weights are not the published ones, StorageError when
    the file cannot be written.
    """
    source = weights.published()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as folder:
            made = Path(folder) / target.name
            _trace(_transformer(_load(str(source), hub=False)), made)
            made.replace(target)
    except OSError as error:
        raise StorageError(
            f"cannot write {target}: {error.strerror or error}",
            "free some space or set COACH_DATA to a writable folder",
        ) from error


class _HiddenStates(torch.nn.Module):
    """The transformer with two plain inputs and one plain output, as the exporter wants it."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The last hidden state, shape (batch, sequence, dimension)."""
        states: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return states


def _trace(model: Any, target: Path) -> None:
    model.eval()
    model.set_attn_implementation("eager")  # the tracing exporter cannot follow the fused one
    ids = torch.tensor([[101, 2023, 102, 0], [101, 2003, 2307, 102]])
    axes = {0: "batch", 1: "sequence"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter(
            "ignore"
        )  # the tracer warns of each shape it reads; the contract test compares the vectors
        torch.onnx.export(
            _HiddenStates(model),
            (ids, (ids > 0).long()),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["last_hidden_state"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "last_hidden_state": axes},
            opset_version=OPSET,
            dynamo=False,
        )


def _load(name: str, *, hub: bool) -> SentenceTransformer:
    if not hub:
        os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=not hub)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EmbedderError(
            f"cannot load the embedder {name}: {reason}", "name a folder that holds the model, or unset COACH_EMBEDDER"
        ) from error


def _transformer(model: SentenceTransformer) -> Any:
    return model[0].auto_model


def _digest(model: SentenceTransformer) -> str:
    """The sha256 of the weights file, or of the weights in memory where the file is not at hand."""
    folder = Path(str(_transformer(model).config.name_or_path))
    file = folder / "model.safetensors"
    if file.is_file():
        return hashlib.sha256(file.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode() + tensor.contiguous().cpu().numpy().tobytes())
    return digest.hexdigest()
