"""The Practice page over plain values: a question picked or brought, the answer, its grade, earlier attempts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach.cite import Citation
from ui import frame, look, words
from ui.components.writer import writer
from ui.evidence import GradedAnswer, render_grade, render_text

ANY = "Any"
LEVELS = ("Mid", "Senior")
LEFT = 4
"""Places below the wait that the composer or a grade may have filled."""
SHOWN = 20
"""Questions listed at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as it is listed; `topic`, `area` and `level` in words."""

    id: str
    text: str
    topic: str
    area: str
    level: str


@dataclass(frozen=True, slots=True)
class Brought:
    """A question the person brought, with the answer it should be held against."""

    question: str
    reference: str


@dataclass(frozen=True, slots=True)
class Tried:
    """An earlier attempt as it is compared: its level and its score 0..1, None where it was not graded."""

    level: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One question being practised; `latest` is set while the grade of the last attempt is shown.

    `turn` names what is being written, `attempts` are all graded ones, oldest first. `alone`: the rules graded
    the last one because the model could not, and the model may be asked again.
    """

    over: str
    question: str
    turn: str
    draft: str = ""
    note: str = ""
    model_answer: str = ""
    latest: GradedAnswer | None = None
    attempts: tuple[Tried, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class PracticeMove:
    """What the person did with an exercise; `text` is the answer."""

    kind: Literal["answer", "again", "regrade", "other"]
    text: str = ""


def render_pick(questions: Sequence[Listed], link: Callable[[Listed], None]) -> Brought | None:
    """Where a question is picked or brought; `link` draws the way to one."""
    with frame.column(frame.READING):
        with st.container(gap=None):
            st.title("Practice", anchor=False)
            st.html('<p class="lead">One question, one answer, graded at once, as often as you like.</p>')
        guides, own = st.tabs(["A question of the guides", "A question of your own"])
        with guides:
            render_list(questions, link)
        with own:
            return render_bring()


def render_list(questions: Sequence[Listed], link: Callable[[Listed], None]) -> None:
    """The questions of the guides, narrowed by words, topic and level."""
    wanted = st.text_input("Search the questions", key="practice-search", placeholder="generator, select_related …")
    left, right = st.columns([2, 1])
    topics = [ANY, *dict.fromkeys(question.topic for question in questions if question.topic)]
    topic = left.selectbox("Topic", topics, key="practice-topic")
    level = right.selectbox("Level", [ANY, *LEVELS], key="practice-level")
    found = narrowed(questions, wanted, topic, level)
    if not found:
        st.html(look.state("No question matches.", "Take away a word, or choose another topic or level."))
        return
    shown = found[:SHOWN]
    count = words.plural(len(found), "question")
    st.caption(count if len(found) == len(shown) else f"The first {SHOWN} of {count}. A word or a topic narrows them.")
    with st.container(gap="xsmall", key="practice-list"):
        for question in shown:
            link(question)


def narrowed(questions: Sequence[Listed], wanted: str, topic: str, level: str) -> list[Listed]:
    """The questions of that topic and level that hold every wanted word somewhere."""
    parts = wanted.casefold().split()

    def fits(question: Listed) -> bool:
        held = f"{question.text} {question.topic} {question.area}".casefold()
        return topic in (ANY, question.topic) and level in (ANY, question.level) and all(part in held for part in parts)

    return [question for question in questions if fits(question)]


def render_bring() -> Brought | None:
    """The form for a question of one's own."""
    with st.form("own", border=False):
        question = st.text_area("Question", key="own-question", height=80)
        reference = st.text_area("A good answer to it", key="own-reference", height=160)
        st.caption("Each statement of the good answer becomes a point. Nothing leaves this computer.")
        pressed = st.form_submit_button("Practise this question", key="own-start", type="primary")
    if pressed and not (question.strip() and reference.strip()):
        st.html(look.state("Both are needed.", "The question, and the answer it is graded against.", failed=True))
        return None
    return Brought(question.strip(), reference.strip()) if pressed else None


def render_exercise(
    exercise: Exercise,
    show: Callable[[Citation], None],
    wait: Callable[[DeltaGenerator, DeltaGenerator], None] | None = None,
) -> PracticeMove | None:
    """The question with either the composer or the grade of the last answer; `show` opens cited lines.

    While the answer is being graded `wait` says so in the first of two places, and puts the button that stops it into
    the second.
    """
    frame.hidden_title("Practice")
    with frame.column(frame.DEBRIEF):
        with st.container(gap="xsmall"):
            st.html(look.over(exercise.over))
            with st.container(key="practice-question"):
                render_text(exercise.question)
        move = None
        if wait:
            with st.container(key="grading", gap="medium"):
                places = st.empty(), st.empty()
            frame.clear(LEFT)
        else:
            frame.clear(1)
            shown = exercise.latest
            move = render_answer(exercise) if shown is None else render_result(exercise, shown, show)
        render_attempts(exercise.attempts)
    if wait:
        wait(*places)
    return move


def render_answer(exercise: Exercise) -> PracticeMove | None:
    """Where the answer is written."""
    written = writer(
        "practice-answer",
        label="Your answer",
        turn=exercise.turn,
        value=exercise.draft,
        placeholder="Answer as you would aloud. Code is fine.",
        height=11,
        button="grade",
    )
    if exercise.note:
        st.caption(exercise.note)
    with frame.row():
        st.button("Grade my answer", key="grade", type="primary", shortcut="Mod+Enter")
        other = st.button("Another question", key="other", type="tertiary")
        if exercise.draft:
            st.caption("Draft saved", width="content")
    if written.sent is not None:
        return PracticeMove("answer", written.sent)
    return PracticeMove("other") if other else None


def render_result(exercise: Exercise, latest: GradedAnswer, show: Callable[[Citation], None]) -> PracticeMove | None:
    """The grade of the last answer, what may follow, and what a good answer says."""
    with st.container(border=True, key="card-grade", gap="medium"):
        render_grade(latest, show)
        with frame.row():
            again = st.button("Try again", key="again", type="primary", shortcut="Mod+Enter")
            regrade = exercise.alone and st.button("Grade again", key="regrade", icon=":material/refresh:")
            other = st.button("Another question", key="other")
    with st.expander("Your answer in full", type="compact"):
        st.html(look.whole_answer(latest.answer))
    if exercise.model_answer:
        with st.expander("Model answer", type="compact"):
            render_text(exercise.model_answer)
    if regrade:
        return PracticeMove("regrade")
    if again:
        return PracticeMove("again")
    return PracticeMove("other") if other else None


def render_attempts(attempts: Sequence[Tried]) -> None:
    """All attempts at this question side by side, once there is more than one."""
    if len(attempts) < 2:
        return
    with st.container(border=True, key="card-attempts"):
        st.html(look.attempts([(tried.level, tried.score) for tried in attempts]))
