"""The Library: contents at the side, one guide in the middle, cited lines lit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from ui import address, frame, look, words
from ui.evidence import Excerpt, render_excerpt
from ui.markup import prose_html, safe_markdown
from ui.reading import Part, Reading

TEXT = 720
TITLE = "Library"
SEARCH = "library-search"


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A guide in the contents: its title, where it is, how many questions it holds."""

    title: str
    place: Mapping[str, str]
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found: its guide and heading, its lines, its first words as Markdown, where it is."""

    title: str
    heading: str
    lines: tuple[int, int]
    text: str
    place: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A guide as it is read; `lit` are cited lines with their exact `quote`, `back` is the page they were cited on.

    `asked` counts the questions on each section by its anchor, `questions` all that the guide holds; `bank` is true
    where they are kept out of the text.
    """

    over: str
    title: str
    place: Mapping[str, str]
    reading: Reading
    lit: tuple[int, int] | None = None
    quote: str = ""
    back: tuple[address.PageName, Mapping[str, str]] | None = None
    asked: Mapping[str, int] | None = None
    questions: int = 0
    bank: bool = False


@dataclass(frozen=True, slots=True)
class LibraryMove:
    """What the person asked for: an interview on a section (by its anchor, "" for the guide), or a question on it."""

    kind: Literal["interview", "ask"]
    text: str


def render_contents(
    areas: Mapping[str, Sequence[GuideLink]], here: Mapping[str, str], seek: Callable[[], None]
) -> None:
    """The contents in the sidebar; `here` is the address of the open guide, `seek` runs when a search was typed."""
    with st.sidebar, st.container(key="contents", gap="small"):
        st.text_input(
            "Search the guides",
            placeholder="Search the guides",
            icon=":material/search:",
            label_visibility="collapsed",
            key=SEARCH,
            on_change=seek,
        )
        for number, (area, guides) in enumerate(areas.items()):
            with st.container(gap=None, key=f"area-{number}"):
                st.html(look.over(area))
                for at, guide in enumerate(guides):
                    kind = "here" if guide.place == here else "guide"
                    with st.container(key=f"{kind}-{number}-{at}"):
                        address.link("library", safe_markdown(guide.title), guide.place, width="stretch")
        address.link("library", "Add your own files", {"add": "files"}, icon="add")


def render_overview(areas: Mapping[str, Sequence[GuideLink]]) -> None:
    """All guides by area, where none is open."""
    with frame.column(TEXT):
        st.title(TITLE, anchor=False)
        for number, (area, guides) in enumerate(areas.items()):
            with frame.card(f"area-{number}", area, serif=True):
                for guide in guides:
                    with frame.row():
                        address.link("library", safe_markdown(guide.title), guide.place, icon="menu_book")
                        if guide.questions:
                            st.caption(words.plural(guide.questions, "question"), width="content")
        address.link("library", "Add your own files", {"add": "files"}, icon="add")


def render_found(search: str, found: Sequence[Found]) -> None:
    """What a search in the contents found."""
    with frame.column(TEXT):
        st.title(f"Found for “{safe_markdown(search)}”", anchor=False)
        if not found:
            st.html(look.state("Nothing was found.", "Try other words, or open a guide from the contents."))
        for at, passage in enumerate(found):
            with st.container(border=True, key=f"card-found-{at}", gap="xxsmall"):
                label = safe_markdown(f"{passage.title}, “{passage.heading}”")
                address.link("library", label, passage.place, icon="menu_book")
                st.caption(words.sentence(words.lines(*passage.lines)))
                st.html(f'<div class="prose">{prose_html(passage.text)}</div>')


def render_missing(name: str) -> None:
    """The address of a guide that is not there."""
    with frame.column(TEXT):
        st.title(TITLE, anchor=False)
        with st.container(border=True, key="card-missing"):
            what = f"{name} is not in the library."
            st.html(look.state(what, "It may have been removed or renamed. The guides there are, are in the contents."))


def render_guide_page(page: GuidePage) -> LibraryMove | None:
    """One guide, or the part of it that was cited, with what comes before folded."""
    move = None
    with frame.column(TEXT):
        with st.container(gap="xxsmall"):
            st.html(look.over(page.over))
            st.title(safe_markdown(page.title), anchor=False)
        if page.lit:
            render_jump(page)
        render_folded(page)
        for at, part in enumerate(page.reading.parts):
            move = render_part(page, part, jumped=bool(page.lit) and at == 0) or move
        if page.reading.next_line:
            place = {**page.place, "at": str(page.reading.next_line)}
            address.link("library", f"Go on reading from line {page.reading.next_line}", place, icon="arrow_downward")
        return render_bank(page) or move


def render_jump(page: GuidePage) -> None:
    """What was cited, and the way back to where it was cited."""
    with frame.row():
        if page.lit:
            cited = f"Cited {words.lines(*page.lit)}"
            st.html(look.badge(cited, "format_quote", "guide"), width="content")
        if page.back:
            name, query = page.back
            address.link(name, "Back to your answer", query, icon="arrow_back")


def render_folded(page: GuidePage) -> None:
    """The lines before, folded so that what was asked for is on the first screen."""
    reading = page.reading
    if reading.folded.strip():
        count = words.plural(reading.folded.count("\n") + 1, "line")
        with st.expander(f"The {count} before this"):
            render_excerpt(Excerpt("", "", reading.folded, reading.folded_line, (0, 0), ""), "before")


def render_part(page: GuidePage, part: Part, *, jumped: bool) -> LibraryMove | None:
    """A section with its heading, and at its end what one can do with it."""
    heading = part.heading[-1] if part.heading else page.title
    with st.container(gap="small", key=f"part-{part.first_line}"):
        if heading != page.title or jumped:
            st.html(f'<h2 class="sectiontitle">{escape(heading)}</h2>')
        if jumped:
            trail = " · ".join([*part.heading[:-1], words.lines(part.first_line, part.last_line)])
            st.caption(safe_markdown(words.sentence(trail)))
        lit = page.lit or (0, 0)
        render_excerpt(Excerpt("", "", part.text, part.first_line, lit, page.quote), f"part-{part.first_line}")
        return render_actions(part, heading, (page.asked or {}).get(part.anchor, 0), jumped=jumped)


def render_actions(part: Part, heading: str, questions: int, *, jumped: bool) -> LibraryMove | None:
    """An interview on a section, where there are questions on it or it was cited, and a question about it."""
    if not (questions or jumped):
        return None
    with frame.row():
        if st.button("Interview me on this section", key=f"interview-{part.first_line}"):
            return LibraryMove("interview", part.anchor)
        if st.button("Ask about it", type="tertiary", key=f"ask-{part.first_line}"):
            return LibraryMove("ask", heading)
    return None


def render_bank(page: GuidePage) -> LibraryMove | None:
    """The questions of a guide, counted and not shown: their answers would spoil the interview."""
    if not page.questions:
        return None
    with frame.card("bank", f"{words.plural(page.questions, 'question')} on this guide"):
        if page.bank:
            st.markdown("They come up in interviews, with their answers graded, so they are not shown here.")
        if st.button("Interview me on this guide", key="interview-guide"):
            return LibraryMove("interview", "")
    return None
