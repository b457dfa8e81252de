"""What the coach does beside the pages, over fakes: what is kept on the way, and what a killed process leaves."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from coach import asking, practice
from coach.coach import Coach
from coach.rules import RulesGrader
from coach.settings import Settings
from coach.store import Asked
from ingest.errors import SettingsError
from tests.fakes.answers import ANSWER, Answers
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.round import NOW, interviewer_of, library_of, write_guides
from tests.fakes.store import FakeStore
from ui import owed
from ui.ask_page import unanswered


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("owed")
    return library_of(write_guides(folder / "guides"), folder / "index")


@pytest.fixture
def coach_with_practice(library):
    coach = Coach(Settings(), library, FakeStore(), RulesGrader(FakeEmbedder()))
    session = practice.begin(coach, {"question": "How hot?", "reference": "Green leaves want eighty degrees."})
    practice.answer(coach, practice.practised(coach.store, session), "Eighty degrees.")
    return coach, practice.practised(coach.store, session)


def coach_of(**parts: Any) -> Coach:
    return cast(Coach, SimpleNamespace(**parts))


def test_a_round_leaves_nothing_of_what_it_was_about_to_say(library):
    interviewer = interviewer_of(library)
    coach = coach_of(store=interviewer.store, interviewer=interviewer)
    session = interviewer.begin(questions=1, seed=1)
    interviewer.store.save_draft(owed.saying(session), "Half of a quest", NOW)
    assert owed.broke_off(coach, session)
    work = owed.speaking(coach, session)
    work.run()
    assert work.whole
    assert not owed.broke_off(coach, session)
    (asked,) = interviewer.state(session).asked
    assert asked.text == asked.question.text


def test_a_round_keeps_what_it_is_saying(library):
    interviewer = interviewer_of(library)
    coach = coach_of(store=interviewer.store, interviewer=interviewer)
    work = owed.speaking(coach, "s")
    work._keep("Half of")
    assert owed.broke_off(coach, "s")


def put(coach: Answers) -> Asked:
    asked = asking.put("q1", ANSWER.question, "lists", NOW)
    coach.store.save_asked(asked)
    return asked


def test_an_answer_is_kept_as_it_is_written_and_then_whole():
    coach = Answers(ANSWER)
    asked = put(coach)
    work = owed.answering(cast("Coach", coach), asked, "me")
    assert work._keep
    work._keep("They")
    (kept,) = coach.store.asked()
    assert (asking.partial(kept.answer), unanswered(kept)) == ("They", True)
    work.run()
    (kept,) = coach.store.asked()
    assert kept.answer == ANSWER.as_json()
    assert not unanswered(kept)


def test_an_older_answer_is_still_shown_where_asking_again_broke_off():
    coach = Answers(ANSWER)
    owed.answering(cast("Coach", coach), put(coach), "me").run()
    (kept,) = coach.store.asked()
    assert not unanswered(asking.written(asking.begun(kept), "A tuple"))


def test_a_failure_is_kept_and_told():
    coach = Answers(SettingsError("the index is gone", "coach ingest"))
    work = owed.answering(cast("Coach", coach), put(coach), "me")
    work.run()
    (kept,) = coach.store.asked()
    assert work.failed is coach.outcome
    assert unanswered(kept)


def test_a_grade_that_another_tab_made_first_is_no_failure(coach_with_practice):
    coach, tried = coach_with_practice
    first, second = owed.grading(coach, tried, "a"), owed.grading(coach, tried, "b")
    first.run()
    second.run()
    assert first.whole
    assert second.whole
    assert len(coach.store.events(tried.session)) == 2
