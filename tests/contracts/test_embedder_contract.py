"""What every embedder must do: run on the fake, on MiniLM in ONNX Runtime, and on the reference in torch."""

import functools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import weights
from ingest.errors import EmbedderError
from tests.fakes.embedder import FakeEmbedder
from tests.need import need

TEXTS = [
    "The global interpreter lock protects the interpreter's own state.",
    "A generator is spent once.",
    "",
    "naïve Straße 日本語 👩‍💻 \x00 `__init__`",
    "select_related joins, prefetch_related asks a second time. " * 60,
]


@functools.cache
def real(name):
    if name == "minilm":
        from ingest.minilm import MiniLM

        need(weights.find(), "MiniLM is not exported: python -m ingest.export")
        return MiniLM(weights.find())
    from ingest.sentence import SentenceEmbedder

    return SentenceEmbedder(weights.package())


@pytest.fixture(
    params=[
        "fake",
        pytest.param("minilm", marks=pytest.mark.minilm),
        pytest.param("sentence", marks=pytest.mark.minilm),
    ]
)
def embedder(request):
    return FakeEmbedder() if request.param == "fake" else real(request.param)


@pytest.fixture(params=["fake", pytest.param("minilm", marks=pytest.mark.minilm)])
def token_embedder(request):
    return FakeEmbedder() if request.param == "fake" else real(request.param)


def test_vectors_are_unit_rows_in_the_order_given(embedder):
    found = embedder.embed(TEXTS)
    assert found.shape == (len(TEXTS), embedder.fingerprint.dimension)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    for text, row in zip(TEXTS, found, strict=True):
        assert float(embedder.embed([text])[0] @ row) == pytest.approx(1, abs=1e-5)


def test_nothing_to_embed_gives_no_rows(embedder):
    assert embedder.embed([]).shape == (0, embedder.fingerprint.dimension)


def test_like_texts_are_nearer_than_unlike_ones(embedder):
    first, like, unlike = embedder.embed(
        ["the lock protects the interpreter", "the lock of the interpreter", "bake bread at home"]
    )
    assert first @ like > first @ unlike


def test_tokens_are_counted_uncut_with_the_special_ones(embedder):
    assert embedder.count_tokens("") == 2
    assert embedder.count_tokens("word " * 1000) == 1002


def test_each_token_has_its_place_and_a_unit_vector(token_embedder):
    for text, found in zip(TEXTS, token_embedder.embed_tokens(TEXTS), strict=True):
        assert len(found.offsets) == len(found.vectors)
        assert all(0 <= start < end <= len(text) for start, end in found.offsets)
        assert [span[0] for span in found.offsets] == sorted(span[0] for span in found.offsets)
        assert np.linalg.norm(found.vectors, axis=1) == pytest.approx(np.ones(len(found.offsets)), abs=1e-5)


def test_no_token_of_a_long_text_is_cut(token_embedder):
    text = "word " * 900
    (found,) = token_embedder.embed_tokens([text])
    assert [text[start:end] for start, end in found.offsets] == ["word"] * 900


@pytest.mark.minilm
def test_both_runtimes_give_the_same_vectors():
    onnx, torch = real("minilm").embed(TEXTS), real("sentence").embed(TEXTS)
    assert (onnx * torch).sum(axis=1).min() >= 0.999
    assert real("minilm").fingerprint == real("sentence").fingerprint


@pytest.mark.minilm
def test_both_runtimes_count_the_same_tokens():
    for text in TEXTS:
        assert real("minilm").count_tokens(text) == real("sentence").count_tokens(text)


@pytest.mark.minilm
@given(
    st.lists(st.sampled_from([*"aZ9 \n\t.#_é\u0301日ß\x00\x1f\u2028\u00a0👩", "[SEP]", "word"]), max_size=60).map(
        "".join
    )
)
@settings(deadline=None)
def test_tokens_counted_word_by_word_are_those_of_the_whole(text):
    assert real("minilm").count_tokens(text) == real("sentence").count_tokens(text)


@pytest.mark.minilm
def test_other_weights_are_not_exported(tmp_path, monkeypatch):
    from ingest.sentence import export

    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr(weights, "package", lambda: tmp_path)
    with pytest.raises(EmbedderError, match="is not the published file"):
        export(tmp_path / "out.onnx")
    assert not (tmp_path / "out.onnx").exists()
