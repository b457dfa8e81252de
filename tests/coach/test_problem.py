"""Practice problems as they are read."""

import pytest

from coach.problem import read_problem
from ingest.errors import GuideError

UNEVALUATED = "from __future__ import annotations\n\n\n"
PROBLEM = '''"""---
id: longest-run
title: The longest run
topic: arrays-strings-and-hashing
level: mid
minutes: 15
pattern: one pass
see: guides/16-linear-structures.md#one-pass
---

## Task

Give the length of the longest run of equal items.

## Constraints

- At most 10,000 items.

## Hints

1. What do you need to remember
   of the items before?
2. When does a run end?
3. Two numbers are enough.

## Complexity

Time O(n), space O(1).

## Follow-up

What changes when the items come from a stream?
"""


def solve(items: list[int]) -> int:
    best = run = 0
    return best


EXAMPLES = [(([1, 1, 2],), 2), (([],), 0)]
CASES = [(([3],), 1)]
'''


@pytest.fixture
def file(tmp_path):
    return tmp_path / "longest-run.py"


def read(file, text):
    file.write_text(text, "utf-8")
    return read_problem(file)


def test_a_problem_is_read(file):
    problem = read(file, PROBLEM)
    assert (problem.id, problem.level, problem.minutes, problem.entry) == ("longest-run", "mid", 15, "solve")
    assert problem.task == "Give the length of the longest run of equal items."
    assert problem.hints == (
        "What do you need to remember of the items before?",
        "When does a run end?",
        "Two numbers are enough.",
    )
    assert problem.follow_up == "What changes when the items come from a stream?"
    assert problem.starter == f"{UNEVALUATED}def solve(items: list[int]) -> int:\n    ...\n"
    assert problem.program == PROBLEM


def test_a_class_is_begun_with_its_public_methods(file):
    klass = (
        'NAME = "Runs"\n\n\nclass Runs:\n    def __init__(self, size: int) -> None:\n        self._n = size\n\n'
        "    def add(self, item: int) -> None:\n        self._n += item\n\n    def _grow(self) -> None:\n        pass\n\n"
        "    @property\n    def size(self) -> int:\n        return self._n\n"
    )
    start = PROBLEM.index("def solve")
    problem = read(file, PROBLEM[:start] + klass + PROBLEM[PROBLEM.index("\n\nEXAMPLES") :])
    assert (problem.entry, problem.starter) == (
        "Runs",
        f"{UNEVALUATED}class Runs:\n    def __init__(self, size: int) -> None:\n        ...\n\n    def add(self, item: int) -> None:\n        ...\n\n    @property\n    def size(self) -> int:\n        ...\n",
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("minutes: 15\n", "", "minutes"),
        ("level: mid", "level: junior", "level"),
        ("## Hints\n", "## Help\n", "must have the parts"),
        ("Time O(n), space O(1).", "", "Complexity is empty"),
        ("def solve", "def solution", "solve is not defined"),
        ("CASES", "MORE", "CASES is missing"),
        ("return best", "return best)", "not Python"),
        ("## Task", "Text.\n\n## Task", "must have the parts"),
    ],
)
def test_what_breaks_the_format_is_an_error(file, old, new, what):
    with pytest.raises(GuideError, match=what):
        read(file, PROBLEM.replace(old, new, 1))
