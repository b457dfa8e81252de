"""What follows a round: the rating of oneself, then verdict, signals and grades."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coach.cite import Citation
from ui import evidence, frame, look, words
from ui.evidence import GradedAnswer
from ui.markup import plain_html, safe_markdown

HEADING = 120
"""Letters of a question shown as a heading, at most."""
RATINGS = {1: "1 could not", 2: "2", 3: "3 partly", 4: "4", 5: "5 fully"}


@dataclass(frozen=True, slots=True)
class Rating:
    """How the person rated each answer, 1 to 5, None where not rated."""

    said: tuple[int | None, ...]


def render_rating(over: str, questions: Sequence[str]) -> Rating | Literal["leave"] | None:
    """Asks for a rating of each answer before any grade is shown."""
    with frame.column(frame.READING):
        with st.container(gap=None):
            st.html(look.over(over))
            st.title("Before the grades: how did it go?", anchor=False)
            st.html('<p class="lead">Rate each answer from 1 to 5. You will see afterwards how close you were.</p>')
        with frame.card("rating"):
            said = [render_rating_of(at, question) for at, question in enumerate(questions)]
        with frame.row():
            show = st.button("Show the debrief", key="show-debrief", type="primary", shortcut="Mod+Enter")
            skip = st.button("Skip the rating", key="skip-rating", type="tertiary")
            leave = st.button("Leave it for later", key="leave-rating", type="tertiary")
    if leave:
        return "leave"
    if show:
        return Rating(tuple(said))
    return Rating((None,) * len(questions)) if skip else None


def render_rating_of(at: int, question: str) -> int | None:
    """The question and five pills; the label is spoken only, because Streamlit speaks its Markdown as written."""
    with st.container(gap="xxsmall"):
        st.html(f"<div>{plain_html(one_line(question))}</div>")
        return st.pills(
            f"How answer {at + 1} went",
            list(RATINGS),
            format_func=lambda n: RATINGS[n],
            key=f"rate-{at}",
            label_visibility="collapsed",
        )


@dataclass(frozen=True, slots=True)
class DebriefQuestion:
    """One question of a finished round; `notes` say what was followed up and which hints were taken.

    `disagreed` is what the person holds against the grade.
    """

    number: int
    text: str
    graded: GradedAnswer
    model_answer: str = ""
    disagreed: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished round: the verdict is the title, `why` one sentence; `open` is the number of the weakest question.

    `effort` says what a model did in it.
    """

    over: str
    verdict: str
    why: str
    signals: tuple[tuple[str, str, str], ...]
    questions: tuple[DebriefQuestion, ...]
    open: int
    effort: str = ""


@dataclass(frozen=True, slots=True)
class DebriefMove:
    """What the person asked for in a debrief; `question` is its number, 0 for the whole round."""

    kind: Literal["redo", "drill", "disagree", "again"]
    question: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """A file to take away, made when it is asked for."""

    label: str
    name: str
    mime: str
    make: Callable[[], str]


def render_debrief(debrief: Debrief, show: Callable[[Citation], None], exports: Sequence[Export]) -> DebriefMove | None:
    """The debrief: verdict, signals, the weakest question open, the others folded; `show` opens cited lines."""
    move: DebriefMove | None = None
    with frame.column(frame.DEBRIEF):
        with st.container(gap=None):
            st.html(look.over(debrief.over))
            st.title(debrief.verdict, anchor=False)
            st.html(f'<p class="lead">{plain_html(debrief.why)}</p>')
        evidence.render_signals(debrief.signals)
        for question in sorted(debrief.questions, key=lambda q: q.number != debrief.open):
            move = render_debrief_question(question, show, is_open=question.number == debrief.open) or move
        if debrief.effort:
            st.caption(debrief.effort)
        with frame.row():
            for export in exports:
                st.download_button(
                    export.label,
                    export.make,
                    file_name=export.name,
                    mime=export.mime,
                    icon=":material/download:",
                    key=f"export-{export.name}",
                    on_click="ignore",
                )
            if st.button("Start another round", key="another"):
                move = DebriefMove("again")
    return move


def render_debrief_question(
    question: DebriefQuestion, show: Callable[[Citation], None], *, is_open: bool
) -> DebriefMove | None:
    """One question: as a card where it is open, else folded under a line with level and score."""
    title = f"Question {question.number}: {one_line(question.text)}"
    if is_open:
        st.html(frame.card_title(title, serif=True))
        with st.container(border=True, key=f"card-grade-{question.number}", gap="medium"):
            move = render_graded(question, show)
        render_model_answer(question)
        return move
    grade = question.graded.grade
    figures = f"{grade.level}, {words.per_cent(grade.score)} of 100" if grade.score is not None else "not graded yet"
    with st.expander(f"{safe_markdown(title)} · {figures}"):
        move = render_graded(question, show)
        if question.model_answer:
            st.markdown("**Model answer, from the guide**")
            evidence.render_text(question.model_answer)
    return move


def one_line(text: str, *, marks: bool = False) -> str:
    """A question as a heading: its prose without blocks of code, cut at a word; with `marks` still Markdown."""
    prose = " ".join(re.sub(r"```.*?(```|$)", " ", text, flags=re.DOTALL).split())
    prose = prose if marks else prose.replace("`", "")
    return prose if len(prose) <= HEADING else prose[:HEADING].rpartition(" ")[0] + " …"


def render_graded(question: DebriefQuestion, show: Callable[[Citation], None]) -> DebriefMove | None:
    """The grade of one question and what can be done about it."""
    evidence.render_grade(question.graded, show)
    with st.container(gap="xxsmall"):
        for note in question.notes:
            st.caption(safe_markdown(note))
    with st.expander("The question and your answer in full", type="compact"):
        evidence.render_text(question.text)
        st.html(look.whole_answer(question.graded.answer))
    with frame.row():
        if st.button("Answer it again", key=f"redo-{question.number}", type="primary"):
            return DebriefMove("redo", question.number)
        if st.button("Drill this point on another question", key=f"drill-{question.number}"):
            return DebriefMove("drill", question.number)
        return render_objection(question)


def render_objection(question: DebriefQuestion) -> DebriefMove | None:
    """Where the person says that a grade is wrong, and what was said before; the grade stays as it is."""
    key = f"objection-{question.number}"
    with st.popover("I disagree with this grade", type="tertiary", key=f"{key}-{len(question.disagreed)}"):
        with st.form(f"form-{key}", border=False):
            why = st.text_area("What is wrong with it?", question.disagreed, key=key, height=120)
            st.caption("Your words are kept with this round and go into its JSON export. The grade stays.")
            pressed = st.form_submit_button("Keep my objection", key=f"keep-{key}")
        if pressed and why.strip():
            return DebriefMove("disagree", question.number, why)
    if question.disagreed:
        st.caption(f"You disagree: {safe_markdown(question.disagreed)}")
    return None


def render_model_answer(question: DebriefQuestion) -> None:
    """The answer the guide would give, folded."""
    if question.model_answer:
        with st.expander("Model answer, from the guide"):
            evidence.render_text(question.model_answer)
