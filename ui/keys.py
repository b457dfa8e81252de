"""Keys that Streamlit's secrets hold; those of the environment and of `.env` win, and nothing else is taken."""

import os
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:  # imported before the server listens, so nothing may take its time
    from coach.settings import Settings

FIELDS = {"OPENAI_API_KEY": "openai_api_key", "COACH_API_KEY": "api_key"}
_GIVEN = {name: value for name, value in os.environ.items() if name.startswith(("COACH_", *FIELDS))}
"""The environment as it was before Streamlit read its secrets: it puts each of them over the variable of that name."""


def undo_secrets() -> None:
    """Gives our variables back what they held before secrets were put over them.

    Then they neither hide the environment nor reach the processes we start.
    """
    for name, value in _secrets().items():
        if name.startswith(("COACH_", *FIELDS)) and os.environ.get(name) == value:
            os.environ.pop(name)
            if name in _GIVEN:
                os.environ[name] = _GIVEN[name]


def with_secrets(settings: "Settings") -> "Settings":
    """The settings with the keys of the secrets where they have none; a blank one is none."""
    from pydantic import SecretStr  # noqa: PLC0415 -- same

    found = {
        field: SecretStr(value.strip())
        for name, field in FIELDS.items()
        if getattr(settings, field) is None and (value := _secrets().get(name, "")).strip()
    }
    return settings.model_copy(update=found)


def _secrets() -> dict[str, str]:
    """The secrets that are plain texts; none where there is no file or it cannot be read, which Streamlit logs."""
    if not st.secrets.load_if_toml_exists():
        return {}
    return {name: str(value) for name, value in st.secrets.items() if isinstance(value, str | int | float)}
