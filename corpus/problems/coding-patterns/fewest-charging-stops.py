"""---
id: fewest-charging-stops
title: The fewest charging stops
topic: coding-patterns
level: senior
minutes: 35
pattern: greedy with a heap
see: guides/16-linear-structures.md#heaps-with-heapq-keep-the-smallest-item-in-front
---

## Task

An electric van crosses a desert on a straight road of `distance` kilometres. It starts with charge for `charge`
kilometres. Along the road stand solar chargers, each a tuple `(kilometre, gain)`: whoever stops there gets charge
for `gain` more kilometres, at once. Each charger can be used once. The battery is large enough for everything.

Write `solve(distance, charge, chargers)` that returns the smallest number of stops with which the van arrives, or
-1 if it cannot. Arriving at a charger or at the end with nothing left in the battery is fine. The chargers stand in
no order, several may be at the same kilometre, and some may be beyond the end or at kilometre 0.

## Constraints

- 0 <= `distance`, `charge` <= `10**12`.
- 0 <= `len(chargers)` <= 50,000; kilometres and gains are integers from 0 to `10**12`.
- O(n log n).

## Hints

1. Is it a mistake to stop at the last charger that can be reached? And at the one with the largest gain ahead?
2. Drive until the battery is empty. Of all chargers you have passed, at which one do you wish you had stopped?
3. Decide about a charger only when the reach does not suffice. Which structure then gives you the best of all passed
   so far, again and again?

## Complexity

Time O(n log n): sorting, and each charger goes through the heap at most once. Space O(n). A table of the reach for
each number of stops would take `O(n**2)`. Taking the largest gain is right because every charger within reach could
have been used on the way, and exchanging a smaller gain for it never lowers the reach.

## Follow-up

What if a stop takes time in proportion to the gain and the quickest trip is wanted? Then few stops are no longer
the aim, and one may charge only in part. With time linear in the charge and no fixed time per stop, only the
missing kilometres matter, if the chargers are equally fast. Different speeds or a fixed time per stop make it a
shortest path over charger and charge.
"""

from heapq import heappop, heappush


def solve(distance: int, charge: int, chargers: list[tuple[int, int]]) -> int:
    """The smallest number of stops to arrive, or -1."""
    ahead = sorted(chargers, reverse=True)
    passed: list[int] = []
    reach, stops = charge, 0
    while reach < distance:
        while ahead and ahead[-1][0] <= reach:
            heappush(passed, -ahead.pop()[1])
        if not passed:
            return -1
        reach -= heappop(passed)
        stops += 1
    return stops


EXAMPLES = [
    ((100, 10, [(10, 60), (20, 30), (30, 30), (60, 40)]), 2),
    ((100, 10, [(20, 90)]), -1),
]
CASES = [
    ((0, 0, []), 0),
    ((5, 5, [(1, 9)]), 0),
    ((5, 4, []), -1),
    ((1, 0, [(0, 1)]), 1),
    ((100, 50, [(50, 50)]), 1),
    ((100, 50, [(51, 50)]), -1),
    ((100, 40, [(10, 5), (20, 70), (40, 10)]), 1),
    ((100, 25, [(25, 25), (50, 25), (75, 25)]), 3),
    ((100, 30, [(10, 20), (10, 20), (10, 30)]), 3),
    ((100, 30, [(30, 10), (20, 30), (60, 40), (40, 5)]), 2),
    ((100, 60, [(100, 500), (150, 40), (50, 39)]), -1),
    ((100, 10, [(10, 0), (5, 0)]), -1),
    ((100, 60, [(150, 40), (50, 40), (120, 1)]), 1),
    ((50, 20, [(10, 10), (20, 10), (15, 30)]), 1),
    ((10**12, 1, [(1, 10**12 - 1)]), 1),
    ((40_000, 1, [(i, 1) for i in range(40_000, 0, -1)]), 39_999),
    ((40_000, 20_000, [(i, i) for i in range(20_000)]), 2),
]
