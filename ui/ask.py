"""The Ask page: one question, its answer with chips, its sources beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from textwrap import shorten

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach.cite import Citation
from ingest.errors import CoachError
from ui import address, frame, look
from ui.components.announcer import announce
from ui.evidence import Excerpt, open_drawer, render_block
from ui.failure import put_failure
from ui.markup import blocks, safe_markdown

TITLE = "Ask the guides"
PLACEHOLDER = "Ask about any concept in the guides"
INTERVIEW_ME = "Interview me on this"
AGAIN = "Ask again"
ASSISTANT, BOOK = "assistant", ":material/menu_book:"
BEING_WRITTEN = ":material/edit_note: The model is writing. Nothing of this is checked against the guides yet."
BROKEN_OFF = "The coach ended before the answer was there. What had come is not checked against the guides."
NOT_ANEW = "The coach ended before the new answer was there"
MOST_LETTERS = 1000
PILL = 68
EXAMPLES = (
    "Why does a generator give nothing the second time?",
    "What does the GIL protect, and what not?",
    "When does an await give control back?",
)


@dataclass(frozen=True, slots=True)
class Near:
    """A heading that came near a question, with the address of its section in the Library."""

    guide: str
    heading: str
    place: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A kept question and what came of it; `contexts` hold Markdown around each quote, one a citation.

    `searched` is what was searched where that is not the question; `maker` says honestly how the answer was made;
    `guides` counts what was searched, `took` says what a model's call took; `interrupted`: it broke off. `missed` is
    why there is no newer one though it was asked for again, `attempt` how often it was.
    """

    id: str
    question: str
    covered: bool
    text: str = ""
    searched: str = ""
    citations: tuple[Citation, ...] = ()
    contexts: tuple[str, ...] = ()
    maker: str = ""
    nearest: tuple[Near, ...] = ()
    guides: int = 0
    next: tuple[str, ...] = ()
    took: str = ""
    interrupted: bool = False
    missed: CoachError | None = None
    attempt: int = 0


def render_input(*, busy: bool = False) -> tuple[str | None, DeltaGenerator]:
    """The line at the foot of the window; what was typed there, and the place of Stop while it is `busy`."""
    with frame.foot(frame.ASK), st.container(key="ask-foot", gap=None):
        said = st.chat_input(PLACEHOLDER, key="ask-input", max_chars=MOST_LETTERS, disabled=busy)
        return said, st.empty()


def render_stop(place: DeltaGenerator, stop: Callable[[], None]) -> bool:
    """Stop, in the place of the arrow that sends."""
    with place.container(key="ask-stop"):
        st.button("Stop", key="stop", icon=":material/stop_circle:", type="tertiary", on_click=stop)
    return True


def render_writing(question: str, searched: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """A question whose answer is being written: the places of its text and of the line below it.

    Everything stands where it will stand in the answer, and nothing is left of the view before.
    """
    left, right = columns()
    with right:
        frame.clear(1)
    with left:
        render_question(question, searched)
        frame.clear(1)
        places = render_coming()
        frame.clear(1)
    return places


def render_coming() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of what is being written and of the line below it."""
    with st.chat_message(ASSISTANT, avatar=BOOK):
        return st.empty(), st.empty()


def render_anew(answer: Answer, read: Callable[[Citation], Excerpt]) -> tuple[DeltaGenerator, DeltaGenerator]:
    """An answer that is being written anew: the old one stays, and below it are the places of the new one."""
    left, right = columns()
    with left:
        render_question(answer.question, answer.searched)
        with answering():
            render_text(answer)
        places = render_coming()
    with right:
        render_sources(answer, read)
    return places


@contextmanager
def answering() -> Iterator[None]:
    """Where the answer stands, behind the place of what is shown where there is none."""
    frame.clear(1)
    with st.chat_message(ASSISTANT, avatar=BOOK):
        with st.container(key="answer-text", gap="small"):
            yield
        frame.clear(1)


def render_broken_off(question: str, searched: str, text: str, failed: CoachError | None) -> str | None:
    """A question without an answer: why, what had come until then, and the way to ask again."""
    with columns()[0]:
        render_question(question, searched)
        with answering():
            if failed:
                put_failure(failed)
            if text:
                st.html(look.unchecked(text))
            st.html(look.interrupted("" if failed else BROKEN_OFF))
            again = st.button(AGAIN, key="ask-again", type="primary")
    return AGAIN if again else None


def render_welcome() -> str | None:
    """The page before the first question; an example that was picked."""
    st.title(TITLE, anchor=False)
    with st.container(width=frame.READING, gap="medium"):
        st.html('<p class="lead">Get an answer built from the guides, with a source for each sentence.</p>')
        return st.pills("Try one of these", EXAMPLES, key="ask-examples", wrap=True)


def render_answer(answer: Answer, read: Callable[[Citation], Excerpt]) -> str | None:
    """A question with its answer; what was picked to go on with. `read` fetches the guide's lines for the drawer."""
    if not answer.covered:
        return render_not_covered(answer)
    left, right = columns()
    with left:
        picked = render_answered(answer)
    with right:
        render_sources(answer, read)
    return picked


def columns() -> Sequence[DeltaGenerator]:
    """The answer's column and that of its sources; the same while an answer is made, so that nothing jumps."""
    return st.columns([13, 11], gap="large")


def render_question(question: str, searched: str = "") -> None:
    """The title, the question as the person put it, and what was searched for it where that differs."""
    st.title(TITLE, anchor=False)
    with st.chat_message("user", avatar=":material/person:"):
        st.html(look.asked(question))
        if searched:
            st.caption(f"Searched for: {safe_markdown(searched)}")
        else:
            frame.clear(1)


def render_answered(answer: Answer) -> str | None:
    """The answer, who made it, and what to ask next."""
    render_question(answer.question, answer.searched)
    with answering():
        render_text(answer)
        again = render_effort(answer)
    announce(aloud(answer), f"{answer.id}-{answer.attempt}")
    options = [*answer.next, INTERVIEW_ME]
    picked = st.pills("Ask next", options, key=f"next-{answer.id}", wrap=True, format_func=on_a_pill)
    return AGAIN if again else picked


def aloud(answer: Answer) -> str:
    """What is said of an answer when it is there."""
    if answer.missed:
        return str(answer.missed)
    if not answer.covered:
        return "The guides do not cover this."
    if answer.interrupted:
        return "The answer was interrupted. What is there has its sources."
    return "The answer is there, with its sources."


def render_text(answer: Answer) -> None:
    """The sentences with their chips, and who made them."""
    for block in blocks(answer.text, chips=look.chip_labels(answer.citations)):
        render_block(block)
    st.caption(f":material/verified: {safe_markdown(answer.maker)}")


def render_effort(answer: Answer) -> bool:
    """What the model's call took and, where one broke off, the way to ask again; whether that was pressed."""
    if answer.took:
        st.caption(answer.took)
    if answer.missed:
        put_failure(answer.missed)
    elif not answer.interrupted:
        return False
    with frame.row():
        if answer.interrupted:
            st.html(look.interrupted(), width="content")
        return st.button(AGAIN, key="ask-again")


def on_a_pill(question: str) -> str:
    """A question as it fits on one line of a pill."""
    return safe_markdown(shorten(question.replace("`", ""), PILL, placeholder="…"))


def render_not_covered(answer: Answer) -> str | None:
    """The guides do not answer: where to look instead."""
    with columns()[0]:
        render_question(answer.question, answer.searched)
        with st.container(border=True, key="card-not-covered", gap="xxsmall"):
            st.html(look.not_covered(answer.guides))
            for near in answer.nearest:
                label = safe_markdown(f"{near.guide}, “{near.heading}”")
                address.link("library", label, near.place, icon="menu_book")
        if answer.maker:
            st.caption(safe_markdown(answer.maker))
        again = render_effort(answer)
    announce(aloud(answer), f"{answer.id}-{answer.attempt}")
    return AGAIN if again else None


def render_sources(answer: Answer, read: Callable[[Citation], Excerpt]) -> None:
    """Every source with its words; the one a chip leads to is ringed."""
    with st.container(border=True, key="card-sources", gap="small"):
        st.html('<h2 class="cardlabel">Sources</h2>')
        for number, (citation, context) in enumerate(zip(answer.citations, answer.contexts, strict=True), 1):
            with st.container(gap=None, key=f"source-{number}"):
                st.html(look.source(number, citation, context))
                render_places(answer.id, number, citation, read)


def render_places(question: str, number: int, citation: Citation, read: Callable[[Citation], Excerpt]) -> None:
    """Where to read a source: beside the answer, or in the Library."""
    place = address.cited(citation, question, number)

    def library() -> None:
        address.link("library", "Open in the Library", place, icon="menu_book")

    with frame.row():
        if st.button("Read around it", key=f"read-{number}", type="tertiary", icon=":material/right_panel_open:"):
            open_drawer(read(citation), library)
        library()


def render_earlier(questions: Sequence[tuple[str, str]]) -> None:
    """The questions asked before, as (id, question), newest first."""
    if questions:
        with st.expander("Earlier questions", type="compact"), st.container(gap=None):
            for name, question in questions:
                address.link("ask", safe_markdown(question), address.asked(name))
