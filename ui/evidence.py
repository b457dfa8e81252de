"""A grade on the page: point by point, with the words on both sides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from coach.cite import Citation
from coach.grade import CREDIT, Grade, Verdict, VerdictName
from ingest.document import KeyPoint
from ui import look, words
from ui.markup import Block, blocks, safe_markdown

ORDER: tuple[VerdictName, ...] = ("contradicted", "missing", "partial", "covered")
MANY_COVERED = 4


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A run of a guide: Markdown `text` from line `first_line` on, the cited lines `lit`, the exact quote."""

    title: str
    heading: str
    text: str
    first_line: int
    lit: tuple[int, int]
    quote: str

    @property
    def last_line(self) -> int:
        """The number of its last line."""
        return self.first_line + self.text.count("\n")


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """One answer with its grade; `said` and `evidence` are 1..5, `fix` is one line for the first gap."""

    id: str
    answer: str
    points: tuple[KeyPoint, ...]
    grade: Grade
    said: int | None = None
    evidence: int | None = None
    fix: str = ""


def in_order(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts as they are read: what was wrong first, then what was left out, half said, said."""
    return sorted(verdicts, key=lambda verdict: ORDER.index(verdict.verdict))


def earned(point: KeyPoint, verdict: Verdict) -> str:
    """What a point brought of what it weighs: "40 of 40", or its weight alone where it brought nothing."""
    credit = round(point.weight * CREDIT[verdict.verdict])
    return f"{credit} of {point.weight}"


def render_grade(graded: GradedAnswer, show: Callable[[Citation], None]) -> None:
    """Score, bar and points of one answer; `show` opens the guide's lines."""
    st.html(look.grade_head(graded.grade, graded.said, graded.evidence))
    points = {point.id: point for point in graded.points}
    ordered = in_order(graded.grade.verdicts)
    covered = [verdict for verdict in ordered if verdict.verdict == "covered" and verdict.point in points]
    folded = len(covered) > MANY_COVERED
    for verdict in ordered:
        if verdict.point in points and not (folded and verdict in covered):
            render_point(graded, points[verdict.point], verdict, show)
    if folded:
        with st.expander(f"{len(covered)} points covered"):
            for verdict in covered:
                render_point(graded, points[verdict.point], verdict, show)
    if graded.grade.score is not None and graded.grade.reason:
        st.caption(safe_markdown(graded.grade.reason))
    if graded.fix:
        st.markdown(f"**Fix this first.** {safe_markdown(graded.fix)}")


def render_point(graded: GradedAnswer, point: KeyPoint, verdict: Verdict, show: Callable[[Citation], None]) -> None:
    """One key point: its verdict, the person's words and the guide's, and what is true where it was contradicted."""
    key = f"{graded.id}-{point.id}"
    with st.container(gap="small", key=f"point-{key}"):
        st.html(look.point_line(verdict.verdict, point.statement, earned(point, verdict), disputed=verdict.disputed))
        yours, guide = st.columns(2, gap="small")
        voice = "yours" if verdict.quote else "none"
        with yours, st.container(key=f"voice-{voice}-{key}", height="stretch"):
            st.html(look.your_words(graded.answer, verdict.start, verdict.end))
        with guide:
            render_guide(key, verdict.guide, show)
        if verdict.correction:
            st.markdown(f"**In fact:** {safe_markdown(verdict.correction)}")


def render_guide(key: str, citation: Citation | None, show: Callable[[Citation], None]) -> None:
    """The guide's side of a point, with the button that opens its lines in the drawer."""
    if citation is None:
        with st.container(key=f"voice-none-guide-{key}", height="stretch"):
            st.html('<span class="who">The guide</span><span class="muted">No line of a guide backs this point.</span>')
        return
    with st.container(key=f"voice-guide-{key}", height="stretch", gap="xxsmall"):
        st.html(look.guide_words(citation.quote, citation.quote))
        label = words.sentence(words.lines(citation.start_line, citation.end_line))
        if st.button(label, key=f"lines-{key}", type="tertiary", icon=":material/menu_book:"):
            show(citation)


def open_drawer(excerpt: Excerpt, library: Callable[[], None] | None = None) -> None:
    """The guide from the right with the cited lines lit; `library` draws the link to the whole guide."""

    def show() -> None:
        st.caption(f"{excerpt.heading} · {words.lines(excerpt.first_line, excerpt.last_line)}")
        render_excerpt(excerpt, "drawer")
        if library:
            library()

    st.dialog(excerpt.title, width="medium", position="right", icon=":material/menu_book:")(show)()


def render_excerpt(excerpt: Excerpt, key: str) -> None:
    """A run of a guide, its cited lines lit and the exact quote bold in them."""
    found = blocks(excerpt.text, quote=excerpt.quote, first_line=excerpt.first_line, lit=excerpt.lit)
    for at, block in enumerate(found):
        if block.lit:
            with st.container(key=f"lit-{key}-{at}"):
                render_block(block)
        else:
            render_block(block)


def render_text(text: str) -> None:
    """Text of a guide: prose in serif, code with its colours."""
    for block in blocks(text):
        render_block(block)


def render_block(block: Block) -> None:
    """Prose as HTML, code with Streamlit's colours and its button to copy."""
    if block.kind == "code":
        st.code(block.body, language=block.language or None)
    else:
        st.html(f'<div class="prose">{block.body}</div>')


def render_signals(signals: Sequence[tuple[str, str, str]]) -> None:
    """The four signals of a round in one card."""
    with st.container(border=True, key="card-signals"):
        st.html('<h2 class="cardlabel">Four signals</h2>')
        st.html(look.signal_rows(signals))
