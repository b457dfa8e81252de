"""Words as BM25 sees them: identifiers whole and in parts, English stemmed, notation kept."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer  # type: ignore[import-untyped] # ships no types

_STEMMER = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word it works on

_TOKEN = re.compile(
    r"""
    (?P<order> \b[oO]\( [^()\n]{1,16} \) )           # O(n log n), O(1), O(n^2)
  | (?P<language> \b(?:[cC]\+\+|[cC]\#|[fF]\#) )      # C++, C#
  | (?P<number> \d+(?:\.\d+)+ )                       # 3.11
  | (?P<word> @?[^\W\d]\w*(?:\.[^\W\d]\w*)* | \d\w* ) # names, dotted names, decorators, words, 2xx
  | (?P<sign> ==|!=|:=|->|<=|>=|\*\*|//|<<|>> )       # operators worth asking about
    """,
    re.VERBOSE,
)
_HUMP = re.compile(r"[A-Z]+s?(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\da-zA-Z_]+")
_QUOTED = re.compile(r"`([^`]*)`")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")

STOP = frozenset(
    """a about an and any are as at be been being between but by can could did do does doing for from had has have
    having how i if in into is it its just may me might more most must my no nor not of on or our out own same shall
    should so some such than that the their them then there these they this those through to too up us very was we
    were what when where which while who whom why will with would you your explain describe tell give difference
    differences mean means please""".split()  # noqa: SIM905 -- read as a text
)


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order and with repeats.

    A name gives itself and its parts (`select_related` also "select" and "relat", `ThreadPool` also "thread" and
    "pool"), a plain word its stem (Porter 2), O(...) one token without spaces. Lower case, compatibility forms and
    accents folded; no token holds a space.
    """
    return [token for match in _TOKEN.finditer(_fold(text)) for token in _expand(match)]


def query_tokens(text: str) -> list[str]:
    """The distinct tokens of a query without the words that carry no meaning.

    What stands in backticks is kept, and "is" beside "==" as well; a query of stop words only keeps them all.
    """
    kept = {token for quoted in _QUOTED.findall(text) for token in tokens(quoted)}
    found = list(dict.fromkeys(tokens(text)))
    if "==" in found:
        kept.add("is")
    telling = [token for token in found if token in kept or token not in _STOP_STEMS]
    return telling or found


def _fold(text: str) -> str:
    if text.isascii():
        return text
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if unicodedata.category(mark) != "Mn")
    return unicodedata.normalize("NFC", bare)


def _expand(match: re.Match[str]) -> tuple[str, ...]:
    text = match.group()
    if match.lastgroup == "word":
        return _names(text)
    return (re.sub(r"\s+|\^|\*", "", text.lower()) if match.lastgroup == "order" else text.lower(),)


@lru_cache(maxsize=65536)
def _names(text: str) -> tuple[str, ...]:
    """A plain word gives its stem; anything built of parts gives itself whole and the stems of the parts."""
    parts = _HUMP.findall(text)
    plain = len(parts) == 1 and parts[0] == text
    found = [stem(text.lower())] if plain else [text.lower(), *(stem(part.lower()) for part in parts)]
    pairs = (run[place : place + 2] for run in _CJK.findall(text) for place in range(len(run) - 1))
    return (*found, *pairs)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case English word; short words and words of other scripts stay as they are."""
    if len(word) <= 3 or not (word.isascii() and word.isalpha()):
        return word
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(word))


_STOP_STEMS = STOP | {stem(word) for word in STOP}
