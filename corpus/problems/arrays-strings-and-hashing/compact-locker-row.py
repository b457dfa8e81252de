"""---
id: compact-locker-row
title: Close the gaps in a row of lockers
topic: arrays-strings-and-hashing
level: mid
minutes: 15
pattern: two pointers
see: guides/19-coding-interview.md#two-pointers-rule-out-one-candidate-a-step
---

## Task

A parcel station keeps a row of lockers as a list. A locker holds the number of a parcel or, while empty, `None`.
Parcel numbers start at 0. At night a robot moves the parcels towards the front so that no empty locker stands
before a full one.

Write `solve(lockers)` that rearranges the list in place and returns how many lockers hold a parcel. The parcels
keep their order, since the courier's list follows it; all `None` stand at the end. The list keeps its length and
stays the same object. An empty list gives 0. The examples show the returned number and the list afterwards.

## Constraints

- 0 <= `len(lockers)` <= 100,000.
- Every element is `None` or an integer of at least 0.
- Linear time and O(1) extra memory.

## Hints

1. If you knew how many parcels stand before a given one, where does it belong?
2. Removing from a list while walking along it goes wrong in two ways: which one makes it slow, and which one false?
3. Let one index read every locker and another remember the next place to write to.

## Complexity

Time O(n): each locker is read once and written at most twice. Space O(1). Each locker has to be read at least once,
because any of them may be the empty one.

## Follow-up

What changes if the order of the parcels does not matter but every move costs battery? Then a full locker from the
end fills the first gap: one index walks from the front to an empty locker, one from the back to a full one, and
they exchange. That moves only as many parcels as there are gaps in front of the final border, which is the least
possible.
"""

from collections.abc import Callable


def solve(lockers: list[int | None]) -> int:
    """Move the parcels to the front, in their order, and count them."""
    free = 0
    for parcel in lockers:
        if parcel is not None:
            lockers[free] = parcel
            free += 1
    for index in range(free, len(lockers)):
        lockers[index] = None
    return free


def use(candidate: Callable[[list[int | None]], int], lockers: list[int | None]) -> tuple[int, list[int | None]]:
    """What the call returned, and the caller's list after it."""
    count = candidate(lockers)
    return count, lockers


EXAMPLES = [
    (([None, 7, None, 3, 9],), (3, [7, 3, 9, None, None])),
    (([0, None, 4],), (2, [0, 4, None])),
]
CASES = [
    (([],), (0, [])),
    (([None],), (0, [None])),
    (([0],), (1, [0])),
    (([None, None, None],), (0, [None, None, None])),
    (([5, 4, 3],), (3, [5, 4, 3])),
    (([None, None, 8, 8, None, 2],), (3, [8, 8, 2, None, None, None])),
    (([None, 0, None, 0],), (2, [0, 0, None, None])),
    (([9, None, 1, None, 5, None],), (3, [9, 1, 5, None, None, None])),
    (
        ([None, 1] * 40_000 + [2],),
        (40_001, [1] * 40_000 + [2] + [None] * 40_000),
    ),
]
