"""---
id: stretches-with-net-flow
title: Stretches with a given net flow
topic: arrays-strings-and-hashing
level: mid
minutes: 25
pattern: prefix sums
see: guides/16-linear-structures.md#hashing-finds-a-partner-in-one-pass
---

## Task

A reservoir logs its net flow once an hour: positive when it fills, negative when it drains, zero when nothing
happens. An engineer looks for periods in which the level changed by an exact amount.

Write `solve(flows, change)` that returns the number of contiguous, non-empty stretches of hours whose flows add up
to `change`. Stretches that overlap or contain each other all count; two stretches are different if they begin or
end at different hours. An empty log gives 0.

## Constraints

- 0 <= `len(flows)` <= 100,000.
- Flows lie between `-10**6` and `10**6`, and `change` between `-10**11` and `10**11`.
- Expected linear time.

## Hints

1. How do you get the sum of a stretch from the sums of two beginnings of the log?
2. At each hour, which earlier levels would make a stretch that ends now a hit?
3. Keep a count of the levels seen so far, and think about what has been seen before the first hour.

## Complexity

Time O(n) on average with a dictionary: one look-up and one update an hour. Space O(n), since all n + 1 levels may
differ. A sliding window needs no dictionary, but works only if no flow is negative; here widening the window
may lower its sum.

## Follow-up

How would you return the longest such stretch instead of the count? Store the first hour at which each level was
reached instead of how often, and never overwrite it; at each hour the earliest matching level gives the longest
stretch that ends there. Time and space stay linear, and ties need a rule.
"""

from collections import Counter


def solve(flows: list[int], change: int) -> int:
    """The number of contiguous stretches whose flows sum to the change."""
    seen = Counter({0: 1})
    level = hits = 0
    for flow in flows:
        level += flow
        hits += seen.get(level - change, 0)
        seen[level] += 1
    return hits


EXAMPLES = [
    (([2, -1, 3, 1], 4), 2),
    (([1, 1, 1], 2), 2),
    (([0, 0], 0), 3),
]
CASES = [
    (([], 0), 0),
    (([5], 5), 1),
    (([5], 0), 0),
    (([3, 4, 7, -7], 7), 3),
    (([1, -1, 1, -1], 0), 4),
    (([-2, -3, -1], -4), 1),
    (([4, -9, 5, 2], 0), 1),
    (([0, 5, 0], 5), 4),
    (([1, 2, 3], 10), 0),
    (([10**6] * 2, 2 * 10**6), 1),
    (([0] * 2_000, 0), 2_001_000),
    (([1, -1] * 50_000, 1), 1_250_025_000),
]
