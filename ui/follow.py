"""Follows work on a page until it ends: what is being said, what is waited for, and the button that stops it."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import look
from ui.worker import Work

TICK = 0.08
"""Seconds between two drawings, at least."""
SHARE = 12
"""A drawing may take at most one part in so many of the time: where many look on, each page is drawn less often."""
LONGEST = 1.0
"""Seconds between two drawings, at most."""
LOOK = 0.1
"""Seconds between two looks while nothing comes; so long may a press of a button have to wait."""
VISITOR = "visitor"
SOON = 0.5
"""Seconds before which nothing but words is shown."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What work shows now: its words, or else one line of HTML on the wait; whether it can be stopped."""

    text: str
    line: str
    stop: bool


def follow(
    work: Work,
    draw: Callable[[Glimpse], None],
    *,
    what: str,
    height_rem: float = 4,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Draws what changes until the work has ended; `what` is said before the first word."""
    shown: Glimpse | None = None
    while not work.ended:
        now = glimpse(work, what, height_rem)
        if now == shown:
            look_up()
            work.wait_beyond(now.text, LOOK)
            continue
        began = clock()
        draw(now)
        shown = now
        rest(work, min(LONGEST, max(TICK, SHARE * (clock() - began))))


def rest(work: Work, seconds: float) -> None:
    """Waits so long, or for the end; a press of a button is heard meanwhile."""
    while seconds > 0 and not work.wait(min(LOOK, seconds)):
        look_up()
        seconds -= LOOK


def look_up() -> None:
    """Lets a press of a button be heard: Streamlit ends or repeats a run only where Streamlit is called."""
    st.session_state.get(VISITOR)


def glimpse(work: Work, what: str, height_rem: float) -> Glimpse:
    """What there is to see of the work now; a model that has been asked can be stopped once it is SOON or it speaks."""
    caller, seconds = work.caller, work.seconds
    text, waiting = caller.text, caller.waiting
    stop = caller.asking and not caller.stopped and (bool(text) or seconds >= SOON)
    if text:
        return Glimpse(text, "", stop)
    if waiting is None or waiting.until is None:
        return Glimpse("", look.waiting(waiting.why if waiting else what, seconds, height_rem), stop)
    left = waiting.until - time.monotonic()
    return Glimpse("", look.countdown(waiting.why, left, height_rem) if seconds >= SOON else "", stop)


def put(place: DeltaGenerator, html: str) -> None:
    """That HTML in its place, or nothing there."""
    if html:
        place.html(html)
    else:
        place.empty()


def visitor() -> str:
    """A name for whoever looks at this tab, so that models are shared fairly between people."""
    return str(st.session_state.setdefault(VISITOR, secrets.token_hex(8)))
