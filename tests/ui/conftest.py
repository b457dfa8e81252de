"""For pages: the parts of the process, opened anew for each test that asks for it."""

import pytest
import streamlit as st

from coach import wiring
from tests.fakes.round import MarkGrader
from ui import desk, trial


@pytest.fixture
def opened(monkeypatch):
    """How often the library was opened, which is none that can be asked."""
    times = []

    def library(*_, **__):
        times.append(object())
        return times[-1]

    st.cache_resource.clear()
    monkeypatch.setattr(trial, "_latest", {})
    monkeypatch.setattr(desk, "open_library", library)
    monkeypatch.setattr(wiring, "rules_grader", lambda _: MarkGrader())
    yield times
    desk.connect_anew()
    desk.store().close()
    st.cache_resource.clear()
