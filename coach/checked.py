"""What a model wrote, checked by code before it counts or is shown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from coach.sentences import sentences
from coach.terms import Word, words
from ingest.document import KeyPoint

NOT_COVERED = "NOT COVERED"
"""What the prompt `answer` has a model say where the passages do not answer."""

LEAK_SHARE = 0.6
LEAK_RUN = 5

_NUMBERS = r"\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]"
_AFTER_STOP = re.compile(rf"([.!?][\"”’')*_]*)(\s*{_NUMBERS}(?:\s*{_NUMBERS})*)(?=\s|$)")
# Behind a word, `[1]` is a citation only where the clause ends: "items[1] is" subscripts, "mutable[1]." cites.
_CITATION = re.compile(
    rf"(`[^`]*`)|(?:(?<![\w)])|(?<=[\w)])(?=(?:{_NUMBERS})+\s*(?:[.,;:!?]|$)))[ \t]*({_NUMBERS})", re.MULTILINE
)
_RANGE = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_QUOTE_MARKS = "'‘’‚‛`´\"“”„‟«»"
_ANY_QUOTE_MARK = f"[{re.escape(_QUOTE_MARKS)}]"


def says_not_covered(reply: str) -> bool:
    """Whether the reply is NOT_COVERED and nothing else but marks around it."""
    return reply.strip(" \n\t.!*\"'`") == NOT_COVERED


def numbered_sentences(reply: str, n: int) -> list[tuple[str, tuple[int, ...]]]:
    """The sentences of a reply, without their citations, each with the passages 1..n it cites.

    Citations stand before or behind the full stop, as [1], [1][3], [1, 3] or [1-3]; numbers beyond n are dropped, and
    a sentence left with none has (). Text in backticks is never a citation.
    """
    inside = _AFTER_STOP.sub(r"\2\1", reply)
    found = [(_bare(each.text), _cited(each.text, n)) for each in sentences(inside) if each.kind != "code"]
    return [(text, numbers) for text, numbers in found if re.search(r"\w", text)]


def _bare(sentence: str) -> str:
    text = _CITATION.sub(lambda match: match[1] or "", sentence)
    return re.sub(r"\s+([.,;:!?][\"”’')*_]*)(?=\s|$)", r"\1", " ".join(text.split()))


def _cited(sentence: str, n: int) -> tuple[int, ...]:
    inside = (match[2] for match in _CITATION.finditer(sentence) if match[2])
    numbers = chain.from_iterable(_spread(brackets) for brackets in inside)
    return tuple(dict.fromkeys(number for number in numbers if 1 <= number <= n))


def _spread(brackets: str) -> Iterator[int]:
    for first, last in _RANGE.findall(brackets):
        yield from range(int(first), int(last or first) + 1)


def exact_quote(quote: str, text: str) -> tuple[int, int] | None:
    """Where the quote stands in the text, half-open code-point offsets; None where it does not.

    Looked for as it is, then with any white space for white space, any quotation mark for another, marks around the
    whole left off, and the first letter in either case. Never nearly: every other character must be there. A quote is
    whole words, so "mutable" does not stand in "immutable".
    """
    plain = quote.strip()
    if not re.search(r"\w", plain):
        return None
    found = _whole_words(re.escape(plain)).search(text) or _whole_words(_tolerant(plain)).search(text)
    return found.span() if found else None


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?!\w))(?:{pattern})(?:(?!\w)|(?<!\w))")


def _tolerant(quote: str) -> str:
    """A pattern for the quote with the liberties that `exact_quote` allows."""
    bare = quote.strip(_QUOTE_MARKS + " \t\n") or quote
    runs = [re.sub(_ANY_QUOTE_MARK, lambda _: "\0", run) for run in bare.split()]
    pattern = r"\s+".join(re.escape(run) for run in runs).replace(re.escape("\0"), _ANY_QUOTE_MARK)
    first = bare[0]
    return f"(?i:{re.escape(first)}){pattern[len(re.escape(first)) :]}" if first.isalpha() else pattern


def leaks(utterance: str, unrevealed: Iterable[KeyPoint], known: str) -> bool:
    """Whether an interviewer's utterance gives away a key point the candidate has not made; see `Secret`."""
    return Secret(unrevealed, known).given_away(utterance)


class Secret:
    """Key points that the candidate has not made, ready to be looked for in many utterances.

    Give as `known` all that the candidate has seen or said: its words do not count.
    """

    def __init__(self, unrevealed: Iterable[KeyPoint], known: str) -> None:
        seen = {word.stem for word in words(known)}
        wordings = chain.from_iterable((point.statement, *point.also) for point in unrevealed)
        self._wordings = [prepared for each in wordings if (prepared := _prepared(words(each), seen)).secret]

    def given_away(self, utterance: str, *, share: float = LEAK_SHARE, run: int = LEAK_RUN) -> bool:
        """Whether it holds at least `share` of the content words of one wording, or a run of so many words of it."""
        said = tuple(word.stem for word in words(utterance))
        spoken, runs = set(said), _runs_of.__wrapped__(said, run)
        return any(
            len(each.secret & spoken) >= share * len(each.secret)
            or any(each.secret.intersection(found) for found in runs & _runs_of(each.stems, run))
            for each in self._wordings
        )


@dataclass(frozen=True, slots=True)
class _Wording:
    stems: tuple[str, ...]
    secret: frozenset[str]


def _prepared(wording: Sequence[Word], seen: set[str]) -> _Wording:
    secret = frozenset(word.stem for word in wording if word.content) - seen
    return _Wording(tuple(word.stem for word in wording), secret)


@lru_cache(maxsize=1024)
def _runs_of(stems: tuple[str, ...], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(stems[at : at + length] for at in range(len(stems) - length + 1))
