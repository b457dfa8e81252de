"""Sentences and code blocks of Markdown text, each with its exact place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
MARKER = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|^\s*>\s?|^\s+")
LABEL = re.compile(r"^(?:\*\*)?(?:Answer|A|Q|Question)(?:\*\*)?:(?:\*\*)?\s*", re.IGNORECASE)
HEADING = re.compile(r"^\s{0,3}#{1,6}\s|^\s{0,3}(?:=+|-+)\s*$")
RULE = re.compile(r"^\s*[|:\-\s*_=]+$")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|cf|approx|Dr|Mr|Ms|No|Fig|resp)|\b[A-Z])\.$")
END = re.compile(r"(?<=[.!?])[\"”’')\]`*_]*\s+(?=[\"“‘'(\[`*_]*[A-Z0-9`_@.(])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a whole code block.

    `text` is exactly lines `start_line`..`end_line` (1-based, inclusive) of the file, cut at the sentence's first and
    last character.
    """

    text: str
    start_line: int
    end_line: int
    kind: Literal["prose", "code", "item"]

    @property
    def plain(self) -> str:
        """The text on one line, for prose."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or code block: its lines, the first one's number, and what it is."""

    lines: tuple[str, ...]
    line: int
    kind: Literal["prose", "code", "item"]


def sentences(text: str, first_line: int = 1) -> list[Sentence]:
    """The sentences and code blocks of Markdown `text`, whose first line has the number `first_line`.

    Headings, table rules and blank lines are left out.
    """
    found: list[Sentence] = []
    for block in blocks(text.split("\n"), first_line):
        if block.kind == "code":
            last = block.line + len(block.lines) - 1
            found.append(Sentence("\n".join(block.lines), block.line, last, "code"))
        else:
            found.extend(cut(block))
    return found


def blocks(lines: list[str], first_line: int) -> Iterator[Block]:
    """The blocks of Markdown lines in order."""
    run: list[str] = []
    run_line, kind, fence = first_line, "prose", ""
    for number, line in enumerate([*lines, ""], first_line):
        opening = FENCE.match(line)
        if fence:
            run.append(line)
            if (opening and line.strip().startswith(fence)) or number == first_line + len(lines):
                yield Block(tuple(run if opening else run[:-1]), run_line, "code")
                run, fence = [], ""
            continue
        item = bool(re.match(r"^\s*(?:[-*+]|\d{1,3}[.)])\s", line))
        breaks = opening or item or not line.strip() or HEADING.match(line) or RULE.match(line) or "|" in line[:2]
        if breaks and run:
            yield Block(tuple(run), run_line, "item" if kind == "item" else "prose")
            run = []
        if opening:
            run, run_line, fence = [line], number, opening.group(1)
        elif line.strip() and not HEADING.match(line) and not RULE.match(line):
            if not run:
                run_line, kind = number, "item" if item else "prose"
            run.append(line)


def cut(block: Block) -> list[Sentence]:
    """The sentences of one paragraph or list item."""
    text = "\n".join(block.lines)
    marker = MARKER.match(text)
    start = marker.end() if marker else 0
    label = LABEL.match(text[start:])
    start += label.end() if label else 0
    found = []
    for begin, end in spans(text, start):
        first = block.line + text.count("\n", 0, begin)
        piece = text[begin:end]
        found.append(Sentence(piece, first, first + piece.count("\n"), block.kind))
    return found


def spans(text: str, start: int) -> list[tuple[int, int]]:
    """The half-open spans of the sentences of `text` from `start` on, without white space around them."""
    cuts = [start]
    for match in END.finditer(text, start):
        head = text[: match.start()]
        if not ABBREVIATION.search(head) and head.count("`", start) % 2 == 0:
            cuts.append(match.end())
    pairs = zip(cuts, [*cuts[1:], len(text)], strict=True)
    trimmed = ((begin, begin + len(text[begin:end].rstrip())) for begin, end in pairs)
    return [(begin, end) for begin, end in trimmed if end > begin]
