"""The question bank at the end of a guide in our own format: questions with rubrics, misconceptions and hints."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from ingest.document import KeyPoint, Level, Mark, Misconception, Question, Section
from ingest.markdown import Node, first_line, last_line, source, walk

KINDS = ("concept", "coding", "debugging", "design", "behavioural")
"""What a question of our own format may be."""

LEVELS = ("mid", "senior")
"""The levels a question may be set at."""

FIELDS = ("id", "level", "kind", "minutes", "see")
PARTS = ("Model answer", "Key points", "Misconceptions", "Hints")
POINT_FORM = "`id` (weight): statement, where (weight, trade-off) and (weight, failure path) mark it"
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

_POINT = re.compile(rf"`({SLUG})` \(([1-9]\d*)(?:, (trade-off|failure path))?\): (.+)", re.DOTALL)
_MISCONCEPTION = re.compile(rf"`({SLUG})`: (.+)", re.DOTALL)
_NOTE = re.compile(r"(Also|Probe|Correction): (.+)", re.DOTALL)
_H3 = re.compile(r"\s{0,3}###(?!#)")


class Deviation(Exception):
    """A line of a guide is not as the format wants it; becomes a GuideError where the file's name is known."""

    def __init__(self, line: int, what: str) -> None:
        self.line, self.what = line, what
        super().__init__(f"{line}: {what}")


def read_bank(
    blocks: Sequence[Node], lines: Sequence[str], sections: Sequence[Section], *, file: str, area: str
) -> tuple[Question, ...]:
    """The questions below "## Questions"; `blocks` starts with that heading, `lines` is the whole file.

    Raises Deviation for everything that is not as the format wants it.
    """
    heading, *rest = blocks
    topics = {section.anchor: section.topic for section in sections if section.topic}
    starts = [place for place, block in enumerate(rest) if _is_heading(block, 3)]
    if not starts or starts[0] != 0:
        raise Deviation(first_line(rest[0] if rest else heading), "a question (###) must follow ## Questions")
    _check_indents(rest, lines)
    groups = [rest[start:end] for start, end in pairwise([*starts, len(rest)])]
    questions = tuple(_question(group, lines, topics, file=file, area=area) for group in groups)
    _check_count(questions, lines, first_line(heading))
    _check_unique("question id", [(question.id, question.line) for question in questions])
    _check_unique("question", [(question.text, question.line) for question in questions])
    return questions


def _question(
    blocks: Sequence[Node], lines: Sequence[str], topics: Mapping[str, str], *, file: str, area: str
) -> Question:
    title, *body = blocks
    text, line = source(title), first_line(title)
    if not text:
        raise Deviation(line, "the question has no text")
    fields, parts = _parts(body, line)
    level, kind = fields["level"], fields["kind"]
    see = _see(fields["see"], first_line(body[0].children[FIELDS.index("see")]), topics)
    answer, (start, end) = _answer(parts["Model answer"], lines)
    points = _key_points(parts["Key points"], text)
    misconceptions = _misconceptions(parts["Misconceptions"], 1 if kind == "behavioural" else 2)
    ids = [*(point.id for point in points), *(misconception.id for misconception in misconceptions)]
    items = [*parts["Key points"][1].children, *parts["Misconceptions"][1].children]
    _check_unique("id", [(name, first_line(item)) for name, item in zip(ids, items, strict=True)])
    return Question(
        id=fields["id"],
        file=file,
        line=line,
        text=text,
        topic=topics[see[0]],
        area=area,
        level=cast(Level, level),
        kind=kind,
        minutes=int(fields["minutes"]),
        see=see,
        answer=answer,
        key_points=points,
        misconceptions=misconceptions,
        hints=_hints(parts["Hints"]),
        source=(start, end),
        problem=fields.get("problem", ""),
    )


def _parts(body: Sequence[Node], line: int) -> tuple[dict[str, str], dict[str, Sequence[Node]]]:
    """The fields and, by name, the blocks of each part with its H4 in front."""
    starts = [place for place, block in enumerate(body) if block.type == "heading"]
    intro = body[: starts[0]] if starts else body
    if not intro or intro[0].type != "bullet_list":
        raise Deviation(line + 1 if not intro else first_line(intro[0]), "the list of id, level, kind, minutes, see")
    if len(intro) > 1:
        raise Deviation(first_line(intro[1]), "nothing may stand between the fields and #### Model answer")
    fields = _fields(intro[0])
    groups = [body[start:end] for start, end in pairwise([*starts, len(body)])]
    for group, name in zip(groups, PARTS, strict=False):
        if not _is_heading(group[0], 4) or source(group[0]) != name:
            raise Deviation(first_line(group[0]), f"#### {name} must stand here, not {source(group[0])!r}")
    if len(groups) > len(PARTS):
        raise Deviation(first_line(groups[len(PARTS)][0]), f"unknown part {source(groups[len(PARTS)][0])!r}")
    if len(groups) < len(PARTS):
        raise Deviation(line, f"the question has no #### {PARTS[len(groups)]}")
    for group in groups:
        if len(group) == 1:
            raise Deviation(first_line(group[0]), f"#### {source(group[0])} is empty")
    return fields, dict(zip(PARTS, groups, strict=True))


def _fields(block: Node) -> dict[str, str]:
    fields: dict[str, str] = {}
    order = (*FIELDS, "problem") if _is_coding(block) else FIELDS
    for item in block.children:
        name, _, value = _only_paragraph(item).partition(": ")
        line = first_line(item)
        if name not in order:
            raise Deviation(line, f"unknown field {name!r}; the fields are {', '.join(order)}")
        if name in fields:
            raise Deviation(line, f"the field {name!r} is there twice")
        if name != order[len(fields)]:
            raise Deviation(line, f"the field {order[len(fields)]!r} must stand here, not {name!r}")
        fields[name] = _field(name, value, line)
    if len(fields) < len(order):
        raise Deviation(first_line(block), f"the field {order[len(fields)]!r} is missing")
    return fields


def _is_coding(block: Node) -> bool:
    return any(_text(item) == "kind: coding" for item in block.children)


def _field(name: str, value: str, line: int) -> str:
    """The value of a field as it is kept; the links of `see` are read later."""
    if name in {"id", "problem"}:
        if not re.fullmatch(f"`{SLUG}`", value):
            raise Deviation(line, f"{name} must be a name of small letters, digits and hyphens in backticks")
        return value.strip("`")
    if name == "level" and value not in LEVELS:
        raise Deviation(line, f"level must be one of {', '.join(LEVELS)}, not {value!r}")
    if name == "kind" and value not in KINDS:
        raise Deviation(line, f"kind must be one of {', '.join(KINDS)}, not {value!r}")
    if name == "minutes" and not (re.fullmatch(r"[1-9]\d?", value)):
        raise Deviation(line, f"minutes must be a whole number from 1 to 99, not {value!r}")
    return value


def _see(value: str, line: int, topics: Mapping[str, str]) -> tuple[str, ...]:
    links = re.findall(r"\[[^\]]+\]\(#([^)\s]+)\)", value)
    if not links or re.sub(r"\[[^\]]+\]\(#[^)\s]+\)", "x", value) != ", ".join("x" for _ in links):
        raise Deviation(line, "see must be one or more links to sections of this guide, like [Heading](#heading)")
    unknown = [anchor for anchor in links if anchor not in topics]
    if unknown:
        raise Deviation(line, f"see: no section of this guide has the anchor #{unknown[0]}")
    return tuple(links)


def _answer(part: Sequence[Node], lines: Sequence[str]) -> tuple[str, tuple[int, int]]:
    start, end = first_line(part[1]), last_line(part[-1])
    while not lines[end - 1].strip():  # a list's map takes the blank line after it along
        end -= 1
    return "\n".join(lines[start - 1 : end]), (start, end)


def _key_points(part: Sequence[Node], question: str) -> tuple[KeyPoint, ...]:
    points = tuple(_key_point(item, question) for item in _items(part, "bullet_list"))
    total = sum(point.weight for point in points)
    if total != 100:
        raise Deviation(first_line(part[0]), f"the weights add to {total}, not 100")
    return points


def _key_point(item: Node, question: str) -> KeyPoint:
    line = first_line(item)
    match = _POINT.fullmatch(_text(item))
    if not match:
        raise Deviation(line, f"a key point reads {POINT_FORM}")
    notes = _notes(item, {"Also", "Probe"})
    also, probes = _named(notes, "Also"), _named(notes, "Probe")
    if not probes:
        raise Deviation(line, f"the key point {match[1]!r} has no Probe")
    if not 2 <= len(also) <= 4:
        raise Deviation(line, f"the key point {match[1]!r} has {len(also)} Also, not two to four")
    weight, statement = int(match[2]), _joined(match[4])
    for wording in (statement, *also):
        if set(_words(wording)) <= set(_words(question)):
            raise Deviation(line, f"the question gives the key point away: {wording!r}")
    return KeyPoint(match[1], weight, statement, also, probes, cast(Mark, match[3] or ""))


def _misconceptions(part: Sequence[Node], least: int) -> tuple[Misconception, ...]:
    found = []
    for item in _items(part, "bullet_list"):
        match = _MISCONCEPTION.fullmatch(_text(item))
        if not match:
            raise Deviation(first_line(item), "a misconception reads `id`: what a candidate would say")
        notes = _notes(item, {"Correction"})
        if len(notes) != 1:
            raise Deviation(first_line(item), f"the misconception {match[1]!r} has {len(notes)} Correction, not one")
        found.append(Misconception(match[1], _joined(match[2]), notes[0][1]))
    if len(found) < least:
        raise Deviation(first_line(part[0]), f"{len(found)} misconception, at least {least} are needed")
    return tuple(found)


def _hints(part: Sequence[Node]) -> tuple[str, ...]:
    hints = tuple(_joined(_only_paragraph(item)) for item in _items(part, "ordered_list"))
    if len(hints) != 3:
        raise Deviation(first_line(part[0]), f"{len(hints)} hints, not three")
    return hints


def _items(part: Sequence[Node], kind: str) -> Sequence[Node]:
    """The items of the one list that a part consists of."""
    heading, block, *rest = part
    wanted = "a numbered list" if kind == "ordered_list" else "one bullet list"
    if block.type != kind:
        raise Deviation(first_line(block), f"#### {source(heading)} holds {wanted} and nothing else")
    if rest:
        raise Deviation(first_line(rest[0]), f"#### {source(heading)} holds {wanted} and nothing else")
    return block.children


def _notes(item: Node, names: set[str]) -> list[tuple[str, str]]:
    """The nested bullets of an item as (name, text)."""
    _, *rest = item.children
    wanted = " or ".join(sorted(names))
    if [block.type for block in rest] not in ([], ["bullet_list"]):
        raise Deviation(first_line(rest[0]), f"only bullets that begin with {wanted} may stand here")
    notes = []
    for bullet in rest[0].children if rest else []:
        match = _NOTE.fullmatch(_only_paragraph(bullet))
        if not match or match[1] not in names:
            raise Deviation(first_line(bullet), f"this bullet must begin with {wanted} and a colon")
        notes.append((match[1], _joined(match[2])))
    return notes


def _named(notes: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(text for found, text in notes if found == name)


def _text(item: Node) -> str:
    """The paragraph that a list item starts with, "" where it does not start with one."""
    return source(item.children[0]) if item.children and item.children[0].type == "paragraph" else ""


def _only_paragraph(item: Node) -> str:
    if len(item.children) != 1 or not _text(item):
        raise Deviation(first_line(item), "this item must be one paragraph")
    return _text(item)


def _is_heading(block: Node, level: int) -> bool:
    return block.type == "heading" and block.tag == f"h{level}"


def _check_unique(name: str, values: Sequence[tuple[str, int]]) -> None:
    seen: dict[str, int] = {}
    for value, line in values:
        if value in seen:
            raise Deviation(line, f"the {name} {value!r} is there twice (first on line {seen[value]})")
        seen[value] = line


def _check_indents(blocks: Sequence[Node], lines: Sequence[str]) -> None:
    """CommonMark takes a line at the margin for more of the list item above it; here it is prose gone astray."""
    for node in (inner for block in blocks if block.type.endswith("_list") for inner in walk(block, inside=False)):
        if node.type == "paragraph":
            for number in range(first_line(node) + 1, last_line(node) + 1):
                if not lines[number - 1][:1].isspace():
                    raise Deviation(number, "this line stands at the margin, between the bullets")


def _check_count(questions: Sequence[Question], lines: Sequence[str], start: int) -> None:
    """Counts again by plain text, so that a question which hides in a fence or a quote is not lost in silence."""
    marked = [number for number, line in enumerate(lines[start:], start + 1) if _H3.match(line)]
    extra = set(marked) - {question.line for question in questions}
    if extra:
        raise Deviation(min(extra), f"{len(marked)} lines start with ### but {len(questions)} questions were read")


def _joined(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
