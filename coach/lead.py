"""A short lead over to the guide's own question, worded by a model and let through only where it claims nothing."""

import re

from coach import prompt
from coach.caller import Caller
from coach.model import ChatModel
from coach.sentences import sentences
from coach.terms import WORD, stem, word_set, words

TOKENS = 40
MOST_WORDS = 20
BEGINNING = re.compile(r"Let(?: us|['’]s) (?:now )?(?:talk|look|turn|move|stay|go|speak|begin|start|continue|come)\b")
GLUE = word_set(
    """let's let’s a an the this these its their your our about and or at between for from in into of off on onto over
    through to under up with"""
)
"""Function words that join names and begin no clause: no verb, no "it", no "how", no "not", no "only", no "because"."""
EVERYDAY = frozenset(
    stem(word)
    for word in word_set(
        """let us now talk look turn move stay go speak begin start continue come back ahead next moment minute bit
        while question topic subject idea concept part case example story area side matter situation scenario
        different difference differences new together closer"""
    )
)
"""Words that say nothing about any subject (stems)."""
_AND = " and "
# What follows one of these is where a small model begins to say something about the subject.
_TAIL = re.compile(
    r",| and (?=its|their)| (?:and )?(?:how|what|when|where|which|while|who|why|that|because|so|by|if)\b"
)
_MARKUP = re.compile(r"[*#<>|{}\\?!:;\"“”]|https?")


def lead_in(model: ChatModel, question: str, *, caller: Caller | None = None) -> str | None:
    """One sentence to say before the question; None where what the model said is of no use. Raises ModelError."""
    asked = prompt.messages("lead", question=" ".join(question.split()))
    return usable_lead("".join(model.stream(asked, max_tokens=TOKENS, caller=caller)), question)


def usable_lead(reply: str, question: str) -> str | None:
    """The reply's first sentence, cut to what only names things the question names; None where nothing is left.

    It begins with "Let us", has at most MOST_WORDS words, asks nothing, holds no markup but code of the question, and
    each of its words is a content word of the question, in GLUE or in EVERYDAY: so it can say nothing of the subject,
    neither right nor wrong.
    """
    found = sentences(" ".join(reply.split()))
    said = found[0].text.strip(' "“”') if found else ""
    if not BEGINNING.match(said) or not said.endswith(".") or len(said.split()) > MOST_WORDS:
        return None
    short = _TAIL.split(said.removesuffix("."))[0]
    shorter = short.rpartition(_AND)[0]
    return next((f"{each}." for each in (short, shorter) if each and _only_names(each, question)), None)


def _only_names(said: str, question: str) -> bool:
    """Whether each word may be said, at least one is the question's own, and the last is no loose end."""
    code = [span for span in re.findall(r"`[^`]*`", said) if span in question]
    plain = said
    for span in code:
        plain = plain.replace(span, "")
    if "`" in plain or _MARKUP.search(plain):
        return False
    asked = words(f"{question} {re.sub(r'[._()]', ' ', question)}")  # the parts of dotted names too
    named = {word.stem for word in asked if word.content and word.stem not in EVERYDAY}
    told = [word for word in words(plain) if word.text.lower() not in GLUE and word.stem not in EVERYDAY]
    loose = WORD.findall(plain)[-1].lower() in GLUE and not said.endswith("`")
    return bool(told or code) and not loose and all(word.stem in named for word in told)
