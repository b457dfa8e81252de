"""Building blocks of the pages as pure functions from values to safe HTML."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from math import ceil
from typing import Literal

from coach.cite import Citation
from coach.grade import FLOORS, LEVELS, Grade, LevelName, VerdictName
from ui import words
from ui.markup import plain_html, prose_html

Tone = Literal["good", "warn", "off", "bad", "guide"]

VERDICT_LOOKS: dict[VerdictName, tuple[str, Tone]] = {
    "covered": ("check_circle", "good"),
    "partial": ("contrast", "warn"),
    "missing": ("radio_button_unchecked", "off"),
    "contradicted": ("dangerous", "bad"),
}
"""The icon's shape and the tone of each verdict; the word is in `words.VERDICT_WORDS`."""

CONTEXT = 90
"""Letters of an answer shown on each side of the quoted ones, at most."""


def icon(name: str) -> str:
    """A symbol of the bundled font; it only repeats what a word beside it says."""
    return f'<i class="ic" data-icon="{escape(name)}" aria-hidden="true"></i>'


def hidden(text: str, tag: str = "span") -> str:
    """Text that is only heard."""
    return f'<{tag} class="hidden">{escape(text)}</{tag}>'


def badge(word: str, icon_name: str, tone: Tone) -> str:
    """A state as word, shape and colour."""
    return f'<span class="badge {tone}">{icon(icon_name)}{escape(word)}</span>'


def verdict_badge(verdict: VerdictName, *, disputed: bool = False) -> str:
    """The badge of a verdict; where two graders differ it asks for the person's judgement."""
    if disputed:
        return badge("Needs your judgement", "help", "warn")
    name, tone = VERDICT_LOOKS[verdict]
    return badge(words.VERDICT_WORDS[verdict], name, tone)


def point_line(verdict: VerdictName, statement: str, earned: str, *, disputed: bool = False) -> str:
    """One key point of a grade: badge, what it claims, its weight ("40 of 100")."""
    return (
        f'<div class="pointline">{verdict_badge(verdict, disputed=disputed)}'
        f'<b>{claim(statement)}</b> <span class="muted">{escape(earned)}</span></div>'
    )


def claim(statement: str) -> str:
    """One claim of a guide with its code and emphasis, as HTML for within a line."""
    html = prose_html(statement).strip()
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return escape(statement) if "<p>" in inner or not html.startswith("<p>") else inner


# --- Two voices


def your_words(answer: str, start: int | None, end: int | None) -> str:
    """The person's own words, answer[start:end] marked, with a little of what stands around it."""
    if start is None or end is None or not answer[start:end]:
        said = "Nothing in your answer speaks to this."
        return f'<div class="voice-none">{_who("Your words")}<div class="said">{said}</div></div>'
    before, after = _before(answer[:start]), _after(answer[end:], answer[start:end])
    said = f"“{plain_html(before)}<mark>{plain_html(answer[start:end])}</mark>{plain_html(after)}”"
    return f'<div class="voice-yours">{_who("Your words")}<div class="said">{said}</div></div>'


def whole_answer(answer: str) -> str:
    """All of the person's words, as they were written."""
    return f'<div class="tinted voice-yours">{_who("Your words")}<div class="said">{plain_html(answer)}</div></div>'


def guide_words(text: str, quote: str = "", who: str = "The guide") -> str:
    """The guide's words from its Markdown, the exact quote marked."""
    said = prose_html(text, quote or text)
    return f'<div class="voice-guide">{_who(who)}<div class="said"><div class="prose">{said}</div></div></div>'


def _who(name: str) -> str:
    return f'<span class="who">{escape(name)}</span>'


def _before(text: str) -> str:
    """The part of the sentence that leads up to a quote, cut at a word."""
    near = re.split(r"(?<=[.?!])\s+|\n", text)[-1]
    return near if len(near) <= CONTEXT else "…" + near[-CONTEXT:].partition(" ")[2]


def _after(text: str, quote: str) -> str:
    """The rest of the sentence after a quote, cut at a word; nothing where the quote ends its sentence."""
    if quote.rstrip().endswith((".", "?", "!")):
        return ""
    near = re.split(r"(?<=[.?!])(?:\s|$)|\n", text)[0]
    return near if len(near) <= CONTEXT else near[:CONTEXT].rpartition(" ")[0] + "…"


# --- Grades


def bar_label(level: str, score: float, low: float, high: float) -> str:
    """What the level bar says to those who do not see it."""
    return f"{level}, {words.score_words(score, low, high)}"


def level_bar(level: LevelName, score: float, low: float, high: float) -> str:
    """The six bands with the likely range as a thick line and the score as a tick; all values 0..1."""
    floors = [0.0, *sorted(floor for floor, _ in FLOORS), 1.0]
    shares = [round(100 * (upper - lower)) for lower, upper in pairwise(floors)]
    bands = "".join(f'<i style="flex:{share}"></i>' for share in shares)
    names = "".join(
        f'<span{" class=here" if name == level else ""} style="flex:{share}">{name}</span>'
        for name, share in zip(reversed(LEVELS), shares, strict=True)
    )
    left, width = words.per_cent(low), max(1, words.per_cent(high) - words.per_cent(low))
    return (
        f'<div class="bar" role="img" aria-label="{bar_label(level, score, low, high)}">'
        f'<div class="bands">{bands}</div><span class="range" style="left:{left}%;width:{width}%"></span>'
        f'<span class="tick" style="left:{words.per_cent(score)}%"></span></div>'
        f'<div class="bandnames" aria-hidden="true">{names}</div>'
    )


def grade_head(grade: Grade, said: int | None = None, evidence: int | None = None) -> str:
    """The head of a grade card: level, score, range, and how it compares with the person's own rating (1 to 5).

    A grade without a score says so, with its reason, and shows no bar.
    """
    if grade.score is None or grade.level is None:
        reason = grade.reason or "The answer could not be graded."
        return state("Not graded yet.", f"{reason.rstrip('.')}. This is not a zero.", "help")
    compared = words.calibration(said, evidence) if said is not None and evidence is not None else ""
    figures = words.score_words(grade.score, grade.low, grade.high)
    return (
        f'<div class="between"><span><b>{grade.level}</b>, {figures}</span><span class="muted">{compared}</span></div>'
        f"{level_bar(grade.level, grade.score, grade.low, grade.high)}"
    )


def signal_rows(signals: Sequence[tuple[str, str, str]]) -> str:
    """The four signals: name, level, one line of evidence."""
    rows = "".join(
        f'<div><dt>{escape(name)}</dt><dd class="level">{escape(level)}</dd><dd class="why">{escape(why)}</dd></div>'
        for name, level, why in signals
    )
    return f'<dl class="rows">{rows}</dl>'


def pair_rows(pairs: Mapping[str, str]) -> str:
    """Names with their values, a hairline between."""
    rows = "".join(f'<div><dt>{escape(k)}</dt><dd class="why">{escape(v)}</dd></div>' for k, v in pairs.items())
    return f'<dl class="rows pairs">{rows}</dl>'


def attempts(scores: Sequence[tuple[str | None, float | None]]) -> str:
    """Attempts at one question side by side: number, level and score 0..1 each."""
    cells = "".join(
        f'<li><span class="muted">Attempt {number}</span><b>{escape(level or "Not graded")}</b>'
        f"<span>{'' if score is None else f'{words.per_cent(score)} of 100'}</span></li>"
        for number, (level, score) in enumerate(scores, 1)
    )
    return f'<ol class="attempts">{cells}</ol>'


# --- A round


def steps(done: int, total: int, *, going: bool = True) -> str:
    """How far a round has come: done ones solid, the present one dashed, the rest empty."""
    kinds = ["done" if at < done else "now" if at == done and going else "" for at in range(total)]
    said = f"{done} of {total} done" + (f", now at {done + 1}" if going and done < total else "")
    bars = "".join(f'<i class="{kind}"></i>' for kind in kinds)
    return f'<div class="steps" role="img" aria-label="{said}">{bars}</div>'


def step_line(strong: str, rest: str = "") -> str:
    """Where one is, in words."""
    return f'<div class="stepline">{escape(strong)} <span class="muted">{escape(rest)}</span></div>'


def hint(rung: int, total: int, text: str, best: LevelName) -> str:
    """A hint that was taken, in its frame, with what it costs."""
    return (
        f'<div class="hint"><div>{icon("lightbulb")} <b>Hint {rung} of {total}.</b> '
        f'<span class="prose">{prose_html(text)}</span></div>'
        f'<div class="price">Problem solving can still reach {best} on this question.</div></div>'
    )


def rungs(names: Sequence[str], caps: Sequence[LevelName], taken: int) -> str:
    """The ladder of hints: taken ones ticked, the next one bold, at the right the best level each leaves."""
    rows = []
    for at, (name, cap) in enumerate(zip(names, caps, strict=True), 1):
        kind = "taken" if at <= taken else "next" if at == taken + 1 else ""
        tick = "✓ " + hidden("taken:") if at <= taken else ""
        rows.append(f'<li class="{kind}"><span>{tick}{at}. {escape(name)}</span><span class="cap">{cap}</span></li>')
    return f'<ol class="rungs">{"".join(rows)}</ol>'


# --- Sources


def source_label(citation: Citation) -> str:
    """Guide, heading and lines in one line: "Iterators and generators, lines 44 to 46"."""
    name = citation.heading.split(" > ")[0] or citation.file
    place = words.lines(citation.start_line, citation.end_line)
    if citation.page is not None:
        place = f"page {citation.page}, {place}"
    if citation.cell is not None:
        place = f"cell {citation.cell}, {place}"
    return f"{name}, {place}"


def chip_labels(citations: Sequence[Citation]) -> dict[int, str]:
    """The label of each number in an answer, from 1, for `markup.blocks(..., chips=...)`."""
    return {number: source_label(citation) for number, citation in enumerate(citations, 1)}


def source(number: int, citation: Citation, context: str = "") -> str:
    """One source: its place, the way back to its sentence, its words with the exact quote marked.

    `context` is Markdown around the quote that contains it; without it the quote stands alone.
    """
    said = prose_html(context if citation.quote in context else citation.quote, citation.quote)
    return (
        f'<section class="source" id="s{number}" aria-label="Source {number}">'
        f'<p class="sourcehead"><span>{number}. {escape(source_label(citation))}</span>'
        f'<a href="#c{number}" aria-label="Back to the sentence with source {number}">Back</a></p>'
        f'<div class="tinted voice-guide"><div class="said"><div class="prose">{said}</div></div></div></section>'
    )


def asked(question: str) -> str:
    """A question as the person put it."""
    return f'<p class="askedby">You asked</p><p class="asked">{plain_html(question)}</p>'


def unchecked(text: str) -> str:
    """What a model is writing, as plain text: nothing in it is checked yet, so it stands back."""
    return f'<div class="unchecked">{plain_html(text)}</div>'


def interrupted(rest: str = "") -> str:
    """That a model's words broke off, with what is to be known of it."""
    return f'<p class="brokenoff">{badge("Interrupted", "pause_circle", "warn")} {escape(rest)}</p>'


def over(text: str) -> str:
    """The small line above a title."""
    return f'<p class="over">{escape(text)}</p>'


# --- Empty, waiting, failed


def state(what: str, rest: str, icon_name: str = "", *, failed: bool = False) -> str:
    """What happened in bold, then what is safe and what to do."""
    shape = icon(icon_name) + " " if icon_name else ""
    kind = "state fail" if failed else "state"
    return f'<div class="{kind}"><p>{shape}<b>{escape(what)}</b> {escape(rest)}</p></div>'


def not_covered(guides: int) -> str:
    """The guides have no answer; the nearest headings follow as links."""
    count = words.plural(guides, "guide")
    rest = f"Nothing in {count} comes close enough to answer from. The nearest headings:"
    return state("The guides do not cover this.", rest)


def waiting(what: str, seconds: float, height_rem: float) -> str:
    """One line with the seconds so far and a shape as high as what will come; nothing before half a second."""
    if seconds < 0.5:
        return ""
    said = f"{what}… {words.duration(int(seconds))}" if seconds >= 1 else f"{what}…"
    return _waitline(said, height_rem)


def countdown(why: str, seconds: float, height_rem: float) -> str:
    """The same for a wait whose end is known: "The model asks to wait: 12 seconds left."."""
    return _waitline(f"{why}: {words.plural(max(0, ceil(seconds)), 'second')} left.", height_rem)


def _waitline(said: str, height_rem: float) -> str:
    shape = f'<div class="skeleton" style="height:{height_rem:g}rem" aria-hidden="true"></div>'
    return f'<p class="waitline">{escape(said)}</p>{shape}'
