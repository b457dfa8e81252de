"""What is seen and heard where work broke off."""

import pytest
from streamlit.testing.v1 import AppTest

from ingest.errors import CoachError, EmbedderError, SessionUnknown, StoreError
from ui.ask import Answer, aloud

SAVED = "Your answer is saved."


def older_answer() -> None:
    import streamlit as st

    from ingest.errors import CoachError
    from ui.ask import Answer, render_answer
    from ui.evidence import Excerpt

    missed = CoachError("The disk is full", "make room")
    answer = Answer("id", "Why?", covered=True, text="Because it does.", missed=missed)
    st.session_state["picked"] = render_answer(answer, lambda _: Excerpt("", "", "", 1, (1, 1), ""))


def ended_round() -> None:
    import streamlit as st

    from ui.round_page import go_on
    from ui.worker import Work

    def fail(_):
        raise st.session_state["error"]

    work = Work(fail)
    work.run()
    go_on(work)


def test_an_older_answer_stays_with_the_reason_below_it():
    at = AppTest.from_function(older_answer).run()
    shown = " ".join(each.proto.body for each in at.get("html"))
    assert "Because it does." in shown
    assert shown.index("The disk is full.") > shown.index("Because it does.")
    assert "Interrupted" not in shown
    assert at.session_state["announced"][0] == "The disk is full. Next: make room"
    at.button(key="ask-again").click().run()
    assert at.session_state["picked"] == "Ask again"


@pytest.mark.parametrize(
    ("error", "saved"),
    [
        (EmbedderError("it cannot be loaded", "coach doctor"), [SAVED]),
        (StoreError("the history cannot be read", "coach doctor"), []),
        (SessionUnknown("there is no such round", "coach interview"), []),
        (ValueError("the person's own words"), [SAVED]),
    ],
)
def test_why_a_round_broke_off_is_heard_and_only_what_is_known_is_said(error, saved):
    at = AppTest.from_function(ended_round)
    at.session_state["error"] = error
    at.run()
    assert [caption.value for caption in at.caption] == saved
    shown = " ".join(each.proto.body for each in at.get("html"))
    said, once = at.session_state["announced"]
    assert (error.what if isinstance(error, CoachError) else "Something broke on our side (error ") in said
    assert "own words" not in said + shown
    at.run()
    assert at.session_state["announced"][1] != once


def test_what_is_heard_of_an_answer():
    there = Answer("id", "Why?", covered=True)
    assert aloud(there) == "The answer is there, with its sources."
    assert aloud(Answer("id", "Why?", covered=True, interrupted=True)).startswith("The answer was interrupted.")
    assert aloud(Answer("id", "Why?", covered=False)) == "The guides do not cover this."
