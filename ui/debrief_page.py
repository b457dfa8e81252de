"""What follows a round, wired to the coach: the rating of oneself, the debrief, and what can be done about a grade."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from coach.cite import Citation
from coach.coach import Coach
from coach.interview import RUNGS, Asked, State, hint_cap
from coach.library import Library
from coach.transcript import export_json, export_markdown
from ingest.errors import CoachError
from ui import address, effort, words
from ui.components.announcer import announce
from ui.debrief import Debrief, DebriefMove, DebriefQuestion, Export, one_line, render_debrief, render_rating
from ui.evidence import GradedAnswer, open_drawer
from ui.failure import put_failure
from ui.reading import excerpt

NOT_ASSESSED = "Not assessed"
DRILL_MINUTES = 5


def show_rating(coach: Coach, session: str, state: State) -> None:
    """Asks for a rating of each answer; the ratings are kept before the debrief is made."""
    answered = [(at, asked) for at, asked in enumerate(state.asked) if asked.answers]
    rating = render_rating("Concept round finished", [asked.text for _, asked in answered])
    if rating is None:
        return
    if rating == "leave":
        address.go("interview")
    ratings = {str(at): said for (at, _), said in zip(answered, rating.said, strict=True) if said is not None}
    try:
        coach.interviewer.submit(session, "rate", expected=state.version, ratings=ratings, done=True)
    except CoachError as error:
        put_failure(error)
        return
    st.session_state.pop(f"seen-{session}", None)
    st.rerun()


def show_debrief(coach: Coach, session: str, state: State) -> None:
    """The debrief, and what the person wants done about it."""
    told = debrief(coach, session, state)
    announce(f"Debrief: {told.verdict}", f"{session}-debrief")
    move = render_debrief(
        told, lambda citation: open_lines(coach.library, session, citation), exports(coach, session, state)
    )
    if move is not None:
        try:
            do(coach, session, state, move)
        except CoachError as error:
            put_failure(error)


def do(coach: Coach, session: str, state: State, move: DebriefMove) -> None:
    """One wish of the person's."""
    if move.kind == "again":
        address.go("interview")
    if move.kind == "disagree":
        coach.store.put(
            objection(session, move.question), {"text": move.text, "at": coach.interviewer.clock().isoformat()}
        )
        st.rerun()
    asked = state.asked[move.question - 1]
    if move.kind == "redo":
        address.go("practice", {"q": asked.question.id})
    other = another_question(coach.library, asked, state.asked)
    if other is None:
        st.info("The guides hold no other question near this one.")
        return
    drill = coach.interviewer.begin(queue=[other], questions=1, minutes=DRILL_MINUTES, rate=True)
    address.go("interview", {"s": drill})


def another_question(library: Library, asked: Asked, done: Sequence[Asked]) -> str | None:
    """The id of a question near this one that the round did not ask: of its topic, else its guide, else its area."""
    known = {each.question.id for each in done}
    here = asked.question
    others = [posed.question for posed in library.questions() if posed.question.id not in known]
    for part in ("topic", "file", "area"):
        wanted = getattr(here, part)
        found = [each.id for each in others if wanted and getattr(each, part) == wanted]
        if found:
            return found[0]
    return None


def open_lines(library: Library, session: str, citation: Citation) -> None:
    """The drawer with the cited lines, and the way to the whole guide and back."""
    query = address.cited(citation) | {"round": session}
    open_drawer(
        excerpt(library, citation),
        lambda: address.link("library", "Open in the Library", query, icon="open_in_full"),
    )


def objection(session: str, number: int) -> str:
    """The name under which the store keeps why the person disagrees with a grade."""
    return f"disagree:{session}:{number}"


def exports(coach: Coach, session: str, state: State) -> tuple[Export, ...]:
    """The round as files: to read, and to grade again."""

    def as_json() -> str:
        kept = {str(n): coach.store.get(objection(session, n)) for n in range(1, len(state.asked) + 1)}
        whole = export_json(state, session) | {"disagreements": {n: said for n, said in kept.items() if said}}
        return json.dumps(whole, ensure_ascii=False, indent=2)

    return (
        Export("Export to read", "round.md", "text/markdown", lambda: export_markdown(state)),
        Export("Export as JSON", "round.json", "application/json", as_json),
    )


# From the log to the screen


def debrief(coach: Coach, session: str, state: State) -> Debrief:
    """The debrief as values of the screen; questions that were never answered are counted, not shown."""
    told = state.debrief or {}
    pairs = list(enumerate(zip(state.asked, told["questions"], strict=True), 1))
    questions = [
        question(session, number, asked, record, coach.store.get(objection(session, number)))
        for number, (asked, record) in pairs
        if asked.grade is not None
    ]
    return Debrief(
        over=over(state),
        verdict=told["verdict"] or NOT_ASSESSED,
        why=told["sentence"],
        signals=tuple((words.sentence(s["name"]), s["level"] or NOT_ASSESSED, s["evidence"]) for s in told["signals"]),
        questions=tuple(questions),
        open=weakest(questions),
        effort=effort.of_round(state.transcript),
    )


def question(
    session: str, number: int, asked: Asked, record: dict[str, Any], disagreed: dict[str, str] | None
) -> DebriefQuestion:
    """One answered question with its grade; its level counts the one-level-up follow-up."""
    assert asked.grade is not None
    score = asked.grade.score
    graded = GradedAnswer(
        f"{session}-{number}",
        asked.answer,
        asked.question.key_points,
        replace(asked.grade, level=record["level"]),
        said=asked.rating if isinstance(asked.rating, int) else None,
        evidence=None if score is None else words.of_five(score),
        fix=record["fix"] or "",
    )
    return DebriefQuestion(
        number,
        asked.question.text,
        graded,
        record["model_answer"],
        disagreed["text"] if disagreed else "",
        notes(asked),
    )


def notes(asked: Asked) -> tuple[str, ...]:
    """What was followed up, with what came of it, and which hints were taken."""
    probes = [
        f"Followed up: “{one_line(follow.text)}” "
        f"{words.VERDICT_WORDS[follow.verdict] if follow.verdict else 'Not answered'}."
        for follow in asked.follow_ups
    ]
    if asked.rung:
        probes.append(
            f"Hint {asked.rung} of {RUNGS} was taken: problem solving could still reach {hint_cap(asked.rung)}."
        )
    return tuple(probes)


def weakest(questions: Sequence[DebriefQuestion]) -> int:
    """The number of the question with the lowest score, 0 where nothing was graded."""
    scored = [(each.graded.grade.score, each.number) for each in questions if each.graded.grade.score is not None]
    return min(scored)[1] if scored else questions[0].number if questions else 0


def over(state: State) -> str:
    """When the round was and how long it took."""
    first, last = state.transcript[0].at.astimezone(), state.transcript[-1].at.astimezone()
    now = type(last).now().astimezone()
    return f"Concept round · {words.moment(first, now)} · {words.duration((last - first).total_seconds())}"
