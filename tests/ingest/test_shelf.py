"""The order of files on the shelf."""

from ingest.shelf import is_passage, ordered
from ingest.vectors import CORPUS

SHIPPED = str(CORPUS)


def test_shipped_guides_stand_before_designs_and_cheat_sheets():
    names = ["cheatsheets/a.md", "guides/b.md", "guides/c.md", "hld/d.md", "lld/e.py"]
    placed = ordered([(SHIPPED, name) for name in names])
    assert [name for _, name in placed] == [*names[1:], names[0]]


def test_files_of_others_keep_their_places():
    theirs = [("/mine", "hld/a.md"), ("/mine", "guides/b.md"), (SHIPPED, "lld/c.py"), (SHIPPED, "hld/d.md")]
    assert ordered(theirs) == [*theirs[:2], theirs[3], theirs[2]]


def test_problems_and_plans_are_no_passages():
    assert [is_passage(name) for name in ("hld/a.md", "problems/a/b.md", "plans/c.yaml")] == [True, False, False]
