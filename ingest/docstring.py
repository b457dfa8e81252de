"""The reader of programs whose docstring is a guide in our own format: a design with the code that carries it out."""

import ast
from dataclasses import replace

from ingest.bank import Deviation
from ingest.document import Document, Section
from ingest.errors import GuideError
from ingest.guide import read_guide

OPENS, CLOSES = '"""---', '"""'
CODE = "The code"


def is_program(text: str) -> bool:
    """Whether a file claims to be such a program: its first line opens a docstring and front matter."""
    return text.split("\n", 1)[0].rstrip() == OPENS


def read_program(text: str, file: str) -> Document:
    """Reads the docstring as a guide and the code below it as one more section; lines keep their numbers.

    In the document's text the quotes are gone: the front matter opens the first line, and the code stands in a fence.
    Raises GuideError with file and line where the docstring breaks the format or the code is no Python.
    """
    try:
        end = _last_line(text)
    except Deviation as deviation:
        raise GuideError(file, deviation.line, deviation.what) from None
    lines = text.rstrip("\n").split("\n")
    guide = read_guide("\n".join(["---", *lines[1 : end - 1]]), file)
    shown = ["---", *lines[1 : end - 1], "```python", *lines[end:], "```"]
    topic = guide.sections[-1].topic
    code = Section((guide.title, CODE), "the-code", end, len(shown), "\n".join(shown[end - 1 :]), topic)
    whole = "\n".join(shown) + "\n"
    return replace(guide, text=whole, repaired=whole, sections=(*guide.sections, code))


def _last_line(text: str) -> int:
    """The line, 1-based, whose quotes close the docstring; they have it to themselves."""
    try:
        first = ast.parse(text).body[0]
    except SyntaxError as error:
        raise Deviation(error.lineno or 1, f"this is not Python: {error.msg}") from None
    end = first.end_lineno or 1
    if text.split("\n")[end - 1] != CLOSES:
        raise Deviation(end, f"the docstring must end with {CLOSES} on a line of its own")
    return end
