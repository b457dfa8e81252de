"""How guides, questions and lines are named in an address."""

import pytest

from coach.cite import Citation
from coach.settings import CORPUS
from ui import address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("57-59", (57, 59)),
        ("57", (57, 57)),
        ("59-57", None),
        ("0", None),
        ("0-3", None),
        ("-1", None),
        ("1;2", None),
        ("abc", None),
        ("a-b", None),
        ("²", None),
        ("", None),
    ],
)
def test_lines_are_read_from_an_address(text, found):
    assert address.lines(text) == found


def test_a_shipped_guide_is_named_without_its_root():
    assert address.guide(str(CORPUS), "guides/a.md") == {"g": "guides/a.md"}
    assert address.guide("/srv/notes", "a.md", 7) == {"g": "a.md", "root": "/srv/notes", "at": "7"}


def test_a_citation_leads_to_its_lines_and_back_to_its_question():
    citation = Citation(str(CORPUS), "guides/a.md", "A", 3, 5, "quote")
    assert address.cited(citation) == {"g": "guides/a.md", "lines": "3-5"}
    assert address.cited(citation, "q1", 2) == {"g": "guides/a.md", "lines": "3-5", "from": "q1", "source": "2"}
