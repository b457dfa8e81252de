"""What a page says aloud to those who do not see it change: politely, once, when something has finished."""

import secrets
from pathlib import Path

import streamlit as st

from ingest.errors import CoachError
from ui.components.order import numbered

_STATE = "announced"
_SAID = "said"

_mount = st.components.v2.component(
    "interview_coach_announcer",
    html='<div role="status" aria-live="polite" class="hidden"></div>',
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,  # the app's one style sheet hides it
)


def announce(text: str, key: str) -> None:
    """Say `text` once; a `key` that was said before stays silent, so a rerun repeats nothing."""
    said: set[str] = st.session_state.setdefault(_SAID, set())
    if key not in said:
        said.add(key)
        st.session_state[_STATE] = (text, key)


def announce_failure(error: CoachError) -> None:
    """Say why work broke off; call it once for each work, for the same may happen to the next."""
    announce(str(error), secrets.token_hex(4))


def announcer() -> None:
    """The one live region of the app; mount it once a run, after the page has run, always at the same place."""
    text, key = st.session_state.get(_STATE, ("", ""))
    _mount(key="announcer", data=numbered("announcer", {"text": text, "key": key}))
