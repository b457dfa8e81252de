"""What may not earn credit: taken out of the evidence and named, before anything is matched."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from coach.clause import FENCE, is_code, is_list, sentences
from coach.grade import Flag
from coach.terms import GLUE, content_stems, word_set, words

Span = tuple[int, int]

ROLE = re.compile(
    r"^\W*(?:system|assistant|developer|user|interviewer|grader|examiner|admin|instructions?|### ?\w+)\s*[:\]>]"
    r"|<\|?/?(?:im_start|im_end|system|assistant|user|endoftext)\|?>|\[/?(?:INST|SYS(?:TEM)?)\]|<<SYS>>"
    r"|\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:instructions?|rubric|prompt|rules|above|previous|criteria)\b"
    r"|\byou are (?:now )?(?:an? |the )?(?:\w+ )?(?:grader|examiner|assistant|language model|ai)\b"
    r"|\b(?:this|the|my) (?:answer|candidate|response)\b[^.\n]{0,40}\b(?:is (?:fully |completely |already )?correct|"
    r"deserves?|should (?:get|receive|be (?:graded|scored|marked|given))|answered (?:perfectly|everything))",
    re.IGNORECASE,
)
DEMAND = re.compile(
    r"\b(?:give|grant|award|assign|grade|mark|score|rate|let|put)\b[^.\n]{0,30}"
    r"\b(?:full|10|100|ten|top|high(?:est)?|max(?:imum)?|perfect|good|best|pass(?:ed|ing)?|hire|correct|covered)\b"
    r"[^.\n]{0,20}?(?:marks?|points?|scores?|grades?|credit|/ ?10|%|hire|me\b|$)"
    r"|\b(?:strong hire|10 ?/ ?10|100 ?/ ?100|full (?:marks|score|points|credit))\b|\bplease (?:pass|hire) me\b"
    r"|\bi (?:really )?(?:deserve|need) (?:a |an |the |this )?(?:\w+ )?(?:score|grade|job|mark|pass)",
    re.IGNORECASE,
)
REFUSAL = re.compile(
    r"\b(?:i\s+)?(?:really\s+|honestly\s+|just\s+)?"
    r"(?:do\s*n[o']?t|don’t|dunno|do not|did\s*n'?t|can\s*not|can'?t|could\s*n'?t|never)\s+"
    r"(?:really\s+|quite\s+|exactly\s+)?(?:know|remember|recall|understand|answer|say|heard?|learn(?:ed|t)?)\b"
    r"|\bdunno\b|\b(?:no|not any|without an?y?) (?:idea|clue)\b"
    r"|\b(?:i'?m |i am )?not (?:really |quite |entirely |at all )?(?:sure|certain|familiar)\b"
    r"|\bi (?:have|had) (?:not|never)\b[^.,;\n]{0,30}\b(?:learned|studied|used|heard|seen|read)\b"
    r"|\b(?:skip|pass|next(?: question)?)\W*$|\bno answer\b|\bidk\b",
    re.IGNORECASE,
)
TURN = re.compile(r"\b(?:but|however|though|although|still,|anyway)\b|;", re.IGNORECASE)
NOTHING = word_set(
    "ok okay yes no yeah yep nope sure fine hmm hm maybe thanks hello hi test n/a na none idk pass skip next"
)
COUNTS = frozenset(["one", "once", "only"])
FEWEST_FOR_SALAD = 8
SCARCE_GLUE = 0.15
LONG = 20
FAR_FROM_ORDER, ALL_KNOWN = 0.62, 0.9


@dataclass(frozen=True, slots=True)
class Guarded:
    """What is left as evidence (spans of sentences) and what was found."""

    kept: tuple[Span, ...]
    flags: tuple[Flag, ...]


def guard(answer: str, question: str, known: Sequence[str], exempt: Set[Flag] = frozenset()) -> Guarded:
    """Takes out role text, demands, refusals, echoes of the question, word salad and repetitions.

    `known` are the sentences of the rubric: a run of key words is told from prose by its order in them.
    Flags in `exempt` are not raised.
    """
    if not content_stems(answer) - NOTHING and not re.search(r"\d", answer):
        return Guarded((), ("refusal",) if REFUSAL.search(answer) else ("empty",))
    kept: list[Span] = []
    found: list[Flag] = []
    seen: set[str] = set()
    repeats = 0
    order = _order(known)
    mixed = "stuffing" not in exempt and _is_mixed(answer, order)
    for span in sentences(answer):
        flag, rest = ("stuffing", None) if mixed else _judge(answer, span, question, order)
        if flag in exempt:
            flag, rest = None, span
        if flag:
            found.append(flag)
        if rest is None:
            continue
        key = " ".join(word.stem for word in words(answer[rest[0] : rest[1]]))
        if key in seen and key:
            repeats += 1
            continue
        seen.add(key)
        kept.append(rest)
    if repeats >= 2:
        found.append("repetition")
    return _settle(answer, kept, found)


def is_salad(text: str, order: dict[tuple[str, str], int]) -> bool:
    """Whether a sentence is key words in a row rather than a statement.

    Either eight words and more with hardly a function word, or many neighbours that no English sentence has side by
    side, or the rubric's own words in another order. Code and numbers are exempt, as formulas look alike.
    """
    said = words(text)
    if len(said) < FEWEST_FOR_SALAD or is_code(text):
        return False
    numbers = sum(word.text[0].isdigit() or word.text.startswith("O(") for word in said)
    if numbers > len(said) / 5:
        return False
    glue = sum(word.text.lower() in GLUE - COUNTS for word in said)
    if glue <= SCARCE_GLUE * (len(said) - FEWEST_FOR_SALAD) and _unpunctuated(text):
        return True
    return _impossible(text) >= max(2, len(said) / 9) or (
        len(said) >= LONG and _shuffled([word.stem for word in said], order)
    )


def _is_mixed(answer: str, order: dict[tuple[str, str], int]) -> bool:
    """Whether the prose of a whole answer is shuffled words: what stray full stops hide from `is_salad`."""
    prose = FENCE.sub(" ", answer)
    said = words(prose)
    if len(said) < FEWEST_FOR_SALAD or is_code(prose):
        return False
    return _impossible(prose) >= max(2, len(said) / 14) or (
        len(said) >= LONG and not is_list(prose) and _shuffled([word.stem for word in said], order)
    )


DETERMINERS = word_set("a an the its their our your my every each")
AFTER_DETERMINER = word_set(
    """a an the is are was were be been of to in on at by for from with into and or but so then than if because as it
    its they them that's it's cannot can could will would should may might must does do did has have had not while when
    where"""
)
BEFORE_END = word_set("a an the of to and or but because its their with into from if as")
PREPOSITIONS = word_set("of into from with for by at")
AFTER_PREPOSITION = word_set(
    "of is are was were and or but because so if then than can could will would should must does do did cannot"
)
CONJUNCTIONS = word_set("and or but because so if than")
AFTER_CONJUNCTION = word_set("of is are was were and or")
VERBS = word_set("is are was were can could will would should must does")
AFTER_VERB = word_set("of is are was were can could will would should must does")


def _impossible(text: str) -> int:
    """How many neighbouring words cannot stand side by side: "the of", "a is", "with and"."""
    tokens = [part if part == "A" else part.lower() for part in re.findall(r"[\w'`()]+|[.,:;!?]", text)]
    count = 0
    for first, second in zip(tokens, [*tokens[1:], "."], strict=True):
        count += (
            (first in DETERMINERS and second in AFTER_DETERMINER)
            or (first in PREPOSITIONS and second in AFTER_PREPOSITION)
            or (first in CONJUNCTIONS and second in AFTER_CONJUNCTION and (first, second) != ("and", "so"))
            or (first in VERBS and second in AFTER_VERB and second != first)
            or (first in BEFORE_END and second in ".,:;!?" and second != ":")
        )
    return count


def _unpunctuated(text: str) -> bool:
    parts = [part for part in re.split(r"[,;:.()/|]|->", text) if part.strip()]
    return sum(len(part.split()) for part in parts) / max(1, len(parts)) <= 2.2 or len(parts) <= 2


def _order(known: Sequence[str]) -> dict[tuple[str, str], int]:
    """How often one content word comes before another within four words in the rubric's sentences."""
    pairs: dict[tuple[str, str], int] = {}
    for text in known:
        stems = [word.stem for word in words(text)]
        for at, first in enumerate(stems):
            for second in stems[at + 1 : at + 5]:
                pairs[first, second] = pairs.get((first, second), 0) + 1
    return pairs


def _shuffled(stems: list[str], order: dict[tuple[str, str], int]) -> bool:
    vocabulary = {first for first, _ in order} | {second for _, second in order}
    precision = sum(stem in vocabulary for stem in stems) / len(stems)
    near = [pair for pair in pairwise(stems) if pair[0] in vocabulary and pair[1] in vocabulary]
    if not near:
        return False
    kept = sum(pair in order for pair in near) / len(near)
    return precision * (1 - kept) > FAR_FROM_ORDER and precision > ALL_KNOWN


def _judge(
    answer: str, span: Span, question: str, order: dict[tuple[str, str], int]
) -> tuple[Flag | None, Span | None]:
    """What is wrong with a sentence, if anything, and what of it stays as evidence."""
    text = answer[span[0] : span[1]]
    if ROLE.search(text):
        return "role_text", None
    if DEMAND.search(text):
        return "score_demand", None
    if found := REFUSAL.search(text):
        turn = TURN.search(text, found.end())
        before = found.start() if len(text[: found.start()].split()) >= 5 else 0
        if turn and len(text[turn.end() :].split()) >= 2:
            return "refusal", (span[0] + turn.end(), span[1])
        return "refusal", (span[0], span[0] + before) if before else None
    if _echoes(text, question):
        return "echo", None
    if is_salad(text, order):
        return "stuffing", None
    return None, span


def _echoes(text: str, question: str) -> bool:
    said, asked = content_stems(text), content_stems(question)
    return len(said) >= 2 and len(said & asked) >= 0.85 * len(said) and len(said & asked) >= 0.5 * len(asked)


def _settle(answer: str, kept: list[Span], found: list[Flag]) -> Guarded:
    """Drops the flags that only say something about a whole answer when there is other evidence."""
    left = sum(len(content_stems(answer[a:b])) for a, b in kept)
    silent = {"refusal", "echo"} if left >= 3 else set()
    flags = tuple(dict.fromkeys(flag for flag in found if flag not in silent))
    return Guarded(tuple(kept) if left else (), flags)
