"""How much of a claim an answer says: greedy recall of its word pieces over the answer's contextual token vectors.

The measure is BERTScore's recall (Zhang et al., 2020, arXiv:1904.09675) with weights by the kind of word, taken over
runs of neighbouring clauses. Each sentence is embedded by itself, so what else an answer holds cannot change what a
sentence is worth: length does not matter.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.clause import Clause, clauses, sentences
from coach.terms import Word, content_stems, opposites, words
from ingest.embed import TokenEmbedder, TokenVectors

Matrix = NDArray[np.float32]

STOP_WEIGHT = 0.1
QUESTION_SHARE = 0.3
TERM_WEIGHT = 1.3
SAME_WORD = 0.75
OTHER_TERM = 0.6
LONGEST_RUN = 2
RUN_COST = 0.02
FLOOR = 0.3
"""A likeness of two word pieces that says nothing."""
MEANING = 0.4
"""The share of the likeness of the whole clause; the rest is word by word."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A wording ready to be looked for: a vector, a weight and a word for each of its pieces (same length)."""

    text: str
    vectors: Matrix
    weights: Matrix
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clauses that are read together: `first`..`last` inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer ready to be searched.

    `clauses` in order; for each piece its vector and its clause (`owner`); `places` says at which pieces a stem and a
    lower-case word stand; `runs` are what is searched, `means[i]` the unit mean vector of run i.
    """

    text: str
    clauses: tuple[Clause, ...]
    vectors: Matrix
    owner: NDArray[np.int64]
    stems: dict[str, list[int]]
    spoken: dict[str, list[int]]
    runs: tuple[Run, ...]
    means: Matrix

    def span(self, run: Run) -> tuple[int, int]:
        """The place of a run, half-open in code points."""
        return self.clauses[run.first].start, self.clauses[run.last].end

    def said(self, run: Run) -> str:
        """The words of a run."""
        start, end = self.span(run)
        return self.text[start:end]


def claims(embedder: TokenEmbedder, texts: Sequence[str], question: str) -> list[Claim]:
    """The wordings with their pieces weighed; words of the question count less."""
    asked = content_stems(question)
    return [_claim(text, found, asked) for text, found in zip(texts, embedder.embed_tokens(texts), strict=True)]


def read(embedder: TokenEmbedder, text: str, keep: Sequence[tuple[int, int]] | None = None) -> Answer:
    """The answer's sentences embedded one by one; `keep` limits it to some of them."""
    kept = list(sentences(text) if keep is None else keep)
    parts = clauses(text, kept)
    rows: list[Matrix] = []
    said: list[Word] = []
    owner: list[int] = []
    for (start, end), found in zip(kept, embedder.embed_tokens([text[a:b] for a, b in kept]), strict=True):
        for row, word in _places(text[start:end], found):
            rows.append(found.vectors[row])
            said.append(word)
            owner.append(_clause_at(parts, start + word.start))
    vectors = np.stack(rows) if rows else np.zeros((0, 1), np.float32)
    owners = np.array(owner, np.int64)
    spans = _runs(len(parts))
    stems, spoken = _index(word.stem for word in said), _index(word.text.lower() for word in said)
    means = _means(vectors, np.array([_plain_weight(word) for word in said], np.float32), owners, spans)
    return Answer(text, tuple(parts), vectors, owners, stems, spoken, spans, means)


def recall(claim: Claim, answer: Answer) -> Matrix:
    """How much of the claim each run of the answer says, 0..1, shape (runs,)."""
    if not answer.runs or not len(answer.owner) or not len(claim.weights):
        return np.zeros(len(answer.runs), np.float32)
    best = np.clip((_best_per_clause(claim, answer) - FLOOR) / (1 - FLOOR), 0, 1)
    said = _best_per_run(best)
    words_said = (claim.weights @ said) / claim.weights.sum()
    whole = claim.vectors.T @ claim.weights
    alike = np.clip(answer.means @ (whole / np.linalg.norm(whole)), 0, 1)
    extra = np.array([run.last - run.first for run in answer.runs], np.float32)
    total: Matrix = (1 - MEANING) * words_said + MEANING * alike - RUN_COST * extra
    return np.clip(total, 0, 1)


def _runs(count: int) -> tuple[Run, ...]:
    return tuple(Run(a, a + n - 1) for n in range(1, LONGEST_RUN + 1) for a in range(count - n + 1))


def _index(names: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        places.setdefault(name, []).append(at)
    return places


def _means(vectors: Matrix, weights: Matrix, owner: NDArray[np.int64], spans: Sequence[Run]) -> Matrix:
    means = np.zeros((len(spans), vectors.shape[1]), np.float32)
    for number, run in enumerate(spans):
        held = (owner >= run.first) & (owner <= run.last)
        total = weights[held] @ vectors[held]
        means[number] = total / max(1e-6, float(np.linalg.norm(total)))
    return means


def _plain_weight(word: Word) -> float:
    return 1.0 if word.content else STOP_WEIGHT


def _claim(text: str, found: TokenVectors, asked: Set[str]) -> Claim:
    place = _places(text, found)
    said = tuple(word for _, word in place)
    sizes = {word: sum(other == word for other in said) for word in set(said)}
    weights = [_weight(word, asked) / sizes[word] ** 0.5 for word in said]
    rows = found.vectors[[row for row, _ in place]] if place else np.zeros((0, 1), np.float32)
    return Claim(text, rows, np.array(weights, np.float32), said)


def _weight(word: Word, asked: Set[str]) -> float:
    kind = TERM_WEIGHT if word.term else 1.0 if word.content else STOP_WEIGHT
    return kind * (QUESTION_SHARE if word.content and word.stem in asked else 1.0)


def _places(text: str, found: TokenVectors) -> list[tuple[int, Word]]:
    """The rows of pieces that belong to a word, each with its word."""
    pairs = []
    pieces = words(text)
    at = 0
    for row, (start, end) in enumerate(found.offsets):
        while at < len(pieces) and pieces[at].end <= start:
            at += 1
        if at < len(pieces) and pieces[at].start < end:
            pairs.append((row, pieces[at]))
    return pairs


def _clause_at(parts: Sequence[Clause], place: int) -> int:
    return max((i for i, clause in enumerate(parts) if clause.start <= place), default=0)


def _best_per_clause(claim: Claim, answer: Answer) -> Matrix:
    """For each piece of the claim its best match in each clause, shape (pieces, clauses)."""
    alike = claim.vectors @ answer.vectors.T
    for row, word in enumerate(claim.words):
        if word.term:
            alike[row] *= OTHER_TERM
        if word.content and (same := answer.stems.get(word.stem)):
            alike[row, same] = np.maximum(alike[row, same], 1.0 if word.term else SAME_WORD)
        if word.content:
            against = [at for other in opposites(word.text) for at in answer.spoken.get(other, ())]
            alike[row, against] = 0
    best = np.zeros((len(claim.words), len(answer.clauses)), np.float32)
    firsts = np.flatnonzero(np.diff(answer.owner, prepend=-1))
    best[:, answer.owner[firsts]] = np.maximum.reduceat(alike, firsts, axis=1)
    return best


def _best_per_run(best: Matrix) -> Matrix:
    """For each piece its best match in each run, shape (pieces, runs), in the order of `_runs`."""
    found = [best]
    for length in range(2, LONGEST_RUN + 1):
        found.append(np.maximum(found[-1][:, :-1], best[:, length - 1 :]))
    return np.concatenate(found, axis=1)
