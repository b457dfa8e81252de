"""A round as it is run: what the person does is kept first, then the coach does what it owes."""

import time
from collections.abc import Sequence
from itertools import takewhile

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach.clock import ends_at
from coach.coach import Coach
from coach.event import Event
from coach.interview import RUNGS, DebriefNow, State, due, hint_cap, next_rung
from coach.text import MAX_ANSWER
from coach.transcript import SPOKEN
from ingest.errors import AnswerRejected, SessionMoved, StoreError, UsageError
from ui import address, frame, look, words
from ui.components.announcer import announce, announce_failure
from ui.draft import keep_draft
from ui.failure import put_failure
from ui.follow import Glimpse, follow, put
from ui.markup import safe_markdown
from ui.owed import speaking
from ui.round import Move, Places, Round, Turn, render_round
from ui.worker import Work, work_on

UNKNOWN = "I don’t know."
MOVED = "This round moved on in another tab."
AGAIN = "The interviewer was interrupted. The words come again."


def show_round(coach: Coach, session: str, state: State) -> None:
    """One view of a round; ends by running the page again whenever the round went on."""
    if moved_elsewhere(session, state):
        show_moved(coach, session, state)
        return
    owed = due(state)
    turn = turn_name(session, state)
    draft = keep_draft(coach, "answer", turn)
    if time_is_up(session, state):
        finish(coach, session, state, draft if owed is None else "")
    st.session_state[seen(session)] = None if owed else state.version
    round_ = view(state, turn, draft, busy=owed is not None, late=overdue(state))
    announce_turn(session, round_)
    work = work_on(session, lambda: speaking(coach, session)) if owed else None
    what = "Preparing the debrief" if isinstance(owed, DebriefNow) else "The interviewer is reading"
    move = render_round(round_, lambda places: watch(work, places, what) if work else None)
    if work:
        go_on(work)
    elif move:
        do(coach, session, state, turn, move)


# What the coach owes


def watch(work: Work, places: Places, what: str) -> None:
    """Shows what is being said until all of it is there; once a model is asked, Stop in the place of Send."""
    talk: list[DeltaGenerator] = []
    stop: list[bool] = []
    if work.again:
        places.below.caption(AGAIN)

    def draw(now: Glimpse) -> None:
        if now.stop and not stop:
            stop.append(places.send.button("Go on without the model", key="stop", on_click=work.caller.stop))
        if not now.text:
            talk.clear()
            put(places.turn, now.line)
            return
        if not talk:
            with places.turn.container(key=f"{places.key}-speaking"):
                talk.append(st.chat_message("interviewer", avatar=":material/forum:").empty())
        talk[0].markdown(safe_markdown(now.text))

    follow(work, draw, what=what)


def go_on(work: Work) -> None:
    """After the coach's work: the page as it stands now, or why it broke off."""
    why = work.why
    if why is None:
        st.rerun()
    put_failure(why)
    announce_failure(why)
    with frame.column(frame.READING):
        if not isinstance(why, StoreError):  # of a history that cannot be read nobody knows what it holds
            st.caption("Your answer is saved.")
        st.button("Try again", key="try-again")


# What the person does


def do(coach: Coach, session: str, state: State, turn: str, move: Move) -> None:
    """Keeps what the person did and shows the round anew; a refusal is shown and nothing is lost."""
    asking = "clarifying"
    if move.kind == "leave":
        st.session_state.pop(seen(session), None)
        address.go("interview")
    if move.kind in {"clarify", "answer_again"}:
        st.session_state[asking] = turn if move.kind == "clarify" else ""
        st.rerun()
    try:
        submit(coach, session, state, move)
    except SessionMoved:
        st.rerun()  # the next view sees that it moved
    except (AnswerRejected, UsageError) as error:
        put_failure(error)
        return
    if move.kind in {"answer", "unknown", "skip"}:
        coach.store.save_draft(turn, "", coach.interviewer.clock())
    st.session_state[asking] = ""
    st.session_state[seen(session)] = None
    st.rerun()


def submit(coach: Coach, session: str, state: State, move: Move) -> None:
    """One move as the interviewer takes it."""
    interviewer, version = coach.interviewer, state.version
    match move.kind:
        case "answer":
            interviewer.submit(session, "answer", expected=version, text=move.text)
        case "unknown":
            interviewer.submit(session, "answer", expected=version, text=UNKNOWN)
        case "ask_clarify":
            interviewer.submit(session, "clarify", expected=version, text=move.text)
        case other:
            interviewer.submit(session, other, expected=version)


def turn_name(session: str, state: State) -> str:
    """What a draft belongs to: this question after so many answers; a hint in between changes nothing."""
    answers = len(state.asked[-1].answers) if state.asked else 0
    return f"{session}:{len(state.asked)}.{answers}"


# The clock


def overdue(state: State) -> bool:
    """Whether the time of the round is up."""
    end = ends_at(state)
    return end is not None and end.timestamp() <= time.time()


def time_is_up(session: str, state: State) -> bool:
    """Whether the time ran out before this tab's eyes; after a night away nobody is cut off."""
    watched = f"watched-{session}"
    if not overdue(state):
        st.session_state[watched] = True
        return False
    return bool(st.session_state.get(watched)) and not state.closed


def finish(coach: Coach, session: str, state: State, draft: str) -> None:
    """Time: the draft counts, then the round is over."""
    interviewer, version = coach.interviewer, state.version
    try:
        if draft.strip() and state.current is not None:
            version = interviewer.submit(session, "answer", expected=version, text=draft[:MAX_ANSWER]).version
            coach.store.save_draft(turn_name(session, state), "", interviewer.clock())
        interviewer.submit(session, "end", expected=version)
    except SessionMoved:
        pass  # another tab ended it, or is being answered: the next view shows which
    announce("Time. Your draft counts.", f"{session}-time")
    st.session_state[seen(session)] = None
    st.rerun()


# Two tabs


def seen(session: str) -> str:
    """The name under which this tab keeps the version of the round it shows; None while it waits for the coach."""
    return f"seen-{session}"


def moved_elsewhere(session: str, state: State) -> bool:
    """Whether the round went on since this tab showed it, and not by this tab's doing."""
    version = st.session_state.get(seen(session))
    return version is not None and version != state.version


def show_moved(coach: Coach, session: str, state: State) -> None:
    """Says that this tab is behind, with what was being written in it."""
    text = st.session_state.setdefault(f"moved-{session}", unsent_anywhere())
    if not text:
        reload(coach, session, state, text)
    frame.hidden_title("This round moved on")
    with frame.column(frame.READING), st.container(border=True, key="card-moved", gap="small"):
        st.html(look.state(MOVED, "Reload to see it. Your unsent text is below.", "tab"))
        st.text_area("Your unsent text", text, key="unsent-text", height=160)
        if st.button("Reload", type="primary", key="reload", shortcut="Mod+Enter"):
            reload(coach, session, state, text)


def reload(coach: Coach, session: str, state: State, text: str) -> None:
    """Shows the round as it stands; the unsent text waits in the composer unless another draft is there."""
    turn = turn_name(session, state)
    if text and not coach.store.draft(turn):
        coach.store.save_draft(turn, text, coach.interviewer.clock())
    for name in (seen(session), f"moved-{session}"):
        st.session_state.pop(name, None)
    st.rerun()


def unsent_anywhere() -> str:
    """What stands in the composer of this tab, whichever turn it was written for."""
    state = st.session_state.get("answer") or {}
    return str((state.get("sent") or state.get("draft") or {}).get("text", ""))


# From the log to the screen


def view(state: State, turn: str, draft: str, *, busy: bool, late: bool) -> Round:
    """The round as values of the screen."""
    current, end = state.current, ends_at(state)
    rung = next_rung(current) if current else None
    return Round(
        number=max(1, len(state.asked)),
        total=max(len(state.plan.queue), len(state.asked)),
        turns=tuple(turn for event in state.transcript for turn in turns(event)),
        turn=turn,
        draft=draft,
        saved=bool(draft),
        ends_at=end.timestamp() if end else None,
        caps=tuple(hint_cap(number) for number in range(1, RUNGS + 1)),
        taken=rung - 1 if rung else RUNGS,
        busy=busy,
        paused=state.paused,
        clarifying=st.session_state.get("clarifying") == turn,
        late=late,
        note=length_note(draft),
    )


def length_note(draft: str) -> str:
    """What is said of a draft that is too long to send."""
    if len(draft) <= MAX_ANSWER:
        return ""
    return (
        f"This text has {len(draft):,} characters and an answer at most {MAX_ANSWER:,}. Shorten it before you send it."
    )


def turns(event: Event) -> list[Turn]:
    """What one event adds to the talk, after what is to be known of the model."""
    note = event.data.get("note")
    return [*([Turn("notice", note)] if note else []), *spoken_turns(event)]


def spoken_turns(event: Event) -> list[Turn]:
    """What was said in one event."""
    data = event.data
    if event.type in {"answered", "wondered"}:
        return [Turn("you", data["text"])]
    if event.type == "hinted":
        return [Turn("hint", data["text"], data["rung"], data["cap"])]
    if event.type == "clarified" and "request" in data:  # as it was kept before the request had an event of its own
        return [Turn("you", data["request"]), Turn("interviewer", data["text"])]
    if event.type == "skipped":
        return [Turn("notice", "You skipped this question.")]
    return [Turn("interviewer", data["text"])] if event.type in SPOKEN else []


def announce_turn(session: str, round_: Round) -> None:
    """Says the newest turn aloud, and five minutes and one minute before the end; each once."""
    left = (round_.ends_at or float("inf")) - time.time()
    for minutes in (1, 5):
        if 0 < left <= 60 * minutes:
            announce(f"{words.plural(minutes, 'minute')} left", f"{session}-{minutes}")
            break
    if round_.turns and not round_.busy and round_.turns[-1].who != "you":
        announce(aloud(round_.turns), f"{session}-{len(round_.turns)}")


def aloud(said: Sequence[Turn]) -> str:
    """The newest turn, after the notes that came with it."""
    notes = list(takewhile(lambda turn: turn.who == "notice", reversed(said[:-1])))
    return " ".join(_aloud(turn) for turn in [*reversed(notes), said[-1]])


def _aloud(turn: Turn) -> str:
    if turn.who == "notice":
        return turn.text
    return f"{'Hint' if turn.who == 'hint' else 'Interviewer'}: {turn.text}"
