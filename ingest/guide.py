"""The strict reader of guides in our own format; nothing that deviates from it is skipped.

Front matter names every H2 section and its topic, the last H2 is the question bank (`ingest.bank`); a cheat sheet says
`questions: false` there and has none.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.bank import SLUG, Deviation, read_bank
from ingest.document import Document, Section
from ingest.errors import GuideError
from ingest.markdown import (
    Heading,
    Node,
    first_line,
    front_matter_end,
    headings,
    inlines,
    last_line,
    parse,
    sections,
    split_lines,
    walk,
)

LANGUAGES = frozenset(
    {
        "pycon",
        "python",
        "text",
        "bash",
        "sql",
        "json",
        "yaml",
        "toml",
        "http",
        "dockerfile",
        "mermaid",
        "html",
        "ini",
    }
)
"""What a fence of a guide may hold."""

BANK = "Questions"

_FRONT = 1
_ATTRIBUTES = re.compile(r"\{\s*[:#.][^}]*\}\s*$")

Slug = Annotated[str, Field(pattern=f"^{SLUG}$")]
Line = Annotated[str, Field(min_length=1, pattern=r"^\S.*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Listed(_Strict):
    heading: Line
    topic: Slug


class _Header(_Strict):
    id: Slug
    title: Line
    area: Slug
    level: Annotated[list[Literal["mid", "senior"]], Field(min_length=1, max_length=2)]
    minutes: Annotated[int, Field(ge=1, le=999)]
    python: Annotated[str, Field(pattern=r"^>=3\.\d+$")]
    questions: bool = True
    sections: Annotated[list[_Listed], Field(min_length=1)]


def is_own(text: str) -> bool:
    """Whether a file claims to be in our own format: front matter with `sections:`."""
    lines = split_lines(text)
    if not lines or lines[0].rstrip() != "---":
        return False
    header = lines[: front_matter_end(lines) or len(lines)]
    return any(line.startswith("sections:") for line in header)


def read_guide(text: str, file: str) -> Document:
    """Reads one guide; `file` is relative to its root.

    Raises GuideError with file and line for anything the format does not know.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return _read(text, file)
    except Deviation as deviation:
        raise GuideError(file, deviation.line, deviation.what) from None
    except RecursionError:
        raise GuideError(file, _FRONT, "something in this file is nested too deep to read") from None


def _read(text: str, file: str) -> Document:
    lines = split_lines(text)
    end = front_matter_end(lines)
    if not end:
        raise Deviation(_FRONT, 'the front matter must start on line 1 and close with a line "---"')
    header, marks = _header(lines[1 : end - 1])
    tree = parse(lines, skip=end)
    found = headings(tree)
    _check_blocks(tree, lines)
    _check_inlines(tree, {heading.anchor for heading in found})
    bank = _bank(tree) if header.questions else []
    last = first_line(bank[0]) - 1 if bank else len(lines)
    body = [heading for heading in found if heading.line <= last]
    topics = _topics(header, body, tree, marks)
    passages = sections(lines[:last], body, first=end + 1, topics=topics)
    _check_passages(passages)
    questions = read_bank(bank, lines, passages, file=file, area=header.area) if bank else ()
    return Document(file, header.title, text, passages, questions, own=True, area=header.area, repaired=text)


def _header(lines: Sequence[str]) -> tuple[_Header, list[int]]:
    """The front matter, and the line of each section listed in it."""
    try:
        loader = yaml.SafeLoader("\n".join(lines))
        root = loader.get_single_node()
        _check_keys(root)
        header = _Header.model_validate(loader.construct_document(root) if root else None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Deviation((mark.line if mark else 0) + 2, f"front matter: {error.problem}") from None
    except yaml.YAMLError:
        raise Deviation(_FRONT, "front matter: this is not YAML") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Deviation(_yaml_line(root, first["loc"]), f"front matter: {where}: {first['msg']}") from None
    marks = [_yaml_line(root, ("sections", place)) for place in range(len(header.sections))]
    return header, marks


def _check_keys(node: yaml.Node | None) -> None:
    """YAML takes the last of two equal keys without a word."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _check_keys(child)
    if not isinstance(node, yaml.MappingNode):
        return
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            raise Deviation(key.start_mark.line + 2, f"front matter: the key {key.value!r} is there twice")
        seen.add(key.value)
        _check_keys(value)


def _yaml_line(node: yaml.Node | None, path: Sequence[str | int]) -> int:
    """The line of the file on which the value at `path` stands, or of the nearest thing above it."""
    line = int(node.start_mark.line) + 2 if node else _FRONT
    if not path:
        return line
    if isinstance(node, yaml.SequenceNode) and isinstance(path[0], int) and path[0] < len(node.value):
        return _yaml_line(node.value[path[0]], path[1:])
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == path[0]:
                return _yaml_line(value, path[1:]) if path[1:] else int(key.start_mark.line) + 2
    return line


def _check_blocks(tree: Node, lines: Sequence[str]) -> None:
    """No HTML, no attributes, no code but in closed fences of a known language."""
    for block in walk(tree, inside=False):
        if block.type == "fence":
            _check_fence(block, lines)
        if block.type == "html_block":
            raise Deviation(first_line(block), "raw HTML")
        if block.type == "code_block":
            raise Deviation(first_line(block), "indented code; use a fence that names its language")
        if block.type == "heading" and _ATTRIBUTES.search(lines[first_line(block) - 1]):
            raise Deviation(first_line(block), "attributes after a heading")


def _check_inlines(tree: Node, anchors: Set[str]) -> None:
    """No raw HTML, and no link to a heading that is not there."""
    for inline, line in inlines(tree):
        if inline.type == "html_inline":
            raise Deviation(line, "raw HTML")
        target = str(inline.attrs.get("href", "")) if inline.type == "link" else ""
        if target.startswith("#") and target[1:] not in anchors:
            raise Deviation(line, f"no heading of this guide has the anchor {target}")


def _check_fence(fence: Node, lines: Sequence[str]) -> None:
    closing = lines[last_line(fence) - 1].strip(" \t>")
    single = last_line(fence) == first_line(fence)
    if single or len(closing) < len(fence.markup) or closing.strip(fence.markup[0]):
        raise Deviation(first_line(fence), "this fence is not closed")
    inner = re.search(rf"^ *{re.escape(fence.markup)}.*\w.*$", fence.content, re.MULTILINE)
    if inner:
        raise Deviation(first_line(fence), f"this fence is not closed before {inner[0].strip()!r} opens another")
    if fence.info.strip() not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        raise Deviation(first_line(fence), f"unknown fence language {fence.info.strip()!r}; known are {known}")


def _bank(tree: Node) -> list[Node]:
    """The blocks from "## Questions" to the end."""
    blocks = list(tree.children)
    starts = [place for place, block in enumerate(blocks) if _is_h2(block) and _title(block) == BANK]
    if not starts:
        raise Deviation(last_line(blocks[-1]) if blocks else _FRONT, f"the guide has no ## {BANK}")
    for block in blocks[starts[0] + 1 :]:
        if block.type == "heading" and block.tag in {"h1", "h2"}:
            raise Deviation(first_line(block), f"## {BANK} must be there once, as the last section")
    return blocks[starts[0] :]


def _topics(header: _Header, body: Sequence[Heading], tree: Node, marks: Sequence[int]) -> dict[int, str]:
    """The topic of each H2 by its line, once the body has been held against the front matter."""
    start = first_line(tree.children[0])
    if not body or body[0].level != 1 or body[0].line != start:
        raise Deviation(start, f"the guide must start with # {header.title}")
    if body[0].raw != header.title:
        raise Deviation(body[0].line, f"the title is {body[0].raw!r} here and {header.title!r} in the front matter")
    again = [heading.line for heading in body[1:] if heading.level == 1]
    if again:
        raise Deviation(again[0], "a guide has one # title")
    seconds = [heading for heading in body if heading.level == 2]
    names = [heading.raw for heading in seconds]
    for place, listed in enumerate(header.sections):
        if listed.heading not in names:
            raise Deviation(marks[place], f"no ## section is headed {listed.heading!r}")
    wanted = [listed.heading for listed in header.sections]
    for heading, listed_heading in zip(seconds, _padded(wanted, len(seconds)), strict=False):
        if heading.raw not in wanted:
            raise Deviation(heading.line, f"the section {heading.raw!r} is not listed in the front matter")
        if heading.raw != listed_heading:
            raise Deviation(heading.line, f"the section {heading.raw!r} stands elsewhere in the front matter, or twice")
    if len(wanted) > len(seconds):
        raise Deviation(marks[len(seconds)], f"the section {wanted[len(seconds)]!r} is listed twice")
    return {heading.line: listed.topic for heading, listed in zip(seconds, header.sections, strict=True)}


def _padded(names: Sequence[str], size: int) -> Iterator[str]:
    yield from names
    yield from [""] * (size - len(names))


def _check_passages(passages: Sequence[Section]) -> None:
    deeper = {passage.heading[:-1] for passage in passages}
    for passage in passages:
        if passage.heading not in deeper and not passage.text.partition("\n")[2].strip():
            raise Deviation(passage.start_line, f"the section {passage.heading[-1]!r} is empty")


def _is_h2(block: Node) -> bool:
    return block.type == "heading" and block.tag == "h2"


def _title(block: Node) -> str:
    return block.children[0].content if block.children else ""
