"""---
id: fewest-stamps
title: Pay the postage with the fewest stamps
topic: dynamic-programming
level: mid
minutes: 25
pattern: unbounded knapsack
see: guides/18-algorithms.md#dynamic-programming-overlapping-subproblems-solved-once
---

## Task

A collector pays postage with old stamps and has as many as needed of each value. A letter needs an exact amount,
and the envelope is small.

Write `solve(values, postage)` that returns the smallest number of stamps whose values add up to exactly `postage`,
or -1 if no selection does. Each value may be used any number of times, also not at all. A postage of 0 needs 0
stamps, whatever the values. The values stand in no particular order and may be listed twice, which changes nothing;
the list may be empty.

## Constraints

- 0 <= `postage` <= 10,000.
- 0 <= `len(values)` <= 30; each value is an integer between 1 and `10**6`.
- O(postage * len(values)) is fast enough; trying all selections is not.

## Hints

1. Is it always right to take the largest stamp that still fits? Try values 1, 5 and 6 with a postage of 10.
2. If you knew the last stamp of a best selection, which smaller question would be left?
3. Answer the question for every amount from 0 upwards, and decide what stands for "impossible" so that it never
   wins.

## Complexity

Time O(p * v) for postage p and v values: each amount tries every value as the last stamp. Space O(p). This is
polynomial in the number p but not in its number of digits; the problem is NP-hard, so no algorithm polynomial in
the digits is known.

## Follow-up

What if there is only a limited number of each stamp? Then a table over amounts alone forgets how many are used up.
One takes the values in turn and, for each, fills a new row from the previous one, with zero up to the limit of that
stamp; or splits the limit into 1, 2, 4, ... and treats each bundle as a single item of a 0/1 knapsack.
"""


def solve(values: list[int], postage: int) -> int:
    """The smallest number of stamps that pay the postage exactly, or -1."""
    impossible = postage + 1
    fewest = [0] + [impossible] * postage
    usable = {value for value in values if value <= postage}
    for amount in range(1, postage + 1):
        for value in usable:
            if value <= amount and fewest[amount - value] + 1 < fewest[amount]:
                fewest[amount] = fewest[amount - value] + 1
    return -1 if fewest[postage] == impossible else fewest[postage]


EXAMPLES = [
    (([1, 5, 6], 10), 2),
    (([4, 6], 9), -1),
]
CASES = [
    (([], 0), 0),
    (([], 3), -1),
    (([7], 0), 0),
    (([7], 7), 1),
    (([7], 6), -1),
    (([1], 50), 50),
    (([1, 4, 15, 20], 23), 3),
    (([20, 4, 15, 1], 30), 2),
    (([5, 10, 25], 3), -1),
    (([6, 9, 20], 43), -1),
    (([6, 9, 20], 44), 4),
    (([3, 3, 8], 12), 4),
    (([1_000_000, 4], 8), 2),
    (([7, 11, 13, 101, 499], 10_000), 22),
    (([2, 4, 6, 500], 9_999), -1),
]
