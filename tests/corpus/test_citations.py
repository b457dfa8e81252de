"""Every citation that the shipped guides give is exactly in its file on disk."""

from functools import cache
from pathlib import Path

import pytest

from coach.ask import ask
from coach.backing import Backing
from coach.rubric import from_points, rubric_for
from ingest.docstring import is_program, read_program
from ingest.document import KeyPoint
from tests.fakes import shipped

pytestmark = pytest.mark.minilm


SOME = 16
"""One question in so many is asked in every run; all of them are in the long tests."""
FENCED = {"---": '"""---', "```python": '"""'}
"""What of a program is shown in another way than it is written."""


@cache
def lines(root, file):
    """The lines of a file on disk; a program as it is shown, with its docstring and its code apart."""
    written = (Path(root) / file).read_text("utf-8")
    if not is_program(written):
        return written.split("\n")
    shown = read_program(written, file).text.split("\n")
    changed = [(a, b) for a, b in zip(shown, written.split("\n"), strict=False) if a != b]
    assert all(FENCED.get(a) == b or (a, b) == ("```", "") for a, b in changed)
    return shown


def is_code(citation):
    return citation.file.endswith(".py")


def wrong(citations):
    """The citations that are not in the lines they name."""
    return [
        each
        for each in citations
        if each.quote not in "\n".join(lines(each.root, each.file)[each.start_line - 1 : each.end_line])
    ]


@pytest.fixture(scope="module")
def library():
    return shipped.library()


@pytest.fixture(scope="module", params=[pytest.param("some"), pytest.param("all", marks=pytest.mark.soak)])
def asked(library, request):
    """Questions of the guides: some from every guide, or all."""
    found = library.questions()
    return found if request.param == "all" else found[::SOME]


@pytest.fixture(scope="module")
def answers(library, asked):
    return {posed.question.id: ask(library, posed.question.text) for posed in asked}


def test_what_is_asked_in_the_guides_own_questions_is_cited_exactly(answers):
    citations = [citation for answer in answers.values() for citation in answer.citations]
    assert len(citations) > len(answers)
    assert wrong(citations) == []


def test_most_questions_of_the_guides_are_answered_by_the_guides(answers):
    open_ones = sorted(name for name, answer in answers.items() if not answer.covered)
    assert len(open_ones) <= 0.15 * len(answers), open_ones


def test_an_answer_has_text_and_numbers_exactly_where_it_covers(answers):
    for answer in answers.values():
        assert answer.covered == bool(answer.text) == bool(answer.citations)
        assert all(f"[{number}]" in answer.text for number in range(1, len(answer.citations) + 1))


def test_the_question_bank_is_never_cited(library, answers):
    for answer in answers.values():
        for each in answer.citations:
            shown = lines(each.root, each.file)
            bank = shown.index("## Questions") + 1 if "## Questions" in shown else len(shown)
            after = shown.index("```python", bank - 1) if is_code(each) else len(shown)
            assert each.end_line < bank or each.start_line > after


def test_every_key_point_has_a_line_and_every_line_is_exact(library, asked):
    backing, citations, bare = Backing(library), [], []
    for posed in asked:
        found = backing.lines(posed, rubric_for(posed.question), "")
        citations += found.values()
        bare += [f"{posed.question.id}: {p.id}" for p in posed.question.key_points if p.id not in found]
    assert wrong(citations) == []
    assert bare == []


def test_the_lines_behind_follow_ups_are_exact(library, asked):
    backing = Backing(library)
    found = [
        backing.line(posed, posed.question.text, "I would have to think about that.", posed.question.key_points[0])
        for posed in asked
    ]
    assert None not in found
    assert wrong(found) == []


def test_a_point_no_guide_speaks_of_has_no_line(library):
    rubric = from_points("Which animals run at night?", [KeyPoint("x", 100, "Zebras gallop across the savanna.")])
    assert Backing(library).lines(None, rubric, "") == {}


def test_passages_are_exactly_their_lines(library, asked):
    for posed in asked:
        for each in library.search(posed.question.text, 5):
            assert each.text == "\n".join(lines(each.root, each.file)[each.start_line - 1 : each.end_line])


@pytest.mark.parametrize("word", ["generators", "decorators", "asyncio", "indexes"])
def test_a_word_that_one_section_is_full_of_finds_as_many_passages_as_were_asked_for(library, word):
    assert len(library.search(word, 10)) == 10
