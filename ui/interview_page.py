"""The Interview page: home, or the round in the address in whichever state its log says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from coach import model_name
from coach.capability import DUTIES, Duty
from coach.coach import Coach
from coach.interview import State, due
from coach.store import Session
from ingest.errors import CoachError, SessionUnknown, SettingsError, UsageError
from ui import address, debrief_page, desk, frame, look, round_page, trial, words
from ui.failure import put_failure
from ui.home import MINUTES, Answered, Home, Offer, OpenRound, Resume, Start, render_home
from ui.near import near

LEVELS = {"Mid": "mid", "Senior": "senior", "Surprise me": "any"}
PAGES: dict[str, address.PageName] = {
    "Ask a concept": "ask",
    "Read the guides": "library",
    "Add a model": "settings",
    "Settings": "settings",
}
OFFERS = "model-offers"
"""The name under which the store keeps that no model is to be offered."""
MAY: Mapping[Duty | None, str] = {
    "grade": "asks, answers and grades",
    "answer": "asks and answers",
    "follow_up": "asks and follows up",
    "phrase": "leads over to questions",
    None: "not used",
}


def page() -> None:
    """One view of the page."""
    near().begin()
    coach = desk.coach()
    session = st.query_params.get("s")
    if session is None:
        show_home(coach)
        return
    try:
        state = coach.interviewer.state(session)
    except (SessionUnknown, UsageError):
        show_unknown()
        return
    show_session(coach, session, state)


def show_session(coach: Coach, session: str, state: State) -> None:
    """The round, the rating of oneself, or the debrief."""
    if state.debrief is not None:
        debrief_page.show_debrief(coach, session, state)
    elif state.complete and due(state) is None and not state.paused:
        debrief_page.show_rating(coach, session, state)
    else:
        round_page.show_round(coach, session, state)


def show_unknown() -> None:
    """The address names a round that is not kept here."""
    with frame.column(frame.READING):
        st.title("No such round", anchor=False)
        with st.container(border=True, key="card-unknown", gap="small"):
            st.html(look.state("This computer keeps no round of that address.", "Every round it keeps is safe."))
            if st.button("Go to the start", type="primary", key="to-start", shortcut="Mod+Enter"):
                address.go("interview")


def show_home(coach: Coach) -> None:
    """The first screen; starting or continuing puts the round into the address."""
    open_rounds = coach.interviewer.open_sessions()
    asked = render_home(home(coach, open_rounds), link_other)
    if isinstance(asked, Resume):
        go_to(asked.session)
    if isinstance(asked, Answered):
        answer_offer(asked)
    if isinstance(asked, Start):
        try:
            session = begin(coach, asked)
        except CoachError as error:
            put_failure(error)
        else:
            go_to(session)


def answer_offer(answered: Answered) -> None:
    """Tests the model that was offered, seen in Settings, or offers none again."""
    if not answered.taken:
        desk.store().put(OFFERS, "none")
        st.rerun()
    try:
        st.session_state[trial.LOOKED_AT] = trial.try_out(answered.model)
    except CoachError as error:
        put_failure(error)
    else:
        address.go("settings")


def link_other(symbol: str, name: str) -> None:
    """The way to what else one can do."""
    address.link(PAGES[name], f"**{name}**", icon=symbol)


def go_to(session: str) -> None:
    """Shows that round."""
    st.query_params["s"] = session
    st.rerun()


def begin(coach: Coach, asked: Start) -> str:
    """Opens the round that was asked for."""
    areas = {words.area(area): area for area in areas_with_questions(coach)}
    return coach.interviewer.begin(
        level=LEVELS[asked.level],
        topics=[areas[name] for name in asked.areas],
        questions=asked.questions,
        minutes=MINUTES[asked.questions],
        rate=True,
    )


def home(coach: Coach, open_rounds: list[tuple[Session, State]]) -> Home:
    """What the first screen says."""
    return Home(
        guides=coach.library.guides,
        questions=len(coach.library.questions()),
        areas=tuple(words.area(area) for area in areas_with_questions(coach)),
        **connected(),
        offer=offer(),
        notices=coach.notices,
        open_rounds=tuple(open_round(head, state) for head, state in open_rounds),
    )


def connected() -> dict[str, Any]:
    """The model in force and what it may do, in a few words."""
    name, delegate = desk.model(), desk.delegate()
    if name is None or delegate is None:
        return {}
    try:
        shown = model_name.parse(name).model
    except SettingsError:
        shown = "a model"
    card, going, why = delegate.card, trial.going(), delegate.untested
    most = next((duty for duty in reversed(list(DUTIES)) if card and card.may(duty)), None)
    may = MAY[most] if card else "being tested" if going and going.name == name else "not tested"
    problem = f"The model is not used: {why.what}." if why else ""
    return {
        "model": shown,
        "may": MAY[None] if why else may,
        "used": most is not None,
        "grades": most == "grade",
        "problem": problem,
    }


def offer() -> Offer | None:
    """A model of a server that runs here, where none was ever chosen and the offer was not turned down."""
    if desk.model_chosen() or desk.store().get(OFFERS):
        return None
    there = near().here().servers
    return next((Offer(server.name, each.name, each.model) for server in there for each in server.models[:1]), None)


def areas_with_questions(coach: Coach) -> list[str]:
    """The ids of the areas one can be asked about, in the order of the guides."""
    asked = {posed.question.area for posed in coach.library.questions()}
    return [area for area in coach.library.areas() if area in asked]


def open_round(head: Session, state: State) -> OpenRound:
    """Where a round stands and when it was left."""
    now = datetime.now().astimezone()
    left = state.transcript[-1].at.astimezone()
    number, total = max(1, len(state.asked)), len(state.plan.queue)
    where = f"Question {number} of {total}" if not state.complete else f"{total} of {total} questions asked"
    return OpenRound(head.id, f"{where}{', paused' if state.paused else ''}", words.moment(left, now))
