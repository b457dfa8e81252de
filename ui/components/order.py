"""Numbers for what a component is told: Streamlit may deliver two updates of a component in the wrong order."""

import time
from typing import Any

import streamlit as st


def numbered(key: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of the component `key` with their `number`: the later the data changed, the higher it is.

    The browser loads a component's script anew for each update that comes before it is there, and calls it in the
    order in which the loads end. A clock gives the numbers, for a counter would start again with the server.
    """
    told: dict[str, Any] = st.session_state.setdefault(f"{key}-told", {"number": 0})
    if {**told, "number": 0} != {**data, "number": 0}:
        told = {**data, "number": max(told["number"] + 1, time.time_ns() // 1000)}
        st.session_state[f"{key}-told"] = told
    return told
