"""Which model is advised for which computer."""

import pytest

from coach.advice import ADVISED, advice, advised, memory_gb


@pytest.mark.parametrize(
    ("memory", "wanted"), [(4.0, 8), (7.7, 8), (15.4, 16), (23.0, 16), (31.1, 32), (128.0, 32), (None, 8)]
)
def test_the_largest_that_fits_is_advised(memory, wanted):
    assert advised(memory).memory == wanted


def test_each_leaves_a_third_of_the_memory():
    assert all(each.size < each.memory * 2 / 3 for each in ADVISED)


def test_it_is_said_how_to_get_it():
    assert "`ollama pull qwen2.5:7b`, 4.7 GB" in advice(15.4)
    assert "with 15 GB of memory" in advice(15.4)
    assert "memory" not in advice(None)


def test_this_computer_has_some_memory():
    assert (memory_gb() or 1) > 0.1
