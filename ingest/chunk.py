"""The door of langchain-text-splitters: sections cut into chunks that the embedder reads whole."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ingest.document import Chunk, Document, Section

CHUNKER_VERSION = "1"
"""Goes up whenever the same file would give other chunks."""

TARGET = 900
"""The size of a chunk in characters."""

_HOLD = "\ue000"  # stands for a line end that must not be cut at: a private character, none in text that is written
_FENCE = re.compile(r" {0,3}(?:[-*+] +|\d+[.)] +|> ?)*\s*(?P<mark>`{3,}|~{3,})(?P<rest>.*)")
_RULE = re.compile(r"\s*([=\-~^\"'*+#_`:.])\1{2,}\s*")

Count = Callable[[str], int]
Span = tuple[int, int]


class _Measure:
    """How much of a chunk a text fills, in tokens: those it has, or those its length in characters stands for."""

    def __init__(self, count: Count, limit: int) -> None:
        special = count("")
        self._count = cache(count)  # a splitter measures each part twice: when it cuts and when it merges
        self._limit = limit
        self._special = special
        self.size = limit - special

    def __call__(self, text: str) -> int:
        return max(self._count(text.replace(_HOLD, "\n")) - self._special, -(-len(text) * self.size // TARGET))

    def fits(self, text: str) -> bool:
        """Whether the embedder reads all of it; a token is one letter of ASCII at least."""
        return (len(text) <= self.size and text.isascii()) or self._count(text) <= self._limit


def chunks(document: Document, root: str, count_tokens: Count, limit: int) -> list[Chunk]:
    """The chunks of a document in reading order, each inside one section and of at most `limit` tokens.

    A chunk is whole lines without the section's own heading; only a line that alone is too long is cut, and then
    each part names that line. Code fences stay whole where they fit. `limit` counts special tokens, as does
    `count_tokens`.
    """
    measure = _Measure(count_tokens, limit)
    seen: Counter[str] = Counter()
    found = []
    for section in document.sections:
        for start, end, text in _pieces(section, measure):
            name = json.dumps([root, document.file, section.heading, text])
            seen[name] += 1
            digest = _sha(_repaired(document, start, end, text))
            heading = (section.heading, section.anchor, section.topic)
            found.append(Chunk(_sha(f"{name} {seen[name]}"), root, document.file, *heading, start, end, text, digest))
    return found


def embedded(chunk: Chunk, document: Document) -> str:
    """The text of a chunk as it is embedded and searched: repaired where the file's encoding was broken."""
    return _repaired(document, chunk.start_line, chunk.end_line, chunk.text)


def _repaired(document: Document, start: int, end: int, text: str) -> str:
    if document.repaired in ("", document.text):
        return text
    whole = "\n".join(document.text.split("\n")[start - 1 : end]) == text
    return "\n".join(document.repaired.split("\n")[start - 1 : end]) if whole else text


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _pieces(section: Section, measure: _Measure) -> Iterator[tuple[int, int, str]]:
    """First line, last line and text of each chunk of a section."""
    lines = section.text.split("\n")
    first = _body(lines, section.heading[-1] if section.heading else "")
    for start, end in _runs(lines, first, measure):
        if end - start == 1 and not measure.fits(lines[start]):
            number = section.start_line + start
            yield from ((number, number, part) for part in _cut(lines[start], measure))
        else:
            for a, b in _group(lines, start, end, measure):
                yield section.start_line + a, section.start_line + b - 1, "\n".join(lines[a:b])


def _body(lines: Sequence[str], heading: str) -> int:
    """The index of the first line after the section's own heading, whose markup may take up to three lines."""
    place = 0
    while place < len(lines) and (not lines[place].strip() or _RULE.fullmatch(lines[place])):
        place += 1
    if place == len(lines) or _letters(lines[place]) != _letters(heading):
        return 0
    place += 1
    return place + 1 if place < len(lines) and _RULE.fullmatch(lines[place]) else place


def _letters(text: str) -> str:
    return "".join(mark for mark in text.casefold() if mark.isalnum())


def _has_letters(text: str) -> bool:
    return any(mark.isalnum() for mark in text)


def _runs(lines: Sequence[str], first: int, measure: _Measure) -> Iterator[Span]:
    """Half-open runs of lines that fit, and each line that does not by itself."""
    start = first
    for place in range(first, len(lines)):
        if not measure.fits(lines[place]):
            yield start, place
            yield place, place + 1
            start = place + 1
    yield start, len(lines)


def _group(lines: Sequence[str], start: int, end: int, measure: _Measure) -> Iterator[Span]:
    """Half-open spans of whole lines that fit a chunk, blank edges trimmed, none without a letter or digit."""
    text = "\n".join(lines[start:end])
    read, line = 0, start
    for part in _split(_hold_fences(lines[start:end], measure), ["\n\n", "\n"], measure):
        read += len(part)
        following = start + text.count("\n", 0, read) + (read == len(text))
        yield from _fitting(lines, line, following, measure)
        line = following


def _fitting(lines: Sequence[str], start: int, end: int, measure: _Measure) -> Iterator[Span]:
    """The span trimmed, and halved for as long as it does not fit (tokens need not add up)."""
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    text = "\n".join(lines[start:end])
    if not _has_letters(text):
        return
    if measure.fits(text) or end - start == 1:
        yield start, end
        return
    middle = (start + end) // 2
    yield from _fitting(lines, start, middle, measure)
    yield from _fitting(lines, middle, end, measure)


def _cut(line: str, measure: _Measure) -> Iterator[str]:
    """Parts of one line that is too long by itself, cut between sentences, words, or anywhere."""
    for part in _split(line, [". ", " ", ""], measure):
        text = part.strip()
        if not measure.fits(text):
            yield from (half for side in _halves(text) for half in _cut(side, measure))
        elif _has_letters(text):
            yield text


def _halves(text: str) -> tuple[str, str]:
    return text[: len(text) // 2], text[len(text) // 2 :]


def _split(text: str, separators: list[str], measure: _Measure) -> list[str]:
    """Consecutive parts of `text`, nothing left out, merged up to the size of a chunk."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415 -- a second to load

    total = measure(text)
    parts = -(-total // measure.size)
    splitter = RecursiveCharacterTextSplitter(
        separators=separators,
        chunk_size=min(measure.size, 1 + total * 8 // (parts * 7)) if parts > 1 else measure.size,  # of like size
        chunk_overlap=0,
        length_function=measure,
        keep_separator="end",
        strip_whitespace=False,
    )
    return splitter.split_text(text)


def _hold_fences(lines: Sequence[str], measure: _Measure) -> str:
    """The lines joined, with the line ends inside of each fence that fits replaced, so that none is cut."""
    joined: list[str] = []
    place = 0
    for start, end in _fences(lines):
        fence = "\n".join(lines[start:end])
        joined += lines[place:start]
        joined.append(fence.replace("\n", _HOLD) if measure.fits(fence) else fence)
        place = end
    return "\n".join([*joined, *lines[place:]])


def _fences(lines: Sequence[str]) -> Iterator[Span]:
    """Half-open spans of fenced code, both marks included; one that is never closed runs to the end."""
    opened: tuple[int, str] | None = None
    for place, line in enumerate(lines):
        match = _FENCE.fullmatch(line)
        if match is None:
            continue
        mark = match["mark"]
        if opened is None:
            opened = place, mark
        elif mark.startswith(opened[1]) and not match["rest"].strip():
            yield opened[0], place + 1
            opened = None
    if opened is not None:
        yield opened[0], len(lines)
