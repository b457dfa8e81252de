"""The Settings page: the model and what it may do here, and what lies on this computer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from coach.capability import DUTIES, Card, Row
from coach.discover import Found
from coach.doctor import Finding, State
from coach.model_name import FORMS
from ui import frame, look, words
from ui.markup import safe_markdown

NAME, KEY, HERE = "model-name", "model-key", "model-here"
"""The fields of the form; each form's number stands behind them."""
USE = "use-model"
"""The button of the form."""
WITHOUT = "Interviews, answers and grades all work without one. A model words them more freely."
UNTESTED = "It is not used until a short test has shown what it may do here."
KEY_NOTE = "The key stays in memory until the coach is stopped. It is never written down or shown."
THEME = "Light or dark: the page follows your system."
STATES: dict[State, tuple[str, str, look.Tone]] = {
    "ok": ("Good", "check_circle", "good"),
    "warn": ("Look at this", "warning", "warn"),
    "broken": ("Broken", "error", "bad"),
}
ALLOWED: dict[bool | None, tuple[str, str, look.Tone]] = {
    True: ("Allowed", "check_circle", "good"),
    False: ("Not allowed", "block", "off"),
    None: ("Being tested", "pending", "off"),
}

SettingsMove = Literal["use", "again", "another", "without", "back", "stop", "rebuild", "check"]
CHANGES: dict[str, SettingsMove] = {
    "Test again": "again",
    "Choose another model": "another",
    "Work without a model": "without",
}


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The model in force: `name` is None without one; `where` it runs, what was measured, and when, in words.

    `advice` is what else to try where it may not do everything, `problem` why it is not used and what to do. One that
    is `missing` cannot even be tested.
    """

    name: str | None
    where: str = ""
    card: Card | None = None
    tested: str = ""
    advice: str = ""
    problem: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What the form offers: models found here, the `chosen` one or a `name` to start with.

    Each `number` is a form of its own, whose key field is empty.
    """

    here: Sequence[Found] = ()
    chosen: str = ""
    name: str = ""
    advice: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Trying:
    """A test that is going on: of which model and where, for how long, what is known and what is waited for."""

    name: str
    where: str
    seconds: float
    card: Card | None = None
    waiting: str = ""


# --- The model


def render_model(model: ModelFacts, choice: Choice | None) -> SettingsMove | None:
    """The model's card: which one and what it may do, or with `choice` the form for another one."""
    move = render_model_head(model)
    if model.problem:
        st.markdown(safe_markdown(model.problem))
    if choice is not None:
        if model.name is None:
            st.markdown(WITHOUT)
        return render_choice(choice, way_back=model.name is not None and not model.missing) or move
    if model.card is None:
        if not model.problem:
            st.markdown(UNTESTED)
        return "again" if st.button("Test it", key="test-model", type="primary") else move
    st.markdown(f"What this model may do here, tested {model.tested}:")
    render_card(model.card)
    if model.advice:
        st.caption(safe_markdown(model.advice))
    return move


def render_model_head(model: ModelFacts) -> SettingsMove | None:
    """Name and server, and at the right how to change it."""
    rest = f"{model.name} {model.where}" if model.name else "none connected (optional)"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(frame.card_title("Model", rest), width="stretch")
        chosen = st.menu_button("Change", list(CHANGES), key="change-model") if model.name else None
    return CHANGES[chosen] if chosen else None


def render_card(card: Card) -> None:
    """What was measured: a row a duty with its reason, whether it can be led astray, then the figures."""
    for row in card.rows:
        st.html(row_line(row))
    if card.obeys_guide is not None:
        st.html(hidden_orders(card.obeys_guide))
    if figures := figure_rows(card):
        st.html(look.pair_rows(figures))


def row_line(row: Row) -> str:
    """One duty with its badge and the measured reason."""
    return measured(ALLOWED[row.allowed], row.name, row.reason)


def measured(badge: tuple[str, str, look.Tone], name: str, reason: str) -> str:
    """A badge, what it is about, and below it why."""
    return (
        f'<div class="pointline">{look.badge(*badge)}<b>{escape(name)}</b></div>'
        f'<div class="reason muted">{escape(reason)}</div>'
    )


def hidden_orders(obeys: bool) -> str:  # noqa: FBT001 -- the one thing it is about
    """Whether the model did what a passage told it to do."""
    name = "Ignores orders hidden in guides"
    if obeys:
        reason = "It did what a passage told it to do, so it is given no passages."
        return measured(("Not safe", "warning", "warn"), name, reason)
    return measured(("Safe", "check_circle", "good"), name, "It read a passage that gave an order and did not obey.")


def figure_rows(card: Card) -> dict[str, str]:
    """Speed and context in words, as far as they are known."""
    rows = {}
    if card.first_token is not None:
        pace = f", {card.tokens_a_second:,.0f} tokens a second" if card.tokens_a_second else ""
        rows["Speed"] = f"first words after {card.first_token:.1f} s{pace}"
    if card.context is not None:
        known = {"server": "as its server says", "measured": "tried out", "assumed": "not tried out"}
        how = f", {known[card.context_known]}" if card.context_known else ""
        rows["Keeps its context"] = f"{card.context:,} tokens{how}"
    return rows


def render_trying(trying: Trying) -> SettingsMove | None:
    """The test as it goes on: its rows fill one by one, and it can be stopped."""
    st.html(frame.card_title("Model", f"testing {trying.name} {trying.where}"))
    st.markdown(f"{safe_markdown(trying.waiting or 'Asking it what a round will ask')}… {elapsed(trying.seconds)}")
    if trying.card is None:
        for name in DUTIES.values():
            st.html(measured(ALLOWED[None], name, "Not asked yet"))
    else:
        render_card(trying.card)
    stop = st.button("Stop the test", key="stop-test")
    st.caption("Nothing changes until it has ended. It goes on when you look at another page.")
    return "stop" if stop else None


def elapsed(seconds: float) -> str:
    """How long it has taken so far."""
    return f"{words.duration(seconds)} so far" if seconds >= 1 else ""


def render_choice(choice: Choice, *, way_back: bool) -> SettingsMove | None:
    """Models that are here, the name of any other one, and its key."""
    with st.form(f"model-{choice.number}", border=False):
        if choice.here:
            named = {found.model: label(found) for found in choice.here}
            first = list(named).index(choice.chosen) if choice.chosen in named else 0
            key = f"{HERE}-{choice.number}"
            st.radio("On this computer", list(named), first, key=key, format_func=named.__getitem__)
        other = "Or another model, by name" if choice.here else "Model"
        st.text_input(other, choice.name, key=f"{NAME}-{choice.number}", placeholder="ollama:qwen3:8b", max_chars=500)
        st.html(f'<div class="muted" style="font-size:.875rem">{escape(FORMS)}</div>')  # Markdown would make a link
        st.text_input(
            "Key, where the server asks for one",
            key=f"{KEY}-{choice.number}",
            type="password",
            autocomplete="off",
            max_chars=500,
        )
        st.caption(KEY_NOTE)
        with frame.row():
            use = st.form_submit_button("Use it", key=USE, type="primary")
            back = way_back and st.form_submit_button("Keep the present one", key="keep-model", type="tertiary")
    if choice.advice:
        st.caption(safe_markdown(choice.advice))
    if use:
        return "use"
    return "back" if back else None


def label(found: Found) -> str:
    """A model that is here, as a line of Markdown: "Ollama: qwen3:8b (5.2 GB)"."""
    size = f" ({words.size(found.size)})" if found.size else ""
    return safe_markdown(f"{found.where}: {found.name}{size}")


# --- This computer


def render_computer(facts: Mapping[str, str]) -> SettingsMove | None:
    """What lies on this computer and what can be done with it."""
    with frame.card("computer", "On this computer"):
        st.html(look.pair_rows(facts))
        with frame.row():
            rebuild = st.button("Rebuild the index", key="rebuild")
            check = st.button("Check everything", key="check", type="tertiary")
        st.caption(THEME)
    if rebuild:
        return "rebuild"
    return "check" if check else None


def render_findings(findings: Iterable[Finding]) -> None:
    """What was found, a line each as soon as it is known, with the command that mends it."""
    with frame.card("findings", "What was found"):
        for finding in findings:
            word, symbol, tone = STATES[finding.state]
            fix = f"<br>Next: <code>{escape(finding.fix)}</code>" if finding.fix else ""
            st.html(
                f'<div class="pointline">{look.badge(word, symbol, tone)}<b>{escape(finding.part)}</b></div>'
                f'<div class="reason muted">{escape(finding.what)}{fix}</div>'
            )
