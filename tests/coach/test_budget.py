"""What is sent fits, and what does not is counted."""

import pytest

from coach.budget import fitting, tokens
from coach.model import Message
from ingest.errors import ModelTooLong

PASSAGES = ["a" * 300, "b" * 300, "c" * 300]


def write(kept):
    return [Message("system", "Answer."), Message("user", "".join(kept))]


def test_everything_that_fits_is_kept():
    messages, left_out = fitting(write, PASSAGES, context=1_000, reply=100)
    assert messages == write(PASSAGES)
    assert left_out == 0


@pytest.mark.parametrize("context", [430, 340, 250, 150])
def test_the_worst_passages_go_first_until_the_rest_fits(context):
    messages, left_out = fitting(write, PASSAGES, context=context, reply=100)
    assert messages == write(PASSAGES[: len(PASSAGES) - left_out])
    assert tokens(messages) + 100 <= context
    if left_out:
        assert tokens(write(PASSAGES[: len(PASSAGES) - left_out + 1])) + 100 > context


def test_what_does_not_fit_at_all_is_an_error():
    with pytest.raises(ModelTooLong, match="a context of 100 tokens"):
        fitting(write, PASSAGES, context=100, reply=100)


def test_other_scripts_count_by_their_bytes():
    assert tokens([Message("user", "字" * 90)]) > tokens([Message("user", "a" * 90)])
