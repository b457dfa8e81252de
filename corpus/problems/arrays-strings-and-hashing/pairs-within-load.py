"""---
id: pairs-within-load
title: Pairs that the lift can carry
topic: arrays-strings-and-hashing
level: mid
minutes: 20
pattern: two pointers
see: guides/19-coding-interview.md#two-pointers-rule-out-one-candidate-a-step
---

## Task

A stage lift raises two crates at a time, as long as their weights together do not exceed its limit. The stage
manager has the weights of all crates, sorted in ascending order, and wants to know how much choice there is.

Write `solve(weights, limit)` that returns the number of pairs of different crates whose weights add up to at most
`limit`. A pair is two positions of the list, in no order: crates of equal weight are different crates, and two
crates count once. Balloons are listed too, so weights can be zero or negative. Fewer than two crates give 0.

## Constraints

- 0 <= `len(weights)` <= 100,000, sorted in ascending order.
- Weights and `limit` lie between `-10**9` and `10**9`.
- The list must not be changed; linear time.

## Hints

1. If the lightest crate fits together with the heaviest one, with how many others does it fit as well?
2. And if the two do not fit together, which of the two can be set aside for good?
3. Two indexes from both ends settle one crate at each step; count all pairs of the settled crate at once.

## Complexity

Time O(n): each step moves one of the two indexes inwards. Space O(1). There are up to n * (n - 1) / 2 pairs, so
listing them would be quadratic; counting several at a time avoids this. A binary search for each crate is O(n log
n).

## Follow-up

How would you count the pairs whose sum lies in a range from low to high? Count the pairs with at most high and
subtract those with at most low - 1, for integer weights: two linear passes. A good answer sees that "at most"
counts can be subtracted and that a direct search for the range would need two moving borders.
"""


def solve(weights: list[int], limit: int) -> int:
    """The number of pairs of positions whose weights sum to at most the limit."""
    pairs = 0
    light, heavy = 0, len(weights) - 1
    while light < heavy:
        if weights[light] + weights[heavy] <= limit:
            pairs += heavy - light
            light += 1
        else:
            heavy -= 1
    return pairs


EXAMPLES = [
    (([10, 20, 30, 40], 50), 4),
    (([5, 5, 5], 10), 3),
    (([8, 9], 16), 0),
]
CASES = [
    (([], 10), 0),
    (([3], 10), 0),
    (([3], 6), 0),
    (([4, 6], 10), 1),
    (([4, 6], 9), 0),
    (([2, 2, 2, 2, 9], 4), 6),
    (([-5, -3, 0, 4, 8], 0), 4),
    (([-4, -3, -2], -6), 2),
    (([1, 2, 3, 4, 5, 6], 7), 9),
    (([0, 0, 0], 0), 3),
    (([1] * 100_000, 2), 4_999_950_000),
    ((list(range(50_000)), 49_999), 625_000_000),
]
