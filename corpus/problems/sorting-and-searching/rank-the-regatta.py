"""---
id: rank-the-regatta
title: Rank the boats of a regatta
topic: sorting-and-searching
level: mid
minutes: 20
pattern: sorting by several keys
see: guides/18-algorithms.md#pythons-sort-stable-adaptive-driven-by-keys
---

## Task

A regatta ends with a table of dictionaries, one a boat, with the keys `"name"`, `"points"` and `"races"`. `races`
lists the boat's places in its races, and `points` is a number.

Write `solve(boats)` that returns a list of pairs `(rank, name)` in order of the ranking:

- fewer points are better;
- on equal points, the boat whose best place is better, then the one whose second-best place is better, and so on;
  if one list of sorted places is the beginning of the other, the boat with more races is better;
- boats that are still equal share a rank and are listed by name, ignoring case, and those whose names differ at
  most in case stay in the order of the table.

After boats that share a rank, the next rank is skipped as often as it was shared: 1, 2, 2, 4. The argument is not
changed.

## Constraints

- 0 <= `len(boats)` <= 5,000, each with up to 20 races.
- Points are integers or floats; places are integers from 1; names are non-empty ASCII strings.

## Hints

1. Which parts of the rule decide the rank, and which only the order of boats with the same rank?
2. How does Python compare two tuples or lists of which one is the beginning of the other, and is that what is
   wanted here?
3. Sort once by a composed key; a last element larger than any place makes the shorter list lose.

## Complexity

Time O(n log n) comparisons for n boats, each of up to r places, plus O(n r log r) to sort the places. Space O(n r)
for the keys, which are computed once a boat. A comparison sort cannot do with fewer than n log n comparisons in
general.

## Follow-up

How would you sort by name descending within otherwise ascending keys? Strings cannot be negated. Python's sort is
stable, so sort by the least important key first, `reverse=True` where needed, and by the most important last;
`reverse` keeps equal elements in their order. `functools.cmp_to_key` is the last resort, with a Python call for
each comparison.
"""

from itertools import groupby
from math import inf


def solve(boats: list[dict]) -> list[tuple[int, str]]:
    """The ranks and names of the boats, the best first."""

    def merit(boat: dict) -> tuple[float, list[float]]:
        return boat["points"], [*sorted(boat["races"]), inf]

    ordered = sorted(((merit(boat), boat["name"]) for boat in boats), key=lambda pair: (pair[0], pair[1].lower()))
    ranking: list[tuple[int, str]] = []
    for _, equals in groupby(ordered, key=lambda pair: pair[0]):
        rank = len(ranking) + 1
        ranking += [(rank, name) for _, name in equals]
    return ranking


def _boat(name: str, points: float, *races: int) -> dict:
    return {"name": name, "points": points, "races": list(races)}


EXAMPLES = [
    (
        (
            [
                {"name": "Tern", "points": 7, "races": [3, 4]},
                {"name": "Gull", "points": 7, "races": [5, 2]},
                {"name": "Auk", "points": 4, "races": [3, 1]},
            ],
        ),
        [(1, "Auk"), (2, "Gull"), (3, "Tern")],
    ),
    (
        (
            [
                {"name": "tern", "points": 5, "races": [1, 4]},
                {"name": "Gull", "points": 5, "races": [4, 1]},
                {"name": "Auk", "points": 9, "races": []},
            ],
        ),
        [(1, "Gull"), (1, "tern"), (3, "Auk")],
    ),
]
CASES = [
    (([],), []),
    (([_boat("Auk", 0)],), [(1, "Auk")]),
    (([_boat("b", 3, 1, 2), _boat("a", 3, 2, 1), _boat("c", 2, 2)],), [(1, "c"), (2, "a"), (2, "b")]),
    (([_boat("a", 6, 1), _boat("b", 6, 1, 5)],), [(1, "b"), (2, "a")]),
    (([_boat("a", 6), _boat("b", 6, 9)],), [(1, "b"), (2, "a")]),
    (([_boat("a", 10, 9), _boat("b", 9.5, 10), _boat("c", 100, 1)],), [(1, "b"), (2, "a"), (3, "c")]),
    (([_boat("a", 12, 10, 2), _boat("b", 12, 9, 3)],), [(1, "a"), (2, "b")]),
    (([_boat("sun", 1, 1), _boat("Sun", 1, 1), _boat("SUM", 1, 1)],), [(1, "SUM"), (1, "sun"), (1, "Sun")]),
    (
        ([_boat("d", 2, 2), _boat("B", 2, 2), _boat("c", 2, 2), _boat("A", 2, 2), _boat("e", 3, 1)],),
        [(1, "A"), (1, "B"), (1, "c"), (1, "d"), (5, "e")],
    ),
    (
        ([_boat("a", 5, 1, 4), _boat("b", 5, 1, 4), _boat("c", 5, 1, 3, 9), _boat("d", 5, 2, 2)],),
        [(1, "c"), (2, "a"), (2, "b"), (4, "d")],
    ),
    (
        ([_boat(f"boat {i:04}", i % 2, i % 2 + 1) for i in range(3_000)],),
        [(1, f"boat {i:04}") for i in range(0, 3_000, 2)] + [(1_501, f"boat {i:04}") for i in range(1, 3_000, 2)],
    ),
]
