"""A guide as it is read: which of its lines make one page, and which of them are lit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.cite import Citation
from coach.library import Library
from ingest.document import Section
from ui.evidence import Excerpt
from ui.markup import block_lines

PAGE = 400
"""Lines of a guide shown at once, unless one section alone has more."""
CLOSE = 12
"""At most so many lines of a section stand above the lit ones; the others are folded."""
UNDERLINE = re.compile(r"=+|-+")
LARGEST = 30
"""Lines of context shown with a quote, at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or the rest of one; `text` starts on `first_line`, behind the heading."""

    heading: tuple[str, ...]
    anchor: str
    first_line: int
    text: str

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.first_line + self.text.count("\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """One page of a guide: what is `folded` before it, its parts, and the line on which the next page starts."""

    folded: str
    folded_line: int
    parts: tuple[Part, ...]
    next_line: int | None


def read_page(text: str, sections: Sequence[Section], at: int, lit: tuple[int, int] | None) -> Reading:
    """The page of a guide from the section that holds line `at` on; only what stands in `sections` is ever shown."""
    lines = text.split("\n")
    start = section_at(sections, at)
    parts: list[Part] = []
    for section in sections[start:]:
        if parts and section.end_line - parts[0].first_line >= PAGE:
            break
        parts.append(_part(lines, section))
    if lit and parts:
        parts[0] = _near(parts[0], lit[0])
    shown = start + len(parts)
    first = parts[0].first_line if parts else 1
    folded_line = max(_body(sections), first - PAGE)
    while folded_line < first and not lines[folded_line - 1].strip():
        folded_line += 1
    folded = "\n".join(lines[folded_line - 1 : _before(lines, sections, start, first)])
    following = sections[shown].start_line if shown < len(sections) else None
    return Reading(folded, folded_line, tuple(parts), following)


def section_at(sections: Sequence[Section], line: int) -> int:
    """The place of the section that holds a line; that of the last one before it where none does."""
    found = 0
    for place, section in enumerate(sections):
        if section.start_line <= line:
            found = place
    return found


def excerpt(library: Library, citation: Citation) -> Excerpt:
    """The section round a citation, for the drawer."""
    lines = library.text(citation.root, citation.file).split("\n")
    sections = library.sections(citation.root, citation.file)
    title = library.title(citation.root, citation.file)
    lit = (citation.start_line, citation.end_line)
    if not sections:
        return Excerpt(title, citation.heading, citation.quote, lit[0], lit, citation.quote)
    part = _near(_part(lines, sections[section_at(sections, lit[0])]), lit[0])
    return Excerpt(title, part.heading[-1] if part.heading else title, part.text, part.first_line, lit, citation.quote)


def context(library: Library, citation: Citation) -> str:
    """The whole paragraphs, lists or code round a quote; nothing where the guide no longer says it there."""
    lines = library.text(citation.root, citation.file).split("\n")
    if citation.quote not in "\n".join(lines[citation.start_line - 1 : citation.end_line]):
        return ""
    sections = library.sections(citation.root, citation.file)
    if not sections:
        return ""
    part = _part(lines, sections[section_at(sections, citation.start_line)])
    offset = part.first_line - 1
    whole = [
        (first, last)
        for first, last in block_lines(part.text)
        if first <= citation.end_line - offset and last >= citation.start_line - offset
    ]
    if not whole or whole[-1][1] - whole[0][0] >= LARGEST:
        return ""
    return "\n".join(lines[offset + whole[0][0] - 1 : offset + whole[-1][1]])


def _part(lines: Sequence[str], section: Section) -> Part:
    """A section without the lines of its own heading."""
    first = section.start_line + _heading_lines(lines, section)
    text = "\n".join(lines[first - 1 : section.end_line]) if first <= section.end_line else ""
    return Part(section.heading, section.anchor, first, text)


def _heading_lines(lines: Sequence[str], section: Section) -> int:
    """How many lines the heading of a section takes: one behind #, two underlined, none where the file has none."""
    first = lines[section.start_line - 1].strip()
    if first.startswith("#"):
        return 1
    below = lines[section.start_line].strip() if section.start_line < section.end_line else ""
    return 2 if first and UNDERLINE.fullmatch(below) else 0


def _near(part: Part, line: int) -> Part:
    """The part from the block that stands at most CLOSE lines above `line` on."""
    wanted = line - part.first_line + 1
    starts = [first for first, _ in block_lines(part.text) if first <= wanted]
    close = [first for first in starts if first >= wanted - CLOSE] or starts[-1:]
    if not close or close[0] == 1:
        return part
    rest = "\n".join(part.text.split("\n")[close[0] - 1 :])
    return Part(part.heading, part.anchor, part.first_line + close[0] - 1, rest)


def _body(sections: Sequence[Section]) -> int:
    return sections[0].start_line if sections else 1


def _before(lines: Sequence[str], sections: Sequence[Section], start: int, first: int) -> int:
    """The last line to fold: the one above the section's heading, or above what is shown of the section."""
    if not sections:
        return 0
    section = sections[start]
    heading = section.start_line + _heading_lines(lines, section)
    return section.start_line - 1 if first == heading else first - 1
