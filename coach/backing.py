"""The guide's line behind a key point."""

from collections.abc import Iterable, Sequence

from coach.answer import cite
from coach.cite import Citation
from coach.grade import Rubric
from coach.library import Library, Posed
from coach.passage import Passage
from coach.sentences import Sentence, sentences
from coach.terms import content_stems
from ingest.document import KeyPoint, Question

LEAST = 0.35
"""Below this cosine plus word overlap a sentence does not speak of the point."""
SEE_BONUS = 0.15
"""The sections a question names come before those that search finds."""
SHARED = 0.5

Candidate = tuple[Passage, Sentence, bool]


class Backing:
    """Finds guide lines for key points."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def lines(self, posed: Posed | None, rubric: Rubric, answer: str) -> dict[str, Citation]:
        """For each point of a rubric the guide's line that backs it, where there is one."""
        named = list(self._named(posed)) if posed else []
        found = {}
        for point in rubric.points:
            citation = self._best(point, named or self._searched(rubric.question, answer, point))
            if citation is not None:
                found[point.id] = citation
        return found

    def line(self, posed: Posed | None, question: str, answer: str, point: KeyPoint) -> Citation | None:
        """The guide's line for one point, searched with question, answer and point beside the named sections."""
        named = list(self._named(posed)) if posed else []
        return self._best(point, [*named, *self._searched(question, answer, point)])

    def passages(self, question: str, answer: str, point: KeyPoint, k: int = 4) -> list[Passage]:
        """What the guides say around a point, found with question, answer and point."""
        return self.library.search(f"{question} {point.statement} {answer[-400:]}", k)

    def _searched(self, question: str, answer: str, point: KeyPoint) -> list[Candidate]:
        found = self.passages(question, answer, point, 3)
        return [(passage, line, False) for passage in found for line in _lines(passage)]

    def _named(self, posed: Posed) -> Iterable[Candidate]:
        """The sentences of the sections the question names and of a foreign guide's own answer."""
        question, root = posed.question, posed.root
        if question.made_by != "guide":
            yield from (
                (passage, line, True) for passage in self._own_answer(root, question) for line in _lines(passage)
            )
            return
        for section in self.library.sections(root, question.file):
            if section.anchor in question.see:
                heading = " > ".join(section.heading)
                passage = Passage(root, question.file, heading, section.start_line, section.end_line, section.text, 1.0)
                yield from ((passage, line, True) for line in _lines(passage))

    def _own_answer(self, root: str, question: Question) -> Iterable[Passage]:
        if question.source is None:
            return
        start, end = question.source
        text = "\n".join(self.library.text(root, question.file).split("\n")[start - 1 : end])
        within = [s for s in self.library.sections(root, question.file) if s.start_line <= start <= s.end_line]
        heading = " > ".join(within[-1].heading) if within else self.library.title(root, question.file)
        yield Passage(root, question.file, heading, start, end, text, 1.0)

    def _best(self, point: KeyPoint, candidates: Sequence[Candidate]) -> Citation | None:
        if not candidates:
            return None
        wordings = [point.statement, *point.also]
        target = self.library.embed(wordings)
        closeness = (self.library.embed([line.plain for _, line, _ in candidates]) @ target.T).max(axis=1)
        stems = [content_stems(text) for text in wordings]
        best, height = None, LEAST
        for (passage, line, named), close in zip(candidates, closeness, strict=True):
            said = content_stems(line.plain)
            shared = max((len(said & stem) / len(stem) for stem in stems if stem), default=0.0)
            worth = float(close) + SHARED * shared + (SEE_BONUS if named else 0.0)
            if worth > height:
                best, height = cite(passage, line), worth
        return best


def _lines(passage: Passage) -> list[Sentence]:
    """The sentences of a passage that state something."""
    return [
        line for line in sentences(passage.text, passage.start_line) if line.kind != "code" and line.plain[-1:] != "?"
    ]
