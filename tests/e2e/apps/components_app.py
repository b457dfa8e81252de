"""A server with the same entry as the product and one page that shows what its components report."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ui.failure import show_failure
from ui.headers import SecurityHeaders

app = st.App(
    Path(__file__).with_name("components_page.py"),
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_failure,
)
