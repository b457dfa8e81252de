"""Rounds with a model, and what the interviewer keeps."""

from dataclasses import replace

import pytest

from coach.caller import Caller
from coach.interviewer import BACK, OFFER, PLAIN_CLARIFICATION, UNWRITTEN_PROBES
from coach.speech import Said, Speech
from coach.text import MAX_ANSWER
from ingest.errors import (
    AnswerRejected,
    ModelBusy,
    ModelDenied,
    ModelInterrupted,
    ModelRefused,
    ModelTimeout,
    ModelUnreachable,
    ModelUnreadable,
    SessionMoved,
    SessionUnknown,
    UsageError,
)
from tests.fakes.model import ABLE, FakeModel, able
from tests.fakes.round import answers, interviewer_of, talk, types
from tests.fakes.store import FakeStore

WATER = "Do green leaves want water of eighty degrees, black leaves boiling water, because tannins make a cup bitter?"
ASKED = "How do you brew a pot of tea, please?"
FURTHER = "You spoke of minutes; what about the water itself?"


def begun(library, *replies, **plan):
    model = FakeModel(*replies)
    interviewer = interviewer_of(library, model=model)
    session = interviewer.begin(**{"seed": 1, "queue": ["brew"], **plan})
    return interviewer, session, model


def events(interviewer, session, kind):
    return [event.data for event in interviewer.store.events(session) if event.type == kind]


def prompts(model):
    return ["\n".join(message.text for message in call.messages) for call in model.history]


def test_the_question_is_put_in_the_models_words(library):
    interviewer, session, _ = begun(library, ASKED)
    said = []
    list(interviewer.advance(session, Caller(on_text=said.append)))
    asked = events(interviewer, session, "asked")[0]
    assert (asked["text"], asked["made_by"]) == (ASKED, "fake:model")
    assert said[-1] == ASKED
    assert all(ASKED.startswith(text) for text in said)


@pytest.mark.parametrize(
    "reply",
    [
        "Heat depends on the leaf, eighty for green and boiling for black: how do you brew?",
        "What a lovely topic.",
        "",
        ModelBusy("The model is busy"),
        ModelInterrupted("It broke off", partial="How do you brew a"),
    ],
)
def test_a_question_that_leaks_or_is_none_is_put_in_the_guides_words(library, reply):
    interviewer, session, _ = begun(library, reply)
    said = []
    list(interviewer.advance(session, Caller(on_text=said.append)))
    asked = events(interviewer, session, "asked")[0]
    assert (asked["text"], asked["made_by"]) == ("How do you brew a pot?", "guide")
    assert "eighty" not in "".join(said)


def test_a_follow_up_is_written_from_what_the_guides_say(library):
    interviewer, session, model = begun(library, ASKED, FURTHER)
    state = talk(interviewer, session, answers("+time +weigh I wait four minutes, tannins make it bitter"))
    probe = events(interviewer, session, "probed")[0]
    assert (probe["point"], probe["text"], probe["made_by"]) == ("heat", FURTHER, "fake:model")
    prompt = prompts(model)[-1]
    assert "tannins make every cup bitter" in prompt.replace("\n", " ")
    assert "Does every leaf want the same water?" in prompt
    assert "I wait four minutes" in prompt
    assert probe["guide"]["file"] == "tea.md"
    assert state.asked[0].waiting


@pytest.mark.parametrize(
    "leak",
    [
        "Did you know the temperature depends on the leaf, eighty for green and boiling for black?",
        "And do green leaves burn at a hundred degrees?",
        "Good answer!",
        "Great, that was right. And the water?",
        "You said it all.",
        ModelTimeout("No word in time"),
    ],
)
def test_a_follow_up_that_leaks_is_replaced_by_the_plain_probe(library, leak):
    interviewer, session, _ = begun(library, ASKED, leak)
    said = []
    list(interviewer.advance(session, Caller(on_text=said.append)))
    interviewer.submit(session, "answer", text="+time +weigh")
    list(interviewer.advance(session, Caller(on_text=said.append)))
    probe = events(interviewer, session, "probed")[0]
    assert (probe["text"], probe["made_by"]) == ("Does every leaf want the same water?", "guide")
    assert not {"eighty", "burn", "Good", "Great"} & set(" ".join(said).split())


def test_no_prompt_that_speaks_to_the_candidate_holds_the_rubric(library):
    interviewer, session, model = begun(library, ASKED, "Which water do you mean?", FURTHER, "And the minutes, then?")
    inputs = [("clarify", {"text": WATER}), *answers("+weigh", "so", "so")]
    talk(interviewer, session, inputs)
    assert len(model.history) == 4
    question = interviewer.library.posed("brew").question
    secret = [text for point in question.key_points for text in (point.statement, *point.also)]
    secret += [*question.hints, *(wrong.statement for wrong in question.misconceptions), question.answer]
    assert not [text for text in secret for prompt in prompts(model) if text in prompt]


def test_a_clarification_comes_from_the_guides(library):
    said = "Tannins make every cup bitter."
    interviewer, session, model = begun(library, ASKED, said)
    list(interviewer.advance(session))
    interviewer.submit(session, "clarify", text=WATER)
    assert events(interviewer, session, "clarified") == []
    list(interviewer.advance(session))
    state = interviewer.state(session)
    assert events(interviewer, session, "clarified")[0]["text"] == said
    assert "tannins make every cup bitter" in prompts(model)[-1]
    assert state.asked[0].waiting


@pytest.mark.parametrize(
    "reply",
    ["Green leaves burn at a hundred degrees, black leaves need boiling water.", ModelDenied("The key is wrong")],
)
def test_a_clarification_that_leaks_is_replaced(library, reply):
    interviewer, session, _ = begun(library, ASKED, reply)
    list(interviewer.advance(session))
    interviewer.submit(session, "clarify", text=WATER)
    list(interviewer.advance(session))
    text = events(interviewer, session, "clarified")[0]["text"]
    assert "burn at a hundred" not in text
    assert "key is wrong" not in text


def test_a_clarification_that_the_guides_do_not_support_is_not_kept(library):
    said = []
    interviewer, session, _ = begun(library, ASKED, "Take ordinary water from the tap.")
    list(interviewer.advance(session))
    interviewer.submit(session, "clarify", text=WATER)
    list(interviewer.advance(session, Caller(on_text=said.append)))
    kept = events(interviewer, session, "clarified")[0]
    assert (kept["made_by"], said[-1]) == ("guide", "")
    assert "tap" not in kept["text"]


def test_a_clarification_outside_the_guides_is_plain(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    interviewer.submit(session, "clarify", text="Zanzibar?")
    list(interviewer.advance(session))
    assert events(interviewer, session, "clarified")[0]["text"] == PLAIN_CLARIFICATION


@pytest.mark.parametrize(
    "error", [ModelUnreachable, ModelDenied, ModelBusy, ModelTimeout, ModelInterrupted, ModelRefused, ModelUnreadable]
)
def test_no_failure_of_the_model_is_ever_said(library, error):
    interviewer, session, _ = begun(library, *[error("Generation Error", "try again")] * 6)
    state = talk(interviewer, session, [("clarify", {"text": WATER}), *answers("?", "a", "b")])
    spoken = [str(event.data.get("text", "")) for event in state.transcript]
    assert not [text for text in spoken if "Generation Error" in text]
    assert types(state.transcript)[1] == "asked"


def test_a_question_with_code_is_put_as_it_is_written(library):
    interviewer, _, model = begun(library)
    assert interviewer.speech.question("```x```?", "mid", (), Caller()) == Said()
    assert model.history == []


def test_a_guides_own_reference_answer_is_kept_from_who_speaks_to_the_candidate(library):
    interviewer, session, model = begun(
        library, "So why is espresso ground finely?", "Why finely?", queue=["coffee--why-is-espresso-ground-finely"]
    )
    talk(interviewer, session, answers("so"))
    points = library.posed("coffee--why-is-espresso-ground-finely").question.key_points
    assert points
    assert not [point for point in points for prompt in prompts(model) if point.statement in prompt]


@pytest.mark.parametrize(
    "said",
    [
        "What is your favourite colour?",
        "Yes, that is correct. How do you brew a pot?",
        "Your last answer is wrong. How do you brew a pot?",
        "Well then, great answer. How do you brew a pot?",
        "How do you brew?",
    ],
)
def test_another_question_or_a_verdict_is_never_put(library, said):
    interviewer, session, _ = begun(library, said)
    list(interviewer.advance(session))
    assert events(interviewer, session, "asked")[0]["text"] == "How do you brew a pot?"


def talked(library, *replies):
    """What was told about the model, event by event, in a round of one question with two follow-ups."""
    interviewer, session, _ = begun(library, *replies)
    state = talk(interviewer, session, answers("?", "a", "b"))
    return [event.data.get("note", "") for event in state.transcript if "made_by" in event.data]


def test_a_model_that_fails_is_told_once_and_its_return_too(library):
    gone = ModelTimeout("The model sent nothing in time")
    first, *between, back = talked(library, gone, gone, "What happens to a pot that somebody forgets?")
    assert first == "The model failed: The model sent nothing in time. The round goes on without it."
    assert set(between) <= {""}
    assert back == BACK


def test_an_answer_is_said_to_be_safe_when_the_model_fails_after_one(library):
    interviewer, session, _ = begun(library, ASKED, ModelTimeout("The model sent nothing in time"))
    talk(interviewer, session, answers("+time +weigh"))
    assert "Your answer is saved." in events(interviewer, session, "probed")[0]["note"]


def test_a_round_goes_on_in_the_guides_words_when_the_model_is_stopped(library):
    interviewer, session, _ = begun(library, ASKED)
    caller = Caller()
    caller.stop()
    list(interviewer.advance(session, caller))
    asked = events(interviewer, session, "asked")[0]
    assert (asked["text"], asked["made_by"]) == ("How do you brew a pot?", "guide")
    assert "You went on without the model." in asked["note"]
    assert "failed" not in asked


def test_what_the_calls_took_is_kept_with_the_event(library):
    interviewer, session, _ = begun(library, ASKED)
    list(interviewer.advance(session))
    (call,) = events(interviewer, session, "asked")[0]["calls"]
    assert (call["model"], call["read"], call["written"]) == ("fake:model", 100, len(ASKED.split()))


def phrasing(library, *replies):
    """A round with a model that may only lead over to the guide's words."""
    interviewer = interviewer_of(library)
    interviewer.speech = Speech(able(FakeModel(*replies), replace(ABLE, graded=(False,) * 5)))
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    return events(interviewer, session, "asked")[0]


def test_a_small_model_leads_over_to_the_guides_own_words(library):
    asked = phrasing(library, "Let us talk about the pot.")
    assert asked["text"] == "Let us talk about the pot. How do you brew a pot?"
    assert asked["made_by"] == "fake:model"


@pytest.mark.parametrize("said", ["Let us heat the leaves to eighty degrees.", "banana banana", "What is a pot?"])
def test_a_lead_in_that_claims_anything_is_left_out(library, said):
    asked = phrasing(library, said)
    assert (asked["text"], asked["made_by"]) == ("How do you brew a pot?", "guide")


def test_passages_that_do_not_fit_are_left_out_and_counted(library):
    interviewer = interviewer_of(library)
    model = FakeModel(ASKED, FURTHER)
    interviewer.speech = Speech(able(model, replace(ABLE, context=3_500)))
    session = interviewer.begin(seed=1, queue=["brew"])
    talk(interviewer, session, answers("+time +weigh " + "water " * 1_450))
    assert events(interviewer, session, "probed")[0]["left_out"] > 0


@pytest.mark.parametrize("said", ["", " \n"])
def test_nothing_to_clarify_is_refused_and_nothing_is_kept(interviewer, said):
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    with pytest.raises(UsageError, match="what should be clarified"):
        interviewer.submit(session, "clarify", text=said)
    assert interviewer.state(session).version == 2


# Without a model


def test_a_guide_without_probes_is_followed_up_in_two_ways(interviewer):
    session = interviewer.begin(seed=1, queue=["coffee--why-is-espresso-ground-finely"])
    talk(interviewer, session, answers("so", "so"))
    assert [probe["text"] for probe in events(interviewer, session, "probed")] == list(UNWRITTEN_PROBES)


def test_i_do_not_know_is_met_with_an_offer(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    talk(interviewer, session, answers("?"))
    assert events(interviewer, session, "offered") == [{"text": OFFER}]


def test_each_graded_point_has_the_guides_line(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    talk(interviewer, session, answers("+heat"))
    verdicts = events(interviewer, session, "graded")[0]["grade"]["verdicts"]
    assert [verdict["guide"]["heading"] for verdict in verdicts] == ["Tea > Steeping"] * 3


def test_what_cannot_be_graded_is_not_asked(interviewer):
    with pytest.raises(UsageError, match="no answer in the guides"):
        interviewer.begin(queue=["coffee--what-would-you-serve-with-it"])
    for seed in range(5):
        state = interviewer.state(interviewer.begin(seed=seed, questions=9))
        assert set(state.plan.queue) == {"brew", "keep", "coffee--why-is-espresso-ground-finely"}


def test_a_question_that_is_gone_is_dropped(library, interviewer, monkeypatch):
    session = interviewer.begin(seed=1, queue=["brew", "keep"])
    monkeypatch.setattr(library, "_posed", {name: posed for name, posed in library._posed.items() if name != "brew"})
    assert types(interviewer.advance(session)) == ["dropped", "asked"]
    assert interviewer.state(session).current.question.id == "keep"


def test_without_a_seed_earlier_questions_come_last(library):
    interviewer = interviewer_of(library, FakeStore())
    asked = set()
    for _ in range(3):
        session = interviewer.begin(questions=1)
        talk(interviewer, session, [("skip", {})])
        asked.add(interviewer.state(session).asked[0].question.id)
    assert len(asked) == 3


def test_an_overlong_answer_is_refused_and_nothing_is_kept(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    before = interviewer.state(session)
    with pytest.raises(AnswerRejected):
        interviewer.submit(session, "answer", text="x" * (MAX_ANSWER + 1))
    assert interviewer.state(session) == before


def test_another_tab_that_was_first_wins(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    seen = interviewer.state(session).version
    interviewer.submit(session, "answer", expected=seen, text="first")
    with pytest.raises(SessionMoved):
        interviewer.submit(session, "answer", expected=seen, text="second")
    assert interviewer.state(session).asked[0].answers == ("first",)


def test_an_unknown_session_or_input_is_an_error(interviewer):
    with pytest.raises(SessionUnknown):
        interviewer.state("nobody")
    session = interviewer.begin(seed=1)
    with pytest.raises(UsageError, match="takes no 'dance'"):
        interviewer.submit(session, "dance")


def test_open_rounds_are_listed_newest_first(interviewer):
    first, second = interviewer.begin(seed=1), interviewer.begin(seed=2)
    talk(interviewer, interviewer.begin(seed=3), [("end", {})])
    assert [head.id for head, _ in interviewer.open_sessions()] == [second, first]


def test_the_next_grade_is_prepared_while_the_person_thinks(library):
    interviewer = interviewer_of(library)
    session = interviewer.begin(queue=["brew"], seed=1)
    list(interviewer.advance(session))
    interviewer.prepare(session)
    assert [rubric.question for rubric in interviewer.grader.prepared] == [library.posed("brew").question.text]


def test_a_round_that_meets_a_model_that_is_away_is_told(library):
    class Away(FakeModel):
        def ready(self):
            return False

    interviewer = interviewer_of(library, model=Away())
    session = interviewer.begin(seed=1, queue=["brew"])
    state = talk(interviewer, session, answers("+time", "so"))
    notes = [event.data.get("note", "") for event in state.transcript if "made_by" in event.data]
    assert notes[0].startswith("The model is away: ")
    assert set(notes[1:]) <= {""}
