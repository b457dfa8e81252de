"""An exported round graded again: the same verdict for the same grader, told where it is not."""

import copy
import json

import pytest

from coach.grade import Verdict
from coach.regrade import regrade
from coach.rules import total
from coach.transcript import export_json
from ingest.errors import CoachError
from tests.fakes.round import MarkGrader, answers, interviewer_of, library_of, talk, write_guides


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A round of two questions with a follow-up each, as it is exported."""
    folder = tmp_path_factory.mktemp("library")
    interviewer = interviewer_of(library_of(write_guides(folder / "guides"), folder / "index"))
    interviewer.begin(queue=["brew", "keep"], session="s")
    state = talk(interviewer, "s", answers("+heat ~time", "+weigh", "then -time", "+dark +tight", "a cork +tight"))
    assert state.debrief is not None
    return json.loads(json.dumps(export_json(state, "s")))


class HarshGrader(MarkGrader):
    """As MarkGrader, but nothing is ever covered."""

    def grade(self, rubric, answer):
        verdicts = tuple(Verdict(point.id, "missing", 1.0) for point in rubric.points)
        return total(rubric, verdicts, (), self.name)


def test_the_same_grader_gives_the_same_verdict(exported):
    again = regrade(exported, MarkGrader())
    assert again.same
    assert again.before == again.after == exported["debrief"]["verdict"]
    told = [(each["question_id"], each["level"]) for each in exported["debrief"]["questions"]]
    assert [(each.question_id, each.after[1]) for each in again.questions] == told
    assert again.as_json()["same"] is True
    assert again.words.startswith("The same verdict: ")


def test_another_judgement_is_told_question_by_question(exported):
    again = regrade(exported, HarshGrader())
    assert not again.same
    assert again.as_json()["after"] == "Strong no hire"
    assert "- keep: " in again.words
    assert ", now Strong no hire, 0 of 100 (marks)" in again.words


def judged_by_a_model(exported):
    """The same round as if a model had judged it."""
    changed = copy.deepcopy(exported)
    for event in changed["events"]:
        if event["type"] == "graded":
            event["data"]["grade"]["grader"] = "rules+model:m"
    return changed


def test_what_a_model_judged_is_taken_from_the_file_and_counted_anew(exported):
    again = regrade(judged_by_a_model(exported), HarshGrader())
    assert again.same
    assert {each.grader for each in again.questions} == {"rules+model:m"}


def test_a_quote_that_is_not_in_the_answer_loses_its_credit(exported):
    changed = judged_by_a_model(exported)
    last = [event for event in changed["events"] if event["type"] == "graded"][-1]
    last["data"]["grade"]["verdicts"][0]["quote"] = "never said"
    assert not regrade(changed, MarkGrader()).same


def without(exported, *kinds):
    return {**exported, "events": [event for event in exported["events"] if event["type"] not in kinds]}


def test_a_round_without_a_debrief_cannot_be_compared(exported):
    with pytest.raises(CoachError, match="has no debrief yet"):
        regrade(without(exported, "debriefed"), MarkGrader())


@pytest.mark.parametrize("spoil", [dict, list, str, lambda: {"events": []}, lambda: {"events": [{"type": "asked"}]}])
def test_what_is_no_round_is_told(spoil):
    with pytest.raises(CoachError, match="not an exported round"):
        regrade(spoil(), MarkGrader())


@pytest.mark.parametrize("kind", ["started", "asked"])
def test_a_round_with_a_part_missing_is_told(exported, kind):
    with pytest.raises(CoachError, match="not an exported round"):
        regrade(without(exported, kind), MarkGrader())
