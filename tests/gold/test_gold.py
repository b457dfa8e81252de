"""The labelled answers are whole and speak of questions and points that are there."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.corpus import shelf

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("t*-*.jsonl"))
LABELS = {"covered", "partial", "missing", "contradicted"}
KINDS = set(
    "strong adequate partial terse clumsy code route subtle wrong negated swapped near stuffed echo unsure hostile".split()  # noqa: SIM905 -- reads better in one line
)


@cache
def rows(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def answers(part="t"):
    return [row for file in FILES if file.name.startswith(part) for row in rows(file)]


@pytest.fixture(scope="module")
def points():
    return {question.id: {point.id for point in question.key_points} for question in shelf.questions()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_answer_has_a_label_for_each_point_of_its_question(file, points):
    for row in rows(file):
        assert row["answer"].strip()
        assert row["kind"] in KINDS
        assert set(row["labels"].values()) <= LABELS
        assert row["labels"].keys() == points[row["question_id"]], row["id"]


def test_no_question_is_tuned_on_and_tested_on():
    tune, test = ({row["question_id"] for row in answers(part)} for part in ("tune", "test"))
    assert not tune & test
    assert len(tune | test) >= 590


def test_there_are_answers_of_every_kind():
    assert len(answers()) >= 4800
    assert {row["kind"] for row in answers("test")} == KINDS
    assert len({row["id"] for row in answers()}) == len(answers())


def test_each_question_of_the_test_part_has_its_model_answer_in_other_words():
    told = [row["question_id"] for row in rows(HERE / "paraphrases.jsonl")]
    assert sorted(told) == sorted({row["question_id"] for row in answers("test")})


def test_the_second_labels_are_for_the_same_points():
    first = {row["id"]: row for row in answers()}
    second = rows(HERE / "second-labels.jsonl")
    assert len(second) >= 200
    assert all(row["labels"].keys() == first[row["id"]]["labels"].keys() for row in second)
