"""The server's entry: `streamlit run ui/app.py` finds `app` here and runs `view.py` for each view of a page."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ui import head_start, keys  # noqa: F401 -- keys sees the environment before Streamlit puts its secrets there
from ui.failure import show_failure
from ui.headers import SecurityHeaders

head_start.begin()
app = st.App(
    Path(__file__).with_name("view.py"),
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_failure,
)
