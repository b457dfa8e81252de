"""Markdown as a tree with line numbers; the door to markdown-it-py."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ingest.document import Section

Inside = Callable[[StateCore], None]

_PARSER = MarkdownIt("commonmark").enable("table")
_RARE = re.compile(r"^[ \t>*+\-=\d.)]*(?:<|[=-][ \t]*$)", re.MULTILINE)  # may open HTML or underline a heading
_MARKUP = re.compile(r"[\\`*_\[\]<&!\n]")
_WORDLIKE = {"Nd", "Nl", "Pc"}


@dataclass(slots=True, eq=False)
class Node:
    """A block, or what was read inside of a line, with all that is in it; `map` is half-open 0-based lines.

    markdown-it's own tree works out a node's type each time it is asked, and as its nodes know their parents, only
    the garbage collector can free it.
    """

    type: str = "root"
    tag: str = ""
    map: Sequence[int] | None = None
    content: str = ""
    markup: str = ""
    info: str = ""
    attrs: Mapping[str, str | int | float] = field(default_factory=dict)
    children: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that opens a section: `raw` is its Markdown, `text` what is displayed, `line` is 1-based."""

    level: int
    raw: str
    text: str
    anchor: str
    line: int


def split_lines(text: str) -> list[str]:
    """The lines of a text; a line feed at the very end closes a line and opens none."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def front_matter_end(lines: Sequence[str]) -> int:
    """How many lines the front matter takes with both its "---" lines; 0 where there is none or it is not closed."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    closing = (number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == "---")
    return next(closing, 0)


def outline(lines: Sequence[str], skip: int = 0) -> Node:
    """The tree of CommonMark plus tables without what is inside of lines (emphasis, links, code); fit for any text.

    The first `skip` lines are read as blank, so line numbers stay.
    """
    return _blocks(lines, skip, _nothing)


def parse(lines: Sequence[str], skip: int = 0) -> Node:
    """The same tree, with what is inside of those lines that may hold a link or raw HTML."""
    return _blocks(lines, skip, _elements)


def _nothing(state: StateCore) -> None:
    """Leaves the inside of lines alone."""


def _elements(state: StateCore) -> None:
    """Reads the inside of few lines, because that takes half of the time of a guide."""
    for token in state.tokens:
        if token.type == "inline" and ("[" in token.content or "<" in token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _blocks(lines: Sequence[str], skip: int, inside: Inside) -> Node:
    text = "\n".join([*[""] * skip, *lines[skip:]])
    return _tree(_reader(inside, every=bool(_RARE.search(text))).parse(text))


@cache
def _reader(inside: Inside, *, every: bool) -> MarkdownIt:
    """The reader of blocks with every rule, or without the two that are slow and match nothing but `_RARE` lines."""
    reader = MarkdownIt("commonmark").enable("table").disable([] if every else ["html_block", "lheading"])
    reader.core.ruler.at("inline", inside)
    return reader


def _tree(tokens: Sequence[Token]) -> Node:
    root = Node()
    trail = [root]
    for token in tokens:
        if token.nesting < 0:
            trail.pop()
            continue
        children = _tree(token.children).children if token.children else []
        kind = token.type.removesuffix("_open")
        node = Node(kind, token.tag, token.map, token.content, token.markup, token.info, token.attrs, children)
        trail[-1].children.append(node)
        if token.nesting:
            trail.append(node)
    return root


def first_line(node: Node) -> int:
    """The 1-based line on which a block starts."""
    return node.map[0] + 1 if node.map else 1


def last_line(node: Node) -> int:
    """The 1-based line on which a block ends."""
    return node.map[1] if node.map else 1


def walk(node: Node, *, inside: bool = True) -> Iterator[Node]:
    """The node and all below it as they are written, without what is inside of lines unless `inside`."""
    ahead = [node]
    while ahead:
        child = ahead.pop()
        yield child
        if inside or child.type != "inline":
            ahead += reversed(child.children)


def inlines(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node that was read inside of a line below a block, with its 1-based line."""
    for inline in (child for child in walk(node, inside=False) if child.type == "inline"):
        line = first_line(inline)
        for child in (below for above in inline.children for below in walk(above)):
            yield child, line
            line += child.type in {"softbreak", "hardbreak"}


def source(node: Node) -> str:
    """The Markdown of a heading or paragraph as written, without its markers and indents."""
    return node.children[0].content if node.children else ""


def plain(raw: str, *, dunder: bool = True) -> str:
    """The words of a heading as displayed; `__init__` keeps its underscores, which Markdown takes for bold."""
    if not _MARKUP.search(raw):
        return raw
    try:
        tree = _tree(_PARSER.parseInline(raw))
        return "".join(_words(child, dunder=dunder) for child in tree.children).strip()
    except RecursionError:
        return raw


def _words(node: Node, *, dunder: bool) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if not node.children:
        return node.content if node.type in {"text", "code_inline"} else ""
    inner = "".join(_words(child, dunder=dunder) for child in node.children)
    kept = dunder and node.type == "strong" and node.markup == "__" and inner.isidentifier()
    return f"__{inner}__" if kept else inner


def slug(text: str) -> str:
    """The anchor that GitHub makes of a heading: lower case, word characters and hyphens, blanks as hyphens."""
    kept = (char for char in text.strip().lower() if char in "- " or _wordlike(char))
    return "".join(kept).replace(" ", "-")


def _wordlike(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in _WORDLIKE


def headings(tree: Node) -> tuple[Heading, ...]:
    """The headings that open sections (those inside of lists and quotes do not), with anchors that are unique."""
    taken = {"": 0}
    found = []
    for node in (child for child in tree.children if child.type == "heading"):
        raw = source(node)
        anchor = _unique(slug(plain(raw, dunder=False)), taken)
        found.append(Heading(int(node.tag[1]), raw, plain(raw) or "Untitled", anchor, first_line(node)))
    return tuple(found)


def _unique(base: str, taken: dict[str, int]) -> str:
    """`base`, or `base-N` where it was taken; the count goes on as on GitHub."""
    name = base
    while name in taken:
        taken[base] += 1
        name = f"{base}-{taken[base]}"
    taken[name] = 0
    return name


def sections(
    lines: Sequence[str],
    marks: Sequence[Heading],
    *,
    first: int = 1,
    title: str = "",
    topics: Mapping[int, str] | None = None,
) -> tuple[Section, ...]:
    """Cuts lines at headings; what stands before the first one, from line `first` on, is headed by `title`.

    `topics` gives the topic of an H2 by its line; deeper headings inherit it. Sections of blank lines are left out.
    """
    topics = topics or {}
    starts = [heading.line for heading in marks]
    ends = [*(line - 1 for line in starts[1:]), len(lines)]
    trail: list[Heading] = []
    topic = ""
    found = [_section(lines, (title,), "", first, starts[0] - 1 if starts else len(lines))]
    for heading, end in zip(marks, ends, strict=False):
        trail = [*(above for above in trail if above.level < heading.level), heading]
        topic = topics.get(heading.line, topic if heading.level > 2 else "")
        names = tuple(above.text for above in trail)
        found.append(_section(lines, names, heading.anchor, heading.line, end, topic=topic))
    return tuple(section for section in found if section.text.strip())


def _section(
    lines: Sequence[str], heading: tuple[str, ...], anchor: str, start: int, end: int, *, topic: str = ""
) -> Section:
    return Section(heading, anchor, start, end, "\n".join(lines[start - 1 : end]), topic)
