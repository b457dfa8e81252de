"""The first screen: the round that waits, a new round, what else one can do."""

from collections.abc import Callable, Sequence
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
MINUTES = {3: 15, 5: 25, 8: 45}
"""The minutes of a round by the number of its questions."""
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
class Offer:
    """A model on a server of this computer that could be used; `model` is the value of COACH_MODEL."""

    server: str
    name: str
    model: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the first screen needs to know; the newest of the open rounds comes first.

    `may` is what the model may do here, in a few words; `used` is whether that is anything, `grades` whether it grades,
    `problem` why it is not used where it should be.
    """

    guides: int
    questions: int
    areas: tuple[str, ...]
    model: str | None = None
    may: str = ""
    used: bool = False
    grades: bool = False
    problem: str = ""
    offer: Offer | None = None
    notices: tuple[str, ...] = ()
    open_rounds: tuple[OpenRound, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Answered:
    """The offer of a model was taken, or not now."""

    model: str
    taken: bool


HomeMove = Start | Resume | Answered


def render_home(home: Home, link: Callable[[str, str], None] | None = None) -> HomeMove | None:
    """The first screen; `link` draws the way to another page from its symbol and name."""
    asked: HomeMove | None = None
    with frame.column(frame.READING):
        st.title("Good to have you back" if home.open_rounds else WELCOME, anchor=False)
        for notice in home.notices:
            st.html(look.state(notice, "", "history"))
        if home.open_rounds:
            asked = render_open_rounds(home.open_rounds)
        else:
            st.html(f'<p class="lead">{PROMISE}</p>')
        asked = render_start(home) or asked
        if home.offer:
            asked = render_offer(home.offer) or asked
        render_others(home, link)
        st.caption(readiness(home))
        if home.problem:
            render_problem(home.problem, link)
    return asked


def render_open_rounds(rounds: Sequence[OpenRound]) -> Resume | None:
    """The card of the round that waits; older ones that wait behind one line."""
    newest, older = rounds[0], rounds[1:]
    asked = None
    with frame.card("open", "Your open round", serif=True):
        st.markdown(f"{safe_markdown(newest.where)} · left {safe_markdown(newest.left)}")
        if st.button("Continue the round", key="continue", type="primary", shortcut="Mod+Enter"):
            asked = Resume(newest.session)
        if older:
            with st.expander(f"{words.plural(len(older), 'older round')} left open", type="compact"):
                for at, round_ in enumerate(older):
                    label = f"{safe_markdown(round_.where)} · left {safe_markdown(round_.left)}"
                    if st.button(label, key=f"continue-{at}", type="tertiary"):
                        asked = Resume(round_.session)
    return asked


def render_start(home: Home) -> Start | None:
    """The card that starts a round, its defaults chosen."""
    with frame.card("start", "Start here" if not home.open_rounds else "Start another round", serif=True):
        level = st.pills("Level", LEVELS, default="Senior", required=True, key="level")
        areas = st.pills(
            "Areas", home.areas, selection_mode="multi", default=list(home.areas[:2]), key="areas", wrap=True
        )
        length = st.pills(
            "Length",
            list(MINUTES),
            default=3,
            required=True,
            key="length",
            format_func=lambda n: f"{n} questions, {MINUTES[n]} min",
        )
        with frame.row():
            pressed = st.button(
                "Start the interview",
                key="start",
                type="primary" if not home.open_rounds else "secondary",
                icon=":material/play_arrow:",
                shortcut="Mod+Enter" if not home.open_rounds else None,
                disabled=not home.questions,
            )
            st.caption(PERMISSION, width="content")
    if pressed and level and length:
        return Start(level, tuple(areas), length)
    return None


def render_offer(offer: Offer) -> Answered | None:
    """A server that runs here, and one of its models to use or not."""
    with frame.card("offer"), frame.row():
        st.markdown(f"{safe_markdown(offer.server)} is running here. Use {safe_markdown(offer.name)}?", width="content")
        st.space("stretch")
        use = st.button("Use it", key="use-offer")
        later = st.button("Not now", key="not-now", type="tertiary")
    return Answered(offer.model, taken=use) if use or later else None


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


def render_problem(problem: str, link: Callable[[str, str], None] | None) -> None:
    """Why the model is not used, and the way to where that can be mended."""
    with frame.row():
        st.caption(safe_markdown(problem), width="content")
        if link:
            link("tune", "Settings")


def readiness(home: Home) -> str:
    """One line of what is ready, in words with a mark each."""
    guides = f":material/check: {words.plural(home.guides, 'guide')} ready"
    grading = "Grading by a model, checked by rules" if home.grades else "Grading by rules"
    model = ":material/radio_button_unchecked: No model connected (optional)"
    if home.model:
        mark = "check" if home.used else "radio_button_unchecked"
        model = f":material/{mark}: {safe_markdown(home.model)}: {home.may}"
    return f"{guides} · :material/check: {grading} · {model}"
