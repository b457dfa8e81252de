"""The indexed guides as the coach reads them: search, sections, questions."""

import difflib
import math
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from coach.passage import Passage
from coach.rubric import from_section, rubric_of
from ingest.document import Chunk, Question, Section
from ingest.embed import Embedder, Vectors
from ingest.errors import UsageError
from ingest.index import Index
from ingest.lexical import query_tokens, tokens
from ingest.manifest import File, Manifest
from ingest.shelf import ordered

DENSE_SHARE = 0.75
"""Weight of the cosine in the fused score, the rest is BM25 over the query's best BM25; a weighted sum of 0.7 to 0.8
beat reciprocal rank fusion (Cormack et al., 2009) on public guide collections."""
CANDIDATES = 50
KEPT_VECTORS = 8192
"""About 12 MB; the sentences of a passage are compared with many questions."""
SLOPE, MIDDLE, TERMS = 14.0, 0.415, 0.22
"""The logistic of `estimate`; the middle lies between questions the guides answer and questions they do not."""
SHORT = 3
TEMPLATE = "Explain “{}” as you would to a colleague: what is it, and what follows from it in practice?"


@dataclass(frozen=True, slots=True)
class Posed:
    """A question with the root its guide belongs to; its key points are filled in, also where they are derived."""

    root: str
    question: Question


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a guide with where it belongs."""

    root: str
    file: str
    section: Section


@dataclass(frozen=True, slots=True)
class _Found:
    chunk: Chunk
    fused: float
    score: float


class Library:
    """Searches the guides; a new version of the index is picked up before each look."""

    def __init__(self, manifest: Manifest, index: Index, embedder: Callable[[], Embedder]) -> None:
        self.manifest = manifest
        self.index = index
        self._embedder = embedder
        self._seen = -1
        self._posed: dict[str, Posed] = {}
        self._titles: dict[tuple[str, str], File] = {}
        self._places: dict[tuple[str, str], list[Section]] = {}
        self._vectors: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    @property
    def generation(self) -> int:
        """The number of the version that is shown."""
        return self.manifest.generation()

    @property
    def guides(self) -> int:
        """The number of indexed files."""
        return len(self.files())

    def refresh(self) -> bool:
        """Looks whether another version was published; True when one was picked up."""
        generation = self.manifest.generation()
        if generation == self._seen:
            return False
        titles = {(file.root, file.file): file for file in self.manifest.files()}
        places: dict[tuple[str, str], list[Section]] = {}
        for root, file, section in self.manifest.sections():
            places.setdefault((root, file), []).append(section)
        self._titles = {place: titles[place] for place in ordered(list(titles))}
        self._places = {place: places[place] for place in ordered(list(places))}
        self._posed = self._pose()
        self._seen = generation
        return True

    def files(self) -> list[File]:
        """The indexed files, by root and name; the shipped guides stand before designs and cheat sheets."""
        self.refresh()
        return list(self._titles.values())

    def text(self, root: str, file: str) -> str:
        """The text of a file as the index names it; UsageError when it is not indexed."""
        text = self.manifest.text(root, file)
        if text is None:
            raise UsageError(f"{file} is not in the index", "coach ingest")
        return text

    def sections(self, root: str, file: str) -> list[Section]:
        """The sections of a file in order."""
        self.refresh()
        return self._places.get((root, file), [])

    def places(self) -> list[Place]:
        """All sections of all files."""
        self.refresh()
        return [Place(root, file, section) for (root, file), found in self._places.items() for section in found]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts, by the embedder the index was made with; those seen last are kept."""
        wanted = list(dict.fromkeys(texts))
        with self._lock:
            known = {text: self._vectors[text] for text in wanted if text in self._vectors}
        new = [text for text in wanted if text not in known]
        if new:  # outside the lock: nobody's search waits for what another one has embedded
            known |= dict(zip(new, self._embedder().embed(new), strict=True))
        with self._lock:
            for text in wanted:  # what was seen last stands last
                self._vectors.pop(text, None)
                self._vectors[text] = known[text]
            for text in list(self._vectors)[: max(0, len(self._vectors) - KEPT_VECTORS)]:
                del self._vectors[text]
        return np.stack([known[text] for text in texts])

    def search(self, query: str, k: int = 10) -> list[Passage]:
        """The k passages that answer best, best first; neighbours of one section are merged.

        UsageError when the query is empty.
        """
        if not query.strip():
            raise UsageError("the query is empty", 'coach search "how does a generator end"')
        self.refresh()
        found = self._candidates(query)
        taken = max(k * 2, k + 4)
        while len(merged := self._merged(found[:taken])) < k and taken < len(found):
            taken += k
        return sorted(merged, key=lambda passage: -passage.score)[:k]

    def questions(self) -> list[Posed]:
        """Every question of the index, with its key points."""
        self.refresh()
        return list(self._posed.values())

    def posed(self, question: str) -> Posed:
        """The question of that id; UsageError names the nearest ids when there is none."""
        self.refresh()
        if question in self._posed:
            return self._posed[question]
        template = self._template(question)
        if template is not None:
            return template
        near = difflib.get_close_matches(question, self._posed, 3, 0.3)
        hint = f" (near: {', '.join(near)})" if near else ""
        raise UsageError(f"there is no question {question!r}{hint}", "coach questions")

    def section_question(self, root: str, file: str, section: Section) -> Posed | None:
        """A question made from a section, graded against it; None where the section states nothing gradable."""
        heading = section.heading[-1] if section.heading else file
        text = TEMPLATE.format(heading)
        rubric = from_section(text, section.text)
        if not rubric.points:
            return None
        question = Question(
            id=f"section:{file}#{section.anchor}",
            file=file,
            line=section.start_line,
            text=text,
            topic=section.topic,
            see=(section.anchor,),
            key_points=rubric.points,
            made_by="derived",
            source=(section.start_line, section.end_line),
        )
        return Posed(root, question)

    def areas(self) -> dict[str, list[str]]:
        """The areas of the guides, each with its topics, in the order of the guides."""
        self.refresh()
        found: dict[str, list[str]] = {}
        for (root, file), sections in self._places.items():
            area = self._titles[root, file].area
            for section in sections:
                topics = found.setdefault(area, []) if area else []
                if section.topic and section.topic not in topics:
                    topics.append(section.topic)
        return found

    def about(self, topics: Sequence[str]) -> list[Posed]:
        """The gradable questions on any of these topics, areas, files or "file#anchor"; all without topics.

        Sections without such questions give questions made from them. UsageError when a topic matches nothing.
        """
        self.refresh()
        if not topics:
            return _gradable(self.questions()) or self._made(self.places())
        chosen: dict[str, Posed] = {}
        for topic in topics:
            found = [posed for posed in self._posed.values() if _matches(posed.question, topic)]
            found = _gradable(found) or self._made([place for place in self.places() if _within(place, topic)])
            if not found:
                known = sorted({posed.question.topic for posed in self._posed.values() if posed.question.topic})
                near = difflib.get_close_matches(topic, known, 3, 0.3) or known[:3]
                hint = f" (near: {', '.join(near)})" if near else ""
                raise UsageError(f"no question is about {topic!r}{hint}", "coach questions")
            chosen.update({posed.question.id: posed for posed in found})
        return list(chosen.values())

    def title(self, root: str, file: str) -> str:
        """The title of a file, or its name."""
        self.refresh()
        known = self._titles.get((root, file))
        return known.title if known and known.title else file

    def rarest(self, text: str) -> str:
        """The word of a text that fewest passages hold, as it is written there; the text itself when it has no word."""
        words = {word: tokens(word) for word in re.findall(r"[\w@.`]+", text) if query_tokens(word)}
        counts = {word: len(self.manifest.lexical(found, 1000)) for word, found in words.items() if len(word) > SHORT}
        return min(counts, key=lambda word: (counts[word], -len(word))).strip("`.") if counts else text

    # How a search is done

    def _candidates(self, query: str) -> list[_Found]:
        vector = self.embed([query])[0]
        cosine = {hit.id: hit.cosine for hit in self.index.query(vector, CANDIDATES)}
        asked = query_tokens(query)
        words = dict(self.manifest.lexical(asked, CANDIDATES))
        chunks = self.manifest.chunks([*cosine, *(id_ for id_ in words if id_ not in cosine)])
        least = min(cosine.values(), default=0.0)  # a chunk that only the words found is no closer than that
        best = max(words.values(), default=0.0) or 1.0
        found = []
        for chunk in chunks:
            close = cosine.get(chunk.id, least)
            fused = DENSE_SHARE * close + (1 - DENSE_SHARE) * words.get(chunk.id, 0.0) / best
            found.append(_Found(chunk, fused, estimate(close, _share(asked, chunk))))
        found.sort(key=lambda each: (-each.fused, each.chunk.id))
        return _monotone(found)

    def _merged(self, found: Sequence[_Found]) -> list[Passage]:
        groups: dict[tuple[str, str, tuple[str, ...]], list[_Found]] = {}
        for each in found:
            chunk = each.chunk
            groups.setdefault((chunk.root, chunk.file, chunk.heading), []).append(each)
        return [passage for group in groups.values() for passage in self._runs(group)]

    def _runs(self, group: list[_Found]) -> Iterable[Passage]:
        """Chunks of one section that stand next to each other as one passage."""
        group = sorted(group, key=lambda each: (each.chunk.start_line, each.chunk.end_line))
        runs: list[list[_Found]] = []
        for each in group:
            gap = each.chunk.start_line - runs[-1][-1].chunk.end_line if runs else 99
            if runs and 0 < gap <= 2:
                runs[-1].append(each)
            else:
                runs.append([each])
        for run in runs:
            first, last = run[0].chunk, run[-1].chunk
            text = first.text
            if len(run) > 1:
                lines = self.text(first.root, first.file).split("\n")
                text = "\n".join(lines[first.start_line - 1 : last.end_line])
            heading = " > ".join(first.heading)
            score = round(max(each.score for each in run), 4)
            yield Passage(first.root, first.file, heading, first.start_line, last.end_line, text, score)

    # How questions are posed

    def _pose(self) -> dict[str, Posed]:
        posed: dict[str, Posed] = {}
        for root, question in self.manifest.questions():
            if not question.key_points:
                question = replace(question, key_points=rubric_of(question).points)
            name, number = question.id, 2
            while name in posed:
                name, number = f"{question.id}-{number}", number + 1
            posed[name] = Posed(root, replace(question, id=name))
        return posed

    def _template(self, question: str) -> Posed | None:
        match = re.fullmatch(r"section:(.+)#([^#]*)", question)
        if match is None:
            return None
        places = (place for place in self.places() if (place.file, place.section.anchor) == match.groups())
        return next(iter(self._made(places)), None)

    def _made(self, places: Iterable[Place]) -> list[Posed]:
        made = (self.section_question(place.root, place.file, place.section) for place in places)
        return [posed for posed in made if posed is not None]


def estimate(cosine: float, share: float) -> float:
    """How likely a passage answers a query, 0..1, from its cosine and the share of the query's terms it holds."""
    return 1 / (1 + math.exp(-SLOPE * (cosine + TERMS * (share - 0.5) - MIDDLE)))


def _share(asked: Sequence[str], chunk: Chunk) -> float:
    held = _tokens_of(chunk)
    return sum(token in held for token in asked) / len(asked) if asked else 0.0


@lru_cache(maxsize=2048)
def _tokens_of(chunk: Chunk) -> frozenset[str]:
    return frozenset(tokens(chunk.text)) | frozenset(tokens(" ".join(chunk.heading)))


def _monotone(found: list[_Found]) -> list[_Found]:
    """The scores made to fall with the rank, so that "best first" holds for both."""
    top = 1.0
    result = []
    for each in found:
        top = min(top, each.score)
        result.append(replace(each, score=top))
    return result


def _gradable(posed: Sequence[Posed]) -> list[Posed]:
    return [each for each in posed if each.question.key_points]


def _matches(question: Question, topic: str) -> bool:
    file, _, anchor = topic.partition("#")
    if topic in {question.topic, question.area, question.id}:
        return True
    return question.file == file and (not anchor or anchor in question.see)


def _within(place: Place, topic: str) -> bool:
    file, _, anchor = topic.partition("#")
    return topic == place.section.topic or (place.file == file and (not anchor or place.section.anchor == anchor))
