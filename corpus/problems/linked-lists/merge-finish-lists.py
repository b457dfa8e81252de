"""---
id: merge-finish-lists
title: Merge two lists of finishers
topic: linked-lists
level: mid
minutes: 20
pattern: merging
see: guides/16-linear-structures.md#linked-lists-trade-indexing-for-cheap-splicing
---

## Task

A fell race starts in two waves, and each wave has a linked list of its finishers, the fastest first. A finisher has
`name`, `seconds` and `next`, the following finisher or `None`.

Write `solve(first, second)` that links both lists into one, sorted by `seconds` in ascending order, and returns its
first finisher, or `None` if both lists are empty. On equal seconds, finishers of the first wave stand before those
of the second, and finishers of the same wave keep their order.

Only `next` may be changed: the result consists of the given finishers, none is created or copied. The examples give
each wave as pairs of name and seconds and show the names of the result and whether it consists of the given
finishers.

## Constraints

- 0 <= length of each list <= 50,000, so recursion is too deep.
- Seconds are integers of at least 0; names may repeat.
- Linear time and O(1) extra memory.

## Hints

1. Who can be first in the merged list, and who after that?
2. Which comparison, `<` or `<=`, decides in favour of the first wave on equal seconds?
3. A placeholder in front of the result spares the special case of the first finisher; think about what is left when
   one list ends.

## Complexity

Time O(m + n): each step links one finisher, and what is left when one list ends is linked at once. Space O(1). Every
finisher may have to be compared, so nothing is faster in general.

## Follow-up

How would you merge k waves? Merging them one after another passes the early finishers k times, O(k * n) for n
finishers in all. A heap with the head of each list, or merging in pairs like a tournament, takes O(n log k). A good
answer adds the number of the wave to the heap entries, for ties and because nodes cannot be compared.
"""

from collections.abc import Callable


class Finisher:
    """A runner with a time, and who came next."""

    __slots__ = ("name", "next", "seconds")

    def __init__(self, name: str, seconds: int, following: "Finisher | None" = None) -> None:
        self.name = name
        self.seconds = seconds
        self.next = following


def solve(first: "Finisher | None", second: "Finisher | None") -> "Finisher | None":
    """The first finisher of both lists merged, stably."""
    tail = placeholder = Finisher("", 0)
    while first is not None and second is not None:
        if first.seconds <= second.seconds:
            tail.next, first = first, first.next
        else:
            tail.next, second = second, second.next
        tail = tail.next
    tail.next = first if first is not None else second
    return placeholder.next


def use(
    candidate: Callable[["Finisher | None", "Finisher | None"], "Finisher | None"],
    first: list[tuple[str, int]],
    second: list[tuple[str, int]],
) -> tuple[list[str], bool]:
    """The names of the merged list, and whether it consists of the given finishers, with their times."""
    waves = []
    given: dict[int, tuple[Finisher, tuple[str, int]]] = {}
    for wave in (first, second):
        head = None
        for name, seconds in reversed(wave):
            head = Finisher(name, seconds, head)
            given[id(head)] = head, (name, seconds)
        waves.append(head)
    merged = []
    finisher = candidate(*waves)
    while finisher is not None and len(merged) <= len(given):
        merged.append(finisher)
        finisher = finisher.next
    same = {id(finisher) for finisher in merged} == given.keys() and all(
        (finisher.name, finisher.seconds) == data for finisher, data in given.values()
    )
    return [finisher.name for finisher in merged], same


EXAMPLES = [
    (([("Ada", 310), ("Bo", 330)], [("Cy", 320)]), (["Ada", "Cy", "Bo"], True)),
    (([("Ada", 310)], [("Cy", 310), ("Di", 310)]), (["Ada", "Cy", "Di"], True)),
]
CASES = [
    (([], []), ([], True)),
    (([("Ada", 1)], []), (["Ada"], True)),
    (([], [("Cy", 1), ("Di", 2)]), (["Cy", "Di"], True)),
    (([("Ada", 5)], [("Cy", 5)]), (["Ada", "Cy"], True)),
    (([("Z", 7), ("Y", 7)], [("A", 7), ("B", 7)]), (["Z", "Y", "A", "B"], True)),
    (([("D", 4), ("E", 5)], [("A", 1), ("B", 2), ("C", 3)]), (["A", "B", "C", "D", "E"], True)),
    (([("A", 1), ("B", 9)], [("C", 2), ("D", 9), ("E", 10)]), (["A", "C", "B", "D", "E"], True)),
    (([("A", 0), ("A", 2)], [("A", 1), ("B", 2)]), (["A", "A", "A", "B"], True)),
    (
        ([(f"x{i}", 2 * i) for i in range(20_000)], [(f"y{i}", 2 * i) for i in range(20_000)]),
        ([f"{wave}{i}" for i in range(20_000) for wave in "xy"], True),
    ),
]
