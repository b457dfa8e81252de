"""Answers to concept questions, made of the guides' own sentences or written by a model and checked against them."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import asdict, dataclass, replace
from typing import Any

from coach import prompt
from coach.checked import numbered_sentences, says_not_covered
from coach.cite import Citation
from coach.contradiction import opposes
from coach.library import Library
from coach.model import ChatModel
from coach.passage import Passage
from coach.sentences import Sentence, sentences
from coach.terms import content_stems
from ingest.embed import Vectors
from ingest.errors import ModelError, UsageError

FLOOR = 0.5
"""The least score of the best passage for a question to count as covered."""
WORDS = 150
PASSAGES = 4
WRITTEN_FROM = 6
ALIKE = 0.88
"""Two sentences with a higher cosine say the same."""
NEAR_BEST = 0.82
"""A sentence worth less than this share of the best one is not needed."""
SUPPORT, OVERLAP = 0.5, 0.6
"""A model's sentence is supported by a cited passage from this cosine or this share of its content words on."""
TOKENS = 500
LEAD = re.compile(r"^(?:and|but|so|or|what about|how about|what if|why|then)\b", re.IGNORECASE)
POINTING = re.compile(
    r"\b(?:it|its|they|them|that|those|this|these|one|ones|same|instead|either|both)\b", re.IGNORECASE
)
TASK = re.compile(
    r"\W*(?:explain|describe|discuss|compare|master|understand|learn|study|review|practi[cs]e|implement|demonstrate|debug)\b",
    re.IGNORECASE,
)
"""How an item of a list of questions or things to learn begins."""
SHORT = 3
SUBJECT = re.compile(r"([^.,;:|]{2,60}?)\s+(?:is|are|means)\s+(?!not\b)")
DEFINED = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a passage that came near a question."""

    root: str
    file: str
    heading: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `text` carries [1] [2] that number `citations`, `query` is what was searched, `model` who wrote it."""

    question: str
    query: str
    covered: bool
    confidence: float
    text: str
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Heading, ...] = ()
    model: str | None = None
    notes: tuple[str, ...] = ()

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
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage with how well it answers."""

    passage: Passage
    rank: int
    sentence: Sentence
    worth: float = 0.0

    @property
    def citation(self) -> Citation:
        """Where the sentence stands, with its exact text."""
        return cite(self.passage, self.sentence)


def ask(
    library: Library,
    question: str,
    *,
    before: str = "",
    model: ChatModel | None = None,
    on_text: Callable[[str], None] | None = None,
) -> Answer:
    """Answers a question from the guides; `before` is the query of the turn before, for questions that lean on it.

    A model that fails leaves the answer made without it, with a note. Raises UsageError for an empty question.
    """
    if not question.strip():
        raise UsageError("the question is empty", 'coach ask "how does a generator end?"')
    query = in_context(question, before)
    passages = library.search(query, WRITTEN_FROM)
    nearest = headings(passages)
    confidence = passages[0].score if passages else 0.0
    if confidence < FLOOR:
        return Answer(question, query, covered=False, confidence=confidence, text="", nearest=nearest)
    quoted = quote(library, question, query, passages)
    if model is None:
        return quoted
    try:
        return write(library, quoted, passages, model, on_text or (lambda _: None))
    except ModelError as error:
        note = f"The model could not answer ({error.what}), so the guides are quoted."
        return replace(quoted, notes=(*quoted.notes, note))


def in_context(question: str, before: str) -> str:
    """What to search: a question that leans on the one before ("and for tuples?") takes that one's words along."""
    if not before.strip():
        return question
    telling = content_stems(question)
    leans = bool(LEAD.match(question.strip())) and len(telling) <= SHORT + 1
    leans = leans or (len(telling) < SHORT and len(question.split()) <= 2 * SHORT)
    leans = leans or (bool(POINTING.search(question)) and len(telling) <= SHORT)
    return f"{before.strip()} {question.strip()}" if leans else question


def headings(passages: Sequence[Passage]) -> tuple[Heading, ...]:
    """The distinct headings of passages, best first, at most three."""
    found = dict.fromkeys(Heading(each.root, each.file, each.heading) for each in passages)
    return tuple(found)[:3]


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


# Without a model


def quote(library: Library, question: str, query: str, passages: Sequence[Passage]) -> Answer:
    """An answer of exact sentences of the best passages in reading order, with a code block that belongs to them."""
    asked = content_stems(query)
    telling = [passage for passage in passages if passage.score >= FLOOR and tells(passage, asked)]
    near = [passage for passage in telling if passage.score >= 0.6 * telling[0].score][:PASSAGES]
    lines = [
        Line(passage, rank, sentence)
        for rank, passage in enumerate(near)
        for sentence in sentences(passage.text, passage.start_line)
    ]
    chosen = with_code(lines, choose(library, query, lines))
    return Answer(
        question,
        query,
        covered=bool(chosen),
        confidence=passages[0].score,
        text=shown(chosen),
        citations=tuple(line.citation for line in chosen),
        nearest=headings(passages),
    )


def tells(passage: Passage, asked: Set[str]) -> bool:
    """Whether a passage says something about what is asked: a list of questions and tasks, or a heading, does not."""
    return any(line.kind == "code" or states(line, asked) for line in sentences(passage.text))


def shown(chosen: Sequence[Line]) -> str:
    """The sentences, each with its number behind it; code stands on lines of its own, as it is written."""
    text = ""
    for number, line in enumerate(chosen, 1):
        code = line.sentence.kind == "code"
        said = f"{line.sentence.text}\n\n[{number}]\n\n" if code else f"{line.sentence.plain} [{number}]"
        apart = "" if not text or text.endswith("\n\n") else "\n\n" if code else " "
        text += apart + said
    return text.rstrip()


def choose(library: Library, query: str, lines: Sequence[Line]) -> list[Line]:
    """The sentences that answer, at most WORDS words, without repeats of one another or of the question."""
    asked = content_stems(query)
    prose = [line for line in lines if line.sentence.kind != "code" and states(line.sentence, asked)]
    if not prose:
        return [line for line in lines if line.sentence.kind == "code"][:1]
    vectors = library.embed([query, *(line.sentence.plain for line in prose)])
    cosines = vectors[1:] @ vectors[0]
    worth = [value(line, float(close), asked) for line, close in zip(prose, cosines, strict=True)]
    order = sorted(range(len(prose)), key=lambda at: -worth[at])
    picked: list[int] = []
    words = 0
    for at in order:
        size = len(prose[at].sentence.plain.split())
        if words + size > WORDS or (picked and worth[at] < NEAR_BEST * worth[order[0]]):
            continue
        if not repeats(at, picked, vectors[1:]):
            picked.append(at)
            words += size
    return reading_order(prose, picked or order[:1])


def reading_order(prose: Sequence[Line], picked: Sequence[int]) -> list[Line]:
    """The picked lines, given best first, as one reads them: the best one's passage first, each from top down."""
    rank = {passage: at for at, passage in enumerate(dict.fromkeys(prose[at].passage for at in picked))}
    return [prose[at] for at in sorted(picked, key=lambda at: (rank[prose[at].passage], at))]


def states(sentence: Sentence, asked: Set[str]) -> bool:
    """Whether a sentence says something by itself: not a question or task, not a lead to a list, not a fragment."""
    text, said = sentence.plain, content_stems(sentence.plain)
    task = TASK.match(text) and (sentence.kind == "item" or not text[0].isalnum())
    return (
        not text.endswith(("?", '?"', ":"))
        and text[0] != "|"
        and not task
        and len(said) >= SHORT
        and said > said & asked
    )


def value(line: Line, cosine: float, asked: Set[str]) -> float:
    """How much a sentence is worth in an answer: close to the query, and saying more than the query does."""
    said = content_stems(line.sentence.plain)
    shared = len(said & asked) / len(asked) if asked else 0.0
    news = len(said - asked) / len(said) if said else 0.0
    defining = 0.4 if defines(line.sentence.plain, asked) else 0.0
    return cosine + 0.2 * shared + 0.1 * min(1.0, 2 * news) + 0.25 * line.passage.score - 0.04 * line.rank + defining


def defines(sentence: str, asked: Set[str]) -> bool:
    """Whether a sentence says what the thing asked about is: "A closure is ...", with little else as its subject."""
    match = SUBJECT.match(sentence)
    subject = match[1] if match else ""
    return bool(asked) and asked <= content_stems(subject) and len(subject.split()) <= DEFINED


def repeats(at: int, picked: Sequence[int], vectors: Vectors) -> bool:
    """Whether a sentence says what one of the picked ones says."""
    return any(float(vectors[at] @ vectors[other]) > ALIKE for other in picked)


def with_code(lines: Sequence[Line], chosen: Sequence[Line]) -> list[Line]:
    """The chosen sentences, with the first code block that directly follows one of them put behind it."""
    for line in chosen:
        position = lines.index(line)
        if line.sentence.kind == "code" or position + 1 >= len(lines):
            continue
        following = lines[position + 1]
        if following.sentence.kind == "code" and following.rank == line.rank:
            at = chosen.index(line) + 1
            return [*chosen[:at], following, *chosen[at:]]
    return list(chosen)


# With a model


def write(
    library: Library, quoted: Answer, passages: Sequence[Passage], model: ChatModel, on_text: Callable[[str], None]
) -> Answer:
    """An answer written by the model from numbered passages; sentences without support are left out and counted."""
    near = [passage for passage in passages if passage.score >= 0.5 * passages[0].score]
    messages = prompt.messages(
        "answer", question=quoted.query, passages=prompt.numbered([passage.text for passage in near])
    )
    reply = ""
    for piece in model.stream(messages, max_tokens=TOKENS):
        reply += piece
        on_text(piece)
    if says_not_covered(reply):
        note = "The model found no answer in the passages."
        return replace(quoted, covered=False, text="", citations=(), model=model.name, notes=(note,))
    kept, left_out = supported(library, numbered_sentences(reply, len(near)), near)
    if not kept:
        note = "Nothing the model wrote had support in the guides, so the guides are quoted."
        return replace(quoted, notes=(note,))
    citations = tuple(dict.fromkeys(citation for _, found in kept for citation in found))
    number = {citation: f"[{at}]" for at, citation in enumerate(citations, 1)}
    text = " ".join(f"{said} {' '.join(number[citation] for citation in found)}" for said, found in kept)
    return replace(quoted, text=text, citations=citations, model=model.name, notes=left_out_note(left_out))


def left_out_note(number: int) -> tuple[str, ...]:
    """How many sentences had no support, in words."""
    if not number:
        return ()
    those, had = ("sentence", "was") if number == 1 else ("sentences", "were")
    return (f"{number} {those} had no support and {had} left out",)


def supported(
    library: Library, written: Sequence[tuple[str, tuple[int, ...]]], near: Sequence[Passage]
) -> tuple[list[tuple[str, list[Citation]]], int]:
    """The sentences that a passage they cite supports, with the guide's sentences, and how many are left out."""
    kept = []
    for said, numbers in written:
        found = [backing for number in numbers if (backing := support(library, said, near[number - 1])) is not None]
        if found:
            kept.append((said, found))
    return kept, len(written) - len(kept)


def support(library: Library, said: str, passage: Passage) -> Citation | None:
    """The sentence of a passage that supports what was said; None when none does or the nearest says the opposite."""
    lines = sentences(passage.text, passage.start_line)
    if not lines:
        return None
    vectors = library.embed([said, *(line.plain for line in lines)])
    cosines = [float(cosine) for cosine in vectors[1:] @ vectors[0]]
    claimed = content_stems(said)
    shares = [len(claimed & content_stems(line.plain)) / len(claimed) if claimed else 0.0 for line in lines]
    best = max(range(len(lines)), key=lambda at: cosines[at] + shares[at])
    near = cosines[best] >= SUPPORT or shares[best] >= OVERLAP
    return cite(passage, lines[best]) if near and not opposes(said, lines[best].plain) else None
