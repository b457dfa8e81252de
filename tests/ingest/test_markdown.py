import gc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ingest.markdown import front_matter_end, headings, inlines, outline, parse, plain, sections, slug, split_lines

MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# A",
            "## B *c*",
            "### `d`",
            "Title",
            "===",
            "---",
            "",
            "- item",
            "  - # not one",
            "```",
            "    code",
            "> # no",
            "text",
        ]
    ),
    max_size=30,
).map("\n".join)


def cut(text):
    lines = split_lines(text)
    return sections(lines, headings(outline(lines)), title="file")


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Equal keys", "equal-keys"),
        ("What's `__init__` for?", "whats-__init__-for"),
        ("1. Data & more", "1-data--more"),
        ("📚 Material", "-material"),
        ("Größe", "größe"),
        ("snake_case-word", "snake_case-word"),
    ],
)
def test_anchors_are_those_of_github(text, anchor):
    assert slug(plain(text, dunder=False)) == anchor


def test_repeated_headings_get_numbers():
    anchors = [heading.anchor for heading in headings(outline(["# A", "# A", "# A-1", "# A"]))]
    assert anchors == ["a", "a-1", "a-1-1", "a-2"]


def test_a_heading_without_words_has_an_anchor_of_its_own():
    assert [heading.anchor for heading in headings(outline(["# 📚", "# 🚀"]))] == ["-1", "-2"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("The __init__ method", "The __init__ method"),
        ("**Bold** and *thin* `code`", "Bold and thin code"),
        ("[Link](https://example.org)", "Link"),
        ("![Logo](logo.png)", "Logo"),
        ("plain", "plain"),
        ("*a " * 3000 + "a* " * 3000, "*a " * 3000 + "a* " * 3000),
    ],
)
def test_headings_are_shown_without_markup(raw, words):
    assert plain(raw) == words


def test_headings_in_fences_lists_and_quotes_open_no_section():
    text = "# A\n\n```\n# B\n```\n\n- # C\n\n> # D\n\n    # E\n"
    assert [section.heading for section in cut(text)] == [("A",)]


def test_underlined_headings_open_sections():
    assert [(s.heading, s.start_line, s.end_line) for s in cut("One\n===\n\nx\n\nTwo\n---\ny\n")] == [
        (("One",), 1, 5),
        (("One", "Two"), 6, 8),
    ]


def test_trails_follow_the_levels():
    trails = [section.heading for section in cut("# A\n### B\n## C\n### D\n# E\n")]
    assert trails == [("A",), ("A", "B"), ("A", "C"), ("A", "C", "D"), ("E",)]


def test_topics_are_inherited_below_an_h2_only():
    lines = ["# A", "## B", "### C", "## D", "# E"]
    found = sections(lines, headings(outline(lines)), topics={2: "b"})
    assert [section.topic for section in found] == ["", "b", "b", "", ""]


@given(MARKDOWN)
def test_sections_are_exactly_their_lines_and_miss_none(text):
    lines, found = split_lines(text), cut(text)
    covered = [number for s in found for number in range(s.start_line, s.end_line + 1)]
    assert covered == sorted(set(covered))
    assert all("\n".join(lines[s.start_line - 1 : s.end_line]) == s.text for s in found)
    assert all(not lines[number - 1].strip() for number in set(range(1, len(lines) + 1)) - set(covered))


@pytest.mark.parametrize(
    ("lines", "end"),
    [(["---", "a: 1", "---", "x"], 3), (["---", "a: 1"], 0), (["", "---", "---"], 0), ([], 0), (["---", "---"], 2)],
)
def test_front_matter_ends_at_its_second_rule(lines, end):
    assert front_matter_end(lines) == end


def test_inline_nodes_know_their_line():
    lines = ["# A", "", "one [b](x)", "two [c](y)", "", "- a <i>", "", "no `code`"]
    found = [(node.type, line) for node, line in inlines(parse(lines)) if node.type in {"link", "html_inline"}]
    assert found == [("link", 3), ("link", 4), ("html_inline", 6)]


def test_only_lines_that_may_hold_a_link_or_html_are_read_inside():
    assert list(inlines(parse(["one `b`", "", "*two*"]))) == []


def test_skipped_lines_count():
    assert headings(outline(["---", "x: # no", "---", "# A"], skip=3))[0].line == 4


MARKS = st.lists(st.text(st.sampled_from("a1 \t>*+-=<|`#[]:.)!\\é"), max_size=12), max_size=12)
EVERY_RULE = MarkdownIt("commonmark").enable("table").disable("inline")


def shape(node):
    """All that there is to a node."""
    own = ("tag", "content", "markup", "info", "attrs")
    held = () if node.type == "root" else (tuple(node.map or ()), *(getattr(node, name) for name in own))
    return node.type, held, [shape(child) for child in node.children]


@given(MARKS)
@example(["Title", "==="])
@example(["> - Title", ">   ---"])
@example(["1) a", "   -"])
@example(["text", "- <div>", "</div>"])
def test_rules_that_are_left_out_change_nothing(lines):
    assert shape(outline(lines)) == shape(SyntaxTreeNode(EVERY_RULE.parse("\n".join(lines))))


def test_what_is_inside_of_lines_is_where_markdown_it_has_it():
    text = "# A [b *c*](d)\n\n- ![e [f](g)](h) <i>\n\n| [j](k) | `<l>` |\n| --- | --- |"
    whole = MarkdownIt("commonmark").enable("table")
    assert shape(parse(text.split("\n"))) == shape(SyntaxTreeNode(whole.parse(text)))


def test_a_tree_is_freed_without_the_garbage_collector():
    lines = ["# A", "", "- [b](c)", "  - d <i>", "", "Title", "==="]
    parse(lines)  # the reader itself is made once
    gc.collect()
    gc.disable()
    try:
        parse(lines)
        assert gc.collect() == 0
    finally:
        gc.enable()
