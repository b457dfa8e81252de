"""The Settings page: the model and what it may do here, and what lies on this computer."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from ui import frame, look
from ui.markup import safe_markdown

Permission = Literal["Allowed", "Not allowed", "Safe", "Not safe", "Testing"]
LOOKS: dict[Permission, tuple[str, look.Tone]] = {
    "Allowed": ("check_circle", "good"),
    "Safe": ("check_circle", "good"),
    "Not allowed": ("block", "off"),
    "Not safe": ("warning", "warn"),
    "Testing": ("hourglass_empty", "off"),
}


@dataclass(frozen=True, slots=True)
class Ability:
    """One thing a model may or may not do here, with the measured reason."""

    permission: Permission
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The model in use: `name` is None without one; `tested` is when, in words."""

    name: str | None
    server: str = ""
    tested: str = ""
    abilities: tuple[Ability, ...] = ()


SettingsMove = Literal["test", "choose", "without", "rebuild", "export", "delete"]
CHANGES: dict[str, SettingsMove] = {
    "Test again": "test",
    "Choose another model": "choose",
    "Work without a model": "without",
}


def render_settings(model: ModelFacts, computer: Mapping[str, str]) -> SettingsMove | None:
    """Both cards; `computer` maps names to facts."""
    with frame.column(frame.READING):
        st.title("Settings", anchor=False)
        changed = render_model(model)
        return render_computer(computer) or changed


def render_model(model: ModelFacts) -> SettingsMove | None:
    """The model's card."""
    with st.container(border=True, key="card-model", gap="small"):
        with frame.row():
            rest = f"{model.name} on {model.server}" if model.name else "none connected (optional)"
            st.html(frame.card_title("Model", rest), width="content")
            st.space("stretch")
            options = list(CHANGES) if model.name else ["Choose another model"]
            chosen = st.menu_button("Change", options, key="change-model")
        if model.name is None:
            st.markdown("A local model makes the talk richer. The grades do not need one.")
        else:
            st.markdown(f"What this model may do here, tested {safe_markdown(model.tested)}:")
            for ability in model.abilities:
                render_ability(ability)
    return CHANGES[chosen] if chosen else None


def render_ability(ability: Ability) -> None:
    """One row: the badge, the name, the measured reason below."""
    symbol, tone = LOOKS[ability.permission]
    badge = look.badge(ability.permission, symbol, tone)
    name, reason = escape(ability.name), escape(ability.reason)
    st.html(f'<div class="pointline">{badge}<b>{name}</b></div><div class="reason muted">{reason}</div>')


def render_computer(facts: Mapping[str, str]) -> SettingsMove | None:
    """What lies on this computer and what can be done with it."""
    with frame.card("computer", "On this computer"):
        st.html(look.pair_rows(facts))
        with frame.row():
            rebuild = st.button("Rebuild the index", key="rebuild")
            export = st.button("Export my data", key="export-data")
            delete = st.button("Delete my data", key="delete-data", type="tertiary")
    if rebuild:
        return "rebuild"
    if export:
        return "export"
    return "delete" if delete else None
