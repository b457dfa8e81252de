"""The words of a debrief."""

import pytest

from ui.debrief import HEADING, one_line
from ui.debrief_page import weakest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("What is\n`x`?", "What is x?"),
        ("Why does this fail?\n\n```python\nx = 1\n```", "Why does this fail?"),
        ("```python\nunclosed", ""),
    ],
)
def test_a_question_as_a_heading(text, line):
    assert one_line(text) == line


def test_a_long_question_is_cut_at_a_word():
    line = one_line("word " * 60)
    assert line.endswith("word …")
    assert len(line) <= HEADING + 2


def test_with_marks_it_is_still_markdown():
    assert one_line("What is `is`?", marks=True) == "What is `is`?"


def test_without_grades_no_question_is_the_weakest():
    assert weakest([]) == 0
