"""An answer to a concept question, with its citations."""

from dataclasses import asdict, dataclass
from typing import Any

from coach.caller import Spent
from coach.cite import Citation
from coach.passage import Passage
from coach.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a passage that came near a question."""

    root: str
    file: str
    heading: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `text` carries [1] [2] that number `citations`, `query` is what was searched, `model` who wrote it.

    `interrupted`: the model's reply broke off, and only what was complete and supported is kept. `spent` is what the
    model's call took.
    """

    question: str
    query: str
    covered: bool
    confidence: float
    text: str
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Heading, ...] = ()
    model: str | None = None
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    spent: Spent | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape "ask" of `docs/contracts.md`."""
        return {
            "covered": self.covered,
            "confidence": self.confidence,
            "answer": self.text,
            "citations": [citation.as_json() for citation in self.citations],
            "nearest": [asdict(heading) for heading in self.nearest],
            "model": self.model,
            "query": self.query,
            "notes": list(self.notes),
            "interrupted": self.interrupted,
            "spent": asdict(self.spent) if self.spent else None,
        }


def cite(passage: Passage, sentence: Sentence) -> Citation:
    """A citation of a sentence of a passage."""
    return Citation(
        passage.root,
        passage.file,
        passage.heading,
        sentence.start_line,
        sentence.end_line,
        sentence.text,
        passage.page,
        passage.cell,
    )
