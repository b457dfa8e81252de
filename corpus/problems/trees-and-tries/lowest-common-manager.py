"""---
id: lowest-common-manager
title: The lowest manager of a group
topic: trees-and-tries
level: senior
minutes: 30
pattern: depth-first search bottom up
see: guides/17-trees-graphs.md#four-orders-of-walking-a-binary-tree
---

## Task

An expense has to be approved by someone who is responsible for everybody on the trip. The organisation chart is a
tree of tuples `(name, reports)`, where `reports` is a list of such tuples, empty for people without reports. Names
are unique.

Write `solve(chart, travellers)` that returns the name of the lowest person in the chart who is responsible for all
travellers. People are responsible for themselves and for everyone below them, so the answer may be one of the
travellers; for a single traveller it is that traveller. The order of the list does not matter, and a name that
stands there twice counts once.

Return `None` if the list is empty or if any traveller is not in the chart.

## Constraints

- 1 to 50,000 people, at most 150 levels.
- 0 <= `len(travellers)` <= 50,000.
- Time linear in the size of the chart and the list.

## Hints

1. What has to be true of a person's reports for that person, and nobody below, to be the answer?
2. What could each subtree tell its manager about the travellers, as a single number?
3. Count the travellers in each subtree from the bottom up, and think about which person is the first to reach the
   full count.

## Complexity

Time O(n + t) for n people and t travellers: every person is visited once and looked up in a set. Space O(h + t) for
the height h and the set. Without an index each person may be a traveller who decides the answer, so all have to be
visited.

## Follow-up

What if a million such questions are asked about the same chart? Then preprocessing pays. With the parent and depth
of every person a pair is answered in O(h), with jump pointers in O(log h), with an Euler tour and a sparse table in
O(1). The answer for a group is that of its first and last member by preorder number.
"""


def solve(chart: tuple[str, list], travellers: list[str]) -> str | None:
    """The lowest person whose subtree contains all travellers."""
    wanted = set(travellers)
    if not wanted:
        return None
    answer: str | None = None

    def found_below(person: tuple[str, list]) -> int:
        nonlocal answer
        name, reports = person
        found = (name in wanted) + sum(found_below(report) for report in reports)
        if found == len(wanted) and answer is None:
            answer = name
        return found

    found_below(chart)
    return answer


_FIRM = (
    "Ines",
    [
        ("Tom", [("Uma", []), ("Kai", [("Lea", []), ("Ben", [])])]),
        ("Zoe", [("Max", [])]),
        ("Ivo", []),
    ],
)


def _line(length: int, reports: list) -> tuple[str, list]:
    """A chain of people m0, m1, ... that ends in the reports."""
    person = (f"m{length - 1}", reports)
    for level in range(length - 2, -1, -1):
        person = (f"m{level}", [person])
    return person


EXAMPLES = [
    ((("Ines", [("Tom", [("Uma", []), ("Kai", [])]), ("Zoe", [])]), ["Kai", "Uma"]), "Tom"),
    ((("Ines", [("Tom", [("Uma", []), ("Kai", [])]), ("Zoe", [])]), ["Tom", "Uma"]), "Tom"),
    ((("Ines", [("Tom", []), ("Zoe", [])]), ["Tom", "Ann"]), None),
]
CASES = [
    ((("Ines", []), []), None),
    ((("Ines", []), ["Ines"]), "Ines"),
    ((("Ines", []), ["Ann"]), None),
    ((_FIRM, ["Lea"]), "Lea"),
    ((_FIRM, ["Lea", "Lea"]), "Lea"),
    ((_FIRM, ["Lea", "Ben"]), "Kai"),
    ((_FIRM, ["Ben", "Uma", "Lea"]), "Tom"),
    ((_FIRM, ["Ben", "Kai"]), "Kai"),
    ((_FIRM, ["Max", "Ben"]), "Ines"),
    ((_FIRM, ["Lea", "Ben", "Max", "Lea"]), "Ines"),
    ((_FIRM, ["Ivo", "Ines", "Ivo"]), "Ines"),
    ((_FIRM, ["Lea", "Ben", "Nobody"]), None),
    ((_FIRM, ["Uma", "Tom", "Kai"]), "Tom"),
    ((_line(120, [("x", []), ("y", [])]), ["y", "x"]), "m119"),
    ((("boss", [(f"p{i}", [(f"q{i}", []), (f"r{i}", [])]) for i in range(10_000)]), ["r9999", "q9999"]), "p9999"),
    ((("boss", [(f"p{i}", []) for i in range(20_000)]), [f"p{i}" for i in range(20_000)]), "boss"),
]
