"""Writes the grader's card, `docs/grading.md`: `make card`, eight minutes on two cores."""

import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import gaming
from coach.agreement_table import tables
from coach.grade import Grade, Rubric, Verdict, score
from coach.grading import Grading
from coach.labelled import evaluate
from coach.library import Posed
from coach.settings import Settings
from coach.wiring import open_coach

CARD = Path(__file__).parents[2] / "docs" / "grading.md"

TEXT = """# How well answers are graded

Made by `make card` with the grader that needs no language model. All answers are of the test part of
[the labelled answers](../tests/gold/README.md): their questions, rubrics and answers were not seen by anything that was
fitted. The labels were written by language models, not by people, so this is agreement with such labels.

## Against the guide's rubric

{rubric}

Half of the grades took {median:.0f} ms or less and one of twenty {slow:.0f} ms or more, on the two cores that made this card;
the first grade of each question, for which its rubric is prepared, is among them.

## Against a reference answer alone

The same questions and answers, the rubric replaced by the clauses of the model answer, as it is for guides that bring
questions with answers and no key points. The label is the score that follows from the labels above.

{reference}

## Answers made to game it

Made from the same questions by `python benchmarks/gaming.py`: how many of the answers score inside the bound.

{gaming}
"""


def with_reference(rows: Sequence[Mapping[str, Any]], posed: Sequence[Posed]) -> list[dict[str, Any]]:
    """The same answers with the question's model answer instead of its rubric, and the score the labels make."""
    questions = {each.question.id: each.question for each in posed}
    found = []
    for row in rows:
        question = questions[row["question_id"]]
        labels = [Verdict(point, label, 1.0) for point, label in row["labels"].items()]
        given = {"question": question.text, "reference": question.answer, "answer": row["answer"]}
        found.append({**given, "kind": row["kind"], "score": score(question.key_points, labels)})
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
        rows, taken = gaming.labelled(), list[float]()
        told = evaluate(rows, partial(timed, grading, taken), lambda *_: None)
        alone = evaluate(with_reference(rows, posed), grading.judge, lambda *_: None)
        median, slow = 1000 * np.quantile(taken, [0.5, 0.95])
        card = TEXT.format(
            rubric=tables(told), median=median, slow=slow, reference=tables(alone), gaming=gaming.report(settings)
        )
    CARD.write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
