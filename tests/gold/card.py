"""Writes the grader's card, `docs/grading.md`: `make card`, a quarter of an hour on two cores."""

import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import gaming
from coach.agreement_table import tables
from coach.grade import Grade, Rubric
from coach.grading import Grading
from coach.labelled import evaluate
from coach.library import Posed
from coach.settings import Settings
from coach.wiring import open_coach

HERE = Path(__file__).parent
CARD = HERE.parents[1] / "docs" / "grading.md"

TEXT = """# How well answers are graded

Made by `make card` with the grader that needs no language model. All answers are of the test part of
[the labelled answers](../tests/gold/README.md): their questions, rubrics and answers were not seen by anything that was
fitted. The labels were written by language models, not by people, so this is agreement with such labels.

## Against the guide's rubric

{rubric}

A grade took {median:.0f} ms in the middle and {slow:.0f} ms for one of twenty, on the two cores that made this card.

## Against a reference answer alone

The same questions and answers, the rubric replaced by the clauses of the model answer, as it is for guides that bring
questions with answers and no key points. The label is the score that follows from the labels above.

{reference}

## Answers made to game it

Made from the same questions by `python benchmarks/gaming.py`: how many of the answers score inside the bound.

{gaming}
"""


def read() -> list[dict[str, Any]]:
    """The labelled answers of the test part."""
    lines = (line for path in sorted(HERE.glob("test-*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines]


def with_reference(rows: Sequence[Mapping[str, Any]], posed: Sequence[Posed]) -> list[dict[str, Any]]:
    """The same answers with the question's model answer instead of its rubric, and the score the labels make."""
    questions = {each.question.id: each.question for each in posed}
    credit = {"covered": 1.0, "partial": 0.5, "missing": 0.0, "contradicted": -0.5}
    found = []
    for row in rows:
        question = questions[row["question_id"]]
        total = sum(point.weight / 100 * credit[row["labels"][point.id]] for point in question.key_points)
        score = min(1.0, max(0.0, total))
        given = {"question": question.text, "reference": question.answer, "answer": row["answer"]}
        found.append({**given, "kind": row["kind"], "score": score})
    return found


def timed(grading: Grading, taken: list[float], record: Mapping[str, Any]) -> tuple[Rubric, Grade]:
    """The grade, with the seconds it took noted."""
    begun = time.perf_counter()
    judged = grading.judge(record)
    taken.append(time.perf_counter() - begun)
    return judged


def main() -> None:
    """Measures everything and writes the card."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.model_construct(data=Path(folder))
        posed = open_coach(settings).library.questions()
        grading = Grading(settings, None, lambda _: None)
        rows, taken = read(), list[float]()
        told = evaluate(rows, partial(timed, grading, taken), lambda *_: None)
        alone = evaluate(with_reference(rows, posed), grading.judge, lambda *_: None)
        median, slow = 1000 * np.quantile(taken, [0.5, 0.95])
        card = TEXT.format(
            rubric=tables(told), median=median, slow=slow, reference=tables(alone), gaming=gaming.report(settings)
        )
    CARD.write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
