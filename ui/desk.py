"""The one coach of the process: opened once, at the first page anybody looks at, and used by every page and tab."""

from threading import Lock

import streamlit as st
from pydantic import SecretStr

from coach import model_name
from coach.coach import Coach
from coach.delegate import Delegate
from coach.library import Library
from coach.model import ChatModel
from coach.settings import Settings, load
from coach.store import Store
from coach.wiring import coach_of, open_history, open_library, waiting_delegate
from ui import keys

MODEL = "model"
"""The name under which the store keeps the model chosen in Settings; "" is the choice of no model."""
CHOSEN_OVER = "model_chosen_over"
"""The name under which the store keeps the environment's model at the time of that choice, "" for none."""
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
    chosen, library, history, handed = in_force(), _library(), store(), delegate()
    with _lock:
        if not (_coach and _coach[0].library is library and _coach[0].delegate is handed):
            _coach[:] = [coach_of(chosen, library, history, handed)]
        return _coach[0]


def delegate() -> Delegate | None:
    """The model in force with what it may do here, None without one; one that cannot be connected says why."""
    return _delegate(model())


def model() -> str | None:
    """The name of the model in force: the one chosen in Settings, else that of the environment, else None.

    A choice holds until the environment names another model than when the choice was made: the later word counts.
    """
    named, chosen = settings().model, store().get(MODEL)
    if chosen is None or (named is not None and named != store().get(CHOSEN_OVER)):
        return named
    return chosen or None


def model_chosen() -> bool:
    """Whether a model, or none, was chosen in Settings or named in the environment."""
    return store().get(MODEL) is not None or settings().model is not None


def in_force() -> Settings:
    """The settings with the model in force and its key."""
    return _in_force(model())


def choose_model(name: str | None, key: SecretStr = NO_KEY, loaded: ChatModel | None = None) -> None:
    """Keeps the choice of a model (None: work without one); the next view of any page uses it.

    `loaded` is as in `connect_anew`. A key stays in memory until the process ends and is kept nowhere else.
    """
    if name and key.get_secret_value():
        _keys()[name] = key
    store().put(MODEL, name or "")
    store().put(CHOSEN_OVER, settings().model or "")
    connect_anew(loaded)


def for_model(name: str, key: SecretStr = NO_KEY) -> Settings:
    """The settings with that model and its key: the one given, else the one that was typed for it before."""
    return with_key(settings(), name, key if key.get_secret_value() else _keys().get(name, NO_KEY))


def with_key(base: Settings, name: str | None, key: SecretStr) -> Settings:
    """The settings with a model and the key that its server asks for: the one typed, else that of the environment.

    COACH_API_KEY of the environment goes to the server in COACH_MODEL and to no other that is chosen here.
    """
    chosen: dict[str, object] = {"model": name}
    if name and key.get_secret_value():
        field = {"OPENAI_API_KEY": "openai_api_key", "COACH_API_KEY": "api_key"}
        if key_from := model_name.parse(name).key_from:
            chosen[field[key_from]] = key
    elif name and not model_name.same_server(base.model, name):
        chosen["api_key"] = None
    return base.model_copy(update=chosen)


def connect_anew(loaded: ChatModel | None = None) -> None:
    """Lets the next view of a page connect the model in force; what the present one does at this moment fails.

    `loaded` is a model that is open already: it is closed only then, so that its file is not read twice.
    """
    with _lock:
        held, _loaded[:] = list(_loaded), [loaded] if loaded else []
    _close(held)
    _delegate.clear()


def reopen() -> None:
    """Lets the next view of a page open the guides anew (after the index was rebuilt)."""
    _library.clear()


_lock = Lock()
_coach: list[Coach] = []
_loaded: list[ChatModel] = []
"""The coach of the parts that are open, and a model that has just been tested: closed when its own one is open."""


@st.cache_resource(show_spinner="Reading the guides…", show_time=True)
def _library() -> Library:
    return open_library(settings(), say=_silent)


def _put_away(delegate: Delegate | None) -> None:
    if delegate is not None:
        delegate.close()


@st.cache_resource(show_spinner=False, max_entries=1, on_release=_put_away)
def _delegate(model: str | None) -> Delegate | None:
    opened = waiting_delegate(_in_force(model), model)
    with _lock:
        held, _loaded[:] = list(_loaded), []
    _close(held)
    return opened


def _close(models: list[ChatModel]) -> None:
    for model in models:
        model.close()


def _in_force(model: str | None) -> Settings:
    return with_key(settings(), model, _keys().get(model or "", NO_KEY))


@st.cache_resource(show_spinner=False)
def _keys() -> dict[str, SecretStr]:
    """The keys that were typed in Settings, by the name of their model."""
    return {}


def _silent(line: str) -> None:
    """The page says in its own words that guides are being read."""
