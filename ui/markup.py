"""Text of guides, models and answers made safe to show: no HTML of its own, no images, only plain web links."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Stand round the exact quote while Markdown is parsed; as punctuation they leave emphasis beside them alone.
OPEN, CLOSE = "\ufe45", "\ufe46"
WORD_JOINER = "\u2060"
LINKS = frozenset({"http", "https", "mailto"})

_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&^=])")
_EMOJI = re.compile(r":(?=[\w+/-]+:)")
_TYPOGRAPHY = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")
_CHIP = re.compile(r"(?:[ \u00a0]+|(?<=[\].!?:;,)”]))\[(\d{1,3})\](?=[\s.,;:!?)\[]|$)")
_LONE_CHIP = re.compile(r"\[(\d{1,3})\]")
_LINE_START = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+)*")
_TAG = re.compile(r"(<[^>]*>)")
_ABSORB = (  # emphasis goes inside the mark beside it, so that a quote is lit in one piece
    (re.compile(r"<(\w+)><mark>([^<]*)</mark></\1>"), r"<mark><\1>\2</\1></mark>"),
    (re.compile(r"</mark>(\s*)<mark>"), r"\1"),
)
_TAGS = {"em": "em", "strong": "strong", "s": "s", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li"}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a text: `body` is safe HTML, or for "code" the plain code to be shown by `st.code`.

    `lit` is true where the block holds one of the lines asked for.
    """

    kind: Literal["html", "code"]
    body: str
    language: str = ""
    lit: bool = False


def _any_link(url: str) -> bool:  # noqa: ARG001  the parser's signature
    """Unsafe links are parsed as links too, so that `safe_link` can drop them and keep their text."""
    return True


_PARSER.validateLink = _any_link  # type: ignore[method-assign]


def safe_link(href: str) -> bool:
    """Whether a link may stay: a plain web or mail address."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in LINKS and bool(parts.netloc or parts.scheme.lower() == "mailto")


def plain_html(text: str) -> str:
    """A person's own words as HTML: nothing in them is markup, line breaks stay."""
    return escape(text).replace("\n", "<br>")


# --- Markdown to Markdown, for st.markdown and streaming


def safe_markdown(text: str, chips: Mapping[int, str] | None = None) -> str:
    """The same text as Markdown that Streamlit can only show as text, emphasis, lists, tables, code and web links.

    Everything else (HTML, images, other links, Streamlit's own directives, maths, emoji names) becomes the characters
    as written. With `chips`, `[3]` after a sentence becomes a link to `#s3` with the label of 3 as its title.
    """
    return _Writer(chips or {}).blocks(_PARSER.parse(_clean(text)), "").strip("\n")


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(OPEN, "").replace(CLOSE, "").replace("\0", "\ufffd")


def _plain_markdown(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", _EMOJI.sub(":" + WORD_JOINER, _TYPOGRAPHY.sub(r"\1" + WORD_JOINER, text)))
    return text.replace("\n", " ")


@dataclass(slots=True)
class _Writer:
    """Writes parsed Markdown again, keeping what is safe; `chips` as in `safe_markdown`."""

    chips: Mapping[int, str]
    lists: list[int | None] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token], indent: str, gap: str = "\n\n") -> str:
        """Sibling blocks one below the other, each line behind `indent`."""
        parts = [self.block(opening, inner, indent) for opening, inner in siblings(tokens)]
        return gap.join(part for part in parts if part)

    def block(self, opening: Token, inner: Sequence[Token], indent: str) -> str:
        """One block with everything in it."""
        match opening.type:
            case "paragraph_open":
                return indent + self.inline(inner[0])
            case "heading_open":
                return f"{indent}{'#' * heading_level(opening)} {self.inline(inner[0])}"
            case "fence" | "code_block":
                return fenced(opening, indent)
            case "blockquote_open":
                return "\n".join(f"{indent}> {line}" for line in self.blocks(inner, "").split("\n"))
            case "bullet_list_open" | "ordered_list_open":
                return self.list_items(opening, inner, indent)
            case "table_open":
                return self.table(inner, indent)
            case "hr":
                return indent + "---"
        return ""

    def list_items(self, opening: Token, inner: Sequence[Token], indent: str) -> str:
        """The items of a list, numbered on from where the list starts."""
        number = int(opening.attrGet("start") or 1)
        written = []
        for index, (_, item) in enumerate(siblings(inner)):
            bullet = "- " if opening.type == "bullet_list_open" else f"{number + index}. "
            body = self.blocks(item, indent + " " * len(bullet), "\n" if item and item[0].hidden else "\n\n")
            written.append(f"{indent}{bullet}{body.lstrip(' ')}")
        return "\n".join(written)

    def table(self, inner: Sequence[Token], indent: str) -> str:
        """A table, its first row as the head."""
        rows: list[list[str]] = []
        for token in inner:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.inline(token).replace("\n", " "))
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        return "\n".join(indent + line for line in lines)

    def inline(self, token: Token) -> str:
        """The text of one block with emphasis, code and plain web links."""
        written = []
        hrefs: list[str] = []
        for child in token.children or []:
            if child.type == "text":
                written.append(self.text(child.content))
            elif child.type == "link_open":
                hrefs.append(str(child.attrGet("href") or ""))
                written.append("[" if safe_link(hrefs[-1]) else "")
            elif child.type == "link_close":
                href = hrefs.pop()
                written.append(f"](<{href}>)" if safe_link(href) else "")
            else:
                written.append(inline_mark(child))
        return "".join(written)

    def text(self, content: str) -> str:
        """Plain text with its chips as links; the space before a chip does not break."""
        written, end = [], 0
        for found in _CHIP.finditer(content):
            label = self.chips.get(int(found[1]))
            if label is not None:
                title = label.replace("\\", "").replace('"', "”")
                written.append(
                    f'{_plain_markdown(content[end : found.start()])}\u00a0[{found[1]}](#s{found[1]} "{title}")'
                )
                end = found.end()
        return "".join(written) + _plain_markdown(content[end:])


def siblings(tokens: Sequence[Token]) -> list[tuple[Token, Sequence[Token]]]:
    """The outermost blocks of a run of tokens, each with the tokens inside it."""
    found: list[tuple[Token, Sequence[Token]]] = []
    start, depth = 0, 0
    for index, token in enumerate(tokens):
        if depth == 0:
            start = index
        depth += token.nesting
        if depth == 0:
            found.append((tokens[start], tokens[start + 1 : index]))
    return found


def heading_level(opening: Token) -> int:
    """The level a heading inside a page is shown at: two below its own, because the page has the one `h1`."""
    return min(6, int(opening.tag[1]) + 2)


def fenced(token: Token, indent: str) -> str:
    """A code block behind a fence longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`+", token.content)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = [fence + language(token), *token.content.rstrip("\n").split("\n"), fence]
    return "\n".join(indent + line for line in lines)


def language(token: Token) -> str:
    """The language a fence names, if it is a plain word; sessions at the prompt are coloured as Python."""
    first = ["python" if word == "pycon" else word for word in token.info.split()[:1]]
    return first[0] if first and re.fullmatch(r"[A-Za-z0-9_+#-]{1,20}", first[0]) else ""


def inline_mark(token: Token) -> str:
    """Markdown for emphasis, code, breaks and the words that stand for an image."""
    match token.type:
        case "code_inline":
            fence = "`" * (max((len(run) for run in re.findall(r"`+", token.content)), default=0) + 1)
            pad = " " if token.content.startswith("`") or token.content.endswith("`") else ""
            return f"{fence}{pad}{token.content}{pad}{fence}"
        case "strong_open" | "strong_close":
            return "**"
        case "em_open" | "em_close":
            return "*"
        case "s_open" | "s_close":
            return "~~"
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "  \n"
        case "image":
            return _plain_markdown(token.content)
    return ""


# --- Markdown to HTML, for quotes, answers and pages of the Library


def prose_html(text: str, quote: str = "") -> str:
    """Markdown as safe HTML, the exact `quote` (a substring of the text) inside `<mark>`."""
    return "".join(block.body if block.kind == "html" else code_html(block.body) for block in blocks(text, quote=quote))


def blocks(
    text: str,
    *,
    quote: str = "",
    chips: Mapping[int, str] | None = None,
    first_line: int = 1,
    lit: tuple[int, int] | None = None,
) -> list[Block]:
    """The text as runs of safe HTML and code blocks, in order.

    `first_line` is the number of the text's first line and `lit` the lines (1-based, inclusive) to light up.
    `chips` as in `safe_markdown`, each with the id `c3` so that its source can lead back.
    """
    html = _Html(chips or {})
    found: list[Block] = []
    for opening, inner in siblings(_PARSER.parse(_with_quote(_clean(text), _clean(quote)))):
        start, end = opening.map or [0, 0]
        is_lit = lit is not None and first_line + start <= lit[1] and first_line + end - 1 >= lit[0]
        if opening.type in {"fence", "code_block"}:
            code = opening.content.replace(OPEN, "").replace(CLOSE, "").rstrip("\n")
            found.append(Block("code", code, language(opening) or "python", is_lit))
        else:
            body = html.block(opening, inner)
            found.append(Block("html", body, "", is_lit))
    return _joined(found)


def block_lines(text: str) -> list[tuple[int, int]]:
    """The first and last line (1-based, inclusive) of each paragraph, list, table and piece of code, in order."""
    found = siblings(_PARSER.parse(_clean(text)))
    return [(opening.map[0] + 1, opening.map[1]) for opening, _ in found if opening.map]


def code_html(code: str) -> str:
    """A code block without colours, for places that hold one piece of HTML."""
    return f"<pre><code>{escape(code)}</code></pre>"


def _joined(found: Sequence[Block]) -> list[Block]:
    """Neighbouring runs of HTML as one, so that the page has few elements."""
    joined: list[Block] = []
    for block in found:
        last = joined[-1] if joined else None
        if last and last.kind == block.kind == "html" and last.lit == block.lit:
            joined[-1] = replace(last, body=last.body + block.body)
        else:
            joined.append(block)
    return joined


def _with_quote(text: str, quote: str) -> str:
    """The text with the quote between `OPEN` and `CLOSE`, line by line and behind the marks of blocks."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return text
    lines = []
    at_line_start = start == 0 or text[start - 1] == "\n"
    for index, line in enumerate(quote.split("\n")):
        skip = _LINE_START.match(line) if index or at_line_start else None
        lead = skip.end() if skip else 0
        bare = line[lead:]
        keep = not bare.strip() or bare.startswith(("```", "~~~"))
        lines.append(line if keep else f"{line[:lead]}{OPEN}{bare}{CLOSE}")
    return text[:start] + "\n".join(lines) + text[start + len(quote) :]


def _marked(html: str) -> str:
    """`OPEN` and `CLOSE` as `<mark>` around each run of text between tags, so that tags never cross."""
    if OPEN not in html:
        return html
    inside, written = False, []
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            written.append(piece)
            continue
        for part in re.split(f"([{OPEN}{CLOSE}])", piece):
            if part in {OPEN, CLOSE}:
                inside = part == OPEN
            elif part:
                written.append(f"<mark>{part}</mark>" if inside else part)
    html = "".join(written)
    for pattern, whole in _ABSORB * 2:  # twice: emphasis in emphasis
        html = pattern.sub(whole, html)
    return html


@dataclass(slots=True)
class _Html:
    """Writes parsed Markdown as HTML; `chips` as in `blocks`, `used` holds the ids already given."""

    chips: Mapping[int, str]
    used: set[int] = field(default_factory=set)

    def block(self, opening: Token, inner: Sequence[Token]) -> str:
        """One block with everything in it."""
        match opening.type:
            case "paragraph_open":
                return f"<p>{self.inline(inner[0])}</p>"
            case "heading_open":
                tag = f"h{heading_level(opening)}"
                return f"<{tag}>{self.inline(inner[0])}</{tag}>"
            case "fence" | "code_block":
                return code_html(opening.content.replace(OPEN, "").replace(CLOSE, "").rstrip("\n"))
            case "blockquote_open":
                return f"<blockquote>{self.all(inner)}</blockquote>"
            case "bullet_list_open" | "ordered_list_open":
                return self.list_items(opening, inner)
            case "table_open":
                return self.table(inner)
            case "hr":
                return "<hr>"
        return ""

    def all(self, tokens: Sequence[Token]) -> str:
        """Sibling blocks one after the other."""
        return "".join(self.block(opening, inner) for opening, inner in siblings(tokens))

    def list_items(self, opening: Token, inner: Sequence[Token]) -> str:
        """A list; items of a tight list stand without paragraphs."""
        tag = _TAGS[opening.type.removesuffix("_open")]
        start = f' start="{int(opening.attrGet("start") or 1)}"' if opening.attrGet("start") else ""
        items = "".join(f"<li>{self.item(item)}</li>" for _, item in siblings(inner))
        return f"<{tag}{start}>{items}</{tag}>"

    def item(self, inner: Sequence[Token]) -> str:
        """What stands in one list item."""
        written = []
        for opening, content in siblings(inner):
            tight = opening.type == "paragraph_open" and opening.hidden
            written.append(self.inline(content[0]) if tight else self.block(opening, content))
        return "".join(written)

    def table(self, inner: Sequence[Token]) -> str:
        """A table inside a frame that scrolls sideways by itself."""
        written = []
        for token in inner:
            if token.type == "inline":
                written.append(self.inline(token))
            elif token.nesting:
                written.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>{"".join(written)}</table></div>'
        )

    def inline(self, token: Token) -> str:
        """The text of one block with emphasis, code, chips and plain web links; below code a chip stands alone."""
        alone = _LONE_CHIP.fullmatch(token.content)
        if alone and int(alone[1]) in self.chips:
            return self.chip(int(alone[1]))
        written = []
        hrefs: list[str] = []
        for child in token.children or []:
            if child.type == "text":
                written.append(self.text(child.content))
            elif child.type == "link_open":
                hrefs.append(str(child.attrGet("href") or ""))
                written.append(link_html(hrefs[-1]))
            elif child.type == "link_close":
                written.append("</a>" if safe_link(hrefs.pop()) else "")
            elif child.type == "code_inline":
                written.append(f"<code>{escape(child.content)}</code>")
            elif child.type == "image":
                written.append(escape(child.content))
            elif child.type in {"softbreak", "hardbreak"}:
                written.append("\n" if child.type == "softbreak" else "<br>")
            elif child.nesting:
                tag = _TAGS[child.type.rsplit("_", 1)[0]]
                written.append(f"<{'/' if child.nesting < 0 else ''}{tag}>")
        return _marked("".join(written))

    def text(self, content: str) -> str:
        """Plain text with its chips as links."""
        written, end = [], 0
        for found in _CHIP.finditer(content):
            number = int(found[1])
            if number in self.chips:
                written.append(escape(content[end : found.start()]) + "\u00a0" + self.chip(number))
                end = found.end()
        return "".join(written) + escape(content[end:])

    def chip(self, number: int) -> str:
        """The box with a number that leads to its source; only the first of a number carries the id to come back to."""
        anchor = "" if number in self.used else f' id="c{number}"'
        self.used.add(number)
        label = escape(self.chips[number])
        said = f'title="{label}" aria-label="Source {number}: {label}"'
        return f'<a class="chip"{anchor} href="#s{number}" {said}>{number}</a>'


def link_html(href: str) -> str:
    """The opening tag of a link, or nothing where the link may not stay."""
    if not safe_link(href):
        return ""
    return f'<a href="{escape(href)}" target="_blank" rel="noopener noreferrer">'
