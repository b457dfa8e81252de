"""What every vector store must do: run on the fake and on Chroma."""

from contextlib import closing

import numpy as np
import pytest

from ingest.chroma import ChromaIndex
from tests.fakes.index import FakeIndex


@pytest.fixture(params=["fake", "chroma"])
def index(request, tmp_path):
    with closing(FakeIndex() if request.param == "fake" else ChromaIndex(tmp_path)) as index:
        yield index


def rows(count, seed=1):
    found = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def put(index, names, vectors):
    index.add(names, vectors)


def test_the_nearest_come_first_with_their_cosine(index):
    vectors = rows(5)
    put(index, list("abcde"), vectors)
    hits = index.query(vectors[2], 3)
    exact = sorted((float(row @ vectors[2]) for row in vectors), reverse=True)
    assert hits[0].id == "c"
    assert [hit.cosine for hit in hits] == pytest.approx(exact[:3], abs=1e-5)


def test_an_empty_store_answers_with_nothing(index):
    assert index.query(rows(1)[0], 5) == []
    assert index.ids() == set()


def test_more_than_there_is_gives_what_there_is(index):
    put(index, ["a", "b"], rows(2))
    assert {hit.id for hit in index.query(rows(1)[0], 50)} == {"a", "b"}


def test_an_id_that_is_there_is_left_as_it_is(index):
    first, second = rows(2)
    put(index, ["a"], first[None])
    put(index, ["a", "b"], np.stack([second, second]))
    assert index.ids() == {"a", "b"}
    assert index.query(first, 1)[0].cosine == pytest.approx(1, abs=1e-5)


def test_deleted_ids_are_gone_and_unknown_ones_ignored(index):
    vectors = rows(3)
    put(index, list("abc"), vectors)
    index.delete(["b", "nowhere"])
    assert index.ids() == {"a", "c"}
    assert "b" not in {hit.id for hit in index.query(vectors[1], 3)}


def test_nothing_to_add_or_delete_is_no_error(index):
    put(index, [], rows(1)[:0])
    index.delete([])
    assert index.ids() == set()


def test_publishing_keeps_what_is_there(index):
    put(index, ["a"], rows(1))
    index.publish(1)
    assert [hit.id for hit in index.query(rows(1)[0], 1)] == ["a"]
