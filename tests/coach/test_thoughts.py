"""What a model thinks aloud is no part of what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.thoughts import Thoughts


def said(*pieces):
    thoughts = Thoughts()
    return "".join(thoughts.without(piece) for piece in pieces)


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("<think>Hmm.</think>Yes.", "Yes."),
        ("\n<think>\nHmm.\n</think>\n\nYes.", "Yes."),
        ("<think>Hmm.", ""),
        ("Yes.", "Yes."),
        ("<b>Yes</b>", "<b>Yes</b>"),
        ("The tag <think> begins a thought.", "The tag <think> begins a thought."),
        ("", ""),
    ],
)
@given(st.data())
def test_thoughts_are_left_out_wherever_the_pieces_are_cut(reply, kept, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(reply)), max_size=4)))
    pieces = [reply[start:end] for start, end in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    assert said(*pieces) == kept
