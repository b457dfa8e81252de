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
        Round(2, 5, turns, "q2", caps=("Strong hire", "Hire"), taken=1), lambda _: None
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


def broken_off_view() -> None:
    import streamlit as st

    from ui.ask import render_broken_off

    st.session_state["picked"] = render_broken_off("Why?", "", "Half of ![x](http://evil.example/x.png)", None)


def graded_alone_view() -> None:
    import streamlit as st

    from coach.grade import Grade
    from coach.judge import ALONE
    from ui.evidence import GradedAnswer
    from ui.practice import Exercise, render_exercise

    grade = Grade(0.5, 0.4, 0.6, "Lean hire", f"{ALONE}, as the model could not: it was silent.", (), (), "rules")
    latest = GradedAnswer("one", "An answer.", (), grade)
    exercise = Exercise("Practice", "Why?", "one:1", latest=latest, alone=st.session_state.get("alone", True))
    st.session_state["move"] = render_exercise(exercise, lambda _: None)


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


def home_with_offer() -> None:
    import streamlit as st

    from ui.home import Home, Offer, render_home

    offer = Offer("Ollama", "qwen3:8b", "ollama:qwen3:8b")
    st.session_state["asked"] = render_home(Home(33, 420, ("Python core",), offer=offer))


def model_view() -> None:
    from datetime import UTC, datetime

    import streamlit as st

    from coach.capability import Card
    from ui.settings import ModelFacts, render_model

    card = Card(
        "m", "k", datetime.now(UTC), streams=True, leads=True, first_token=0.8, tokens_a_second=31.2, context=8192,
        context_known="server", keeps_schema=True, graded=(True, True, True, True, False), answers=True,
        obeys_guide=False, done=True,
    )  # fmt: skip
    facts = ModelFacts("qwen3:8b", "on Ollama", card, "today, 13:58", "try `another`")
    st.session_state["move"] = render_model(facts, None)


def trying_view() -> None:
    from datetime import UTC, datetime

    import streamlit as st

    from coach.capability import Card
    from ui.settings import Trying, render_trying

    card = Card("m", "k", datetime.now(UTC), streams=True, leads=True, first_token=0.8, tokens_a_second=31.2)
    st.session_state["move"] = render_trying(Trying("qwen3:8b", "on Ollama", 14, card, "The model is being loaded"))


def choice_view() -> None:
    import streamlit as st

    from coach.discover import Found
    from ui.settings import Choice, ModelFacts, render_model

    here = (Found("ollama:a:b", "a:b", "Ollama", 5_200_000_000), Found("gguf:x", "x.gguf", "File", 98_000_000))
    st.session_state["move"] = render_model(ModelFacts(None), Choice(here, "gguf:x", number=2))


def home_with_problem() -> None:
    from ui.home import Home, render_home

    render_home(Home(33, 420, ("Python core",), model="x", may="not used", problem="The model is not used: no *key*."))


def test_home_says_why_a_model_is_not_used():
    at = AppTest.from_function(home_with_problem).run()
    assert "The model is not used: no *key*." in [text.value.replace("\\", "") for text in at.caption]


def test_a_server_that_runs_here_is_offered_once():
    at = AppTest.from_function(home_with_offer).run()
    assert "Ollama is running here. Use qwen3:8b?" in [text.value.replace("\\", "") for text in at.markdown]
    for label, taken in (("Use it", True), ("Not now", False)):
        button(at, label).click()
        at.run()
        assert (at.session_state["asked"].model, at.session_state["asked"].taken) == ("ollama:qwen3:8b", taken)


def html(at: AppTest) -> str:
    return "".join(each.proto.body for each in at.get("html"))


def test_a_model_shows_what_it_may_do_and_why():
    at = AppTest.from_function(model_view).run()
    said = html(at)
    assert (said.count(">Allowed<"), said.count(">Not allowed<"), said.count(">Safe<")) == (3, 1, 1)
    assert "4 of 5 known answers right; it needs 5" in said
    assert "first words after 0.8 s, 31 tokens a second" in said


def test_a_test_that_goes_on_says_what_is_known_and_can_be_stopped():
    at = AppTest.from_function(trying_view).run()
    assert (html(at).count(">Allowed<"), html(at).count(">Being tested<")) == (1, 3)
    assert "The model is being loaded… 14 seconds so far" in [text.value for text in at.markdown]
    button(at, "Stop the test").click()
    at.run()
    assert at.session_state["move"] == "stop"


def test_models_that_are_here_come_first_and_the_last_choice_is_kept():
    at = AppTest.from_function(choice_view).run()
    shown = [option.replace("\\", "") for option in at.radio[0].options]
    assert shown == ["Ollama: a:b (5.2 GB)", "File: x.gguf (98 MB)"]
    assert at.radio[0].value == "gguf:x"
    button(at, "Use it").click()
    at.run()
    assert at.session_state["move"] == "use"


def test_what_broke_off_is_marked_and_can_be_asked_again():
    at = AppTest.from_function(broken_off_view).run()
    assert not at.exception
    shown = " ".join(html.proto.body for html in at.get("html"))
    assert "Interrupted" in shown
    assert "Half of ![x]" in shown
    button(at, "Ask again").click()
    at.run()
    assert at.session_state["picked"] == "Ask again"


def test_a_grade_that_the_model_did_not_make_says_so_and_offers_another():
    at = AppTest.from_function(graded_alone_view).run()
    assert not at.exception
    assert any("Graded by the rules alone" in caption.value for caption in at.caption)
    button(at, "Grade again").click()
    at.run()
    assert at.session_state["move"].kind == "regrade"
    at.session_state["alone"] = False
    at.run()
    assert not [each for each in at.button if each.label == "Grade again"]
