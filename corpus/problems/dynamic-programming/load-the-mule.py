"""---
id: load-the-mule
title: Load the mule
topic: dynamic-programming
level: mid
minutes: 30
pattern: 0/1 knapsack
see: guides/18-algorithms.md#count-ways-or-optimise-the-order-of-the-loops-is-part-of-the-recurrence
---

## Task

A trader crosses a pass with one mule. Each bale on the market is a tuple `(weight, profit)`; it is bought as a
whole or left. The mule carries at most `capacity` kilograms.

Write `solve(bales, capacity)` that returns `[profit, weight]`: the largest total profit of bales that the mule can
carry, and the smallest total weight with which this profit can be reached. Each bale can be taken once; equal bales
are different bales. Bales without weight exist (letters), and bales without profit too. Taking nothing gives `[0,
0]`.

## Constraints

- 0 <= `len(bales)` <= 100, 0 <= `capacity` <= 3,000.
- 0 <= `weight` <= 5,000 and 0 <= `profit` <= `10**9`, all integers.
- O(len(bales) * capacity); trying all `2**n` selections is too slow.

## Hints

1. Find three bales for which taking the best profit per kilogram first is wrong.
2. Take the bales one after another: which single number describes all that matters about the earlier choices?
3. If you keep one row for all capacities, in which direction must it be updated so that no bale is taken twice?

## Complexity

Time O(n * c) for n bales and capacity c, one update a bale and capacity. Space O(c). The time is polynomial in the
number c, not in its digits: the problem is NP-hard, so such a bound, or one by total profit, is what can be had
exactly.

## Follow-up

What if the capacity is `10**12` grams but there are only 40 bales? Split them into two halves, list the `2**20`
selections of each, sort one half by weight, drop selections that are heavier and less profitable than another, and
find the best partner for each selection of the other half by binary search. A good answer names this trade of
`2**n` against `2**(n/2)` and memory.
"""


def solve(bales: list[tuple[int, int]], capacity: int) -> list[int]:
    """The largest profit that can be carried, and the least weight that brings it."""
    # best[room]: the largest profit with at most that weight.
    best = [0] * (capacity + 1)
    for weight, profit in bales:
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + profit)
    return [best[-1], best.index(best[-1])]


EXAMPLES = [
    (([(6, 30), (5, 24), (5, 24)], 10), [48, 10]),
    (([(3, 7), (4, 7)], 5), [7, 3]),
]
CASES = [
    (([], 10), [0, 0]),
    (([], 0), [0, 0]),
    (([(1, 5)], 0), [0, 0]),
    (([(0, 5), (0, 6)], 0), [11, 0]),
    (([(4, 9)], 4), [9, 4]),
    (([(4, 9)], 3), [0, 0]),
    (([(2, 3)], 10), [3, 2]),
    (([(2, 3), (2, 3)], 10), [6, 4]),
    (([(1, 0), (2, 0)], 3), [0, 0]),
    (([(3, 4), (5, 9), (2, 5)], 5), [9, 5]),
    (([(10, 60), (20, 100), (30, 120)], 50), [220, 50]),
    (([(5, 10), (4, 6), (3, 4), (6, 14)], 10), [20, 10]),
    (([(9, 10), (8, 10), (1, 0)], 9), [10, 8]),
    (([(1, 1)] * 60, 2_000), [60, 60]),
    (([(5_000, 10**9), (2_000, 1)], 2_000), [1, 2_000]),
]
