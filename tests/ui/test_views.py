"""Screens over plain values, run without a browser."""

from streamlit.testing.v1 import AppTest


def home_view() -> None:
    import streamlit as st

    from ui.home import Home, render_home

    st.session_state["asked"] = render_home(Home(33, 420, ("Python core", "Concurrency", "Internals")))


def home_without_questions() -> None:
    from ui.home import Home, render_home

    render_home(Home(0, 0, ()))


def home_with_open_rounds() -> None:
    import streamlit as st

    from ui.home import Home, OpenRound, render_home

    rounds = (OpenRound("new", "Question 2 of 3", "today, 14:05"), OpenRound("old", "Question 1 of 3", "yesterday"))
    st.session_state["asked"] = render_home(Home(33, 420, ("Python core",), open_rounds=rounds))


def round_view() -> None:
    import streamlit as st

    from ui.round import Round, Turn, render_round

    turns = tuple(Turn("interviewer", f"question {n} ![x](http://evil.example/x.png)") for n in range(40))
    st.session_state["move"] = render_round(
        Round(2, 5, turns, "q2", caps=("Strong hire", "Hire"), taken=1), lambda place: None
    )


def rating_view() -> None:
    import streamlit as st

    from ui.debrief import render_rating

    st.session_state["rating"] = render_rating("Concept round finished", ["One?", "Two?"])


def not_covered_view() -> None:
    from ui.ask import Answer, Near, render_answer
    from ui.evidence import Excerpt

    near = Near("Memory", "The cyclic collector", {"g": "memory.md"})
    answer = Answer("id", "Why?", covered=False, nearest=(near,), guides=33)
    render_answer(answer, lambda _: Excerpt("", "", "", 1, (1, 1), ""))


def button(at: AppTest, label: str):
    return next(found for found in at.button if found.label == label)


def test_the_defaults_of_home_start_a_round_in_one_click():
    at = AppTest.from_function(home_view).run()
    assert at.session_state["asked"] is None
    button(at, "Start the interview").click()
    at.run()
    asked = at.session_state["asked"]
    assert (asked.level, asked.areas, asked.questions) == ("Senior", ("Python core", "Concurrency"), 3)


def test_without_questions_no_round_starts():
    at = AppTest.from_function(home_without_questions).run()
    assert button(at, "Start the interview").disabled


def test_the_newest_open_round_comes_first_and_older_ones_can_be_continued():
    at = AppTest.from_function(home_with_open_rounds).run()
    button(at, "Continue the round").click()
    at.run()
    assert at.session_state["asked"].session == "new"
    button(at, "Question 1 of 3 · left yesterday").click()
    at.run()
    assert at.session_state["asked"].session == "old"


def test_a_round_shows_the_last_turns_and_fetches_nothing():
    at = AppTest.from_function(round_view).run()
    assert not at.exception
    assert len(at.chat_message) == 40
    assert at.expander[0].label == "Earlier turns"
    assert len(at.expander[0].chat_message) == 10
    assert not any("![" in text.value for text in at.markdown)


def test_help_offers_the_next_hint_only():
    at = AppTest.from_function(round_view).run()
    assert [b.label for b in at.button if "hint" in b.label] == ["Take hint 2"]
    button(at, "Take hint 2").click()
    at.run()
    assert at.session_state["move"].kind == "hint"


def test_a_rating_may_be_given_in_part_or_skipped():
    at = AppTest.from_function(rating_view).run()
    at.button_group[0].set_value(4)
    button(at, "Show the debrief").click()
    at.run()
    assert at.session_state["rating"].said == (4, None)
    button(at, "Skip the rating").click()
    at.run()
    assert at.session_state["rating"].said == (None, None)


def test_outside_the_guides_the_nearest_headings_are_named():
    at = AppTest.from_function(not_covered_view).run()
    assert not at.exception
    link = at.get("page_link")[0].proto
    assert (link.label, link.query_string) == ("Memory, “The cyclic collector”", "g=memory.md")
