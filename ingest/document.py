"""What a guide is once it has been read: sections to read from, questions to ask."""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["mid", "senior"]
Mark = Literal["", "trade-off", "failure path"]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One claim a right answer makes; `weight` is its share of 100, `also` are other right wordings."""

    id: str
    weight: int
    statement: str
    also: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong claim as a candidate would word it, and what is true instead."""

    id: str
    statement: str
    correction: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a guide holds it; `line` is 1-based, `see` holds anchors of sections of the same file.

    `made_by` is "guide" when the rubric was written by hand, "derived" when it was taken from a
    reference answer or a section, "model:NAME" when a model wrote it. A question of a foreign guide
    may have no answer and no key points. `source` is 1-based inclusive lines of the reference answer.
    `problem` names the problem that a coding question sets.
    """

    id: str
    file: str
    line: int
    text: str
    topic: str = ""
    area: str = ""
    level: Level = "mid"
    kind: str = "concept"
    minutes: int = 4
    see: tuple[str, ...] = ()
    answer: str | None = None
    key_points: tuple[KeyPoint, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    hints: tuple[str, ...] = ()
    made_by: str = "guide"
    source: tuple[int, int] | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of lines under one heading, up to the next heading of any level.

    `heading` is the trail of headings, outermost first, without the file's name (a file without
    headings has its title as the only one). `start_line` and `end_line` are 1-based and inclusive
    and include the heading's own line; `text` is exactly those lines joined by line feeds.
    """

    heading: tuple[str, ...]
    anchor: str
    start_line: int
    end_line: int
    text: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read; `file` is relative to its root with "/" between parts.

    `text` is the decoded text with every line end as a line feed and otherwise as written; sections and
    questions hold line numbers into it. `own` is true for guides in our own format. `repaired` is
    the text to match and display where the file's encoding was broken (same number of lines), else
    equal to `text`.
    """

    file: str
    title: str
    text: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...] = ()
    own: bool = False
    area: str = ""
    encoding: str = "utf-8"
    repaired: str = field(default="")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of one section that fits the embedder; lines are 1-based and inclusive, `text` is exactly those lines.

    `id` names content (root, file, heading trail, text) and not position, so a chunk that only moved keeps it.
    `digest` is the sha256 of the text as embedded, the key of the vector cache.
    """

    id: str
    root: str
    file: str
    heading: tuple[str, ...]
    anchor: str
    topic: str
    start_line: int
    end_line: int
    text: str
    digest: str
