"""The pure interview: what is due, what is accepted, and that no sequence of inputs breaks a round."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.event import Event
from coach.interview import (
    AskNext,
    DebriefNow,
    GradeNow,
    OfferHint,
    Plan,
    ProbeNow,
    accept,
    apply,
    due,
    fold,
    hint_cap,
    next_rung,
    start,
)
from coach.record import write
from coach.store import Session
from ingest.errors import CoachError, UsageError
from tests.fakes.round import NOW, MarkGrader, answers, interviewer_of, talk, types
from tests.fakes.store import FakeStore


def round_of(interviewer, *inputs, queue=("brew",), **options):
    session = interviewer.begin(seed=1, queue=queue, **options)
    return talk(interviewer, session, inputs)


def probes(state):
    return [(event.data["point"], event.data["one_up"]) for event in state.transcript if event.type == "probed"]


def test_a_log_without_a_start_is_no_round():
    for log in ([], [Event("paused", NOW)]):
        with pytest.raises(UsageError, match="holds no round"):
            fold(log)


def test_a_round_owes_question_grade_and_debrief(interviewer):
    state = fold([start(Plan(("brew",), 1), NOW)])
    assert due(state) == AskNext("brew", 1)
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    assert due(interviewer.state(session)) is None
    asked = interviewer.submit(session, "answer", text="+heat +time +weigh")
    assert isinstance(due(asked), GradeNow)
    list(interviewer.advance(session))
    done = interviewer.submit(session, "skip")
    assert due(done) == DebriefNow()


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("", "heat"),
        ("+heat", "time"),
        ("+heat +time", "weigh"),
        ("+heat ~time", "weigh"),
        ("~heat ~time +weigh", "heat"),
        ("+heat ~time -weigh", "weigh"),
        ("~heat -time -weigh", "time"),
    ],
)
def test_a_follow_up_goes_to_the_heaviest_contradicted_then_missing_then_partial_point(interviewer, answer, point):
    assert probes(round_of(interviewer, *answers(f"Well {answer}")))[0] == (point, False)


def test_at_most_two_follow_ups_and_never_twice_at_one_point(interviewer):
    state = round_of(interviewer, *answers("so", "so", "so"))
    assert probes(state) == [("heat", False), ("time", False)]
    assert state.debrief is not None


def test_a_follow_up_goes_on_to_the_next_weakest_point(interviewer):
    assert probes(round_of(interviewer, *answers("+time", "-weigh +heat", "so"))) == [("heat", False), ("weigh", False)]


def test_one_level_up_only_when_all_is_covered_and_then_at_the_trade_off(interviewer):
    assert probes(round_of(interviewer, *answers("+heat +time +weigh", "so"))) == [("weigh", True)]
    assert probes(round_of(interviewer, *answers("+heat +time", "+weigh"))) == [("weigh", False)]
    assert probes(round_of(interviewer, *answers("+heat +time ~weigh", "+weigh"))) == [("weigh", False)]


def test_strong_hire_needs_the_answered_one_level_up(interviewer):
    whole = "+heat +time +weigh"
    assert round_of(interviewer, *answers(whole, "+weigh")).debrief["verdict"] == "Strong hire"
    assert round_of(interviewer, *answers(whole, "so")).debrief["verdict"] == "Hire"
    assert round_of(interviewer, *answers(whole), ("skip", {})).debrief["verdict"] == "Hire"


def test_i_do_not_know_is_offered_a_hint_and_then_goes_on(interviewer):
    state = round_of(interviewer, *answers("?", "?"))
    assert types(state.transcript) == [
        "started",
        "asked",
        "answered",
        "graded",
        "offered",
        "answered",
        "graded",
        "debriefed",
    ]
    assert isinstance(due(fold(state.transcript[:4])), OfferHint)


def test_after_the_offer_an_answer_is_followed_up(interviewer):
    assert probes(round_of(interviewer, *answers("?", "+heat"))) == [("time", False)]


def test_the_ladder_has_five_rungs_with_caps(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    state = talk(interviewer, session, [("hint", {})] * 5)
    hints = [event.data for event in state.transcript if event.type == "hinted"]
    assert [hint["rung"] for hint in hints] == [1, 2, 3, 4, 5]
    assert [hint["cap"] for hint in hints] == ["Strong hire", "Hire", "Lean hire", "Lean no hire", "No hire"]
    assert [hint["text"] for hint in hints[2:]] == [
        "Think of a thermometer.",
        "Heat.",
        "The temperature depends on the leaf: eighty for green, boiling for black.",
    ]
    assert next_rung(state.current) is None
    with pytest.raises(UsageError, match="all hints"):
        interviewer.submit(session, "hint")


def test_the_last_rungs_go_to_the_weakest_point(interviewer):
    state = round_of(interviewer, *answers("+heat -time"), *[("hint", {})] * 4)
    assert state.asked[0].hints[-1] == "Time."


def test_a_guide_without_hints_starts_at_the_third_rung(interviewer):
    state = round_of(interviewer, *[("hint", {})] * 3, queue=["coffee--why-is-espresso-ground-finely"])
    assert state.asked[0].rung == 5
    assert state.asked[0].hints[0] == "It belongs to “Grinding”."
    assert state.asked[0].hints[2].startswith("Water passes the basket")


def test_no_hint_has_no_cap():
    assert hint_cap(0) == hint_cap(1) == "Strong hire"


def test_skipping_everything_is_not_assessed(interviewer):
    state = round_of(interviewer, ("skip", {}), ("skip", {}), queue=["brew", "keep"])
    assert state.debrief["verdict"] is None
    assert [question["grade"] for question in state.debrief["questions"]] == [None, None]


def test_ending_grades_what_was_said_and_asks_nothing_more(interviewer):
    session = interviewer.begin(seed=1, queue=["brew", "keep"])
    list(interviewer.advance(session))
    interviewer.submit(session, "answer", text="+heat")
    interviewer.submit(session, "end")
    assert types(interviewer.advance(session)) == ["graded", "debriefed"]
    assert interviewer.state(session).debrief["mean"] == 0.5


def test_a_paused_round_owes_nothing_until_it_goes_on(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    interviewer.submit(session, "pause")
    assert list(interviewer.advance(session)) == []
    interviewer.submit(session, "resume")
    assert types(interviewer.advance(session)) == ["asked"]


def test_a_rated_round_waits_for_the_ratings(interviewer):
    state = round_of(interviewer, *answers("so"), ("end", {}), rate=True)
    assert state.debrief is None
    assert due(state) is None
    rated = accept(state, "rate", NOW, ratings={"0": 4}, done=True)
    state = apply(state, rated[0])
    assert state.asked[0].rating == 4
    assert due(state) == DebriefNow()


@pytest.mark.parametrize("ratings", [{"1": 4}, {"-1": 4}, {"x": 4}, {3: 1}])
def test_a_rating_of_no_question_is_refused_and_nothing_is_kept(interviewer, ratings):
    session = interviewer.begin(seed=1, queue=["brew"], rate=True)
    talk(interviewer, session, answers("so"))
    before = interviewer.state(session)
    with pytest.raises(UsageError, match="no question"):
        interviewer.submit(session, "rate", ratings=ratings)
    assert interviewer.state(session) == before


@pytest.mark.parametrize("kind", ["answer", "hint", "skip", "clarify", "end", "pause"])
def test_after_the_debrief_nothing_is_taken(interviewer, kind):
    state = round_of(interviewer, ("skip", {}))
    session = interviewer.store.sessions()[0].id
    with pytest.raises(UsageError):
        interviewer.submit(session, kind, text="late")
    assert interviewer.state(session) == state


def test_an_ended_round_takes_no_further_answer(interviewer):
    session = interviewer.begin(seed=1, queue=["brew"])
    list(interviewer.advance(session))
    interviewer.submit(session, "answer", text="+heat")
    interviewer.submit(session, "end")
    with pytest.raises(UsageError, match="no question is open"):
        interviewer.submit(session, "answer", text="and more")


MARKED = st.lists(
    st.sampled_from([f"{m}{p}" for m in "+~-" for p in ("heat", "time", "weigh", "dark", "tight")]), max_size=4
)
INPUTS = st.lists(
    st.one_of(
        MARKED.map(lambda marks: ("answer", {"text": " ".join(marks)})),
        st.sampled_from([("answer", {"text": "?"}), ("answer", {"text": "\x00 \ud800"})]),
        st.sampled_from(["hint", "skip", "pause", "resume", "end", "nonsense"]).map(lambda kind: (kind, {})),
        st.sampled_from([("clarify", {"text": "Which water?"}), ("clarify", {"text": " "})]),
        st.sampled_from([("rate", {"ratings": {"0": 2}}), ("rate", {"ratings": {"7": 2}}), ("rate", {"done": True})]),
    ),
    max_size=12,
)
SETTINGS = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
QUEUE = ("brew", "keep", "coffee--why-is-espresso-ground-finely")


def play(interviewer, session, inputs, *, hurried=False):
    """Submits everything; what is refused is passed over. Hurried: the round does not get to its turn in between."""
    for kind, data in inputs:
        if not hurried:
            list(interviewer.advance(session))
        before = interviewer.store.events(session)
        try:
            interviewer.submit(session, kind, **data)
        except CoachError:
            assert interviewer.store.events(session) == before
    list(interviewer.advance(session))
    return interviewer.state(session)


def check(state):
    """What holds in every round."""
    asked = [question.question.id for question in state.asked]
    assert len(set(asked)) == len(asked)
    for question in state.asked:
        points = [follow.point for follow in question.follow_ups]
        assert len(set(points)) == len(points) <= 2
        assert all(not follow.one_up for follow in question.follow_ups) or len(points) == 1
        assert not question.answers or question.grade is not None or state.paused
    assert state.version == len(state.transcript)
    assert fold(state.transcript) == state
    json.dumps([event.data for event in state.transcript])


@SETTINGS
@given(INPUTS, st.booleans(), st.booleans())
def test_no_sequence_of_inputs_breaks_a_round(library, inputs, rate, hurried):
    interviewer = interviewer_of(library)
    session = interviewer.begin(seed=1, queue=QUEUE, rate=rate)
    state = play(interviewer, session, inputs, hurried=hurried)
    check(state)
    if not state.debrief:
        interviewer.submit(session, "end")
        interviewer.submit(session, "rate", done=True)
        list(interviewer.advance(session))
    assert interviewer.state(session).debrief is not None
    assert interviewer.open_sessions() == []


@SETTINGS
@given(INPUTS)
def test_the_same_seed_and_inputs_give_the_same_events(library, inputs):
    logs = []
    for _ in range(2):
        interviewer = interviewer_of(library)
        session = interviewer.begin(seed=11, questions=3, session="same")
        play(interviewer, session, inputs)
        logs.append(json.dumps([write(event) for event in interviewer.store.events(session)]))
    assert logs[0] == logs[1]


class Cut(CoachError):
    """The process ends here."""


class CutStore(FakeStore):
    """Ends the process before the write of that number; what was kept before stays."""

    def __init__(self, at):
        super().__init__()
        self.left = at

    def append(self, session, expected, events):
        self.left -= 1
        if self.left == 0:
            raise Cut("killed")
        return super().append(session, expected, events)


@SETTINGS
@given(INPUTS, st.integers(1, 25))
def test_a_round_cut_off_anywhere_goes_on_at_the_same_place(library, inputs, at):
    whole = interviewer_of(library)
    plan = {"seed": 1, "queue": QUEUE, "session": "s"}
    expected = play(whole, whole.begin(**plan), inputs)
    store = CutStore(at + 1)
    session = interviewer_of(library, store).begin(**plan)
    for kind, data in inputs:
        go_on(library, store, session, lambda again: list(again.advance(session)))
        go_on(library, store, session, lambda again, kind=kind, data=data: again.submit(session, kind, **data))
    go_on(library, store, session, lambda again: list(again.advance(session)))
    assert timeless(interviewer_of(library, store).state(session)) == timeless(expected)


def go_on(library, store, session, work):
    """Does the work; after a cut a new process does it again, from what was kept."""
    try:
        work(interviewer_of(library, store))
    except Cut:
        work(interviewer_of(library, store))
    except CoachError:
        pass


def timeless(state):
    events = [(event.type, event.data) for event in state.transcript]
    return events, replace(state, started=None, transcript=())


def test_a_debriefed_round_is_over_even_if_its_end_was_not_marked(library):
    store = FakeStore()
    interviewer = interviewer_of(library, store)
    session = interviewer.begin(seed=1, queue=["brew"])
    talk(interviewer, session, [("skip", {})])
    head = store.session(session)
    store._sessions[session] = Session(head.id, head.kind, head.config, head.started, None, 0)
    assert interviewer.open_sessions() == []


def test_the_grade_is_of_everything_said_to_a_question(library):
    grader = MarkGrader()
    interviewer = interviewer_of(library)
    interviewer.grader = grader
    round_of(interviewer, *answers("+heat", "+time"))
    assert [answer for _, answer in grader.history] == ["+heat", "+heat\n\n+time", "+time"]


def test_probe_now_names_the_stored_probe(interviewer):
    state = round_of(interviewer, *answers("+time +weigh"))
    action = due(fold(state.transcript[:-1]))
    assert isinstance(action, ProbeNow)
    assert (action.point.id, action.probe) == ("heat", "Does every leaf want the same water?")
