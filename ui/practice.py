"""The Practice page: a table of problems, and the coding round with its editor and test results."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from ui import frame, look
from ui.components.writer import writer
from ui.markup import plain_html, safe_markdown


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem as listed; `best` is the person's best result in words, empty where never tried."""

    id: str
    title: str
    topic: str
    level: str
    minutes: int
    best: str = ""


@dataclass(frozen=True, slots=True)
class TestRun:
    """What a run of the tests gave; the first failing case as plain text, `note` says where and how long it ran.

    `stopped` is set where a limit was hit, in one line.
    """

    passed: int
    total: int
    failing: str = ""
    called: str = ""
    expected: str = ""
    gave: str = ""
    note: str = ""
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class CodingRound:
    """A coding round: the problem's task as Markdown, the code so far, the last run of the tests."""

    problem: str
    title: str
    task: str
    code: str
    left: float | None = None
    run: TestRun | None = None
    talk: tuple[str, ...] = ()
    busy: str = ""


@dataclass(frozen=True, slots=True)
class CodingMove:
    """What the person did; `code` is the whole code as it stands."""

    kind: Literal["run", "submit", "hint", "draft", "talk"]
    code: str = ""
    text: str = ""


def render_problems(rows: Sequence[ProblemRow]) -> str | None:
    """The table of problems; returns the id of the one to start, or "any"."""
    with frame.column(frame.DEBRIEF):
        st.title("Practice", anchor=False)
        if not rows:
            st.html(look.state("No problems are installed.", "Run `coach ingest` to read the shipped ones."))
            return None
        picked = "any" if st.button("Pick one for me", type="primary", shortcut="Mod+Enter", key="any") else None
        table = [
            {"Problem": r.title, "Topic": r.topic, "Level": r.level, "Minutes": r.minutes, "Your best": r.best or "–"}
            for r in rows
        ]
        chosen = st.dataframe(
            table, hide_index=True, on_select="rerun", selection_mode="single-row", key="problem-table"
        )
        selected = chosen["selection"]["rows"]
        if selected and st.button(f"Start “{safe_markdown(rows[selected[0]].title)}”", key="start-problem"):
            picked = rows[selected[0]].id
    return picked


def render_coding(round_: CodingRound) -> CodingMove | None:
    """The coding round: task at the left, editor and results at the right."""
    frame.hidden_title(f"Coding round: {round_.title}")
    with frame.column(frame.CODING):
        with frame.row():
            st.html(look.step_line("Coding round", round_.title), width="content")
            st.space("stretch")
            if round_.left is not None:
                st.html(look.timer(round_.left), width="content")
            busy = bool(round_.busy)
            hint = st.button("Hint", icon=":material/lightbulb:", key="code-hint", disabled=busy)
            run = st.button("Run tests", icon=":material/play_arrow:", shortcut="Mod+Enter", key="run", disabled=busy)
            submit = st.button("Submit", type="primary", key="submit", disabled=busy)
        left, right = st.columns([17, 24], gap="medium")
        with left:
            render_task(round_)
        with right:
            move = render_editor(round_)
    code = move.code if move else round_.code
    if hint:
        return CodingMove("hint", code)
    if submit:
        return CodingMove("submit", code)
    return CodingMove("run", code) if run else move


def render_task(round_: CodingRound) -> None:
    """The task, the talk about it, and notes of one's own."""
    task, talk, notes = st.tabs(["Task", "Talk", "Notes"])
    with task:
        st.markdown(safe_markdown(round_.task))
    with talk:
        if not round_.talk:
            st.caption("Say your plan first. Questions about cost follow when the tests pass.")
        for line in round_.talk:
            st.markdown(safe_markdown(line))
    with notes:
        st.text_area("Notes", key=f"notes-{round_.problem}", label_visibility="collapsed", height=200)


def render_editor(round_: CodingRound) -> CodingMove | None:
    """The editor and, below it, what the tests gave; Ctrl+Enter in the editor runs them."""
    written = writer(
        "code",
        label="Your code",
        turn=round_.problem,
        value=round_.code,
        height=18.75,
        mono=True,
        indent=True,
        disabled=bool(round_.busy),
        button="run",
    )
    if round_.busy:
        st.html(f'<p class="waitline">{round_.busy}</p>')
    elif round_.run:
        render_run(round_.run)
    if written.sent is not None:
        return CodingMove("run", written.sent)
    return CodingMove("draft", written.draft) if written.draft != round_.code else None


def render_run(run: TestRun) -> None:
    """The result of a run: how many passed, and the first failing case as called, expected, given."""
    with st.container(border=True, key="card-run", gap="small"):
        if run.stopped:
            st.html(look.badge("Stopped", "timer_off", "warn") + f" {plain_html(run.stopped)}")
            return
        good = run.passed == run.total
        badge = look.badge(
            f"{run.passed} of {run.total} passed", "check_circle" if good else "dangerous", "good" if good else "bad"
        )
        failing = f"first failing test: <b>{plain_html(run.failing)}</b>" if run.failing else ""
        st.html(f'<div class="pointline">{badge}{failing}</div>')
        if run.failing:
            heads = ("Called with", run.called), ("Expected", run.expected), ("Your code gave", run.gave)
            for column, (head, value) in zip(st.columns(3), heads, strict=True):
                column.html(look.over(head))
                column.code(value, language="python", wrap_lines=True)
        if run.note:
            st.caption(safe_markdown(run.note))
