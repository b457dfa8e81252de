"""---
id: suggest-street-names
title: Suggest street names
topic: trees-and-tries
level: senior
minutes: 35
pattern: trie
see: guides/17-trees-graphs.md#tries-answer-prefix-questions
---

## Task

A navigation device completes street names while somebody types. Write a class `Suggestions()`, empty at first.

- `visit(street)` notes that the street was driven to once more.
- `forget(street)` removes the street with all its visits and returns whether it was known.
- `suggest(prefix, limit)` returns up to `limit` known streets that begin with `prefix`, the most visited first and
  equally often visited ones in ascending order of the strings. Every street begins with the empty prefix and with
  itself.

Names are compared as they are, with capitals and blanks. A street that was forgotten and is visited again starts at
one visit. The examples show a list of calls and the list of their results; `visit` returns `None`.

## Constraints

- Names are non-empty and at most 60 characters long.
- 0 <= `limit` <= 10; up to 20,000 calls.
- `suggest` must not look at streets without the prefix: typing is frequent and the device knows many streets.

## Hints

1. Which structure lets streets with a common beginning share it, and where in it do all streets with a given prefix
   lie?
2. A street may be the beginning of a longer one; how do you tell a street from a mere beginning?
3. Walk down to the prefix, gather the streets below with their counts, and let a key of two parts decide the order.

## Complexity

`visit` and `forget` take O(L) for a name of length L. `suggest` takes O(P + s * L) for a prefix of length P and s
nodes below it, as the names are put together on the way, plus O(m log k) to choose k of the m streets found. A
linear scan would look at all streets instead. Space is linear in the letters of the known streets.

## Follow-up

How would you make `suggest` independent of the number of matches? Keep in each node the ten best streets below it:
then `suggest` costs O(P + k), but each `visit` updates up to L short lists and `forget` has to refill them from the
children. A good answer says which of reading and writing is more frequent and what the memory costs.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest

NAME = "Suggestions"


class _Node:
    """The end of a beginning: what may follow, and the visits if it is a street."""

    __slots__ = ("following", "visits")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.visits = 0


class Suggestions:
    """Known streets with their visits, found by their beginnings."""

    def __init__(self) -> None:
        self._root = _Node()

    def visit(self, street: str) -> None:
        """Count one more visit."""
        node = self._root
        for letter in street:
            node = node.following.setdefault(letter, _Node())
        node.visits += 1

    def forget(self, street: str) -> bool:
        """Remove the street, and the beginnings that no other street needs."""
        path = [self._root]
        for letter in street:
            node = path[-1].following.get(letter)
            if node is None:
                return False
            path.append(node)
        known = path[-1].visits > 0
        path[-1].visits = 0
        for parent, letter in zip(reversed(path[:-1]), reversed(street), strict=True):
            node = parent.following[letter]
            if node.visits or node.following:
                break
            del parent.following[letter]
        return known

    def suggest(self, prefix: str, limit: int) -> list[str]:
        """The most visited streets that begin with the prefix."""
        node = self._root
        for letter in prefix:
            if letter not in node.following:
                return []
            node = node.following[letter]
        best = nsmallest(limit, ((-visits, street) for street, visits in self._below(prefix, node)))
        return [street for _, street in best]

    @staticmethod
    def _below(prefix: str, node: _Node) -> Iterator[tuple[str, int]]:
        """The streets at and below a node, with their visits."""
        stack = [(prefix, node)]
        while stack:
            beginning, node = stack.pop()
            if node.visits:
                yield beginning, node.visits
            stack.extend((beginning + letter, child) for letter, child in node.following.items())


def use(candidate: Callable[[], Suggestions], calls: Iterable[tuple[object, ...]]) -> list[object]:
    """The results of the calls."""
    suggestions = candidate()
    return [getattr(suggestions, str(method))(*arguments) for method, *arguments in calls]


_VISITS = [("visit", "Elm Row"), ("visit", "Elm Road"), ("visit", "Elm Row"), ("visit", "Elm")]

EXAMPLES = [
    (
        ([("visit", "Elm Row"), ("visit", "Elm Lane"), ("visit", "Oak Lane"), ("suggest", "Elm", 5)],),
        [None, None, None, ["Elm Lane", "Elm Row"]],
    ),
    (
        ([("visit", "Elm"), ("visit", "Elm Row"), ("visit", "Elm Row"), ("suggest", "E", 1), ("forget", "Oak")],),
        [None, None, None, ["Elm Row"], False],
    ),
]
CASES = [
    (([("suggest", "", 3), ("forget", "Elm"), ("suggest", "Elm", 3)],), [[], False, []]),
    (([*_VISITS, ("suggest", "", 10)],), [None] * 4 + [["Elm Row", "Elm", "Elm Road"]]),
    (
        ([*_VISITS, ("suggest", "Elm", 2), ("suggest", "Elm ", 2)],),
        [None] * 4 + [["Elm Row", "Elm"], ["Elm Row", "Elm Road"]],
    ),
    (([*_VISITS, ("suggest", "Elm Ro", 0), ("suggest", "Elm Rox", 5)],), [None] * 4 + [[], []]),
    (
        ([*_VISITS, ("forget", "Elm Ro"), ("forget", "Elm"), ("suggest", "E", 5)],),
        [None] * 4 + [False, True, ["Elm Row", "Elm Road"]],
    ),
    (
        ([*_VISITS, ("forget", "Elm Row"), ("forget", "Elm Row"), ("visit", "Elm Row"), ("suggest", "Elm R", 5)],),
        [None] * 4 + [True, False, None, ["Elm Road", "Elm Row"]],
    ),
    (
        ([*_VISITS, ("forget", "Elm Row"), ("visit", "Elm Row"), ("visit", "Elm"), ("suggest", "", 5)],),
        [None] * 4 + [True, None, None, ["Elm", "Elm Road", "Elm Row"]],
    ),
    (
        (
            [
                ("visit", "elm"),
                ("visit", "Elm"),
                ("visit", "Z"),
                ("visit", "élan"),
                ("suggest", "", 9),
                ("suggest", "e", 9),
            ],
        ),
        [None] * 4 + [["Elm", "Z", "elm", "élan"], ["elm"]],
    ),
    (
        ([("visit", "ab"), ("visit", "abc"), ("forget", "abc"), ("suggest", "abc", 2), ("suggest", "ab", 2)],),
        [None, None, True, [], ["ab"]],
    ),
    (
        ([("visit", "b")] * 12 + [("visit", "a")] * 9 + [("visit", "c")] * 100 + [("suggest", "", 2)],),
        [None] * 121 + [["c", "b"]],
    ),
    (
        ([("visit", f"{i % 977:03} Quay") for i in range(9_000)] + [("suggest", "97", 9), ("suggest", "2", 3)],),
        [None] * 9_000 + [[f"97{i} Quay" for i in range(7)], ["200 Quay", "201 Quay", "202 Quay"]],
    ),
]
