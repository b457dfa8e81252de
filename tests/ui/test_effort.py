"""What a model took, in words."""

from dataclasses import asdict
from datetime import UTC, datetime

from coach.caller import Spent
from coach.event import Event
from ui import effort

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def spoken(kind: str, maker: str, *calls: Spent) -> Event:
    return Event(kind, AT, {"text": "x", "made_by": maker, "calls": [asdict(call) for call in calls]})


def test_a_call_tells_its_start_its_pace_and_its_tokens():
    said = effort.took(Spent("m", first_token=0.8, seconds=2.6, read=1412, written=57))
    assert said == "First words after 0.8 s, 31 tokens a second, 1,412 tokens read, 57 written."


def test_what_no_server_told_is_left_out():
    said = effort.took(Spent("m", first_token=0.8, seconds=0.8, read=None, written=1))
    assert said == "First words after 0.8 s, 1 token written."


def test_a_round_counts_the_turns_of_the_model_and_sums_its_calls():
    events = [
        spoken("asked", "m", Spent("m", 0.4, 1.4, 1000, 31)),
        Event("answered", AT, {"text": "x"}),
        Event("graded", AT, {"calls": [asdict(Spent("m", 2.0, 3.0, 2000, 11))]}),
        spoken("probed", "guide"),
        spoken("clarified", "m", Spent("m", 0.6, 1.6, 1120, 21)),
    ]
    assert effort.of_round(events) == (
        "The model spoke in 2 of 3 turns: first words after 0.6 s (median), 20 tokens a second, "
        "4,120 tokens read, 63 written."
    )


def test_passages_that_did_not_fit_are_told():
    event = spoken("probed", "m", Spent("m", 0.4, 1.4, 1000, 31))
    event.data["left_out"] = 2
    assert effort.of_round([event]).endswith("written. 2 passages did not fit into its context.")


def test_a_round_without_a_model_says_nothing():
    assert effort.of_round([spoken("asked", "guide"), Event("answered", AT, {"text": "x"})]) == ""


def test_an_answer_that_was_kept_before_this_was_counted_says_nothing():
    assert effort.of_answer({"covered": True}) == ""
