"""The first screen: the round that waits, a new round, what else one can do."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui import frame, look, words
from ui.markup import safe_markdown

WELCOME = "Practise the interview before the interview"
PROMISE = (
    "A mock interviewer asks, follows up on what you left out, and grades each answer point by point against the "
    "study guides. It runs on this computer: no account, no key."
)
PERMISSION = "Say “I don’t know” whenever that is true. It is a normal answer."
LEVELS = ("Mid", "Senior", "Surprise me")
LENGTHS = {3: "3 questions, 15 min", 5: "5 questions, 25 min", 8: "8 questions, 45 min"}
OTHERS = (
    ("psychology_alt", "Ask a concept", "Get an answer built from the guides, with a source for each sentence."),
    ("menu_book", "Read the guides", "{guides}, {questions}. Bring your own files, too."),
    ("memory", "Add a model", "A local model makes the talk richer. The grades do not need one."),
)
"""Symbol, name and use of what else one can do."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that waits to go on: its session, where it stands, when it was left."""

    session: str
    where: str
    left: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the first screen needs to know; `indexing` is (read, all) while guides are being read."""

    guides: int
    questions: int
    areas: tuple[str, ...]
    chosen_areas: tuple[str, ...] = ()
    model: str | None = None
    found_model: str | None = None
    indexing: tuple[int, int] | None = None
    broken: tuple[str, str] | None = None
    open_round: OpenRound | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A new round was asked for."""

    level: str
    areas: tuple[str, ...]
    questions: int


@dataclass(frozen=True, slots=True)
class Resume:
    """The open round goes on."""

    session: str


def render_home(home: Home, link: Callable[[str, str], None] | None = None) -> Start | Resume | None:
    """The first screen; `link` draws the way to another page from its symbol and name."""
    asked: Start | Resume | None = None
    with frame.column(frame.READING):
        st.title(
            "Good to have you back" if home.open_round else "Practise the interview before the interview", anchor=False
        )
        if home.open_round is None:
            st.html(f'<p class="lead">{PROMISE}</p>')
        else:
            asked = render_open_round(home.open_round)
        if home.broken:
            with frame.card("broken"):
                st.html(look.state(home.broken[0] + ".", f"Next: {home.broken[1]}", "build", failed=True))
        asked = render_start(home) or asked
        render_others(home, link)
        st.caption(readiness(home))
    return asked


def render_open_round(round_: OpenRound) -> Resume | None:
    """The card of the round that waits."""
    with frame.card("open", "Your open round", serif=True):
        st.markdown(f"{safe_markdown(round_.where)} · left {safe_markdown(round_.left)}")
        if st.button("Continue the round", key="continue", type="primary", shortcut="Mod+Enter"):
            return Resume(round_.session)
    return None


def render_start(home: Home) -> Start | None:
    """The card that starts a round, its defaults chosen."""
    with frame.card("start", "Start here" if home.open_round is None else "Start another round", serif=True):
        level = st.pills("Level", LEVELS, default="Senior", required=True, key="level")
        chosen = home.chosen_areas or home.areas[:2]
        areas = st.pills("Areas", home.areas, selection_mode="multi", default=list(chosen), key="areas", wrap=True)
        length = st.pills(
            "Length", list(LENGTHS), default=3, required=True, key="length", format_func=lambda n: LENGTHS[n]
        )
        with frame.row():
            pressed = st.button(
                "Start the interview",
                key="start",
                type="primary" if home.open_round is None else "secondary",
                icon=":material/play_arrow:",
                shortcut="Mod+Enter" if home.open_round is None else None,
                disabled=not home.questions,
            )
            st.caption(PERMISSION, width="content")
    if pressed and level and length:
        return Start(level, tuple(areas), length)
    return None


def render_others(home: Home, link: Callable[[str, str], None] | None) -> None:
    """What else one can do, in three columns; `link` draws the way there from symbol and name."""
    counts = {
        "guides": words.plural(home.guides, "guide"),
        "questions": words.plural(home.questions, "question"),
    }
    for column, (symbol, name, use) in zip(st.columns(3), OTHERS, strict=True):
        with column, st.container(key=f"other-{symbol}", gap=None):
            if link:
                link(symbol, name)
            else:
                st.markdown(f":primary[:material/{symbol}:] **{name}**")
            st.markdown(use.format(**counts))


def readiness(home: Home) -> str:
    """One line of what is ready, in words with a mark each."""
    if home.indexing:
        guides = f":material/hourglass_empty: Reading {home.indexing[1]} guides, {home.indexing[0]} done"
    else:
        guides = f":material/check: {words.plural(home.guides, 'guide')} ready"
    model = (
        f":material/check: {safe_markdown(home.model)} connected"
        if home.model
        else ":material/radio_button_unchecked: No model connected (optional)"
    )
    return f"{guides} · :material/check: Grading by rules · {model}"
