"""What stands round every page: the bar, the mark, the style sheet, the voice; run by Streamlit for each view."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui import ask, frame, home, look
from ui.components.announcer import announcer

MARK = Path(__file__).with_name("assets") / "mark.svg"


def not_ready(title: str) -> None:
    """A page whose guides have not been read yet."""
    with frame.column(frame.READING):
        st.title(title, anchor=False)
        with st.container(border=True):
            st.html(look.state("No guides are ready yet.", "Run `coach ingest`, then reload this page."))


def first_question() -> None:
    """The Ask page before anything was asked."""
    ask.render_ask(None)


def pages() -> list[st.Page]:
    """The pages in the order of the bar; the first one is home."""
    return [
        page(lambda: not_ready(home.WELCOME), "Interview", "forum", default=True),
        page(first_question, "Ask", "psychology_alt"),
        page(lambda: not_ready("Practice"), "Practice", "code"),
        page(lambda: not_ready("Library"), "Library", "menu_book"),
        page(lambda: not_ready("Settings"), "Settings", "tune"),
    ]


def page(show: Callable[[], None], title: str, symbol: str, *, default: bool = False) -> st.Page:
    """One page; its address is its title in small letters."""
    return st.Page(show, title=title, icon=f":material/{symbol}:", url_path=title.lower(), default=default)


def main() -> None:
    """One view of the app."""
    st.set_page_config(page_title="Interview Coach", page_icon=str(MARK), layout="wide")
    frame.put_style()
    st.logo(str(MARK), size="large")
    page = st.navigation(pages(), position="top")
    try:
        page.run()
    finally:  # also when the page stops or runs again: what it wanted to say is said
        announcer()


main()
