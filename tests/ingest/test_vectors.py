"""Vectors kept and shipped."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from ingest.errors import IndexDamaged
from ingest.ship import ship
from ingest.vectors import VectorCache, read_shipped, write_shipped
from tests.fakes.embedder import FakeEmbedder

FINGERPRINT = FakeEmbedder().fingerprint
OTHER = FakeEmbedder(name="other").fingerprint
DIGESTS = ["aa" * 32, "bb" * 32]


def rows(count=2):
    return dict(zip(DIGESTS, FakeEmbedder().embed(["one", "two"])[:count], strict=False))


def same(found, expected):
    return found.keys() == expected.keys() and all((found[key] == expected[key]).all() for key in found)


def test_the_cache_gives_back_exactly_what_it_was_given(tmp_path):
    with closing(VectorCache(tmp_path / "v.db", FINGERPRINT)) as cache:
        cache.put(rows())
        assert same(cache.get([*DIGESTS, "cc" * 32]), rows())


def test_vectors_of_another_embedder_are_not_given(tmp_path):
    with closing(VectorCache(tmp_path / "v.db", FINGERPRINT)) as cache:
        cache.put(rows())
    with closing(VectorCache(tmp_path / "v.db", OTHER)) as cache:
        assert cache.get(DIGESTS) == {}


def test_keeping_some_drops_the_rest(tmp_path):
    with closing(VectorCache(tmp_path / "v.db", OTHER)) as cache:
        cache.put(rows())
    with closing(VectorCache(tmp_path / "v.db", FINGERPRINT)) as cache:
        cache.put(rows())
        cache.keep({DIGESTS[0]})
        assert same(cache.get(DIGESTS), rows(1))
    with closing(sqlite3.connect(tmp_path / "v.db")) as db:
        assert db.execute("SELECT count(*) FROM vector").fetchone() == (1,)


def test_the_shipped_file_repeats_byte_for_byte(tmp_path):
    write_shipped(tmp_path / "a.npz", rows(), FINGERPRINT)
    write_shipped(tmp_path / "b.npz", dict(reversed(rows().items())), FINGERPRINT)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert same(read_shipped(tmp_path / "a.npz").get([*DIGESTS, "cc" * 32], FINGERPRINT), rows())
    assert read_shipped(tmp_path / "a.npz").get(DIGESTS, OTHER) == {}


def test_a_missing_file_is_none_and_a_broken_one_is_told(tmp_path):
    assert read_shipped(tmp_path / "none.npz") is None
    (tmp_path / "bad.npz").write_bytes(b"no archive")
    with pytest.raises(IndexDamaged, match=r"bad\.npz cannot be read"):
        read_shipped(tmp_path / "bad.npz")


def test_shipping_again_computes_only_what_is_new(tmp_path):
    guides, target = tmp_path / "guides", tmp_path / "vectors.npz"
    guides.mkdir()
    (guides / "a.md").write_text("# A\n\nFirst words.\n", encoding="utf-8")
    assert ship(guides, target, FakeEmbedder()) == (1, 1)
    (guides / "b.md").write_text("# B\n\nSecond words.\n", encoding="utf-8")
    embedder = FakeEmbedder()
    assert ship(guides, target, embedder) == (2, 1)
    assert embedder.embedded == ["Second words."]
    before = target.read_bytes()
    assert ship(guides, target, FakeEmbedder()) == (2, 0)
    assert target.read_bytes() == before


def test_shipped_rows_are_float32(tmp_path):
    write_shipped(tmp_path / "a.npz", rows(), FINGERPRINT)
    assert read_shipped(tmp_path / "a.npz").rows.dtype == np.float32
