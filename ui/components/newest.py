"""Brings the newest turn of a talk into sight; Streamlit does so only where its own chat input is."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "interview_coach_newest",
    html='<span class="newest hidden"></span>',
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,  # the app's one style sheet hides it
)


def newest(key: str, *, growing: bool = False) -> None:
    """Scrolls to the last turn whenever `key` is another one than in the last run.

    As long as it is `growing` it is kept in sight, until the person scrolls.
    """
    _mount(key="newest", data={"key": key, "growing": growing})
