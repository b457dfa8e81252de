"""The words of a debrief."""

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fakes.model import FakeModel
from tests.fakes.round import interviewer_of, library_of, talk, write_guides
from ui.debrief import HEADING, one_line
from ui.debrief_page import debrief, weakest


def debrief_view() -> None:
    from ui.debrief import Debrief, render_debrief

    render_debrief(Debrief("Concept round", "Hire", "Why.", (), (), 0, effort="The model spoke."), lambda _: None, [])


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


def test_what_the_model_did_is_told(tmp_path):
    library = library_of(write_guides(tmp_path / "guides"), tmp_path / "index")
    interviewer = interviewer_of(library, model=FakeModel("How do you brew a pot of tea, please?"))
    session = interviewer.begin(seed=1, queue=["brew"])
    state = talk(interviewer, session, [("end", {})])
    told = debrief(SimpleNamespace(store=interviewer.store), session, state)
    assert told.effort.startswith("The model spoke in 1 of 1 turn: first words after 0.2 s")
    assert [each.value for each in AppTest.from_function(debrief_view).run().caption] == ["The model spoke."]
