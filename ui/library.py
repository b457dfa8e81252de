"""The Library: contents at the side, one guide in the middle, cited lines lit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from ui import frame, look, words
from ui.evidence import Excerpt, render_excerpt
from ui.markup import safe_markdown

TEXT = 720


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A guide in the contents: `id` as in the address, `title` as shown."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A guide as it is read: the lines before the first lit ones are folded; `notes` are failed checks by section."""

    over: str
    title: str
    before: str
    excerpt: Excerpt
    notes: tuple[str, ...] = ()
    back: bool = False


@dataclass(frozen=True, slots=True)
class LibraryMove:
    """What the person asked for in the Library; `text` is the search or the section's heading."""

    kind: Literal["search", "interview", "ask", "back", "add"]
    text: str = ""


def render_contents(
    areas: Mapping[str, Sequence[GuideLink]], here: str, link: Callable[[GuideLink], None]
) -> LibraryMove | None:
    """The contents in the sidebar; `link` draws the link to one guide."""
    with st.sidebar, st.container(key="contents", gap="small"):
        search = st.text_input(
            "Search the guides",
            placeholder="Search the guides",
            icon=":material/search:",
            label_visibility="collapsed",
            key="library-search",
        )
        for area, guides in areas.items():
            with st.container(gap=None, key=f"area-{area}"):
                st.html(look.over(area))
                for guide in guides:
                    with st.container(key=f"{'here' if guide.id == here else 'guide'}-{guide.id}"):
                        link(guide)
        add = st.button("Add your own files", icon=":material/add:", key="library-add")
    if add:
        return LibraryMove("add")
    return LibraryMove("search", search) if search else None


def render_guide_page(page: GuidePage) -> LibraryMove | None:
    """One guide, or the part of it that was cited, with what comes before folded."""
    excerpt, move = page.excerpt, None
    with frame.column(TEXT):
        with st.container(gap="xxsmall"):
            st.html(look.over(page.over))
            st.title(page.title, anchor=False)
        if excerpt.lit[0]:
            move = render_jump(page)
        if page.before:
            count = words.plural(excerpt.first_line - 1, "line")
            with st.expander(f"The {count} before this"):
                render_excerpt(Excerpt("", "", page.before, 1, (0, 0), ""), "before")
        for note in page.notes:
            st.html(look.badge("This example no longer runs", "warning", "warn"))
            st.caption(safe_markdown(note))
        with st.container(gap="small", key="guide-text"):
            st.html(f'<h2 class="sectiontitle">{escape(excerpt.heading)}</h2>')
            st.caption(words.sentence(words.lines(excerpt.first_line, excerpt.last_line)))
            render_excerpt(excerpt, "guide")
        with frame.row():
            if st.button("Interview me on this section", key="interview-section"):
                move = LibraryMove("interview", excerpt.heading)
            if st.button("Ask about it", type="tertiary", key="ask-section"):
                move = LibraryMove("ask", excerpt.heading)
    return move


def render_jump(page: GuidePage) -> LibraryMove | None:
    """What was cited, and the way back to where it was cited."""
    cited = f"Cited {words.lines(*page.excerpt.lit)}"
    with frame.row():
        st.html(look.badge(cited, "format_quote", "guide"), width="content")
        if page.back and st.button("Back to your answer", icon=":material/arrow_back:", type="tertiary", key="back"):
            return LibraryMove("back")
    return None
