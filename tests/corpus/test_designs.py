"""The designs: high-level ones in their five steps, low-level ones that run."""

import runpy

import pytest

from coach.settings import CORPUS
from tests.corpus import shelf

STEPS = ["Clarify", "Estimate", "Design", "Deep dive", "Trade-offs"]
HIGH = [document for document in shelf.documents() if document.file.startswith("hld/")]
LOW = [document for document in shelf.documents() if document.file.startswith("lld/")]


@pytest.mark.parametrize("document", HIGH, ids=lambda document: document.file)
def test_a_high_level_design_has_a_section_and_a_rubric_for_each_step(document):
    assert [section.heading[1] for section in document.sections if len(section.heading) == 2] == STEPS
    anchors = [section.anchor for section in document.sections if len(section.heading) == 2]
    assert [set(question.see) & set(anchors) != set() for question in document.questions] == [True] * len(STEPS)
    assert {anchor for question in document.questions for anchor in question.see} >= set(anchors)


@pytest.mark.parametrize("document", LOW, ids=lambda document: document.file)
def test_a_low_level_design_prints_a_demonstration(document, capsys):
    runpy.run_path(str(CORPUS / document.file), run_name="__main__")
    assert len(capsys.readouterr().out.splitlines()) >= 3
    assert len(document.questions) == 3
    assert all(question.kind in {"design", "coding"} for question in document.questions)
