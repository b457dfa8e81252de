"""Which folders of the shipped corpus are read, and in which order they stand on the shelf."""

from collections.abc import Sequence

from ingest.vectors import CORPUS

FOLDERS = ("guides", "hld", "lld", "cheatsheets")
"""Those that are read; problems, plans, checklists and packs are no passages."""


def is_passage(file: str) -> bool:
    """Whether a file of the shipped corpus is read."""
    return _folder(file) in FOLDERS


def ordered(places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Files as (root, name), the shipped ones by their folder; roots and the files of others stay as they are."""
    roots = list(dict.fromkeys(root for root, _ in places))
    return sorted(places, key=lambda place: (roots.index(place[0]), _shelf(*place)))


def _shelf(root: str, file: str) -> int:
    return FOLDERS.index(_folder(file)) if root == str(CORPUS) and is_passage(file) else 0


def _folder(file: str) -> str:
    return file.split("/", maxsplit=1)[0]
