"""An answer that a model writes from numbered passages, each sentence checked against what it cites."""

from collections.abc import Sequence
from dataclasses import replace

from coach import prompt
from coach.answer import Answer, cite
from coach.budget import fitting
from coach.caller import Caller
from coach.checked import numbered_sentences, says_not_covered
from coach.cite import Citation
from coach.contradiction import opposes
from coach.library import Library
from coach.model import ChatModel, Message
from coach.passage import Passage
from coach.sentences import sentences
from coach.terms import content_stems
from ingest.errors import ModelInterrupted, ModelStopped

SUPPORT, OVERLAP = 0.5, 0.6
"""A model's sentence is supported by a cited passage from this cosine or this share of its content words on."""
TOKENS = 500


def write(
    library: Library, empty: Answer, passages: Sequence[Passage], model: ChatModel, context: int, caller: Caller
) -> Answer:
    """An answer written by the model from numbered passages; sentences without support are left out and counted.

    `empty` is the answer before there is a text; it stays without one where nothing that came may be shown. Raises
    ModelError where nothing came.
    """
    near = [passage for passage in passages if passage.score >= 0.5 * passages[0].score]

    def told(kept: Sequence[str]) -> list[Message]:
        return prompt.messages("answer", question=empty.query, passages=prompt.numbered(kept))

    messages, dropped = fitting(told, [passage.text for passage in near], context=context, reply=TOKENS)
    near = near[: len(near) - dropped]
    notes = dropped_note(dropped, context)
    reply = ""
    try:
        for piece in model.stream(messages, max_tokens=TOKENS, caller=caller):
            reply += piece
            caller.say(reply)
    except (ModelInterrupted, ModelStopped) as error:
        return from_partial(library, empty, near, model, error, notes)
    if says_not_covered(reply):
        note = "The model found no answer in the passages."
        return replace(empty, covered=False, model=model.name, notes=(*notes, note))
    kept, left_out = supported(library, numbered_sentences(reply, len(near)), near)
    if not kept:
        note = "Nothing the model wrote had support in the guides, so the guides are quoted."
        return replace(empty, notes=(*notes, note))
    return composed(empty, kept, model.name, (*notes, *left_out_note(left_out), *code_note(reply)))


def from_partial(
    library: Library,
    empty: Answer,
    near: Sequence[Passage],
    model: ChatModel,
    error: ModelInterrupted | ModelStopped,
    notes: tuple[str, ...],
) -> Answer:
    """What is left of a reply that broke off: its whole sentences that have support."""
    why = "You stopped the model" if isinstance(error, ModelStopped) else f"Interrupted: {error.what}"
    whole = [said for said in numbered_sentences(error.partial, len(near)) if said[0].endswith((".", "!"))]
    kept, left_out = supported(library, whole, near)
    if not kept:
        return replace(empty, interrupted=True, notes=(*notes, f"{why}. The guides are quoted instead."))
    note = f"{why}. What was complete and has support is kept."
    return replace(
        composed(empty, kept, model.name, (*notes, note, *left_out_note(left_out), *code_note(error.partial))),
        interrupted=True,
    )


def composed(empty: Answer, kept: Sequence[tuple[str, list[Citation]]], model: str, notes: tuple[str, ...]) -> Answer:
    """The answer of supported sentences, each with the numbers of the guide's sentences behind it."""
    citations = tuple(dict.fromkeys(citation for _, found in kept for citation in found))
    number = {citation: f"[{at}]" for at, citation in enumerate(citations, 1)}
    text = " ".join(f"{said} {' '.join(number[citation] for citation in found)}" for said, found in kept)
    return replace(empty, text=text, citations=citations, model=model, notes=notes)


def dropped_note(number: int, context: int) -> tuple[str, ...]:
    """How many passages the model could not be given, in words."""
    if not number:
        return ()
    those = "1 passage" if number == 1 else f"{number} passages"
    return (f"{those} did not fit into the model’s context of {context:,} tokens",)


def left_out_note(number: int) -> tuple[str, ...]:
    """How many sentences had no support, in words."""
    if not number:
        return ()
    those, had = ("sentence", "was") if number == 1 else ("sentences", "were")
    return (f"{number} {those} had no support and {had} left out",)


def code_note(reply: str) -> tuple[str, ...]:
    """That code which the model wrote is not shown: a passage cannot be cited for it sentence by sentence."""
    code = any(each.kind == "code" for each in sentences(reply))
    return ("The code that the model wrote was left out: it cannot be checked against the guides",) if code else ()


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


def backed(library: Library, text: str, passages: Sequence[Passage]) -> bool:
    """Whether each sentence of a text without citations is supported by one of the passages."""
    said = [each.plain for each in sentences(text)]
    return bool(said) and all(any(support(library, each, passage) for passage in passages) for each in said)


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
