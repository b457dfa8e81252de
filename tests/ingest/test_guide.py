from pathlib import Path

import pytest

from ingest.document import Mark
from ingest.errors import GuideError
from ingest.guide import is_own, read_guide

GUIDE = (Path(__file__).parents[1] / "data" / "sorting.md").read_text(encoding="utf-8")
FILE = "guides/sorting.md"


def changed(old, new):
    assert old in GUIDE, f"the guide has no {old!r}"
    return GUIDE.replace(old, new, 1)


def line_of(text, near):
    return next(number for number, line in enumerate(text.split("\n"), 1) if near in line)


def refusal(text):
    with pytest.raises(GuideError) as caught:
        read_guide(text, FILE)
    assert caught.value.what.startswith(f"{FILE}:{caught.value.line}: ")
    return caught.value


MUTATIONS = {
    # name: (what is replaced, by what, what the first such line that must be named holds)
    "front matter not closed": ("    topic: stable-sorting\n---\n", "    topic: stable-sorting\n", "---"),
    "front matter without a key": ("minutes: 12\n", "", "id: sorting-with-keys"),
    "front matter with another key": ("minutes: 12\n", "minutes: 12\ncovers: all\n", "covers: all"),
    "minutes in words": ("minutes: 12\n", "minutes: twelve\n", "minutes: twelve"),
    "listed section not in the body": ("heading: One key a record", "heading: Two keys", "heading: Two keys"),
    "section not listed": ("## Questions\n", "## Stray\n\nText.\n\n## Questions\n", "## Stray"),
    "no bank": ("## Questions\n", "### Asked\n", "3. Who calls it"),
    "section after the bank": ("\n3. Who calls it", "\n3. Who\n\n## More\n\nText.\n\n4. Who calls it", "## More"),
    "prose before the first question": ("## Questions\n", "## Questions\n\nAsk away.\n", "Ask away."),
    "unknown field": ("- kind: coding\n", "- kind: coding\n- colour: red\n", "- colour: red"),
    "missing field": ("- minutes: 5\n", "", "- see: [Several"),
    "unknown level": ("- level: mid\n", "- level: junior\n", "- level: junior"),
    "unknown kind": ("- kind: debugging\n", "- kind: riddle\n", "- kind: riddle"),
    "unknown anchor": ("(#one-key-a-record)", "(#one-key)", "(#one-key)"),
    "prose below the fields": (
        "- problem: `sort-orders`\n",
        "- problem: `sort-orders`\n\nBy the way.\n",
        "By the way.",
    ),
    "missing part": ("#### Hints\n\n", "", "### How do you sort"),
    "unknown part": ("#### Hints\n", "#### Clues\n", "#### Clues"),
    "parts in another order": ("#### Model answer\n", "#### Key points\n", "#### Key points"),
    "weights not 100": ("(40, trade-off)", "(30, trade-off)", "#### Key points"),
    "no probe": ("  - Probe: Which of the two passes runs last?\n", "", "- `passes` (60)"),
    "one other wording": ("  - Also: First the date, then the country.\n", "", "- `passes` (60)"),
    "one misconception": (
        "- `key-per-comparison`: The key runs for each comparison.\n  - Correction: It runs once a record.\n",
        "",
        "#### Misconceptions",
    ),
    "no correction": ("  - Correction: It runs once a record.\n", "", "- `key-per-comparison`"),
    "two hints": ("3. Which pass has the last word?\n", "", "#### Hints"),
    "fence not closed": ("['fig', 'pear', 'apple']\n\n```\n", "['fig', 'pear', 'apple']\n", "```pycon"),
    "raw HTML": ("Python's sort is stable", "Python's <b>sort</b> is stable", "Python's <b>sort"),
}

FURTHER = {
    "YAML that is none": ("minutes: 12\n", "minutes: [12\n", "python:"),
    "a key of the front matter twice": ("minutes: 12\n", "minutes: 12\nminutes: 13\n", "minutes: 13"),
    "a field of a section unknown": ("topic: sort-keys\n", "topic: sort-keys\n    colour: red\n", "colour: red"),
    "a topic that is no name": ("topic: sort-keys", "topic: Sort Keys", "topic: Sort Keys"),
    "an unknown level of the guide": ("level: [mid, senior]", "level: [mid, boss]", "level: [mid, boss]"),
    "another title": ("# Sorting with keys\n", "# Sorting\n", "# Sorting"),
    "text before the title": ("# Sorting with keys\n", "Hello.\n\n# Sorting with keys\n", "Hello."),
    "a second title": ("## One key a record\n", "# One key a record\n", "# One key a record"),
    "a section listed twice": (
        "  - heading: One key a record\n",
        "  - heading: Equal keys keep their order\n",
        "## One key a record",
    ),
    "sections in another order": (
        """  - heading: One key a record
    topic: sort-keys
  - heading: Equal keys keep their order
""",
        """  - heading: Equal keys keep their order
    topic: sort-keys
  - heading: One key a record
""",
        "## One key a record",
    ),
    "a section missing at the end": (
        "    topic: stable-sorting\n",
        "    topic: stable-sorting\n  - heading: One key a record\n    topic: sort-keys\n",
        None,
    ),
    "an empty section": (
        """A tuple compares its first parts and looks at the next ones only in a tie. Negate a number to
turn its direction around; [a stable sort](#equal-keys-keep-their-order) does it for the rest.
""",
        "",
        "### Several criteria",
    ),
    "an unknown language": ("```python\n", "```javascript\n", "```javascript"),
    "no language": ("```python\n", "```\n", None),
    "a fence that never ends": ("```python\n", "````python\n", "````python"),
    "a block of HTML": ("## Questions\n", "<details>\n\n## Questions\n", "<details>"),
    "a comment": ("Count the calls", "<!-- later -->\n\nCount the calls", "<!-- later -->"),
    "HTML on a later line": ("important criterion first", "important<br> criterion first", "important<br>"),
    "attributes": ("## Questions\n", "## Questions {#bank}\n", "## Questions {#bank}"),
    "indented code": ("Sort twice, since", "    sort()\n\nSort twice, since", "    sort()"),
    "a dead link": ("(#equal-keys-keep-their-order) does", "(#equal-keys) does", "(#equal-keys) does"),
    "an id twice in the guide": ("- id: `slow-key`", "- id: `two-criteria`", "### Your sort"),
    "an id twice in a question": ("- `why-stable` (40", "- `passes` (40", "- `passes` (40"),
    "a point and a misconception of one id": ("- `key-per-comparison`:", "- `passes`:", "- `passes`:"),
    "a field twice": ("- level: senior\n", "- level: senior\n- level: mid\n", None),
    "fields in another order": ("- level: mid\n- kind: coding\n", "- kind: coding\n- level: mid\n", "- kind: coding"),
    "coding without a problem": ("- problem: `sort-orders`\n", "", "- id: `two-criteria`"),
    "a problem without coding": ("- kind: coding\n", "- kind: concept\n", "- problem:"),
    "an id without backticks": ("- id: `slow-key`", "- id: slow-key", "- id: slow-key"),
    "no minutes": ("- minutes: 3\n", "- minutes: 0\n", "- minutes: 0"),
    "see without a link": ("- see: [One key a record](#one-key-a-record)", "- see: One key", "- see: One key"),
    "see to the bank": ("(#one-key-a-record)", "(#questions)", "(#questions)"),
    "see to another file": ("(#one-key-a-record)", "(other.md#one-key-a-record)", "(other.md"),
    "no fields": ("- id: `slow-key`\n- level: senior\n- kind: debugging\n- minutes: 3\n", "", "- see: [One"),
    "an empty part": (
        "Count the calls of the key function. It should run once a record; if somebody passed\n`cmp_to_key`, it runs for each comparison.\n",
        "",
        "",
    ),
    "a fifth part": ("3. Who calls it for each comparison?\n", "3. Who?\n\n#### Sources\n\nNone.\n", "#### Sources"),
    "prose among key points": ("- `why-stable` (40", "\nAnd:\n\n- `why-stable` (40", "And:"),
    "prose that ran into a probe": ("- `why-stable` (40", "And:\n\n- `why-stable` (40", "And:"),
    "prose before key points": ("- `passes` (60)", "These:\n\n- `passes` (60)", "These:"),
    "prose in a key point": ("  - Also: First the date", "\n  Mind this.\n\n  - Also: First the date", "Mind this."),
    "an unknown note": ("  - Also: First the date", "  - Or: First the date", "  - Or: First"),
    "a key point without a weight": ("- `passes` (60): ", "- `passes`: ", "- `passes`: "),
    "a key point of no weight": ("- `passes` (60): ", "- `passes` (0): ", "- `passes` (0)"),
    "an unknown mark": ("(40, trade-off)", "(40, tradeoff)", "(40, tradeoff)"),
    "five other wordings": ("  - Also: First the date, then the country.\n", "  - Also: B.\n" * 4, "- `passes` (60)"),
    "two corrections": (
        "  - Correction: It runs once a record.\n",
        "  - Correction: A.\n  - Correction: B.\n",
        "- `key-per",
    ),
    "hints with bullets": ("1. What happens", "- What happens", "- What happens"),
    "a question hidden in a fence": ("orders.sort(key=lambda order: order.country)\n", "### Really?\n", "### Really?"),
    "a question without text": (
        "### Your sort by an expensive key got slow. What do you look at first?\n",
        "###\n",
        None,
    ),
    "a point that the question gives away": (
        "- `passes` (60): Sort by the minor criterion, then by the major one.",
        "- `passes` (60): Sort by country and newest first.",
        "- `passes` (60)",
    ),
    "another wording that the question gives away": (
        "First the date, then the country.",
        "By country, newest first.",
        "- `passes` (60)",
    ),
}


def test_the_guide_is_read():
    guide = read_guide(GUIDE, FILE)
    assert (guide.own, guide.file, guide.title, guide.area) == (True, FILE, "Sorting with keys", "python-core")
    assert guide.text == guide.repaired == GUIDE


def test_sections_leave_the_bank_out_and_inherit_topics():
    guide = read_guide(GUIDE, FILE)
    assert [(section.heading[1:], section.anchor, section.topic) for section in guide.sections] == [
        ((), "sorting-with-keys", ""),
        (("One key a record",), "one-key-a-record", "sort-keys"),
        (("One key a record", "Several criteria at once"), "several-criteria-at-once", "sort-keys"),
        (("Equal keys keep their order",), "equal-keys-keep-their-order", "stable-sorting"),
    ]
    assert guide.sections[-1].end_line == line_of(GUIDE, "## Questions") - 1


def test_sections_are_exactly_their_lines():
    guide = read_guide(GUIDE, FILE)
    lines = GUIDE.split("\n")
    assert all("\n".join(lines[s.start_line - 1 : s.end_line]) == s.text for s in guide.sections)


def test_a_question_is_read_whole():
    first, second = read_guide(GUIDE, FILE).questions
    assert (first.id, first.level, first.kind, first.minutes) == ("two-criteria", "mid", "coding", 5)
    assert (first.problem, second.problem) == ("sort-orders", "")
    assert (first.topic, first.area, first.made_by) == ("sort-keys", "python-core", "guide")
    assert first.see == ("several-criteria-at-once", "equal-keys-keep-their-order")
    assert first.line == line_of(GUIDE, "### How do you sort")
    assert first.text == "How do you sort orders by country, and the newest first within each one?"
    assert first.hints == (
        "What happens to two records that compare equal?",
        "Could you sort more than once?",
        "Which pass has the last word?",
    )
    assert (second.level, second.minutes, second.topic) == ("senior", 3, "sort-keys")


def test_the_model_answer_is_exactly_its_lines():
    question = read_guide(GUIDE, FILE).questions[0]
    start, end = question.source
    assert question.answer == "\n".join(GUIDE.split("\n")[start - 1 : end])
    assert question.answer.startswith("Sort twice")
    assert question.answer.endswith("in one pass.")


def test_key_points_carry_marks_and_join_their_lines():
    _, second = read_guide(GUIDE, FILE).questions[0].key_points
    assert (second.id, second.weight, second.mark) == ("why-stable", 40, "trade-off")
    assert second.statement.endswith("the price is a second pass.")
    assert len(second.also) == 2
    assert second.probes == ("What would an unstable sort do to your result?",)
    marks: list[Mark] = [point.mark for point in read_guide(GUIDE, FILE).questions[1].key_points]
    assert marks == ["", "failure path"]


def test_misconceptions_carry_their_correction():
    first = read_guide(GUIDE, FILE).questions[0].misconceptions[0]
    assert first.id == "reverse-breaks"
    assert first.statement == "`reverse=True` turns equal records around as well."
    assert first.correction == "Records with equal keys keep their order under `reverse=True` too."


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_deviation_is_refused_with_its_line(name):
    old, new, near = MUTATIONS[name]
    text = changed(old, new)
    assert refusal(text).line == line_of(text, near)


@pytest.mark.parametrize("name", FURTHER)
def test_a_further_deviation_is_refused(name):
    old, new, near = FURTHER[name]
    text = changed(old, new)
    error = refusal(text)
    assert error.line == (line_of(text, near) if near else error.line)


def test_tabs_for_blanks_are_the_same_tree():
    text = changed("  - Also: First the date", "\t- Also: First the date")
    assert read_guide(text, FILE).questions == read_guide(GUIDE, FILE).questions


def test_line_ends_of_windows_are_read_as_line_feeds():
    assert read_guide(GUIDE.replace("\n", "\r\n"), FILE) == read_guide(GUIDE, FILE)


def test_a_behavioural_question_may_have_one_misconception():
    text = changed("- kind: debugging\n", "- kind: behavioural\n").replace(
        "- `cached`: Python caches the results of a key between sorts.\n  - Correction: Nothing is kept once a sort is done.\n",
        "",
    )
    assert len(read_guide(text, FILE).questions[1].misconceptions) == 1


def test_nesting_without_end_is_an_error_of_ours():
    assert "too deep" in refusal(changed("minutes: 12", "minutes: " + "[" * 2000)).what


def test_emphasis_in_emphasis_is_read_however_deep():
    deep = "*a " * 2000 + "[b](#nowhere) " + "a* " * 2000
    assert "#nowhere" in refusal(changed("3. Who calls it", f"{deep}\n\n3. Who calls it")).what


@pytest.mark.parametrize(
    "text", ["", "# Guide\n", "---\ntitle: A\n---\n\n# A\n", "sections:\n", "a\n---\nsections:\n---\n"]
)
def test_other_files_are_not_own(text):
    assert not is_own(text)


def test_a_guide_is_own_even_when_its_front_matter_is_not_closed():
    assert is_own(GUIDE)
    assert is_own(GUIDE.replace("---", "", 2).replace("id:", "---\nid:", 1).lstrip())


def test_an_empty_text_is_refused():
    assert refusal("").line == 1


def test_a_cheat_sheet_has_no_questions():
    sheet = changed("minutes: 12\n", "minutes: 12\nquestions: false\n")
    assert "the section 'Questions' is not listed" in refusal(sheet).what
    bare = sheet[: sheet.index("## Questions")]
    document = read_guide(bare, FILE)
    assert (document.own, document.questions) == (True, ())
    assert [each.heading for each in document.sections] == [each.heading for each in read_guide(GUIDE, FILE).sections]
