"""The Practice page: a question of the guides or of one's own, its answers kept and graded."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coach import practice
from coach.coach import Coach
from coach.library import Posed
from coach.practice import Attempt, Practice
from coach.text import MAX_ANSWER
from ingest.errors import AnswerRejected, CoachError, SessionMoved, SessionUnknown, StoreError, UsageError
from ui import address, desk, frame, look, words
from ui.components.announcer import announce, announce_failure
from ui.debrief import one_line
from ui.draft import keep_draft
from ui.evidence import GradedAnswer, open_drawer
from ui.failure import put_failure
from ui.follow import Glimpse, follow, put, visitor
from ui.markup import safe_markdown
from ui.owed import grading
from ui.practice import Exercise, Listed, PracticeMove, Tried, render_exercise, render_pick
from ui.reading import excerpt
from ui.worker import Work, going_on, work_on


def page() -> None:
    """One view of the page: `?q=ID` is a question of the guides, `?p=SESSION` one that was brought."""
    coach = desk.coach()
    address.keep()
    question, session = st.query_params.get("q"), st.query_params.get("p")
    try:
        if question is not None:
            show(coach, practice.begin(coach, {"question_id": question}))
        elif session is not None:
            show(coach, session)
        else:
            pick(coach)
    except (SessionUnknown, UsageError) as error:
        show_unknown(error)


def show_unknown(error: CoachError) -> None:
    """The address names nothing that can be practised."""
    with frame.column(frame.READING):
        st.title("No such question", anchor=False)
        with st.container(border=True, key="card-unknown", gap="small"):
            st.html(look.state(f"{words.sentence(error.what)}.", "Your answers are safe."))
            if st.button("Pick a question", type="primary", key="to-pick", shortcut="Mod+Enter"):
                address.go("practice")


def pick(coach: Coach) -> None:
    """Where a question is picked or brought."""
    brought = render_pick([listed(posed) for posed in coach.library.questions()], link)
    if brought:
        record = {"question": brought.question, "reference": brought.reference}
        st.query_params["p"] = practice.begin(coach, record)
        st.rerun()


def link(question: Listed) -> None:
    """The way to one question."""
    address.link("practice", safe_markdown(one_line(question.text, marks=True)), address.asked(question.id))


def listed(posed: Posed) -> Listed:
    """A question as it stands in the list."""
    question = posed.question
    topic = words.sentence(question.topic.replace("-", " "))
    return Listed(question.id, question.text, topic, words.area(question.area), question.level.capitalize())


def show(coach: Coach, session: str) -> None:
    """One question: its newest answer is graded where that is still owed."""
    work = going_on(session)  # looked for before the events are read: once it has ended, the grade is there
    tried = practice.practised(coach.store, session)
    if work is None and tried.attempts and tried.attempts[-1].grade is None:
        work = grade(coach, tried)
    turn = f"{session}:{len(tried.attempts)}"
    draft = keep_draft(coach, "practice-answer", turn)
    writing = not tried.attempts or st.session_state.get("writing") == turn or bool(draft)
    latest = None if writing and not work else tried.attempts[-1]
    move = render_exercise(
        exercise(coach, tried, turn, draft, latest),
        lambda citation: open_drawer(
            excerpt(coach.library, citation),
            lambda: address.link(
                "library", "Open in the Library", address.cited(citation) | back(tried), icon="open_in_full"
            ),
        ),
        (lambda place, stop: watch(work, place, stop)) if work else None,
    )
    if work:
        go_on(coach, session, work)
    elif move:
        do(coach, tried, turn, move)


def grade(coach: Coach, tried: Practice) -> Work:
    """The work on the grade of the newest attempt."""
    who = visitor()
    return work_on(tried.session, lambda: grading(coach, tried, who))


def watch(work: Work, place: DeltaGenerator, stop: DeltaGenerator) -> None:
    """Says that the answer is being graded; a model that has been asked can be stopped."""
    shown: list[bool] = []

    def draw(now: Glimpse) -> None:
        put(place, now.line)
        if now.stop and not shown:
            shown.append(stop.button("Go on without the model", key="stop", on_click=work.caller.stop))

    follow(work, draw, what="Grading your answer", height_rem=12)


def go_on(coach: Coach, session: str, work: Work) -> None:
    """After the grading: the page with the grade, or why there is none."""
    if why := work.why:
        put_failure(why)
        announce_failure(why)
        with frame.column(frame.DEBRIEF):
            if not isinstance(why, StoreError):  # of a history that cannot be read nobody knows what it holds
                st.caption("Your answer is saved.")
            st.button("Try again", key="try-again")
        return
    done = practice.practised(coach.store, session)
    found = done.attempts[-1].grade
    if found is not None and found.score is not None:
        announce(f"Graded: {found.level}, {words.per_cent(found.score)} of 100", f"{session}-{done.version}")
    st.rerun()


def do(coach: Coach, tried: Practice, turn: str, move: PracticeMove) -> None:
    """Keeps an answer, or begins another attempt, or leads to the list."""
    if move.kind == "other":
        address.go("practice")
    if move.kind == "again":
        st.session_state["writing"] = turn
        st.rerun()
    if move.kind == "regrade":
        grade(coach, tried)
        st.rerun()
    try:
        practice.answer(coach, tried, move.text)
    except (AnswerRejected, SessionMoved) as error:
        put_failure(error)
        return
    coach.store.save_draft(turn, "", coach.interviewer.clock())
    st.rerun()


def back(tried: Practice) -> dict[str, str]:
    """How the Library finds the way back to this question."""
    return {"practice": tried.session}


def exercise(coach: Coach, tried: Practice, turn: str, draft: str, latest: Attempt | None) -> Exercise:
    """The question with its attempts as values of the screen."""
    target = coach.rubric(tried.record)
    if isinstance(target, Posed):
        question = target.question
        over = (
            f"Practice · {question.level.capitalize()} · {words.sentence(question.topic.replace('-', ' ')) or 'Guides'}"
        )
        text, model_answer = question.text, question.answer
    else:
        over, text, model_answer = "Practice · your own question", target.question, target.reference
    return Exercise(
        over=over,
        question=text,
        turn=turn,
        draft=draft,
        note=f"At most {MAX_ANSWER:,} characters are kept; this has {len(draft):,}." if len(draft) > MAX_ANSWER else "",
        model_answer=model_answer or "",
        latest=result(tried, latest) if latest and latest.grade else None,
        alone=bool(latest and latest.alone and coach.delegate and coach.delegate.to("grade")),
        attempts=tuple(Tried(each.grade.level, each.grade.score) for each in tried.attempts if each.grade),
    )


def result(tried: Practice, latest: Attempt) -> GradedAnswer:
    """The grade of the newest attempt."""
    assert latest.grade is not None  # asked for only then
    return GradedAnswer(
        f"{tried.session}-{len(tried.attempts)}", latest.answer, latest.points, latest.grade, fix=latest.fix
    )
