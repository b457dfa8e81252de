"""An answer cut into what it claims: sentences, and the clauses in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

FENCE = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
BULLET = re.compile(r"^\s*(?:[-*+•–]|\d+[.)])\s+")
# A line of sixty characters and more was wrapped by an editor and goes on in the next one; a shorter one is a thought.
PARAGRAPH = re.compile(r"(?:[^\n]{60,}\n(?!\s*(?:[-*+•–]|\d+[.)])\s|\s*\n))*[^\n]+")
STOP_MARK = re.compile(r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<!\bvs\.)[\"')\]]*\s+(?=\S)|;\s+|\s+(?:->|=>|—|–)\s+")
JOINT = re.compile(
    r",?\s+(?=(?:but|so|because|while|whereas|although|though|since|therefore|however|which means|otherwise)\b)"
    r"|,\s+(?=\w)|\s+(?=and\s)|:\s+",
    re.IGNORECASE,
)
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim's place in an answer, half-open in code points; `sentence` numbers the sentence it is part of."""

    start: int
    end: int
    sentence: int


def sentences(answer: str) -> list[tuple[int, int]]:
    """The spans of the sentences, bullet points and blocks of code, without the blanks and bullets around them."""
    spans: list[tuple[int, int]] = []
    at = 0
    for fence in FENCE.finditer(answer):
        spans += _prose(answer, at, fence.start())
        spans.append(_trim(answer, fence.start(), fence.end()))
        at = fence.end()
    spans += _prose(answer, at, len(answer))
    return [(start, end) for start, end in spans if re.search(r"\w", answer[start:end])]


def clauses(answer: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Clause]:
    """The clauses of the sentences at `spans` (all sentences by default), in order; one at least for each."""
    found: list[Clause] = []
    for number, (start, end) in enumerate(sentences(answer) if spans is None else spans):
        found += [Clause(first, last, number) for first, last in _cut(answer, start, end)]
    return found


def is_code(text: str) -> bool:
    """Whether a sentence is code rather than prose; code in backticks within prose does not make it so."""
    if text.startswith(("```", "~~~")):
        return True
    bare = re.sub(r"`[^`\n]*`", " ", text)
    marks = re.findall(r"[=({\[]\s*\w*[)\]}]|\w\(\w*[,)=]|[!=+*/-]=|->|\w\s=\s|\):$|:\s*$", bare)
    return len(marks) >= max(1, len(bare.split()) / 8)


def is_list(text: str) -> bool:
    """Whether a text is written as bullet points, at least two."""
    return sum(bool(BULLET.match(line)) for line in text.split("\n")) >= 2


def _prose(answer: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for line in PARAGRAPH.finditer(answer, start, end):
        first, last = line.span()
        if bullet := BULLET.match(answer[first:last]):
            first += bullet.end()
        spans += _split(answer, first, last, STOP_MARK)
    return spans


def _split(answer: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    edges = [start]
    for found in mark.finditer(answer[start:end]):
        edges += [start + found.start(), start + found.end()]
    edges.append(end)
    return [_trim(answer, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _cut(answer: str, start: int, end: int) -> list[tuple[int, int]]:
    if is_code(answer[start:end]) and answer[start:end].startswith(("```", "~~~")):
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    for first, last in _split(answer, start, end, JOINT):
        if parts and min(_size(answer, *parts[-1]), _size(answer, first, last)) < LEAST_WORDS:
            parts[-1] = (parts[-1][0], last)
        else:
            parts.append((first, last))
    return parts or [(start, end)]


def _size(answer: str, start: int, end: int) -> int:
    return len(answer[start:end].split())


def _trim(answer: str, start: int, end: int) -> tuple[int, int]:
    text = answer[start:end]
    start += len(text) - len(text.lstrip())
    return start, max(start, end - (len(text) - len(text.rstrip())))
