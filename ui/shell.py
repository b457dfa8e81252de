"""What stands round every page: the bar, the mark, the style sheet, the voice."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import streamlit as st

from ingest.errors import CoachError
from ui import ask_page, frame, interview_page, library_page, practice_page, settings_page, trial
from ui.components.announcer import announcer

MARK = Path(__file__).with_name("assets") / "mark.svg"


def pages() -> list[st.Page]:
    """The pages in the order of the bar; the first one is home."""
    return [
        page(interview_page.page, "Interview", "forum", default=True),
        page(ask_page.page, "Ask", "psychology_alt"),
        page(practice_page.page, "Practice", "edit_note"),
        page(library_page.page, "Library", "menu_book"),
        page(settings_page.page, "Settings", "tune"),
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
        with suppress(CoachError):  # the page says what is wrong
            trial.try_in_force()
    finally:  # also when the page stops or runs again: what it wanted to say is said
        announcer()
