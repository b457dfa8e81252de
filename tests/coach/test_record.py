import json

import pytest

from coach.cite import Citation
from coach.grade import Grade, Verdict
from coach.interview import Plan
from coach.record import grade_from, question_from, read, write
from ingest.document import KeyPoint, Misconception, Question
from ingest.errors import UsageError

POINT = KeyPoint("lock", 60, "One thread runs.", ("a",), ("b?",), "trade-off")
QUESTION = Question(
    "q", "f.md", 3, "What?", key_points=(POINT,), misconceptions=(Misconception("m", "x", "y"),), source=(1, 2)
)
CITED = Citation("/r", "f.md", "A > B", 1, 2, "words\nmore")
GRADE = Grade(
    0.5, 0.4, 0.6, "Lean no hire", None, (Verdict("lock", "partial", 0.7, "w", 0, 1, CITED),), ("echo",), "rules"
)


@pytest.mark.parametrize(("value", "back"), [(QUESTION, question_from), (GRADE, grade_from)])
def test_what_was_written_is_read_again(value, back):
    assert back(json.loads(json.dumps(write(value)))) == value


def test_a_plan_is_read_again():
    plan = Plan(("a", "b"), 7, topics=("t",), rate=True)
    assert read(Plan, json.loads(json.dumps(write(plan)))) == plan


@pytest.mark.parametrize("record", [None, [], {}, {"score": "high"}, {**write(GRADE), "verdicts": [{"point": "x"}]}])
def test_a_record_that_is_no_grade_is_refused(record):
    with pytest.raises(UsageError, match="this is not a grade"):
        grade_from(record)
