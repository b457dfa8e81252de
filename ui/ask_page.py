"""Ask, wired to the coach: a question goes out, is kept with its answer, and stands under an address of its own."""

import re
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach import asking
from coach.answer import Heading
from coach.ask import FLOOR
from coach.cite import Citation
from coach.coach import Coach
from coach.library import Library, Posed
from coach.record import read
from coach.store import Asked
from ingest.errors import CoachError
from ui import address, ask, desk, effort, failure, frame, look, reading, words
from ui.components.announcer import announce
from ui.follow import Glimpse, follow, put, visitor
from ui.owed import answering
from ui.worker import Work, going_on, work_on

KEPT = 200
"""So many questions can be gone back to."""
LISTED = 20
NEXT = 2
PUT = "ask-put"
BROKE = "ask-broke"
"""The name under which a tab keeps the question whose work it saw break off, and why: the disk may be full."""
ATTEMPTS = "ask-attempts"
ADDRESS = re.compile(r"https?://[^\s()]*[^\s().,;:]")
"""The name of a model may be an address; as code it is no link."""


def page() -> None:
    """Asks what was typed or picked, else shows the question of the address."""
    address.keep()
    coach = desk.coach()
    name = st.query_params.get("q", "")
    work = going_on(working(name))  # looked for before the row is read: once it has ended, the row is whole
    kept = coach.store.asked(KEPT)
    current = next((asked for asked in kept if asked.id == name), None)
    said, stop = ask.render_input(busy=work is not None)
    said = said or st.session_state.pop(PUT, None)
    earlier = [(asked.id, asked.question) for asked in kept if asked is not current][:LISTED]
    with frame.column(frame.ASK), st.container(key="asking", gap="medium"):
        if work and current:
            watch(coach, work, current, stop, earlier)
        elif said:
            put_question(coach, said, before=current.query if current else "")
        else:
            if picked := show(coach, current):
                go_on(coach, picked, current)
            if current is not None:
                frame.clear(1)
        ask.render_earlier(earlier)


def show(coach: Coach, current: Asked | None) -> str | None:
    """The question of the address with its answer, or the page before the first one; what was picked there."""
    if current is None:
        return ask.render_welcome()
    if unanswered(current):
        return render_unanswered(current)
    return ask.render_answer(view(coach.library, current), partial(reading.excerpt, coach.library))


def go_on(coach: Coach, picked: str, current: Asked | None) -> None:
    """A question that was picked is asked; "interview me" begins a short round on what was cited."""
    if picked == ask.INTERVIEW_ME and current is not None:
        start_interview(coach, citations(current)[0])
    if picked == ask.AGAIN and current is not None:
        answer_beside(coach, asking.begun(current))
    st.session_state[PUT] = picked
    st.rerun()


def start_interview(coach: Coach, citation: Citation) -> None:
    """A round of up to three questions on the section of a citation."""
    sections = coach.library.sections(citation.root, citation.file)
    section = sections[reading.section_at(sections, citation.start_line)] if sections else None
    topic = f"{citation.file}#{section.anchor}" if section else citation.file
    begin_round(coach, topic)


def begin_round(coach: Coach, topic: str) -> None:
    """A round of up to three questions on a guide ("file") or a section of one ("file#anchor")."""
    questions = min(3, len(coach.library.about([topic])))
    session = coach.interviewer.begin(topics=[topic], questions=questions, rate=True)
    address.go("interview", {"s": session})


# --- Asking


def put_question(coach: Coach, question: str, before: str) -> None:
    """Keeps the question, then asks: beside the page where a model writes, else at once; leads to its address."""
    asked = asking.put(secrets.token_hex(6), question, before, datetime.now(UTC))
    if writes(coach):
        answer_beside(coach, asked)
    with ask.columns()[0]:
        ask.render_question(question)
    try:
        asking.answer(coach, asked)
    except CoachError as error:
        failure.put_failure(error)
        return
    lead_to(asked)


def writes(coach: Coach) -> bool:
    """Whether a model may write answers here."""
    return coach.delegate is not None and coach.delegate.card is not None and coach.delegate.card.may("answer")


def answer_beside(coach: Coach, asked: Asked) -> NoReturn:
    """Begins with the answer, unless that is going on; leads to its address."""
    who = visitor()
    try:
        work_on(working(asked.id), lambda: answering(coach, asked, who))
    except CoachError as error:
        failure.put_failure(error)
        st.stop()
    st.session_state[attempts(asked)] = attempt(asked) + 1
    lead_to(asked)


def attempts(asked: Asked) -> str:
    """The name under which a tab counts how often it asked a question."""
    return f"{ATTEMPTS}-{asked.id}"


def attempt(asked: Asked) -> int:
    """How often this tab asked the question: what came of it is said aloud each time."""
    return int(st.session_state.get(attempts(asked), 0))


def working(name: str) -> str:
    """The name of the work on a question."""
    return f"ask:{name}"


def lead_to(asked: Asked) -> NoReturn:
    """Shows a kept question under its address."""
    st.query_params.from_dict(address.asked(asked.id))
    st.rerun()


def watch(coach: Coach, work: Work, asked: Asked, stop: DeltaGenerator, earlier: Sequence[tuple[str, str]]) -> NoReturn:
    """Shows an answer as it is written, below the one before where there is one, then as it is kept."""
    if asked.answer["covered"]:
        place, below = ask.render_anew(view(coach.library, asked), partial(reading.excerpt, coach.library))
    else:
        place, below = ask.render_writing(asked.question, searched(asked))
    frame.clear(1)  # here the welcome has its examples
    ask.render_earlier(earlier)
    pressed: list[bool] = []

    def draw(now: Glimpse) -> None:
        if now.stop and not pressed:
            pressed.append(ask.render_stop(stop, work.caller.stop))
        put(place, look.unchecked(now.text) if now.text else now.line)
        if now.text and not shown:
            shown.append(below.caption(ask.BEING_WRITTEN))

    shown: list[DeltaGenerator] = []
    follow(work, draw, what="Looking through the guides", height_rem=8)
    if work.why:
        st.session_state[BROKE] = asked.id, work.why
    st.rerun()


# --- A kept question without an answer


def unanswered(asked: Asked) -> bool:
    """Whether nothing can be shown but that the answer failed, or broke off before there was one."""
    return asking.state(asked) is not None and not asked.answer["covered"]


def render_unanswered(asked: Asked) -> str | None:
    """What was written until the coach ended or failed, never as if it were whole, and the way to ask again."""
    failed = why(asked)
    announce(str(failed) if failed else f"Interrupted. {ask.BROKEN_OFF}", f"{asked.id}-{attempt(asked)}")
    return ask.render_broken_off(asked.question, searched(asked), asking.partial(asked.answer), failed)


def why(asked: Asked) -> CoachError | None:
    """What prevented the answer, as it is kept or as this tab saw it; None where that is not known."""
    if asking.state(asked) == asking.FAILED:
        return CoachError(str(asked.answer.get("what", "")), str(asked.answer.get("fix", "")))
    name, error = st.session_state.get(BROKE, ("", None))
    return error if name == asked.id else None


def missed(asked: Asked) -> CoachError | None:
    """Why there is no newer answer than the one shown; None where nobody waits for one."""
    return None if asking.state(asked) is None else why(asked) or CoachError(ask.NOT_ANEW, "ask again")


# --- A kept question as it is shown


def view(library: Library, asked: Asked) -> ask.Answer:
    """A kept question as the page shows it."""
    found = citations(asked)
    near = tuple(near_heading(library, read(Heading, heading)) for heading in asked.answer.get("nearest", ()))
    return ask.Answer(
        id=asked.id,
        question=asked.question,
        covered=bool(asked.answer["covered"]),
        text=asked.answer["answer"],
        searched=searched(asked),
        citations=found,
        contexts=tuple(context(library, citation) for citation in found),
        maker=maker(asked),
        nearest=near,
        guides=library.guides,
        next=tuple(next_questions(library, found, asked.question)),
        took=effort.of_answer(dict(asked.answer)),
        interrupted=bool(asked.answer.get("interrupted")),
        missed=missed(asked),
        attempt=attempt(asked),
    )


def searched(asked: Asked) -> str:
    """What was searched for a question, where that is another text."""
    return asked.query if asked.query != asked.question else ""


def citations(asked: Asked) -> tuple[Citation, ...]:
    """The citations of a kept answer."""
    return tuple(read(Citation, citation) for citation in asked.answer.get("citations", ()))


def context(library: Library, citation: Citation) -> str:
    """What stands round a quote; nothing where its guide is no longer there."""
    return reading.context(library, citation) if has(library, citation.root, citation.file) else ""


def has(library: Library, root: str, file: str) -> bool:
    """Whether a guide is in the library now."""
    return any((found.root, found.file) == (root, file) for found in library.files())


def maker(asked: Asked) -> str:
    """Who made an answer and what was left out of it, in sentences of Markdown."""
    model, notes = asked.answer.get("model"), asked.answer.get("notes", ())
    said = [f"{note.rstrip('.')}." for note in notes]
    if not asked.answer["covered"]:
        made = []
    elif model:
        made = [f"Phrased by {model} and checked against the guides."]
    else:
        made = ["Every sentence is quoted from the guides."]
        said = said or ["No model was used."]
    return ADDRESS.sub(r"`\g<0>`", " ".join([*made, *said]))


def near_heading(library: Library, heading: Heading) -> ask.Near:
    """A near heading with its address."""
    sections = library.sections(heading.root, heading.file)
    line = next((part.start_line for part in sections if " > ".join(part.heading) == heading.heading), None)
    last = heading.heading.split(" > ")[-1] or "the beginning"
    return ask.Near(library.title(heading.root, heading.file), last, address.guide(heading.root, heading.file, line))


def next_questions(library: Library, cited: Sequence[Citation], question: str) -> list[str]:
    """Other questions on the cited sections that the guides answer as they stand, the shortest first."""
    found = {posed.question.text for citation in cited for posed in on_section(library, citation)}
    others = sorted((text for text in found if words.bare(text) != words.bare(question)), key=len)
    answered = (text for text in others if library.search(text, 1)[0].score >= FLOOR)
    return list(islice(answered, NEXT))


def on_section(library: Library, citation: Citation) -> Iterator[Posed]:
    """The questions on the section of a citation."""
    sections = library.sections(citation.root, citation.file)
    if not sections:
        return
    section = sections[reading.section_at(sections, citation.start_line)]
    for posed in library.questions():
        question = posed.question
        if (posed.root, question.file) == (citation.root, citation.file) and (
            section.anchor in question.see or section.start_line <= question.line <= section.end_line
        ):
            yield posed
