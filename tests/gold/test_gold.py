"""The labelled answers are whole and speak of questions and points that are there."""

import json
from pathlib import Path

import pytest

from tests.corpus import shelf

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
LABELS = {"covered", "partial", "missing", "contradicted"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_answer_has_a_label_for_points_of_its_question(file):
    points = {question.id: {point.id for point in question.key_points} for question in shelf.questions()}
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert row["answer"].strip()
        assert set(row["labels"].values()) <= LABELS
        assert row["labels"].keys() <= points[row["question"]], row["question"]
