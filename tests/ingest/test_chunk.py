"""Chunks: inside one section, whole lines, small enough, fences kept, ids that name content."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.chunk import chunks, embedded
from ingest.document import Document, Section
from tests.fakes.embedder import FakeEmbedder

COUNT = FakeEmbedder().count_tokens
LIMIT = 40


def document(*texts, heading="Title", repaired=""):
    """One section a text, each with its heading line."""
    sections, lines = [], []
    for number, text in enumerate(texts):
        name = f"{heading} {number}"
        part = [f"## {name}", *text.split("\n")]
        start = len(lines) + 1
        lines += part
        sections.append(Section((name,), f"title-{number}", start, len(lines), "\n".join(part), "topic"))
    return Document("a.md", "A", "\n".join(lines), tuple(sections), repaired=repaired)


def cut(doc, limit=LIMIT):
    return chunks(doc, "/root", COUNT, limit)


LINES = st.text(st.sampled_from("ab .`~#-=\n\ue000é日👩\t"), max_size=300)


@given(st.lists(LINES, min_size=1, max_size=3))
@example(["```\n" + "a b\n" * 60 + "```\nend"])
@example(["a" * 2000])
@example(["word. " * 200])
@settings(max_examples=150, deadline=None)
def test_every_chunk_is_its_lines_and_fits(texts):
    doc = document(*texts)
    lines = doc.text.split("\n")
    for chunk in cut(doc):
        assert COUNT(chunk.text) <= LIMIT
        section = next(s for s in doc.sections if s.heading == chunk.heading)
        assert section.start_line < chunk.start_line <= chunk.end_line <= section.end_line
        whole = "\n".join(lines[chunk.start_line - 1 : chunk.end_line])
        assert chunk.text == whole or (chunk.start_line == chunk.end_line and chunk.text in whole)


@given(st.lists(LINES, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_no_letter_is_lost_and_ids_differ(texts):
    doc = document(*texts)
    found = cut(doc)
    letters = [mark for text in texts for mark in text if mark.isalnum()]
    assert [mark for chunk in found for mark in chunk.text if mark.isalnum()] == letters
    assert len({chunk.id for chunk in found}) == len(found)


def test_a_section_of_its_heading_only_gives_no_chunk():
    assert [chunk.text for chunk in cut(document("", "\n---\n", "Words."))] == ["Words."]


def test_a_fence_that_fits_is_kept_whole():
    fence = "```python\na = 1\n\nb = 2\n\nc = 3\n```"
    doc = document("one two three four five six seven eight nine ten. " + "and more " * 10 + "\n\n" + fence)
    assert any(fence in chunk.text for chunk in cut(doc))


def test_a_fence_that_does_not_fit_is_cut_between_lines():
    doc = document("```python\n" + "\n".join(f"a{n} = {n} + {n}" for n in range(30)) + "\n```")
    found = cut(doc)
    assert len(found) > 1
    assert [line for chunk in found for line in chunk.text.split("\n")] == doc.text.split("\n")[1:]


def test_a_long_line_is_cut_and_each_part_names_it():
    found = cut(document("first\n" + "A sentence of five words. " * 20 + "\nlast"))
    assert {(chunk.start_line, chunk.end_line) for chunk in found[1:-1]} == {(3, 3)}
    assert all(chunk.text.startswith("A sentence") for chunk in found[1:-1])


def test_headings_with_an_underline_are_no_part_of_a_chunk():
    text = "Title\n=====\n\nWords."
    section = Section(("Title",), "title", 1, 4, text)
    (chunk,) = cut(Document("a.md", "Title", text, (section,)))
    assert (chunk.text, chunk.start_line, chunk.end_line) == ("Words.", 4, 4)


def test_a_file_without_headings_keeps_its_first_line():
    section = Section(("notes",), "", 1, 2, "First line.\nSecond line.")
    (chunk,) = cut(Document("notes.txt", "notes", section.text, (section,)))
    assert chunk.start_line == 1


def test_a_chunk_that_moved_keeps_its_id():
    before, after = cut(document("Words."))[0], cut(document("\n\nWords."))[0]
    assert (before.id, before.digest) == (after.id, after.digest)
    assert before.start_line != after.start_line


def test_the_id_depends_on_root_file_and_heading_the_digest_on_the_text_only():
    doc = document("Words.")
    (one,) = cut(doc)
    others = [
        chunks(doc, "/other", COUNT, LIMIT)[0],
        cut(replace(doc, file="b.md"))[0],
        cut(document("Words.", heading="Name"))[0],
    ]
    assert len({one.id, *(chunk.id for chunk in others)}) == 4
    assert {chunk.digest for chunk in others} == {one.digest}


def test_equal_texts_under_equal_headings_have_ids_of_their_own():
    doc = document("Words.", "Words.")
    same = replace(doc.sections[1], heading=doc.sections[0].heading)
    first, second = cut(replace(doc, sections=(doc.sections[0], same)))
    assert first.id != second.id


def test_what_is_embedded_is_repaired_and_what_is_quoted_is_not():
    doc = document("It‚Äôs spent once.")
    doc = replace(doc, repaired=doc.text.replace("‚Äô", "’"))
    (chunk,) = cut(doc)
    assert chunk.text == "It‚Äôs spent once."
    assert embedded(chunk, doc) == "It’s spent once."
    assert chunk.digest == cut(document("It’s spent once."))[0].digest
