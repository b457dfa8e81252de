"""The Ask page: one question, its answer with chips, its sources beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from coach.cite import Citation
from ui import frame, look
from ui.evidence import render_block
from ui.markup import blocks

PLACEHOLDER = "Ask about any concept in the guides"
INTERVIEW_ME = "Interview me on this"
EXAMPLES = (
    "Why does a generator give nothing the second time?",
    "What does the GIL protect, and what not?",
    "When is select_related the wrong choice?",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what came of it; `contexts` hold Markdown around each quote, one a citation.

    `maker` is the line that says honestly how the answer was made; `guides` counts what was searched.
    """

    question: str
    covered: bool
    text: str
    citations: tuple[Citation, ...] = ()
    contexts: tuple[str, ...] = ()
    maker: str = "Every sentence is quoted from the guides. No model was used."
    nearest: tuple[tuple[str, str], ...] = ()
    guides: int = 0
    next: tuple[str, ...] = ()


def render_ask(
    answer: Answer | None,
    *,
    library: Callable[[str], None] | None = None,
    nearest: Callable[[int, str], None] | None = None,
    earlier: Sequence[str] = (),
) -> str | None:
    """The page; returns the next question, or `INTERVIEW_ME`.

    `library` draws the link to the whole guide from its label, `nearest` the link to a near heading.
    """
    picked: str | None = None
    with frame.column(frame.ASK):
        if answer is None or not answer.covered:
            picked = render_alone(answer, nearest)
        else:
            left, right = st.columns([13, 11], gap="large")
            with left:
                picked = render_answer(answer)
            with right:
                render_sources(answer, library)
        picked = render_earlier(earlier) or picked
    with frame.foot(frame.ASK):
        typed = st.chat_input(PLACEHOLDER, key="ask-input")
    return typed or picked


def render_alone(answer: Answer | None, nearest: Callable[[int, str], None] | None) -> str | None:
    """Before the first question, and where the guides do not cover one."""
    with st.container(width=frame.READING):
        st.title("Ask the guides", anchor=False)
        if answer is None:
            st.html('<p class="lead">Get an answer built from the guides, with a source for each sentence.</p>')
            return st.pills("Try one of these", EXAMPLES, key="ask-examples", wrap=True)
        st.html(look.asked(answer.question))
        with st.container(border=True, key="card-not-covered", gap="xxsmall"):
            st.html(look.not_covered(answer.guides))
            for at, (guide, heading) in enumerate(answer.nearest):
                label = f"{guide}, “{heading}”"
                if nearest:
                    nearest(at, label)
                else:
                    st.caption(label)
    return None


def render_answer(answer: Answer) -> str | None:
    """The answer, who made it, and what to ask next."""
    with st.container(gap="xsmall"):
        st.title("Ask the guides", anchor=False)
        st.html(look.asked(answer.question))
    with st.container(key="answer-text", gap="small"):
        for block in blocks(answer.text, chips=look.chip_labels(answer.citations)):
            render_block(block)
    st.caption(f":material/verified: {answer.maker}")
    return st.pills("Ask next", [*answer.next, INTERVIEW_ME], key="ask-next", wrap=True)


def render_sources(answer: Answer, library: Callable[[str], None] | None) -> None:
    """Every source with its words; the one a chip leads to is ringed."""
    with st.container(border=True, key="card-sources", gap="small"):
        with frame.row():
            st.html('<h2 class="cardlabel">Sources</h2>', width="content")
            st.space("stretch")
            if library:
                library("Open in Library")
        contexts = answer.contexts or ("",) * len(answer.citations)
        for number, (citation, context) in enumerate(zip(answer.citations, contexts, strict=True), 1):
            st.html(look.source(number, citation, context))


def render_earlier(questions: Sequence[str]) -> str | None:
    """The questions asked before, newest first."""
    if not questions:
        return None
    with st.expander("Earlier questions", type="compact"):
        for at, question in enumerate(questions):
            if st.button(question, key=f"earlier-{at}", type="tertiary"):
                return question
    return None
