"""The tolerant reader: any Markdown or plain text that people bring."""

from dataclasses import replace
from pathlib import PurePosixPath

from ingest.document import Document
from ingest.extract import questions
from ingest.markdown import front_matter_end, headings, outline, sections, split_lines
from ingest.source import Source


def read_foreign(source: Source, file: str) -> Document:
    """Sections by headings and the questions that are marked as such; `file` is relative to its root.

    Front matter is left out of the sections. Never fails on what a text may hold.
    """
    lines = split_lines(source.text)
    shown = split_lines(source.repaired)
    skip = front_matter_end(lines)
    marks = headings(outline(shown, skip))
    title = next((mark.text for mark in marks if mark.level == 1), PurePosixPath(file).stem)
    passages = sections(lines, marks, first=skip + 1, title=title)
    document = Document(file, title, source.text, passages, encoding=source.encoding, repaired=source.repaired)
    return replace(document, questions=questions(document))
