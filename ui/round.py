"""A round as it runs: the talk, the clock, the composer and its help."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach.grade import LevelName
from ui import frame, look
from ui.components.clock import clock
from ui.components.newest import newest
from ui.components.writer import writer
from ui.markup import safe_markdown

RUNGS = (
    "A question about your words",
    "A counterexample",
    "The kind of thing to look for",
    "Its name",
    "The answer",
)
SHOWN_TURNS = 30


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a round; a hint carries its rung and the best level it leaves."""

    who: Literal["interviewer", "you", "hint", "notice"]
    text: str
    rung: int = 0
    best: LevelName = "Strong hire"


@dataclass(frozen=True, slots=True)
class Round:
    """What the screen of a round shows; `turn` names what is being answered, `ends_at` is seconds since the epoch.

    `busy` says that the coach owes something; `late` that the time ran out while nobody looked; `note` is one line
    above the composer.
    """

    number: int
    total: int
    turns: tuple[Turn, ...]
    turn: str
    draft: str = ""
    saved: bool = False
    ends_at: float | None = None
    caps: tuple[LevelName, ...] = ()
    taken: int = 0
    busy: bool = False
    paused: bool = False
    clarifying: bool = False
    late: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """What the person did in a round; `text` is the answer or what should be clarified."""

    kind: Literal[
        "answer", "hint", "clarify", "ask_clarify", "answer_again", "unknown", "skip", "pause", "resume", "leave", "end"
    ]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a round shows what goes on: the newest `turn`, in a container of that `key`, and a line `below` it.

    `send` is the place of the button that sends.
    """

    turn: DeltaGenerator
    key: str
    below: DeltaGenerator
    send: DeltaGenerator


def render_round(round_: Round, wait: Callable[[Places], None], now: Callable[[], float] = time.time) -> Move | None:
    """A round: where one is, the talk so far, and the composer at the foot of the window.

    Where the coach owes something, `wait` shows in the given places what comes, and returns when all of it is there.
    """
    frame.hidden_title(f"Question {round_.number} of {round_.total}")
    with frame.column(frame.READING):
        with st.container(gap="xsmall"):
            move = render_round_head(round_, now)
            st.html(look.steps(round_.number - 1, round_.total))
        if round_.paused:
            with st.container(key="paused"):
                render_talk(round_.turns)
            if st.button("Resume the round", key="resume", type="primary", shortcut="Mod+Enter"):
                move = Move("resume")
            return move
        turn, below = render_talk(round_.turns)
    with frame.foot(frame.READING):
        written, send = render_composer(round_)
        newest(f"{len(round_.turns)}-{round_.busy}", growing=round_.busy)
    if round_.busy:
        wait(Places(turn, f"turn-guide-{len(round_.turns)}", below, send))
    return written or move


def render_round_head(round_: Round, now: Callable[[], float]) -> Move | None:
    """Where one is, the clock, and the menu of the round."""
    kinds: dict[str, Literal["pause", "skip", "leave", "end"]] = {
        "Pause": "pause",
        "Skip this question": "skip",
        "Leave it for later": "leave",
        "End the round": "end",
    }
    with frame.row():
        st.html(look.step_line(f"Question {round_.number} of {round_.total}"), width="content")
        st.space("stretch")
        if round_.late:
            st.caption("The time is up. Go on as long as you like.", width="content")
        elif round_.ends_at is not None:
            with st.container(width="content"):
                clock(round_.ends_at, now())
        kept = list(kinds)[2:] if round_.paused else list(kinds)
        chosen = st.menu_button("Round", kept, type="tertiary", key="round-menu", disabled=round_.busy)
    return Move(kinds[chosen]) if chosen else None


def render_talk(turns: Sequence[Turn]) -> tuple[DeltaGenerator, DeltaGenerator]:
    """The last turns of a round; earlier ones behind one line. Gives the places of the next turn and below it."""
    earlier, shown = turns[:-SHOWN_TURNS], turns[-SHOWN_TURNS:]
    if earlier:
        with st.expander("Earlier turns", type="compact"):
            for at, turn in enumerate(earlier):
                render_turn(turn, f"earlier-{at}")
    with st.container(gap="small", key="talk"):
        for at, turn in enumerate(shown):
            render_turn(turn, str(len(earlier) + at))
        return st.empty(), st.empty()


def render_turn(turn: Turn, key: str) -> None:
    """One turn: the interviewer in serif, the person in sans, a hint in its dashed frame."""
    if turn.who == "hint":
        with st.container(key=f"turn-hint-{key}"):
            st.html(look.hint(turn.rung, len(RUNGS), turn.text, turn.best))
        return
    if turn.who == "notice":
        st.caption(safe_markdown(turn.text))
        return
    mine = turn.who == "you"
    with (
        st.container(key=f"turn-{'yours' if mine else 'guide'}-{key}"),
        st.chat_message("you" if mine else "interviewer", avatar=f":material/{'person' if mine else 'forum'}:"),
    ):
        st.markdown(safe_markdown(turn.text))


def render_composer(round_: Round) -> tuple[Move | None, DeltaGenerator]:
    """Where the person writes; Help beside it, Send at the right. Gives the place of Send too."""
    asking = round_.clarifying
    written = writer(
        "answer",
        label="What should be clarified?" if asking else "Your answer",
        turn=f"{round_.turn}-clarify" if asking else round_.turn,
        value="" if asking else round_.draft,
        placeholder="What should be clarified?" if asking else "Answer as you would aloud. Code is fine.",
        disabled=round_.busy,
        button="send",
    )
    move: Move | None = None
    if round_.note:
        st.caption(safe_markdown(round_.note))
    with frame.row():
        move = render_help(round_)
        back, saved = st.empty(), st.empty()  # always there, so that Stop comes into the place of Send
        if asking and back.button("Back to the answer", type="tertiary", key="back-to-answer"):
            move = Move("answer_again")
        if round_.saved and not asking:
            saved.caption("Draft saved", width="content")
        st.space("stretch")
        label = "Ask for clarification" if asking else "Send answer"
        send = st.empty()
        send.button(label, key="send", type="primary", shortcut="Mod+Enter", disabled=round_.busy)
    if written.sent is not None:
        move = Move("ask_clarify" if asking else "answer", written.sent)
    return move, send


def render_help(round_: Round) -> Move | None:
    """Everything that helps, behind one button; hints come one at a time."""
    move: Move | None = None
    fresh = f"help-{len(round_.turns)}-{round_.clarifying}"  # a new key closes it once it has helped
    with st.popover("Help", icon=":material/lightbulb:", disabled=round_.busy, key=fresh):
        st.markdown("**What would help?**")
        if st.button("Clarify the question", icon=":material/help:", type="tertiary", key="clarify"):
            move = Move("clarify")
        if st.button("I don’t know this one", icon=":material/skip_next:", type="tertiary", key="unknown"):
            move = Move("unknown")
        if round_.caps:
            st.html(look.rungs(RUNGS[: len(round_.caps)], round_.caps, round_.taken))
            st.caption("Right: the best that problem solving can still reach.")
            if round_.taken < len(round_.caps):
                label = f"Take hint {round_.taken + 1}"
                if st.button(label, icon=":material/lightbulb:", key="take-hint"):
                    move = Move("hint")
    return move
