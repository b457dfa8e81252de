"""Which lines of a guide make a page, and which are folded or lit."""

from ingest.document import Section
from ui import reading
from ui.reading import read_page


def section(heading: str, first: int, lines: list[str]) -> Section:
    return Section(("Guide", heading), heading.lower(), first, first + len(lines) - 1, "\n".join(lines))


def guide(*sizes: int) -> tuple[str, list[Section]]:
    """A guide with a heading and `size` lines of its own paragraphs in each section, then a bank of questions."""
    lines: list[str] = ["---", "front matter", "---"]
    sections = []
    for number, size in enumerate(sizes):
        own = [f"## Part {number}", *(line for at in range(size) for line in ("", f"Part {number} says {at}."))]
        sections.append(section(f"Part {number}", len(lines) + 1, own))
        lines += own
    return "\n".join([*lines, "## Questions", "The secret answer."]), sections


def shown(page: reading.Reading) -> str:
    return "\n".join(part.text for part in page.parts)


def test_a_guide_is_read_from_its_first_section_without_front_matter_or_bank():
    text, sections = guide(2, 2)
    page = read_page(text, sections, 1, None)
    assert "Part 0 says 0." in shown(page)
    assert "Part 1 says 1." in shown(page)
    assert "front matter" not in page.folded + shown(page)
    assert "secret" not in page.folded + shown(page)


def test_what_stands_before_a_section_is_folded():
    text, sections = guide(2, 2)
    page = read_page(text, sections, sections[1].start_line, None)
    assert (page.folded_line, page.folded.split("\n")[0]) == (4, "## Part 0")
    assert "Part 0" not in shown(page)
    assert "Part 1" not in page.folded


def test_lit_lines_stand_near_the_top_and_no_line_is_lost():
    text, sections = guide(3, 60)
    lit = text.split("\n").index("Part 1 says 40.") + 1
    page = read_page(text, sections, lit, (lit, lit))
    first = page.parts[0].first_line
    assert lit - reading.CLOSE <= first <= lit
    assert page.folded_line + page.folded.count("\n") + 1 == first
    assert page.parts[0].text.split("\n")[lit - first] == "Part 1 says 40."


def test_a_long_guide_is_read_a_page_at_a_time():
    text, sections = guide(150, 150, 150)
    page = read_page(text, sections, 1, None)
    assert [part.heading[-1] for part in page.parts] == ["Part 0"]
    assert page.next_line == sections[1].start_line


def test_a_guide_without_sections_is_an_empty_page():
    assert read_page("text", [], 1, None) == reading.Reading("", 1, (), None)


def test_an_underlined_heading_is_no_part_of_the_text():
    text = "Title\n=====\n\nWhat it says."
    whole = Section(("Title",), "title", 1, 4, text)
    assert read_page(text, [whole], 1, None).parts[0].text == "\nWhat it says."
