"""The imports that run ahead of the first view."""

import sys

import pytest

from ui import head_start


@pytest.fixture(autouse=True)
def fresh():
    head_start.begin.cache_clear()
    yield
    head_start.begin.cache_clear()


def test_what_a_page_needs_is_there_once_it_has_waited():
    head_start.wait()
    assert set(head_start.NEEDED) <= set(sys.modules)


def test_what_cannot_be_imported_is_left_to_the_page_to_tell(monkeypatch):
    monkeypatch.setattr(head_start, "NEEDED", ("no_such_module",))
    head_start.wait()
    assert isinstance(head_start.begin().exception(), ModuleNotFoundError)
