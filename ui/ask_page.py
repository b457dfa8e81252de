"""Ask, wired to the coach: a question goes out, is kept with its answer, and stands under an address of its own."""

import secrets
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

import streamlit as st

from coach.ask import FLOOR, Heading
from coach.cite import Citation
from coach.coach import Coach
from coach.library import Library, Posed
from coach.record import read
from coach.store import Asked
from ingest.errors import CoachError
from ui import address, ask, desk, failure, frame, reading, words
from ui.evidence import Excerpt
from ui.markup import safe_markdown

KEPT = 200
"""So many questions can be gone back to."""
LISTED = 20
NEXT = 2
TICK = 0.08
"""Seconds between two looks at a text that is being written."""
PUT = "ask-put"


def page() -> None:
    """Asks what was typed or picked, else shows the question of the address."""
    address.keep()
    coach = desk.coach()
    kept = coach.store.asked(KEPT)
    current = next((asked for asked in kept if asked.id == st.query_params.get("q")), None)
    put = ask.render_input() or st.session_state.pop(PUT, None)
    with frame.column(frame.ASK), st.container(key="asking", gap="medium"):
        if put:
            put_question(coach, put, before=current.query if current else "")
        elif picked := show(coach, current):
            go_on(coach, picked, current)
        ask.render_earlier([(asked.id, asked.question) for asked in kept if asked is not current][:LISTED])


def show(coach: Coach, current: Asked | None) -> str | None:
    """The question of the address with its answer, or the page before the first one; what was picked there."""
    if current is None:
        return ask.render_welcome()

    def read_around(citation: Citation) -> Excerpt:
        return reading.excerpt(coach.library, citation)

    return ask.render_answer(view(coach.library, current), read_around)


def go_on(coach: Coach, picked: str, current: Asked | None) -> None:
    """A question that was picked is asked; "interview me" begins a short round on what was cited."""
    if picked == ask.INTERVIEW_ME and current is not None:
        start_interview(coach, citations(current)[0])
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
    """Asks, keeps the answer and leads to its address; a failure becomes a card and the question stays to be seen."""
    with ask.columns()[0]:
        ask.render_question(question)
        with st.chat_message("assistant", avatar=":material/menu_book:"):
            if coach.model:
                st.caption(f"Written by {safe_markdown(coach.model.name)}, then checked against the guides")
            text = Writing(st.empty())
    try:
        answer = coach.ask(question, before=before, on_text=text.add)
    except CoachError as error:
        failure.put_failure(error)
        return
    name = secrets.token_hex(6)
    coach.store.save_asked(Asked(name, question, answer.query, answer.as_json(), datetime.now(UTC)))
    st.query_params.from_dict(address.asked(name))
    st.rerun()


class Writing:
    """A text on the page that grows while a model writes it."""

    def __init__(self, place: "st.delta_generator.DeltaGenerator") -> None:
        self._place = place
        self._text = ""
        self._shown = 0.0

    def add(self, piece: str) -> None:
        """Takes a piece and shows the text, a dozen times a second at most."""
        self._text += piece
        now = time.monotonic()
        if now - self._shown >= TICK:
            self._place.markdown(safe_markdown(self._text))
            self._shown = now


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
        searched=asked.query if asked.query != asked.question else "",
        citations=found,
        contexts=tuple(context(library, citation) for citation in found),
        maker=maker(asked),
        nearest=near,
        guides=library.guides,
        next=tuple(next_questions(library, found, asked.question)),
    )


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
    """Who made an answer and what was left out of it, in sentences."""
    model, notes = asked.answer.get("model"), asked.answer.get("notes", ())
    said = [f"{note.rstrip('.')}." for note in notes]
    if not asked.answer["covered"]:
        return " ".join(said)
    if model:
        return " ".join([f"Phrased by {model} and checked against the guides.", *said])
    made = "Every sentence is quoted from the guides."
    return " ".join([made, *said] if said else [made, "No model was used."])


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
