"""The one coach of the process: opened once, at the first page anybody looks at, and used by every page and tab."""

import streamlit as st
from pydantic import SecretStr

from coach import model_name
from coach.coach import Coach
from coach.settings import Settings, load
from coach.store import Store
from coach.wiring import open_coach, open_history
from ui import keys

MODEL = "model"
"""The name under which the store keeps the model chosen in Settings; "" is the choice of no model."""
NO_KEY = SecretStr("")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings the process was started with, keys of Streamlit's secrets too; CoachError when one is unusable."""
    keys.undo_secrets()
    return keys.with_secrets(load())


@st.cache_resource(show_spinner="Opening your history…")
def store() -> Store:
    """What the person did, open for all pages; CoachError when it cannot be opened."""
    return open_history(settings())


def coach() -> Coach:
    """The coach with the model in force; the page waits in words while the guides are read the first time.

    CoachError when the index cannot be used; the next view of a page tries again.
    """
    return _coach(model())


def model() -> str | None:
    """The name of the model in force: the one chosen in Settings, else that of the environment, else None."""
    chosen = store().get(MODEL)
    return settings().model if chosen is None else chosen or None


def model_chosen() -> bool:
    """Whether a model, or none, was chosen in Settings or named in the environment."""
    return store().get(MODEL) is not None or settings().model is not None


def in_force() -> Settings:
    """The settings with the model in force and its key."""
    return _in_force(model())


def choose_model(name: str | None, key: SecretStr = NO_KEY) -> None:
    """Keeps the choice of a model (None: work without one); the next view of any page uses it.

    A key stays in memory until the process ends and is kept nowhere else.
    """
    if name and key.get_secret_value():
        _keys()[name] = key
    store().put(MODEL, name or "")
    reopen()


def for_model(name: str, key: SecretStr = NO_KEY) -> Settings:
    """The settings with that model and its key: the one given, else the one that was typed for it before."""
    return with_key(settings(), name, key if key.get_secret_value() else _keys().get(name, NO_KEY))


def with_key(base: Settings, name: str | None, key: SecretStr) -> Settings:
    """The settings with a model and, where one was typed, the key that its server asks for."""
    chosen = {"model": name}
    field = {"OPENAI_API_KEY": "openai_api_key", "COACH_API_KEY": "api_key"}
    key_from = model_name.parse(name).key_from if name and key.get_secret_value() else None
    return base.model_copy(update=chosen | ({field[key_from]: key} if key_from else {}))


def reopen() -> None:
    """Lets the next view of a page open the coach anew (after the index was rebuilt or the data deleted)."""
    _coach.clear()


@st.cache_resource(show_spinner="Reading the guides…", show_time=True, max_entries=1)
def _coach(model: str | None) -> Coach:
    return open_coach(_in_force(model), say=_silent, store=store(), test=False)


def _in_force(model: str | None) -> Settings:
    return with_key(settings(), model, _keys().get(model or "", NO_KEY))


@st.cache_resource(show_spinner=False)
def _keys() -> dict[str, SecretStr]:
    """The keys that were typed in Settings, by the name of their model."""
    return {}


def _silent(line: str) -> None:
    """The page says in its own words that guides are being read."""
