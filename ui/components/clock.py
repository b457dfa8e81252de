"""What is left of a round, counted in the browser: a clock of the server's would run a page every second."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "interview_coach_clock",
    html='<div class="timer"></div>',
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,  # the app's one style sheet dresses it
)


def clock(ends_at: float, now: float) -> None:
    """Counts down to `ends_at`, both in seconds since the epoch by the server's clock.

    The page runs again when five minutes or one minute are left, and when none is. Colour comes in the last minute,
    with the words beside it.
    """
    _mount(key="clock", data={"ends_at": ends_at, "now": now}, on_passed_change=_noop)


def _noop() -> None:
    """Streamlit reports a trigger of a component only where it has a callback."""
