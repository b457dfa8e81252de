"""What the grading tests share: the shipped guides' rubrics, one grader over the real MiniLM, a small rubric."""

import json
from functools import cache
from pathlib import Path

from coach.grade import Rubric
from coach.rubric import rubric_of
from coach.rules import RulesGrader
from ingest.document import KeyPoint, Misconception
from ingest.guide import read_guide

ROOT = Path(__file__).parents[2]
GUIDES = ("01-data-model.md", "03-iterators.md", "12-internals.md")

GIL = Rubric(
    "What is the GIL and when does it hurt?",
    (
        KeyPoint(
            "lock",
            40,
            "The global interpreter lock lets only one thread execute Python bytecode at a time.",
            ("Only a single thread runs Python code at any moment because it has to hold the lock.",),
            ("What must a thread hold?",),
        ),
        KeyPoint(
            "cpu",
            35,
            "CPU-bound threads get no speed-up from more cores; use processes instead.",
            ("Pure Python number crunching in threads is not faster, so use `multiprocessing`.",),
        ),
        KeyPoint(
            "io",
            25,
            "The lock is released during blocking I/O, so threads still help for I/O-bound work.",
            ("While a thread waits for the network or the disk, others can run.",),
        ),
    ),
    (
        Misconception(
            "useless",
            "Threads are useless in Python, they never run concurrently.",
            "Threads overlap waiting, because the lock is released during blocking I/O.",
        ),
    ),
    "The GIL is a lock a thread must hold to execute Python bytecode, so only one thread runs at a time. CPU-bound work"
    " gets no faster with threads and needs processes. The lock is released around blocking I/O, so threads are fine for"
    " I/O-bound work.",
)


@cache
def grader() -> RulesGrader:
    """The rules over the real MiniLM."""
    from ingest.export import ensure
    from ingest.minilm import MiniLM

    return RulesGrader(MiniLM(ensure()))


@cache
def rubrics() -> dict[str, Rubric]:
    """The rubrics of three shipped guides by question id."""
    files = [ROOT / "corpus" / "guides" / name for name in GUIDES]
    documents = [read_guide(file.read_text("utf-8"), file.name) for file in files]
    return {question.id: rubric_of(question) for document in documents for question in document.questions}


@cache
def pilot() -> tuple[dict[str, object], ...]:
    """The hand-made answers with the band each one's score belongs in."""
    lines = (ROOT / "tests" / "data" / "grading_pilot.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)
