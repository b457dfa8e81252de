"""What a model says in the interviewer's place: led over to or worded anew, as far as it may, and checked."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from coach import prompt
from coach.budget import fitting
from coach.caller import Caller
from coach.checked import Secret
from coach.delegate import Delegate
from coach.lead import lead_in
from coach.model import ChatModel, Message
from coach.sentences import sentences
from coach.terms import content_stems
from ingest.document import KeyPoint
from ingest.errors import CoachError, ModelAway, ModelError, ModelStopped

TOKENS = 160
HELD_BACK = 3
"""Words before which nothing is shown: praise is told by them."""
SHOWN_SHARE, SHOWN_RUN = 0.3, 3
"""A reply that holds so much of a secret point is shown no further before all of it was read."""
PRAISE = re.compile(
    r"\W*(?:(?:that(?:'s|’s| is| was)(?: an?)?|what an?) )?(?:very |really |absolutely )?"
    r"(?:good|great|excellent|nice|perfect|correct|exactly|impressive|well done|wonderful|fantastic|right)\b",
    re.IGNORECASE,
)
"""How praise begins: inside a round there is none."""
VERDICT = re.compile(
    r"\b(?:(?:in)?correct(?:ly)?|wrong|mistaken|well done|great|excellent|perfect|good (?:answer|point|job)|"
    r"you are right|you['’]re right|that(?:['’]s| is| was) right)\b",
    re.IGNORECASE,
)
"""What judges an answer where it stands in a statement; "What is wrong with it?" does not."""
KEPT = 0.7
"""The share of a question's content words that its rewording has to keep: the answer is graded on the guide's own."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said, "" where the guide's own words are to be used.

    `failed` is why a model that was asked said nothing; `left_out` how many passages did not fit into its context.
    """

    text: str = ""
    model: str = ""
    failed: CoachError | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """What an utterance is about: the question and what the candidate said to it so far.

    `passages` are what a model may read of the guides, best first, and `secret` the points it may not give away.
    """

    question: str
    answer: str
    passages: Sequence[str]
    secret: Sequence[KeyPoint]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a model's words must pass, from their first on: no praise, no verdict, nothing secret given away.

    `asks`: they end in a question. `same` is the question they must put, in whatever words; `about` is what they must
    share a word with.
    """

    secret: Secret
    asks: bool = True
    same: str = ""
    about: str = ""

    def lets_show(self, said: str) -> bool:
        """Whether what was said so far may be shown: long before it would give something away it may not."""
        near = self.secret.given_away(said, share=SHOWN_SHARE, run=SHOWN_RUN)
        return len(said.split()) > HELD_BACK and not near

    def lets_go_on(self, said: str) -> bool:
        """Whether it may still become something that may stand."""
        return not _judges(said) and not self.secret.given_away(said)

    def passes(self, said: str) -> bool:
        """Whether all of it may stand."""
        ends = said.endswith("?") if self.asks else bool(said)
        return ends and self.lets_go_on(said) and _keeps(said, self.same) and _touches(said, self.about)


def _judges(said: str) -> bool:
    """Whether it praises, or says that something was right or wrong."""
    found = [each.text for each in sentences(" ".join(said.split()))]
    return any(PRAISE.match(each) or (VERDICT.search(each) and not each.endswith("?")) for each in found)


def _keeps(said: str, question: str) -> bool:
    """Whether it asks for what the question asks for: its code, its numbers, most of its content words."""
    exact = re.findall(r"`[^`]+`|\d+(?:\.\d+)*", question)
    wanted = content_stems(question)
    shared = len(wanted & content_stems(said))
    return all(each.strip("`") in said for each in exact) and shared >= KEPT * len(wanted)


def _touches(said: str, subject: str) -> bool:
    return not subject or bool(content_stems(said) & content_stems(subject))


Write = Callable[[Sequence[str]], list[Message]]


class Speech:
    """Asks a model, as far as it may, to say what a round owes, and checks what it says."""

    def __init__(self, delegate: Delegate | None) -> None:
        self._delegate = delegate

    def question(self, text: str, level: str, secret: Sequence[KeyPoint], caller: Caller) -> Said:
        """A question of the guides; one with a block of code stays as it is written."""
        if "```" in text:
            return Said()
        return self._worded(
            text,
            lambda _: prompt.messages("ask", question=text, level=level),
            (),
            Gate(Secret(secret, text), same=text),
            caller,
        )

    def follow_up(self, probe: str, matter: Matter, caller: Caller) -> Said:
        """A follow-up at what the stored probe is after."""
        question, answer = matter.question, matter.answer

        def write(kept: Sequence[str]) -> list[Message]:
            found = prompt.numbered(kept)
            return prompt.messages("follow_up", question=question, answer=answer, probe=probe, passages=found)

        gate = Gate(Secret(matter.secret, f"{question} {answer} {probe}"), about=f"{probe} {question}")
        return self._worded(probe, write, matter.passages, gate, caller)

    def clarification(self, request: str, matter: Matter, caller: Caller) -> Said:
        """What is said to a candidate who wants the question clarified; nothing where no passage helps."""
        question = matter.question

        def write(kept: Sequence[str]) -> list[Message]:
            return prompt.messages("clarify", question=question, request=request, passages=prompt.numbered(kept))

        model = self._delegate.to("answer") if self._delegate and matter.passages else None
        if model is None:
            return Said()
        gate = Gate(Secret(matter.secret, f"{question} {matter.answer} {request}"), asks=False)
        return self._checked(model, write, matter.passages, gate, caller)

    def _worded(self, plain: str, write: Write, passages: Sequence[str], gate: Gate, caller: Caller) -> Said:
        """A question in the model's words where it may word it, else with its lead-in before the guide's words."""
        if self._delegate is None:
            return Said()
        if model := self._delegate.to("follow_up"):
            return self._checked(model, write, passages, gate, caller)
        if model := self._delegate.to("phrase"):
            return _led(model, plain, caller)
        return Said(failed=self._delegate.gone())

    def _checked(self, model: ChatModel, write: Write, passages: Sequence[str], gate: Gate, caller: Caller) -> Said:
        """What the model says, shown as it comes as far as the gate lets it, and only kept where all of it passes."""
        assert self._delegate is not None
        said = ""
        try:
            messages, left_out = fitting(write, passages, context=self._delegate.context, reply=TOKENS)
            with closing(model.stream(messages, max_tokens=TOKENS, caller=caller)) as reply:  # type: ignore[type-var]  # a generator at every model
                for piece in reply:
                    said += piece
                    if not gate.lets_go_on(said):
                        caller.say("")
                        return Said()
                    if gate.lets_show(said):
                        caller.say(said.strip())
        except ModelError as error:
            return Said(failed=error)
        said = said.strip()
        return Said(said, model.name, left_out=left_out) if gate.passes(said) else Said()


def _led(model: ChatModel, plain: str, caller: Caller) -> Said:
    """The words as they are, with the model's lead-in before them."""
    try:
        lead = lead_in(model, plain, caller=caller)
    except ModelError as error:
        return Said(failed=error)
    if not lead:
        return Said()
    caller.say(f"{lead} {plain}")
    return Said(caller.text, model.name)


def failure_note(error: CoachError, *, answered: bool) -> str:
    """One line on a model that failed in a round."""
    if isinstance(error, ModelStopped):
        return "You went on without the model. The guide’s own words stand here."
    safe = " Your answer is saved." if answered else ""
    how = "is away" if isinstance(error, ModelAway) else "failed"
    return f"The model {how}: {error.what}.{safe} The round goes on without it."
