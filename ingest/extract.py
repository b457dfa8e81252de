"""Questions, and answers where they are marked up, out of guides that were not written for us."""

import re
import textwrap
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import PurePosixPath
from typing import Literal

from ingest.document import Document, Question, Section
from ingest.markdown import Node, first_line, front_matter_end, last_line, outline, source, split_lines, walk

Role = Literal["question", "answer", "prose", "heading", "rule", "list", "quote", "other"]
Lines = tuple[int, int]

MOST_IN_ID = 80

_QUESTION = re.compile(
    r"[*_]{0,3}(?:(?:Q|(?i:question))\s?\d+\s?[:.)–-]|(?:Q|(?i:question))[:.](?=[\s*_]))[*_]{0,3}(?:\s+|$)"
)
_ANSWER = re.compile(
    r"[*_]{0,3}(?:A\d*:|A\d+[.)]|(?i:(?:(?:sample|model|short|suggested|expected) )?(?:answer|ans)\s?\d*\s?[:.–-]))"
    r"[*_]{0,3}(?:\s+|$)"
)
_PROMPT = re.compile(
    r"(?:are|can|compare|contrast|could|create|define|demonstrate|derive|describe|design|did|differences?|discuss|do|does"
    r"|explain|find|give|have|how|identify|illustrate|implement|is|list|name|outline|should|show|sketch|state|suppose"
    r"|tell|walk|was|were|what|when|where|which|who|whose|why|will|would|write)\b",
    re.IGNORECASE,
)
_LEADING_BOLD = re.compile(r"(?:\d{1,3}[.)]\s+)?\*\*[^*]+\?\*\*\s+(?=\S)")
_SAME_LINE = re.compile(r"\s+(?=\*\*(?:A|Answer|Ans):?\*\*:?\s)")
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
_NUMBER = re.compile(r"^\d{1,3}[.)]\s+")
_BOLD = re.compile(r"(\*\*|__)(?P<inner>(?:(?!\1).)+)\1", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_QUOTES = {'"': '"', "“": "”", "«": "»", "'": "'", "‘": "’", "„": "“"}
_TO_THE_INTERVIEWER = re.compile(
    r"\bquestions (?:you (?:can|should|could|may) |to )?(?:ask|for (?:the|your))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block, or the part of a paragraph that a "Q:" or "A:" opens; `text` is without that mark."""

    role: Role
    text: str
    start: int
    end: int
    node: Node


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    line: int
    answer: str | None = None
    source: Lines | None = None
    bold: bool = False


def questions(document: Document) -> tuple[Question, ...]:
    """What a foreign guide asks, in its order; the answer is as written, None where there is none.

    A question is a line that is marked "Q:", or whose answer is marked "A:" or "Answer:" (beside, below or nested).
    Without such marks it is a line of a list in quotes that asks; and what ends with a question mark: a line of a
    list where most lines do, a line in bold beside at least one more, a heading where most of its level do.
    Topics, tasks to tick off, tables of contents and what a candidate may ask the interviewer are none.
    """
    lines = split_lines(document.repaired or document.text)
    tree = outline(lines, front_matter_end(lines))
    found = list(_scan(_units(tree.children), lines, _asking_levels(tree)))
    is_style = sum(item.bold for item in found) >= 2
    taken: Counter[str] = Counter()
    asked = []
    for item in found:
        section = _section(document.sections, item.line)
        for_them = item.answer is None and _TO_THE_INTERVIEWER.search(" ".join(section.heading))
        if for_them or not item.text or (item.bold and not is_style):
            continue
        asked.append(_question(document.file, item, section, taken))
    return tuple(asked)


def _question(file: str, found: _Found, section: Section, taken: Counter[str]) -> Question:
    name = _name(file, found.text)
    taken[name] += 1
    return Question(
        id=name if taken[name] == 1 else f"{name}-{taken[name]}",
        file=file,
        line=found.line,
        text=found.text,
        see=(section.anchor,),
        answer=found.answer,
        made_by="derived",
        source=found.source,
    )


def _name(file: str, text: str) -> str:
    """The id of a question: its file and its first words."""
    where = _hyphened(str(PurePosixPath(file).with_suffix("")))
    words = _hyphened(text)
    if len(words) > MOST_IN_ID:
        words = words[: MOST_IN_ID + 1].rpartition("-")[0] or words[:MOST_IN_ID]
    return f"{where}--{words or 'question'}"


def _hyphened(text: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.lower())))


def _section(sections: Sequence[Section], line: int) -> Section:
    return sections[bisect_right(sections, line, key=lambda section: section.start_line) - 1]


def _units(blocks: Sequence[Node]) -> list[_Unit]:
    """Blocks one after the other, paragraphs cut where a "Q:" or "A:" begins a line."""
    roles: dict[str, Role] = {"heading": "heading", "hr": "rule", "blockquote": "quote"}
    roles |= {"bullet_list": "list", "ordered_list": "list"}
    units: list[_Unit] = []
    for block in blocks:
        if block.type == "paragraph":
            units += _segments(block)
        else:
            text = source(block) if block.type == "heading" else ""
            units.append(_Unit(roles.get(block.type, "other"), text, first_line(block), last_line(block), block))
    return units


def _segments(paragraph: Node) -> Iterator[_Unit]:
    lines = [
        (number, part)
        for number, line in enumerate(source(paragraph).split("\n"), first_line(paragraph))
        for part in _parts(line)
    ]
    roles = [_role(line) for _, line in lines]
    cuts = [
        place for place in range(1, len(lines)) if roles[place] != "prose" or _is_bold_question(lines[place - 1][1])
    ]
    for start, end in pairwise([0, *cuts, len(lines)]):
        text = "\n".join(line for _, line in lines[start:end])
        if roles[start] == "answer":
            text = _unmarked(text, _ANSWER)
        yield _Unit(roles[start], text, lines[start][0], lines[end - 1][0], paragraph)


def _parts(line: str) -> list[str]:
    """A line in two where the answer stands beside its question."""
    bold = _LEADING_BOLD.match(line)
    return [line[: bold.end()].strip(), line[bold.end() :]] if bold else _SAME_LINE.split(line)


def _role(line: str) -> Role:
    bare = _CHECKBOX.sub("", line)
    if _ANSWER.match(bare):
        return "answer"
    return "question" if _QUESTION.match(bare) or _is_bold_question(bare) else "prose"


def _is_bold_question(line: str) -> bool:
    bold = _BOLD.fullmatch(_NUMBER.sub("", _CHECKBOX.sub("", line)).strip())
    return bool(bold and bold["inner"].rstrip().endswith("?"))


def _unmarked(text: str, mark: re.Pattern[str]) -> str:
    """The text without the mark it begins with; a bold that began in the mark ends with it."""
    match = mark.match(text)
    if not match:
        return text
    rest = text[match.end() :].strip()
    opened = match[0].startswith("**") and match[0].count("**") == 1
    return rest.replace("**", "", 1).strip() if opened else rest


def _scan(units: Sequence[_Unit], lines: Sequence[str], levels: frozenset[int]) -> Iterator[_Found]:
    """The questions among blocks that stand side by side."""
    place = 0
    while place < len(units):
        unit = units[place]
        place += 1
        if _asks(units, place - 1, levels):
            body = _body(units, place - 1)
            place += len(body)
            yield _found(unit, body, lines)
        elif unit.role == "list":
            yield from _listed(unit.node, lines)
        elif unit.role == "quote":
            yield from _scan(_units(unit.node.children), lines, frozenset())


def _asks(units: Sequence[_Unit], place: int, levels: frozenset[int]) -> bool:
    unit = units[place]
    below = units[place + 1] if place + 1 < len(units) else None
    if unit.role == "heading":
        holds = below is not None and (below.role == "question" or _holds_questions(below))
        return _level(unit) in levels and _is_asking(unit.text) and not holds
    answered = below is not None and below.role == "answer"
    return unit.role == "question" or (unit.role == "prose" and answered and _is_prompt(unit.text))


def _body(units: Sequence[_Unit], place: int) -> list[_Unit]:
    """What may be the answer to the unit at `place`: all up to the next question, rule or heading of its rank."""
    unit = units[place]
    deepest = _level(unit) if unit.role == "heading" else 6

    def belongs(later: _Unit) -> bool:
        if later.role == "heading":
            return _level(later) > deepest
        return later.role not in {"question", "rule"} and not _holds_questions(later)

    return list(takewhile(belongs, (units[later] for later in range(place + 1, len(units)))))


def _holds_questions(unit: _Unit) -> bool:
    """Whether a list or quote has questions of its own."""
    if unit.role not in {"list", "quote"}:
        return False
    paragraphs = (node for node in walk(unit.node, inside=False) if node.type == "paragraph")
    return any(_role(source(node)) == "question" or _is_quoted_question(source(node)) for node in paragraphs)


def _listed(node: Node, lines: Sequence[str]) -> Iterator[_Found]:
    """The questions of a list."""
    items = [units for item in node.children if (units := _units(item.children))]
    marks = sum(_is_open_question(units[0].text) for units in items)
    asking = marks >= 2 and marks * 2 > len(items)
    place = 0
    while place < len(items):
        head, *rest = items[place]
        place += 1
        marked = _marked_answer(rest)
        is_text = head.role in {"prose", "question"}
        if is_text and not marked and place < len(items) and items[place][0].role == "answer":
            marked = items[place]
            place += 1
        if is_text and marked:
            yield _found(head, marked, lines)
        elif head.role == "question" or _is_quoted_question(head.text) or (asking and _is_open_question(head.text)):
            body = _body([head, *rest], 0)
            yield _found(head, body, lines)
            yield from _scan(rest[len(body) :], lines, frozenset())
        else:
            yield from _scan([head, *rest], lines, frozenset())


def _marked_answer(rest: Sequence[_Unit]) -> Sequence[_Unit]:
    """The answer that is marked as one below the first line of a list item, beside it or in a list of its own."""
    if rest and rest[0].role == "answer":
        return [rest[0], *_body(rest, 0)]
    if rest and rest[0].role == "list":
        first = _units(rest[0].node.children[0].children)
        if first and first[0].role == "answer":
            return first
    return ()


def _found(unit: _Unit, body: Sequence[_Unit], lines: Sequence[str]) -> _Found:
    answer, place = _answer(body, lines) if body else ("", None)
    bold = unit.role == "question" and not _QUESTION.match(unit.text) and not (body and body[0].role == "answer")
    return _Found(_clean(unit.text), unit.start, answer or None, place if answer else None, bold)


def _answer(body: Sequence[_Unit], lines: Sequence[str]) -> tuple[str, Lines]:
    """The text of an answer without its mark and indent, and its lines."""
    first, end = body[0], body[-1].end
    while end > first.start and not lines[end - 1].strip():
        end -= 1
    is_text = first.role in {"answer", "prose"}
    below = textwrap.dedent("\n".join(lines[first.end if is_text else first.start - 1 : end]))
    return f"{first.text}\n{below}".strip() if is_text else below.strip(), (first.start, end)


def _asking_levels(tree: Node) -> frozenset[int]:
    """The levels at which most headings ask."""
    marks = [(int(node.tag[1]), _is_asking(source(node))) for node in tree.children if node.type == "heading"]
    total, asking = Counter(level for level, _ in marks), Counter(level for level, asks in marks if asks)
    return frozenset(level for level in asking if asking[level] >= 2 and asking[level] * 2 > total[level])


def _level(unit: _Unit) -> int:
    return int(unit.node.tag[1])


def _is_asking(heading: str) -> bool:
    return bool(_QUESTION.match(heading)) or _clean(heading).endswith("?")


def _is_open_question(text: str) -> bool:
    """Whether a list item asks without being marked; a link or a box to tick does not."""
    return _clean(text).endswith("?") and not _CHECKBOX.match(text) and not _LINK.match(_clean(text))


def _is_quoted_question(text: str) -> bool:
    return _is_quoted(_bare(text)) and _is_prompt(text)


def _is_prompt(text: str) -> bool:
    words = _clean(text)
    return words.endswith("?") or (words.count(" ") > 1 and bool(_PROMPT.match(words)))


def _clean(text: str) -> str:
    """A question without what surrounds it: tick box, number, mark, bold, quotes."""
    bare = _bare(text)
    return bare[1:-1].strip() if _is_quoted(bare) else bare


def _bare(text: str) -> str:
    text = _NUMBER.sub("", _CHECKBOX.sub("", " ".join(text.split())))
    text = _unmarked(text, _QUESTION)
    bold = _BOLD.fullmatch(text)
    return _NUMBER.sub("", bold["inner"].strip()) if bold else text


def _is_quoted(text: str) -> bool:
    """Whether one pair of quotes holds it all, as against two titles with a quote each."""
    if len(text) < 3 or _QUOTES.get(text[0]) != text[-1]:
        return False
    inner = text[1:-1]
    closing = inner.find(text[-1])
    return closing < 1 or inner[closing - 1].isspace()
