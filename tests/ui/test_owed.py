"""What the coach does beside the pages, over fakes: what is kept on the way, and what a killed process leaves."""

from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest
import streamlit as st

from coach import asking, practice
from coach.caller import Caller
from coach.coach import Coach
from coach.rules import RulesGrader
from coach.settings import Settings
from coach.store import Asked
from ingest.errors import SettingsError, StoreError
from tests.fakes.answers import ANSWER, Answers
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.model import FakeModel
from tests.fakes.round import NOW, interviewer_of, library_of, write_guides
from tests.fakes.store import FakeStore
from ui import ask_page, owed, worker
from ui.ask_page import missed, unanswered, view


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
    assert work.again
    work.run()
    assert work.whole
    assert not owed.broke_off(coach, session)
    (asked,) = interviewer.state(session).asked
    assert asked.text == asked.question.text


class Remembering(FakeStore):
    """A store that remembers every draft and every answer it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: list[str] = []
        self.partials: list[str] = []

    def save_draft(self, key, text, at):
        self.drafts.append(text)
        super().save_draft(key, text, at)

    def save_asked(self, asked):
        self.partials.append(asking.partial(asked.answer))
        super().save_asked(asked)


@pytest.fixture
def long_pieces(monkeypatch):
    """Each piece takes longer than what is said may go unkept."""
    monkeypatch.setattr(worker, "A_WHILE", 0.0)


@pytest.mark.usefixtures("long_pieces")
def test_a_round_keeps_what_a_model_is_saying(library):
    said = "How do you brew a pot of tea, please?"
    interviewer = interviewer_of(library, store := Remembering(), FakeModel(said))
    session = interviewer.begin(seed=1, queue=["brew"])
    work = owed.speaking(coach_of(store=store, interviewer=interviewer), session)
    assert not work.again
    work.run()
    *kept, last = store.drafts
    assert kept
    assert all(text and said.startswith(text) for text in kept)
    assert last == ""


def put(coach: Answers) -> Asked:
    asked = asking.put("q1", ANSWER.question, "lists", NOW)
    coach.store.save_asked(asked)
    return asked


@pytest.mark.usefixtures("long_pieces")
def test_an_answer_is_kept_as_it_is_written_and_then_whole():
    coach = Answers(ANSWER)
    coach.store = Remembering()
    work = owed.answering(cast("Coach", coach), asking.put("q1", ANSWER.question, "lists", NOW), "me")
    (kept,) = coach.store.asked()
    assert unanswered(kept)
    work.run()
    assert coach.store.partials == ["", "They differ", ""]
    (kept,) = coach.store.asked()
    assert kept.answer == ANSWER.as_json()
    assert not unanswered(kept)


def test_an_older_answer_is_still_shown_where_asking_again_broke_off():
    coach = Answers(ANSWER)
    owed.answering(cast("Coach", coach), put(coach), "me").run()
    (kept,) = coach.store.asked()
    assert missed(kept) is None
    for anew in (asking.written(asking.begun(kept), "A tuple"), failed(kept)):
        assert not unanswered(anew)
        assert view(Empty(), anew).text == ANSWER.text
        assert not view(Empty(), anew).interrupted
    assert missed(failed(kept)).what == "the disk is full"


def failed(asked: Asked) -> Asked:
    coach = Answers(StoreError("the disk is full", "make room"))
    owed.answering(cast("Coach", coach), asking.begun(asked), "me").run()
    return coach.store.asked()[0]


class Empty:
    """A library without guides."""

    guides = 0


def test_an_answer_that_is_there_is_put_back_only_by_new_work():
    coach = Answers(ANSWER)
    asked, begun, go = put(coach), Event(), Event()

    def busy(_: Caller) -> None:
        begun.set()
        go.wait(10)

    first = worker.work_on("ask:q1", lambda: worker.Work(busy))
    begun.wait(10)
    owed.answering(cast("Coach", coach), asked, "me").run()
    again = worker.work_on("ask:q1", lambda: owed.answering(cast("Coach", coach), asking.begun(asked), "other"))
    assert again is first
    assert asking.state(coach.store.asked()[0]) is None
    go.set()
    assert first.wait(10)


def test_where_even_the_failure_cannot_be_kept_the_page_knows_it(monkeypatch):
    coach = Answers(ANSWER)
    work = owed.answering(cast("Coach", coach), asking.put("q1", "Why?", "", NOW), "me")
    coach.store.broken = StoreError("the disk is full", "make room")
    work.run()
    coach.store.broken = None
    (kept,) = coach.store.asked()
    assert asking.state(kept) == asking.WRITING
    monkeypatch.setattr(st, "session_state", {ask_page.BROKE: (kept.id, work.why)})
    assert ask_page.why(kept).what == "the disk is full"
    monkeypatch.setattr(st, "session_state", {ask_page.BROKE: ("another", work.why)})
    assert ask_page.why(kept) is None


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
