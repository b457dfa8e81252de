"""Rounds held line by line over fakes: moves in, what is shown out, and nothing typed is lost."""

import io
import json
import sys

import pytest

from coach import plain
from coach.dialogue import Wish, hold
from coach.move import Move, rating
from coach.person import Person
from coach.program import Program, read_moves
from ingest.errors import UsageError
from tests.fakes.round import answers, interviewer_of, library_of, talk, write_guides


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    return library_of(write_guides(folder / "guides"), folder / "index")


@pytest.fixture
def interviewer(library):
    return interviewer_of(library)


@pytest.fixture
def typed(monkeypatch):
    """Puts lines on standard input."""
    return lambda *lines: monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def in_words(interviewer, typed, capsys):
    """Holds a round of one question as a person would and gives what was printed."""

    def held(*lines, session="s"):
        typed(*lines)
        if session not in [head.id for head in interviewer.store.sessions()]:
            interviewer.begin(queue=["brew"], session=session, rate=True)
        hold(interviewer, session, Person(session, interviewer.store))
        return capsys.readouterr().out

    return held


@pytest.fixture
def in_json(interviewer, typed, capsys):
    """Holds a round of one question as a program would and gives the events."""

    def held(*values):
        typed(*(json.dumps(value) for value in values))
        interviewer.begin(queue=["brew"], session="s")
        hold(interviewer, "s", Program("s"))
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return held


def said(interviewer, session="s"):
    return [answer for asked in interviewer.state(session).asked for answer in asked.answers]


def test_an_answer_of_several_lines_ends_with_a_full_stop(in_words, interviewer):
    printed = in_words("+heat", "+time +weigh", ".", "all good", ".", "5")
    assert said(interviewer) == ["+heat\n+time +weigh", "all good"]
    assert printed.index("Question: How do you brew a pot?") < printed.index("Follow-up:") < printed.index("Verdict:")
    assert "You rated it 5." in printed


def test_the_end_of_input_sends_what_was_typed_and_ends_the_round(in_words, interviewer):
    printed = in_words("+heat")
    assert said(interviewer) == ["+heat"]
    assert "Verdict: " in printed


def test_a_command_in_the_middle_keeps_what_was_typed(in_words, interviewer):
    printed = in_words("+heat", "/hint", "/clarify which leaf?", "/help", "+time", ".", "/end")
    assert said(interviewer) == ["+heat\n+time"]
    assert "Hint 1 of 5 (problem solving now at most Strong hire): What did you change" in printed
    assert "About the question: " in printed
    assert printed.count("/clarify TEXT") == 2


def test_what_is_typed_before_the_end_counts_and_before_a_skip_does_not(in_words, interviewer):
    in_words("+heat", "/end", session="ended")
    in_words("+heat", "/skip", session="skipped")
    assert said(interviewer, "ended") == ["+heat"]
    assert said(interviewer, "skipped") == []


def test_a_pause_keeps_what_was_typed_and_the_round_goes_on_with_it(in_words, interviewer):
    first = in_words("+heat", "/pause")
    assert "Paused. Go on with: coach interview --session s" in first
    second = in_words("+time", ".")
    assert second.startswith("Question: How do you brew a pot?")
    assert "You had begun to answer:\n+heat" in second
    assert said(interviewer) == ["+heat\n+time"]
    assert interviewer.store.draft("s:1") == ""


def test_a_rating_that_is_none_is_asked_for_again_and_none_is_needed(in_words, interviewer):
    assert in_words("+heat", "/end", "ten", "2").count("1, 2, 3, 4 or 5, please.") == 1
    assert interviewer.state("s").asked[0].rating == 2
    in_words("+heat", "/end", "", session="unrated")
    assert interviewer.state("unrated").asked[0].rating is None


def test_a_round_that_is_over_shows_its_debrief_again(in_words):
    first = in_words("+heat", "/end")
    assert in_words() == first[first.index("Verdict:") :]


def test_nothing_that_is_shown_steers_the_terminal(in_words):
    printed = in_words("\x1b]0;owned\x07 +heat", ".")
    assert "\x1b" not in printed
    assert plain.safe("a\x1b[2Jb\x9b\u202ec\td\n") == "a\ufffd[2Jb\ufffd\ufffdc\td\n"


def test_an_answer_that_is_too_long_is_told_and_the_turn_stays(in_words, interviewer):
    printed = in_words("x" * 30_000, ".", "+heat", ".")
    assert "at most 20,000 are kept" in printed
    assert said(interviewer) == ["+heat"]


def test_events_count_turns_and_name_the_question(in_json):
    events = in_json({"answer": "+heat"}, {"hint": True}, {"answer": "+time +weigh"}, {"answer": "yes"})
    assert [event["type"] for event in events] == ["question", "probe", "hint", "debrief"]
    assert [event["turn"] for event in events] == [1, 2, 3, 4]
    assert {event["question_id"] for event in events[:-1]} == {"brew"}
    assert {event["session"] for event in events} == {"s"}
    assert (events[2]["rung"], events[2]["cap"]) == (1, "Strong hire")


def test_a_rating_goes_to_the_question_answered_last(in_json):
    events = in_json({"self_rating": 3}, {"answer": "+heat", "self_rating": "HIRE"}, {"self_rating": 2}, {"end": True})
    assert "nothing was answered yet" in events[1]["text"]
    assert events[-1]["questions"][0]["rating"] == 2


def test_a_round_that_waits_for_ratings_goes_on_to_its_debrief_as_json(interviewer, typed, capsys):
    interviewer.begin(queue=["keep"], session="s", rate=True)
    talk(interviewer, "s", [*answers("+dark"), ("end", {})])
    typed()
    hold(interviewer, "s", Program("s"))
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["type"] == "debrief"


class Hurried(Program):
    """A program that is overtaken: before each of its moves another one answers."""

    def __init__(self, interviewer, session):
        super().__init__(session)
        self.interviewer, self.overtaken = interviewer, False

    def moves(self, state):
        if not self.overtaken:
            self.overtaken = True
            self.interviewer.submit("s", "answer", text="+heat")
        return super().moves(state)


def test_who_comes_second_is_told_and_sees_the_round_as_it_stands(interviewer, typed, capsys):
    typed(json.dumps({"answer": "+time"}), json.dumps({"end": True}))
    interviewer.begin(queue=["brew"], session="s")
    hold(interviewer, "s", Hurried(interviewer, "s"))
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["type"] for event in events] == ["question", "notice", "question", "probe", "debrief"]
    assert "went on elsewhere" in events[1]["text"]
    assert said(interviewer) == ["+heat"]


@pytest.mark.parametrize(
    "value",
    ["text", 1, [], {}, {"answer": None}, {"answer": 1}, {"hint": 1}, {"skip": True, "end": True}, {"self_rating": 0}],
)
def test_input_that_means_nothing_is_refused(value):
    with pytest.raises(UsageError):
        read_moves(value)


def test_an_act_and_its_rating_come_in_order():
    moves = read_moves({"self_rating": 5, "answer": "", "skip": False})
    assert moves == [Move("answer", {"text": ""}), Move("rate", {"rating": 5})]


@pytest.mark.parametrize(("value", "kept"), [(1, 1), (5, 5), ("Lean Hire ", "Lean hire")])
def test_ratings_are_numbers_or_levels(value, kept):
    assert rating(value) == kept


@pytest.mark.parametrize("value", [0, 6, True, 2.0, "good", ""])
def test_other_ratings_are_refused(value):
    with pytest.raises(UsageError):
        rating(value)


def test_the_id_of_a_seeded_round_depends_on_seed_and_options():
    ids = {Wish(seed=7).derived, Wish(seed=8).derived, Wish(seed=7, topics=("gil",)).derived, Wish(seed=7).derived}
    assert len(ids) == 3
    assert Wish(seed=7).derived.startswith("seed-7-")


@pytest.mark.parametrize("wish", [Wish("design"), Wish(level="junior"), Wish(session=""), Wish(session="a\nb")])
def test_a_wish_that_no_round_can_be_is_refused(wish):
    with pytest.raises(UsageError):
        wish.check()
