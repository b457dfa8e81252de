"""The Settings page: the model and what it may do here, and what lies on this computer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from coach.doctor import Finding, State
from coach.model_name import FORMS
from ui import frame, look
from ui.markup import safe_markdown

NAME, KEY = "model-name", "model-key"
MAY = {
    "Phrase questions and follow up": "Which point is asked about is decided by the rules. "
    "A follow-up that would give the point away is replaced by the guide's own.",
    "Write answers from passages of the guides": "Each sentence must be supported by the passage it cites. "
    "One without support is left out, and the answer says so.",
    "Propose verdicts on your answers": "Each verdict needs your exact words. "
    "Words that are not in your answer are dropped with their credit; the score is computed from the verdicts.",
}
"""What a model may do here, and what code checks of it."""
WITHOUT = "Interviews, answers and grades all work without one. A model words them more freely."
THEME = "Light or dark: the page follows your system."
STATES: dict[State, tuple[str, str, look.Tone]] = {
    "ok": ("Good", "check_circle", "good"),
    "warn": ("Look at this", "warning", "warn"),
    "broken": ("Broken", "error", "bad"),
}

SettingsMove = Literal["use", "without", "rebuild", "check"]


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The model in force: `name` is None without one; `address` is its server, `tested` how it answered, in words."""

    name: str | None
    address: str = ""
    tested: str = ""


def render_model(model: ModelFacts, form: int = 0) -> SettingsMove | None:
    """The model's card: which one, what it may do, and how to change it; each `form` starts empty."""
    with st.container(border=True, key="card-model", gap="small"):
        rest = f"{model.name} at {model.address}" if model.name else "none connected (optional)"
        st.html(frame.card_title("Model", rest))
        if model.tested:
            st.caption(safe_markdown(model.tested))
        st.markdown("What this model may do here:" if model.name else WITHOUT)
        for name, check in MAY.items() if model.name else ():
            st.html(
                f'<div class="pointline"><b>{escape(name)}</b></div><div class="reason muted">{escape(check)}</div>'
            )
        return render_change(model, form)


def render_change(model: ModelFacts, form: int) -> SettingsMove | None:
    """The name of another model, its key, and the way back to none."""
    with st.expander("Use another model" if model.name else "Use a model", key="change-model", type="compact"):
        with st.form(f"model-{form}", border=False):
            st.text_input("Model", key=f"{NAME}-{form}", placeholder="ollama:qwen3:8b", max_chars=500)
            st.html(f'<div class="reason muted">{escape(FORMS)}</div>')
            st.text_input(
                "Key, where the server asks for one",
                key=f"{KEY}-{form}",
                type="password",
                autocomplete="off",
                max_chars=500,
            )
            st.caption("The key stays in memory until the coach is stopped. It is never written down or shown.")
            use = st.form_submit_button("Use it", key="use-model", type="primary")
        without = model.name is not None and st.button("Work without a model", key="without-model")
    if use:
        return "use"
    return "without" if without else None


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
