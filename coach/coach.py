"""The coach: what the terminal and the page have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from coach.answer import Answer
from coach.ask import ask
from coach.backing import Backing
from coach.caller import Caller
from coach.delegate import Delegate
from coach.feedback import Feedback, feedback
from coach.grade import Grade, Grader, Rubric
from coach.interviewer import Interviewer
from coach.judge import ModelGrader
from coach.library import Library, Posed
from coach.passage import Passage
from coach.rubric import from_points, from_reference, rubric_for
from coach.rules import RulesGrader
from coach.settings import Settings
from coach.store import Store
from coach.text import check_answer
from ingest.document import KeyPoint
from ingest.errors import UsageError

REMEMBERED = 256
"""So many rubrics whose guide lines are kept for a model's prompt."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A graded answer with what it was graded against; `posed` is None for a question that came from outside."""

    rubric: Rubric
    grade: Grade
    feedback: Feedback
    posed: Posed | None


class Coach:
    """Answers, grades and interviews over one library."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        store: Store,
        rules: RulesGrader,
        delegate: Delegate | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.settings = settings
        self.library = library
        self.store = store
        self.delegate = delegate
        self.backing = Backing(library)
        lines = remembered_lines(library, self.backing)
        self.grader: Grader = rules if delegate is None else ModelGrader(delegate, rules, lines)
        self.interviewer = Interviewer(library, store, self.grader, self.backing, clock, delegate)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person should know about their history, such as a restored backup."""
        return tuple(getattr(self.store, "notices", ()))

    def ask(self, question: str, *, before: str = "", caller: Caller | None = None) -> Answer:
        """An answer from the guides; see `coach.ask.ask`."""
        return ask(self.library, question, before=before, delegate=self.delegate, caller=caller)

    def search(self, query: str, k: int = 10) -> list[Passage]:
        """The k best passages; see `Library.search`."""
        return self.library.search(query, k)

    def grade(self, target: Posed | Rubric, answer: str, caller: Caller | None = None) -> Graded:
        """The grade of an answer with the guide's line beside each point.

        Raises AnswerRejected when the answer is too long.
        """
        posed = target if isinstance(target, Posed) else None
        rubric = target if isinstance(target, Rubric) else rubric_for(target.question)
        text = check_answer(answer)
        grade = self.grader.grade(rubric, text, caller)
        if posed is not None:
            grade = grade.with_guides(self.backing.lines(posed, rubric, text))
        return Graded(rubric, grade, feedback(rubric, grade), posed)

    def rubric(self, record: Mapping[str, Any]) -> Posed | Rubric:
        """What a "grade in" record of `docs/contracts.md` is to be graded against; UsageError says what it lacks."""
        name = record.get("question_id")
        return self.library.posed(name) if isinstance(name, str) else rubric_in(record)


def remembered_lines(library: Library, backing: Backing) -> Callable[[Rubric], tuple[str, ...]]:
    """What finds the guide's lines behind a rubric, once for each generation of the library."""

    @lru_cache(maxsize=REMEMBERED)
    def found(rubric: Rubric, _: int) -> tuple[str, ...]:
        lines = backing.lines(None, rubric, "")
        return tuple(f"- {point}: {' '.join(citation.quote.split())}" for point, citation in lines.items())

    return lambda rubric: found(rubric, library.generation)


def rubric_in(record: Mapping[str, Any]) -> Rubric:
    """The rubric of a "grade in" record that brings its own reference or key points; it needs no index."""
    question = record.get("question")
    if not isinstance(question, str):
        raise UsageError('the record names no "question"', 'give "question" with "reference" or "key_points"')
    reference, points = record.get("reference"), record.get("key_points")
    if isinstance(reference, str) and reference.strip():
        return from_reference(question, reference)
    if isinstance(points, list) and points:
        return from_points(question, [_point(each) for each in points])
    raise UsageError('the record has neither "reference" nor "key_points"', 'add one, or name a "question_id"')


def _point(value: Any) -> KeyPoint | str:
    if isinstance(value, str):
        return value
    try:
        return KeyPoint(
            str(value["id"]),
            int(value["weight"]),
            str(value["statement"]),
            tuple(map(str, value.get("also", ()))),
            tuple(map(str, value.get("probes", ()))),
            value.get("mark", ""),
        )
    except (TypeError, KeyError, ValueError, OverflowError) as error:
        raise UsageError(
            'a key point is a text, or has "id", "weight" and "statement"', "mend the key points of that record"
        ) from error
