"""Answers to concept questions, made of the guides' own sentences or written by a model and checked against them."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from coach.answer import Answer, Heading, cite
from coach.caller import Caller
from coach.cite import Citation
from coach.delegate import Delegate
from coach.library import Library
from coach.passage import Passage
from coach.sentences import Sentence, sentences
from coach.terms import content_stems
from coach.written import write
from ingest.embed import Vectors
from ingest.errors import CoachError, ModelError, UsageError

FLOOR = 0.5
"""The least score of the best passage for a question to count as covered."""
WORDS = 150
PASSAGES = 4
WRITTEN_FROM = 6
ALIKE = 0.88
"""Two sentences with a higher cosine say the same."""
NEAR_BEST = 0.82
"""A sentence worth less than this share of the best one is not needed."""
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
    delegate: Delegate | None = None,
    caller: Caller | None = None,
) -> Answer:
    """Answers a question from the guides; `before` is the query of the turn before, for questions that lean on it.

    A model that fails leaves the answer made without it, with a note; of one that breaks off or is stopped what was
    complete and supported is kept. `caller` sees the words as they come. Raises UsageError for an empty question.
    """
    if not question.strip():
        raise UsageError("the question is empty", 'coach ask "how does a generator end?"')
    query = in_context(question, before)
    passages = library.search(query, WRITTEN_FROM)
    nearest = headings(passages)
    confidence = passages[0].score if passages else 0.0
    if confidence < FLOOR:
        return Answer(question, query, covered=False, confidence=confidence, text="", nearest=nearest)

    def quoted() -> Answer:
        return quote(library, question, query, passages)

    if delegate is None:
        return quoted()
    model, heard = delegate.to("answer"), caller or Caller()
    if model is None:
        return unanswered(quoted(), gone) if (gone := delegate.gone()) else quoted()
    empty = Answer(question, query, covered=True, confidence=confidence, text="", nearest=nearest)
    try:
        written = write(library, empty, passages, model, delegate.context, heard)
    except ModelError as error:
        return unanswered(quoted(), error)
    if written.covered and not written.text:
        written = replace(quoted(), notes=written.notes, interrupted=written.interrupted)
    return replace(written, spent=heard.spent[-1] if heard.spent else None)


def unanswered(quoted: Answer, error: CoachError) -> Answer:
    """The quoted answer with a note on why the model did not write one."""
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
