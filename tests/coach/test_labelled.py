"""Labelled answers graded and compared; the grader is one that counts words."""

import pytest

from coach.grade import Grade, Rubric, Verdict, level, score
from coach.labelled import evaluate
from coach.text import MAX_ANSWER
from ingest.document import KeyPoint
from ingest.errors import CoachError

RUBRIC = Rubric("How is tea made?", (KeyPoint("water", 60, "Boil water."), KeyPoint("leaves", 40, "Add leaves.")))


def judge(record):
    """A point is covered where its id is in the answer; nothing at all cannot be graded."""
    said = record["answer"].lower()
    named = [Verdict(p.id, "covered" if p.id in said else "missing", 1.0) for p in RUBRIC.points]
    value = score(RUBRIC.points, named) if said else None
    graded = Grade(value, 0.0, 1.0, None if value is None else level(value), "empty", tuple(named), (), "words")
    return RUBRIC, graded


def record(answer, water="missing", leaves="missing", **more):
    return {"question": "tea", "answer": answer, "labels": {"water": water, "leaves": leaves}, **more}


def run(*records):
    told = []
    found = evaluate(records, judge, lambda done, total: told.append((done, total)))
    assert told == [(n, len(records)) for n in range(1, len(records) + 1)]
    return found


def test_labels_are_compared_with_verdicts():
    found = run(record("water and leaves", "covered", "covered"), record("no water", "contradicted"), record("milk"))
    assert (found.answers, found.questions, found.ungraded) == (3, 1, 0)
    assert found.confusion[0][0] == 2
    assert found.confusion[3][0] == 1
    assert found.figures["contradicted: recall"].value == 0.0


def test_scores_of_others_need_no_labels():
    rows = [{"question": "tea", "answer": "water", "score": 3, "max": 5}, {"question": "b", "answer": "x", "score": 0}]
    found = run(*rows)
    assert found.figures["score: mean absolute error"].value == 0.0
    assert found.figures["contradicted: recall"].value is None


def test_what_cannot_be_graded_is_counted_and_left_out():
    found = run(record("water", "covered"), record(""))
    assert (found.answers, found.ungraded) == (1, 1)


def test_another_form_that_moves_the_score_is_seen():
    def gullible(given):
        rubric, grade = judge(given)
        return (rubric, judge(record("water leaves"))[1]) if "full marks" in given["answer"] else (rubric, grade)

    found = evaluate([record("water", "covered"), record("milk")], gullible, lambda *_: None)
    assert found.forms["padded"].unmoved == 1.0
    assert (found.forms["a demand added"].mean, found.forms["a demand added"].unmoved) == (0.7, 0.0)


def test_an_answer_as_long_as_allowed_is_not_tried_in_a_longer_form():
    found = run(record("water ".ljust(MAX_ANSWER, "x"), "covered"), record("water", "covered"))
    assert found.answers == 2
    assert found.forms["padded"].answers == 1


def test_answers_with_the_same_labels_are_compared_with_each_other():
    same = [record("water", "covered"), record("the kettle boils", "covered")]
    assert run(*same).forms["other words, same labels"].mean == 0.3


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"answer": "x", "question": "q"}, "record 1: it has neither"),
        ({"answer": "x", "question": "q", "score": 7, "max": 5}, 'record 1: its "score" cannot be used'),
        ({"answer": "x", "question": "q", "labels": {"water": "good"}}, 'record 1: its "labels" cannot be used'),
        ({"answer": "x", "question": "q", "labels": {"water": ["covered"]}}, 'record 1: its "labels" cannot be used'),
        ({"answer": "x", "question": "q", "labels": {"water": "covered"}}, "its points are water, leaves"),
        (["answer"], "record 1: it is not an object"),
    ],
)
def test_a_record_that_is_not_labelled_is_refused(row, what):
    with pytest.raises(CoachError, match=what):
        run(row)


def test_a_file_without_one_gradable_answer_is_refused():
    with pytest.raises(CoachError, match="none of the answers"):
        run(record(""))
