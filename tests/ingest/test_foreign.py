import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.foreign import read_foreign
from ingest.source import Source, decode

PIECES = st.sampled_from(
    [
        "# A", "## What is b?", "### Q1: c", "===", "---", "- x", "  - Answer: y", "1. **Why?** so", '- [ ] "Explain d e f"',
        "**Q:** g", "**A:** h", "> Q: i", "> A: j", "```", "    k", "| a | b |", "| - | - |", "<details>", "</details>",
        "[l]: m", "", "", "* * *", "\t- n", "A: o", "- Answer:", "**p?**", "\x0c", "\u2028", "- ", "-", "#", "1)", "\\", "``",
    ]
)  # fmt: skip


def read(text, file="notes/my_notes.md"):
    return read_foreign(decode(text.encode("utf-8", "replace"), file), file)


def test_a_guide_is_read_with_its_sections():
    guide = read("# Guide\n\nHello.\n\n## Part\n\n| a | b |\n| - | - |\n| 1 | 2 |\n")
    assert (guide.title, guide.own, guide.file) == ("Guide", False, "notes/my_notes.md")
    assert [(s.heading, s.anchor, s.start_line, s.end_line) for s in guide.sections] == [
        (("Guide",), "guide", 1, 4),
        (("Guide", "Part"), "part", 5, 9),
    ]


def test_front_matter_is_no_section():
    guide = read("---\ntitle: x\n---\n\nHello.\n")
    assert [(s.heading, s.text) for s in guide.sections] == [(("my_notes",), "\nHello.")]
    assert guide.text.startswith("---")


def test_text_without_headings_is_one_section_named_after_its_file():
    guide = read("first\n\nsecond\n", "a/my notes.txt")
    assert [(s.heading, s.start_line, s.end_line) for s in guide.sections] == [(("my notes",), 1, 3)]


def test_text_before_the_first_heading_belongs_to_the_title():
    assert [s.heading for s in read("Badge\n\n# Guide\n\n## B\n").sections] == [("Guide",), ("Guide",), ("Guide", "B")]


@pytest.mark.parametrize("text", ["", "\n\n", "---\na: b\n---\n"])
def test_a_text_without_words_has_no_sections(text):
    assert read(text).sections == ()


def test_details_are_shown_as_text():
    assert "Hidden." in read("# A\n\n<details>\n<summary>More</summary>\n\nHidden.\n\n</details>\n").sections[0].text


def test_broken_encodings_are_repaired_for_headings_and_kept_in_the_text():
    broken = "# 📚 Books\n\nWhy – so.\n".encode().decode("mac_roman")
    guide = read(broken)
    assert guide.sections[0].heading == ("📚 Books",)
    assert guide.sections[0].text == guide.text.rstrip("\n") == broken.rstrip("\n")
    assert guide.repaired == "# 📚 Books\n\nWhy – so.\n"


def test_the_encoding_is_kept():
    assert read_foreign(decode("é".encode("cp1252"), "a.txt"), "a.txt").encoding == "cp1252"


def test_an_untitled_heading_does_not_leave_a_hole_in_the_trail():
    assert read("#\n\ntext\n").sections[0].heading == ("Untitled",)


def test_nesting_without_end_is_read():
    deep = "*a " * 3000 + "a* " * 3000
    assert len(read(f"# {deep}\n\n{deep}\n" + "> " * 500 + "x\n").sections) == 1


def holds(guide):
    lines = guide.text.split("\n")
    assert all("\n".join(lines[s.start_line - 1 : s.end_line]) == s.text for s in guide.sections)
    for question in guide.questions:
        assert question.text.strip() == question.text != ""
        start, end = question.source or (question.line, question.line)
        assert question.line <= start <= end <= len(lines)
        assert (question.answer is None) == (question.source is None)
        anchor = question.see[0]
        assert any(s.anchor == anchor and s.start_line <= question.line <= s.end_line for s in guide.sections)
    assert len({question.id for question in guide.questions}) == len(guide.questions)


@given(st.lists(PIECES, max_size=25).map("\n".join))
def test_lines_are_exact_for_any_markdown(text):
    holds(read(text))


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    clean = text.replace("\r", "\n").replace("\x00", "")
    holds(read_foreign(Source(clean, clean), "a.md"))
