"""Building blocks: everything escaped, every state in words."""

import re

import pytest

from coach.cite import Citation
from coach.grade import LEVELS, Grade
from ui import look

EVIL = '<b onclick="x">&'
SAFE = "&lt;b onclick=&quot;x&quot;&gt;&amp;"
CITATION = Citation("own", "guides/03.md", "Iterators > A generator is spent once", 44, 46, "no way to rewind it")


@pytest.mark.parametrize(
    "html",
    [
        look.point_line("covered", EVIL, EVIL),
        look.badge(EVIL, "check_circle", "good"),
        look.signal_rows([(EVIL, EVIL, EVIL)]),
        look.pair_rows({EVIL: EVIL}),
        look.step_line(EVIL, EVIL),
        look.rungs([EVIL], ["Hire"], 0),
        look.over(EVIL),
        look.asked(EVIL),
        look.state(EVIL, EVIL),
        look.waiting(EVIL, 3, 4),
        look.countdown(EVIL, 3, 4),
        look.unchecked(EVIL),
        look.interrupted(EVIL),
        look.hint(1, 5, EVIL, "Hire"),
        look.guide_words(EVIL),
        look.your_words(EVIL, 0, len(EVIL)),
        look.source(1, CITATION, EVIL),
    ],
)
def test_nothing_that_was_given_becomes_markup(html):
    assert "<b onclick" not in html


def test_given_text_is_shown_as_it_was_given():
    assert SAFE in look.state(EVIL, "")


def test_verdicts_differ_by_word_shape_and_tone():
    badges = [look.verdict_badge(verdict) for verdict in ("covered", "partial", "missing", "contradicted")]
    for pattern in (r"</i>([^<]+)<", r'data-icon="(\w+)"', r'class="badge (\w+)"'):
        assert len({re.search(pattern, badge)[1] for badge in badges}) == 4
    assert "Needs your judgement" in look.verdict_badge("partial", disputed=True)


def test_the_bar_says_level_score_and_range():
    html = look.level_bar("Lean hire", 0.62, 0.54, 0.70)
    assert 'role="img" aria-label="Lean hire, 62 of 100, likely 54 to 70"' in html
    assert 'style="left:54%;width:16%"' in html
    assert 'style="left:62%"' in html


def test_the_bar_names_six_bands_worst_first():
    html = look.level_bar("Hire", 0.8, 0.7, 0.9)
    assert re.findall(r'<span[^>]* style="flex:\d+">([^<]+)</span>', html) == list(reversed(LEVELS))
    assert [int(share) for share in re.findall(r'<i style="flex:(\d+)"', html)] == [25, 20, 15, 15, 15, 10]


def test_a_grade_that_could_not_be_read_is_no_zero():
    unread = Grade(None, 0, 1, None, "The model's reply could not be read.", (), (), "rules+model:x")
    html = look.grade_head(unread)
    assert "Not graded yet." in html
    assert "This is not a zero." in html
    assert "of 100" not in html


def test_your_words_show_the_exact_quote_in_its_sentence():
    answer = "First this. The generator was already consumed, so nothing is left. I would use a list."
    start = answer.index("already")
    html = look.your_words(answer, start, start + len("already consumed"))
    assert "“The generator was <mark>already consumed</mark>, so nothing is left.”" in html


@pytest.mark.parametrize(("start", "end"), [(None, None), (3, 3)])
def test_silence_is_said(start, end):
    assert "Nothing in your answer speaks to this." in look.your_words("an answer", start, end)


def test_long_neighbours_of_a_quote_are_cut_at_a_word():
    answer = "word " * 60 + "QUOTE" + " tail" * 60
    html = look.your_words(answer, answer.index("QUOTE"), answer.index("QUOTE") + 5)
    assert "“…word" in html
    assert "tail…”" in html


def test_steps_are_also_words():
    html = look.steps(1, 5)
    assert 'aria-label="1 of 5 done, now at 2"' in html
    assert re.findall(r'<i class="(\w*)">', html) == ["done", "now", "", "", ""]


def test_rungs_tick_what_was_taken_and_lift_what_comes_next():
    html = look.rungs(["a", "b", "c"], ["Strong hire", "Hire", "Lean hire"], 1)
    assert re.findall(r'<li class="(\w*)">', html) == ["taken", "next", ""]
    assert html.count("✓") == 1


def test_a_source_leads_back_and_names_its_lines():
    html = look.source(3, CITATION)
    assert 'id="s3"' in html
    assert 'href="#c3"' in html
    assert "3. Iterators, lines 44 to 46" in html
    assert "<mark>no way to rewind it</mark>" in html


def test_a_source_without_its_quote_in_the_context_shows_the_quote_alone():
    assert "elsewhere" not in look.source(1, CITATION, "something elsewhere")


def test_waiting_is_silent_for_half_a_second():
    assert look.waiting("Reading", 0.4, 4) == ""
    assert "Reading 33 guides… 2 seconds" in look.waiting("Reading 33 guides", 2, 4)


def test_a_wait_whose_end_is_known_counts_down():
    assert "The model asks to wait: 12 seconds left." in look.countdown("The model asks to wait", 11.2, 4)
    assert "1 second left." in look.countdown("The model asks to wait", 0.3, 4)
    assert "0 seconds left." in look.countdown("The model asks to wait", -3, 4)
