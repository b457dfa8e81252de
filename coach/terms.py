"""Words as the grader sees them: stems, technical terms, negations, words that exclude one another."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(
    r"O\([^()]*(?:\([^()]*\))?[^()]*\)"  # O(n), O(n log n), O(log(n))
    r"|__\w+__|[iI]/[oO]\b|\d+(?:\.\d+)?%?"
    r"|[^\W\d]\w*(?:[.'’-]\w+)*(?:\(\))?"
)


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: a list of words reads better as text."""
    return frozenset(text.split())


STOP = word_set(
    """a an the this that these those it its he she they them their we us our you your i me my mine
    is are was were be been being am do does did done doing has have had having will would shall should can could may
    might must and or but so then than if when while whereas because since though although as of to in on at by for
    from with without into onto over under between through during about up down out off there here which who whom whose
    what how why where also just only very really quite more most much many some any each every all both few own same
    such other another one ones once too not no nor never none nothing cannot can't don't doesn't didn't isn't aren't
    wasn't won't wouldn't it's i'd i'm i've you'd you're they're that's there's let's e.g i.e etc like get gets got make
    makes thing things something anything way well even still yet again already use uses used
    using happens happen"""
)
"""Words that carry little of a claim."""

GLUE = STOP - word_set("use uses used using thing things happens happen make makes get gets got nothing")
"""Function words: the mortar of sentences."""

NEGATORS = word_set(
    """not no never none nothing neither nor cannot hardly nobody n't dont doesnt didnt isnt arent cant
    wont"""
)
LEAST_ROOT = 4
PREFIXES = ("un", "im", "in", "non", "dis", "ir", "a")
CONTRASTS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "thread process coroutine",
        "mutabl immutabl",
        "shallow deep",
        "class instanc",
        "stack queue",
        "heap stack",
        "before after",
        "first last",
        "slow fast",
        "faster slower",
        "quick slow",
        "lazi eager",
        "lazili eagerli",
        "always never",
        "constant linear quadratic logarithmic exponenti",
        "averag worst best",
        "more less fewer",
        "most least",
        "increas decreas",
        "read write",
        "client server",
        "sync async",
        "synchron asynchron",
        "concurr parallel",
        "strong weak",
        "inherit composit",
        "compil runtim",
        "left right",
        "ascend descend",
        "iterabl iterator",
        "list tuple",
        "get post put delet",
        "many singl",
        "fail succeed",
        "true false",
        "start end",
        "lower upper",
        "optimist pessimist",
        "horizont vertic",
    )
)
"""Stems of which a near-copy of a claim that holds another one of the group says something else."""


ONE = word_set("only once single one")
EVERY = word_set("each every always all many")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, its half-open code-point span and its stem."""

    text: str
    start: int
    end: int
    stem: str
    term: bool

    @property
    def content(self) -> bool:
        """Whether the word carries part of a claim."""
        return self.term or (self.text.lower().replace("’", "'") not in STOP and self.stem not in NEGATORS)


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [_word(match) for match in WORD.finditer(text)]


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    term = is_term(text)
    return Word(text, match.start(), match.end(), normal_term(text) if term else stem(text), term)


def is_term(text: str) -> bool:
    """Whether a word is an identifier, a number or an O(): matched exactly, never by meaning."""
    return bool(re.search(r"[\d_()]|\w\.\w|[a-z][A-Z]", text))


def normal_term(text: str) -> str:
    """A technical term without what writers leave out: call brackets, spaces in O()."""
    bare = re.sub(r"\s+", "", text)
    return bare if bare.startswith("O(") else bare.removesuffix("()")


def stem(text: str) -> str:
    """A crude stem: enough to tell that "generators" and "generator", "iterated" and "iterate" are one word."""
    word = text.lower().replace("’", "'").removesuffix("'s").removesuffix("()")
    for ending, least in (("ations", 4), ("ation", 4), ("ingly", 4), ("ing", 4), ("edly", 4), ("ied", 3), ("ies", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least - 1:
            word = word.removesuffix(ending) + ("y" if ending in ("ied", "ies") else "")
            return _undouble(word)
    for ending in ("es", "ed", "s", "e", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word.removesuffix(ending)
            break
    return _undouble(word)


def _undouble(word: str) -> str:
    word = word.removesuffix("e") if len(word) > 4 else word
    if len(word) >= 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


@lru_cache(maxsize=8192)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the claim."""
    return frozenset(word.stem for word in words(text) if word.content)


@lru_cache(maxsize=8192)
def opposites(text: str) -> frozenset[str]:
    """The spellings, in lower case, that put a negative prefix before a word or take it away: mutable and immutable."""
    word = text.lower()
    added = {prefix + mark + word for prefix in PREFIXES for mark in ("", "-")} if len(word) >= LEAST_ROOT else set()
    bare = {word.removeprefix(prefix).removeprefix("-") for prefix in PREFIXES if word.startswith(prefix)}
    return frozenset(added | {root for root in bare if len(root) >= LEAST_ROOT}) - {word}


def clashing(claim: str, said: str) -> bool:
    """Whether `said` puts another word of a group where the claim has one: thread for process, O(1) for O(n).

    Of a group only what one side has and the other lacks counts.
    """
    mine, theirs = content_stems(claim), content_stems(said)
    if {_amount(claim), _amount(said)} == {"one", "every"}:
        return True
    lost, new = mine - theirs, theirs - mine
    named = any(lost & group and new & group for group in CONTRASTS)
    return named or _differs(lost, new, r"O\(.*") or _differs(lost, new, r"\d+(?:\.\d+)?%?")


def _amount(text: str) -> str:
    """Whether a text speaks of one or of every, or of neither or both."""
    said = {word.text.lower() for word in words(text)}
    single, whole = bool(said & ONE), bool(said & EVERY)
    return "" if single == whole else "one" if single else "every"


def _differs(lost: Set[str], new: Set[str], pattern: str) -> bool:
    return any(re.fullmatch(pattern, a) for a in lost) and any(re.fullmatch(pattern, b) for b in new)


def denies(said: str, claim: str) -> bool:
    """Whether one of two like sentences negates once more than the other.

    "Without" may stand for "not" or qualify something else, so it never decides.
    """
    return all(negations(claim, without=both) % 2 != negations(said, claim, without=both) % 2 for both in (True, False))


def negations(text: str, about: str = "", *, without: bool = False) -> int:
    """How often a text negates: negators, and words that are opposites of a word of `about`."""
    wanted = {word.text.lower() for word in words(about) if word.content}
    found = words(text)
    said = {word.text.lower() for word in found}
    if found and found[-1].text.lower() == "no":
        found = found[:-1]  # "a tuple can be a key, a list no" denies the other subject
    plain = sum(_negates(word) or bool(opposites(word.text) & wanted - said) for word in found)
    return plain + (sum(word.text.lower() == "without" for word in found) if without else 0)


def _negates(word: Word) -> bool:
    lowered = word.text.lower().replace("’", "'")
    return lowered in NEGATORS or lowered.endswith("n't")
