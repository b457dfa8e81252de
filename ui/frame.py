"""What every page stands in: its width, its title, its cards."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from ui.look import hidden
from ui.style import STYLE

READING, DEBRIEF, PROGRESS, ASK, CODING = 736, 960, 1120, 1200, 1320
"""Widths in CSS pixels of the column a page stands in."""


def put_style() -> None:
    """The app's style sheet; once at the top of a run."""
    st.html(f"<style>{STYLE}</style>")


@contextmanager
def column(width: int) -> Iterator[None]:
    """A centred column of `width` pixels, narrower where the window is."""
    with st.container(horizontal_alignment="center", gap=None), st.container(width=width, gap="medium"):
        yield


@contextmanager
def foot(width: int) -> Iterator[None]:
    """The same column at the foot of the window, where one writes."""
    with st.bottom, st.container(horizontal_alignment="center", gap=None), st.container(width=width, gap="xsmall"):
        yield


def clear(places: int) -> None:
    """Empties the next places: what an earlier view left there would stay in sight until this view is whole."""
    for _ in range(places):
        st.empty()


@contextmanager
def card(key: str, title: str = "", *, serif: bool = False) -> Iterator[None]:
    """A bordered card with a title of its own."""
    with st.container(border=True, key=f"card-{key}", gap="small"):
        if title:
            st.html(card_title(title, serif=serif))
        yield


def card_title(title: str, rest: str = "", *, serif: bool = False) -> str:
    """The heading of a card: bold in sans, or in serif for what is read."""
    kind = "cardtitle" if serif else "cardlabel"
    tail = f' <span class="muted" style="font-weight:400">{escape(rest)}</span>' if rest else ""
    return f'<h2 class="{kind}">{escape(title)}{tail}</h2>'


def hidden_title(title: str) -> None:
    """The one `h1` of a screen that shows none."""
    st.html(hidden(title, "h1"))


@contextmanager
def row(*, gap: str = "small") -> Iterator[None]:
    """Elements side by side, wrapping where the window is narrow."""
    with st.container(horizontal=True, vertical_alignment="center", gap=gap):  # type: ignore[arg-type]  # a step of Streamlit's
        yield
