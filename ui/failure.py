"""What a person sees when a page fails: what happened, what is safe, what to do; never a traceback."""

import logging
import secrets

import streamlit as st

from ingest.errors import CoachError
from ui import frame, look

_LOG = logging.getLogger("coach.ui")

BROKEN = "Something broke on our side."
SAFE = "Your answers are saved. Reload, or run `coach doctor`."


def show_failure(error: Exception) -> bool:
    """Shows an error in the place where the page broke off; true, because Streamlit need not show it as well.

    Our own errors speak for themselves; any other gets an id that stands in the log too.
    """
    if isinstance(error, CoachError):
        put_failure(error)
        return True
    name = logged(error)
    with frame.column(frame.READING), st.container(border=True, key="card-failure", gap="xsmall"):
        st.html(look.state(BROKEN, SAFE, "error", failed=True))
        st.caption(f"Error {name}")
    return True


def logged(error: Exception) -> str:
    """The id under which the log names the type of an error that is not ours, and no more of it."""
    name = secrets.token_hex(4)
    _LOG.error("error %s: %s", name, type(error).__name__)
    return name


def broken(name: str) -> CoachError:
    """What is shown of an error that the log has under that id, where one can try again."""
    return CoachError(f"{BROKEN.rstrip('.')} (error {name})", "try again, or run `coach doctor`")


def put_failure(error: CoachError) -> None:
    """The card of an error of ours: what happened, then the next command to type."""
    with frame.column(frame.READING), st.container(border=True, key="card-failure"):
        st.html(look.state(f"{error.what}.", f"Next: {error.fix}." if error.fix else "", "error", failed=True))
