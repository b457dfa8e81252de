"""---
id: best-stage-bookings
title: The most profitable bookings of a stage
topic: dynamic-programming
level: senior
minutes: 35
pattern: weighted intervals
see: guides/18-algorithms.md#memoised-recursion-or-a-table-filled-bottom-up
---

## Task

A stage can be let to one group at a time. Each request is a tuple `(start, end, fee)`: the group wants the stage
from minute `start` up to, but not including, minute `end`, and pays `fee` if it gets it. One group may begin in the
minute in which another one ends.

Write `solve(requests)` that returns the largest total of fees of requests that can all be accepted, no two of them
at the same time. Requests stand in no order, and equal requests are different groups of which only one can be
accepted. Nobody has to be accepted; no requests give 0.

## Constraints

- 0 <= `len(requests)` <= 20,000.
- 0 <= `start` < `end` <= `10**12`, so a table over minutes is too large.
- 0 <= `fee` <= `10**9`. O(n log n).

## Hints

1. Why does taking the best payer first go wrong, and why the group that leaves first?
2. Look at the request that ends last: what can you still accept if you take it, and if you do not?
3. Sort by end, let `best[i]` be the answer for the first i requests, and find the last compatible one by binary
   search.

## Complexity

Time O(n log n): one sort and one binary search a request. Space O(n) for the table. Deciding whether any two
requests overlap already takes that long in the comparison model, so nothing faster is possible there: with fees of 1
all n are accepted exactly if none overlap.

## Follow-up

How would you return the accepted requests, and how would you handle two equal stages? Walk the table backwards: a
request was taken where the entry differs from the one before, and the walk goes on at the last one compatible with
it. With two stages the state would need the time at
which each becomes free; for k stages the problem is a minimum-cost flow on the sorted times with k units, which a
good answer at least names.
"""

from bisect import bisect_right


def solve(requests: list[tuple[int, int, int]]) -> int:
    """The largest total fee of requests that do not overlap."""
    by_end = sorted(requests, key=lambda request: request[1])
    ends = [end for _, end, _ in by_end]
    best = [0]
    for index, (start, _, fee) in enumerate(by_end):
        compatible = bisect_right(ends, start, hi=index)
        best.append(max(best[-1], best[compatible] + fee))
    return best[-1]


EXAMPLES = [
    (([(0, 60, 50), (60, 90, 20), (30, 80, 65)],), 70),
    (([(0, 10, 5), (0, 10, 5), (2, 4, 9)],), 9),
]
CASES = [
    (([],), 0),
    (([(5, 6, 7)],), 7),
    (([(5, 6, 0)],), 0),
    (([(0, 5, 4), (5, 10, 4), (10, 15, 4)],), 12),
    (([(0, 2, 3), (1, 9, 10), (8, 11, 3)],), 10),
    (([(0, 2, 6), (1, 9, 10), (8, 11, 6)],), 12),
    (([(0, 100, 12), (0, 1, 1), (2, 3, 1), (50, 99, 9)],), 12),
    (([(8, 10, 70), (1, 3, 20), (2, 5, 20), (3, 10, 100), (6, 9, 60)],), 120),
    (([(0, 3, 5), (0, 3, 8), (0, 3, 6)],), 8),
    (([(7, 12, 5), (11, 12, 8), (8, 11, 4)],), 12),
    (([(10**12 - 1, 10**12, 10**9), (0, 10**12 - 1, 10**9)],), 2 * 10**9),
    (([(4, 6, 3), (1, 4, 2), (1, 5, 6), (5, 6, 1), (6, 8, 2)],), 9),
    (([(i, i + 2, 1) for i in range(20_000)],), 10_000),
    (([(0, i + 1, i) for i in range(20_000)],), 19_999),
]
