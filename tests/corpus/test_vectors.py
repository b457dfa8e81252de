"""The shipped vectors belong to the shipped guides."""

import pytest

from ingest import weights
from ingest.export import ensure
from ingest.minilm import MiniLM
from ingest.ship import texts
from ingest.vectors import CORPUS, SHIPPED, read_shipped


@pytest.mark.minilm
def test_every_chunk_of_the_corpus_has_its_vector():
    wanted = texts(CORPUS, MiniLM(ensure()))
    shipped = read_shipped(SHIPPED)
    found = shipped.get(list(wanted), weights.FINGERPRINT) if shipped else {}
    lacking = [text[:60] for digest, text in wanted.items() if digest not in found]
    assert not lacking, f"run `python -m ingest.ship`: {len(lacking)} chunks lack their vector: {lacking[:3]}"


def test_the_file_stays_small():
    assert SHIPPED.stat().st_size < 8_000_000
