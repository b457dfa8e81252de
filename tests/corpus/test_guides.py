"""The shipped guides: read strictly, their examples run, their ids are unique."""

import doctest
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach.settings import CORPUS
from ingest.document import Document
from ingest.markdown import first_line, front_matter_end, outline, split_lines
from tests.corpus import shelf
from tests.fakes.shipped import guides

FILES = sorted((CORPUS / "guides").glob("*.md"))
EXAMPLES = [
    *FILES,
    *sorted(path for kind in ("hld/*.md", "cheatsheets/*.md", "lld/*.py") for path in CORPUS.glob(kind)),
]
FENCE = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEWER = re.compile(r"^# python >= 3\.(\d+)$", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def name(file):
    return file.name


def twice(names):
    return [each for each, count in Counter(names).items() if count > 1]


def fences(text):
    """The pycon fences that this Python runs, with the line of each, and how many want a newer one."""
    found = [(text.count("\n", 0, match.start(1)), match[1]) for match in FENCE.finditer(text)]
    runnable = [(line, code) for line, code in found if not is_newer(code)]
    return runnable, len(found) - len(runnable)


def is_newer(code):
    mark = NEWER.search(code)
    return mark is not None and sys.version_info < (3, int(mark[1]))


def run(file, runnable, names=None):
    """What goes wrong in the examples of a file, run in order over the same names."""
    wrong = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    names = names or {"__name__": "__main__"}
    for line, code in runnable:
        test = doctest.DocTestParser().get_doctest(code, names, file.name, str(file), line)
        runner.run(test, out=wrong.append, clear_globs=False)
        names = test.globs
    return wrong


@pytest.mark.parametrize("file", EXAMPLES, ids=name)
def test_every_example_gives_what_the_guide_shows(file):
    runnable, skipped = fences(file.read_text("utf-8"))
    with ThreadPoolExecutor(1) as thread:  # the browser tests leave an event loop running in this one
        wrong = thread.submit(run, file, runnable).result()
    print(f"{file.name}: {len(runnable)} examples run, {skipped} want a newer Python")  # noqa: T201 -- the count of what was left out is wanted
    assert not wrong, "".join(wrong)


def test_every_guide_is_read_strictly():
    assert len(guides()) == len(FILES)
    assert all(isinstance(guide, Document) and guide.own and guide.questions for guide in guides())


def begins_in_prose(block, lines):
    """Whether a list of its own begins right below a line of text: where a wrapped line starts with "+" or "1."."""
    return block.type.endswith("_list") and lines[first_line(block) - 2].strip() != ""


def test_no_line_of_prose_is_shown_as_a_list():
    wrong = []
    for document in shelf.documents():
        lines = split_lines(document.text)
        blocks = outline(lines, skip=front_matter_end(lines)).children
        wrong += [(document.file, first_line(block)) for block in blocks if begins_in_prose(block, lines)]
    assert wrong == []


def test_ids_are_unique_over_all_guides():
    assert twice(question.id for guide in guides() for question in guide.questions) == []
    assert twice(question.text for guide in guides() for question in guide.questions) == []
    assert twice(guide.title for guide in guides()) == []


def test_there_are_questions_enough():
    assert sum(len(guide.questions) for guide in guides()) >= 420


def test_most_examples_run_here():
    counts = [fences(file.read_text("utf-8")) for file in FILES]
    assert sum(len(runnable) for runnable, _ in counts) >= 350
