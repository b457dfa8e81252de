"""What follows a round: the rating of oneself, then verdict, signals and grades."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coach.cite import Citation
from ui import evidence, frame, look, words
from ui.evidence import Excerpt, GradedAnswer
from ui.markup import plain_html, safe_markdown

RATINGS = {1: "1 could not", 2: "2", 3: "3 partly", 4: "4", 5: "5 fully"}


@dataclass(frozen=True, slots=True)
class Rating:
    """How the person rated each answer, 1 to 5, None where not rated."""

    said: tuple[int | None, ...]


def render_rating(over: str, questions: Sequence[str]) -> Rating | None:
    """Asks for a rating of each answer before any grade is shown."""
    with frame.column(frame.READING):
        with st.container(gap=None):
            st.html(look.over(over))
            st.title("Before the grades: how did it go?", anchor=False)
            st.html('<p class="lead">Rate each answer from 1 to 5. You will see afterwards how close you were.</p>')
        with frame.card("rating"):
            said = [
                st.pills(safe_markdown(question), list(RATINGS), format_func=lambda n: RATINGS[n], key=f"rate-{at}")
                for at, question in enumerate(questions)
            ]
        with frame.row():
            show = st.button("Show the debrief", key="show-debrief", type="primary", shortcut="Mod+Enter")
            skip = st.button("Skip the rating", key="skip-rating", type="tertiary")
    if show:
        return Rating(tuple(said))
    return Rating((None,) * len(questions)) if skip else None


@dataclass(frozen=True, slots=True)
class DebriefQuestion:
    """One question of a finished round: a short title, its grade, the model answer built from the guides."""

    number: int
    title: str
    graded: GradedAnswer
    model_answer: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished round: the verdict is the title, `why` one sentence; `open` is the number of the weakest question."""

    over: str
    verdict: str
    why: str
    signals: tuple[tuple[str, str, str], ...]
    questions: tuple[DebriefQuestion, ...]
    open: int


@dataclass(frozen=True, slots=True)
class DebriefMove:
    """What the person asked for in a debrief; `question` is its number, 0 for the whole round."""

    kind: Literal["redo", "drill", "disagree", "again"]
    question: int = 0


ACTIONS: dict[str, Literal["redo", "drill", "disagree"]] = {
    "Answer it again": "redo",
    "Drill this point on another question": "drill",
    "I disagree with this grade": "disagree",
}


def render_debrief(
    debrief: Debrief, read: Callable[[Citation], Excerpt], export: Callable[[], str]
) -> DebriefMove | None:
    """The debrief: verdict, signals, the weakest question open, the others folded."""
    move: DebriefMove | None = None
    with frame.column(frame.DEBRIEF):
        with st.container(gap=None):
            st.html(look.over(debrief.over))
            st.title(debrief.verdict, anchor=False)
            st.html(f'<p class="lead">{plain_html(debrief.why)}</p>')
        evidence.render_signals(debrief.signals)
        for question in sorted(debrief.questions, key=lambda q: q.number != debrief.open):
            move = render_debrief_question(question, read, is_open=question.number == debrief.open) or move
        with frame.row():
            st.download_button(
                "Export", export, file_name="debrief.md", icon=":material/download:", key="export", on_click="ignore"
            )
            if st.button("Start another round", key="another"):
                move = DebriefMove("again")
    return move


def render_debrief_question(
    question: DebriefQuestion, read: Callable[[Citation], Excerpt], *, is_open: bool
) -> DebriefMove | None:
    """One question: as a card where it is open, else folded under a line with level and score."""
    title = f"Question {question.number}: {question.title}"
    if is_open:
        st.html(frame.card_title(title, serif=True))
        with st.container(border=True, key=f"card-grade-{question.number}", gap="medium"):
            move = render_graded(question, read)
        render_model_answer(question)
        return move
    grade = question.graded.grade
    figures = f"{grade.level}, {words.per_cent(grade.score)} of 100" if grade.score is not None else "not graded yet"
    with st.expander(f"{safe_markdown(title)} · {figures}"):
        move = render_graded(question, read)
        if question.model_answer:
            st.markdown("**Model answer, from the guide**")
            evidence.render_text(question.model_answer)
    return move


def render_graded(question: DebriefQuestion, read: Callable[[Citation], Excerpt]) -> DebriefMove | None:
    """The grade of one question and what can be done about it."""
    evidence.render_grade(question.graded, read)
    pressed = evidence.render_actions(list(ACTIONS), f"act-{question.number}")
    return DebriefMove(ACTIONS[pressed], question.number) if pressed else None


def render_model_answer(question: DebriefQuestion) -> None:
    """The answer the guide would give, folded."""
    if question.model_answer:
        with st.expander("Model answer, from the guide"):
            evidence.render_text(question.model_answer)
