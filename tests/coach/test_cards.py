"""Cards on disk: found again as they were, and never half of one."""

import json
from dataclasses import replace

import pytest

from coach.capability import VERSION
from coach.cards import Cards, cards_folder
from ingest.errors import StorageError
from tests.coach.test_capability import ABLE


@pytest.fixture
def cards(tmp_path):
    return Cards(cards_folder(tmp_path))


def file_of(cards):
    (path,) = cards.folder.iterdir()
    return path


def test_a_card_is_found_as_it_was_kept(cards):
    assert cards.find(ABLE.key) is None
    cards.keep(ABLE)
    assert cards.find(ABLE.key) == ABLE
    assert cards.find("another") is None


def test_a_new_test_takes_the_place_of_the_old_one(cards):
    cards.keep(ABLE)
    cards.keep(worse := replace(ABLE, obeys_guide=True))
    assert cards.find(ABLE.key) == worse
    assert len(list(cards.folder.iterdir())) == 1


def test_a_forgotten_card_is_gone(cards):
    cards.forget(ABLE.key)
    cards.keep(ABLE)
    cards.forget(ABLE.key)
    assert cards.find(ABLE.key) is None


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"model": "x"}'])
def test_a_damaged_card_counts_as_none(cards, damaged):
    cards.keep(ABLE)
    file_of(cards).write_bytes(damaged)
    assert cards.find(ABLE.key) is None


@pytest.mark.parametrize("changed", [{"version": VERSION + 1}, {"version": 0}, {"key": "another"}, {"done": False}])
def test_a_card_of_another_probe_or_model_counts_as_none(cards, changed):
    cards.keep(ABLE)
    path = file_of(cards)
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))
    assert cards.find(ABLE.key) is None


def test_a_folder_that_cannot_be_made_is_said_and_leaves_nothing(tmp_path):
    (tmp_path / "models").write_text("a file")
    with pytest.raises(StorageError, match="cannot write"):
        Cards(cards_folder(tmp_path)).keep(ABLE)
