"""The product, but it looks for models at one port and in its own folder only: what else runs here stays out."""

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from coach import discover
from ui import keys, settings_page, shell  # noqa: F401 -- keys as in the product; shell, so that a view imports nothing
from ui.failure import show_failure
from ui.headers import SecurityHeaders

discover.USUAL = (discover.Usual("llama.cpp", int(os.environ["PORT_OF_MODELS"])),)
discover.folders = lambda data, _: (data / "models",)
settings_page.LOOK_AGAIN = 0.0

app = st.App(
    Path(settings_page.__file__).with_name("view.py"),
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_failure,
)
