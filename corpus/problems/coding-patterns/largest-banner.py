"""---
id: largest-banner
title: The largest banner on a row of houses
topic: coding-patterns
level: senior
minutes: 35
pattern: monotonic stack
see: guides/19-coding-interview.md#a-monotonic-stack-finds-the-next-greater-element
---

## Task

A row of houses without gaps is to carry an advertising banner. Every house is one unit wide; `heights[i]` is the
height of the i-th from the left. The banner is a rectangle that stands on the street, covers the fronts of
neighbouring houses over their whole width, and nowhere rises above the house behind it.

Write `solve(heights)` that returns `[area, start, end]` of the largest banner, which covers the houses from
position `start` up to, but not including, `end`. Of several banners with the largest area, take the one that starts
first, and of those the one that ends first. If there are no houses, or all heights are 0, return `[0, 0, 0]`.

## Constraints

- 0 <= `len(heights)` <= 100,000.
- 0 <= height <= `10**9`, integers.
- Linear time.

## Hints

1. A largest banner cannot be made higher. What does that say about the lowest house it covers?
2. For a given house as the lowest one, which houses end the banner on the left and on the right?
3. Walk from the left and keep a stack of positions with rising heights; a lower house settles those it takes off.

## Complexity

Time O(n): each position is pushed once and popped once. Space O(n) for the stack, when the houses rise from left to
right. Every house may be the one that limits the banner, so all have to be read.

## Follow-up

How does this help to find the largest free rectangle in a floor plan of zeros and ones? Take the rows one after
another and keep for each column how many free fields end in this row: these are the heights of a row of houses. One
call a row gives O(rows * columns). A good answer sees the reduction and updates the heights instead of counting
them anew.
"""


def solve(heights: list[int]) -> list[int]:
    """Area, start and end of the largest banner, the first of equal ones."""
    best = (0, 0, 0)  # area, then start and end negated, so that the largest is wanted in every place
    rising: list[tuple[int, int]] = []  # where a banner of a height can start, and that height
    for position, height in enumerate([*heights, 0]):
        start = position
        while rising and rising[-1][1] >= height:
            start, lowest = rising.pop()
            if lowest:
                best = max(best, (lowest * (position - start), -start, -position))
        rising.append((start, height))
    area, start, end = best
    return [area, -start, -end]


EXAMPLES = [
    (([2, 1, 5, 6, 2, 3],), [10, 2, 4]),
    (([3, 3, 0, 6],), [6, 0, 2]),
]
CASES = [
    (([],), [0, 0, 0]),
    (([0],), [0, 0, 0]),
    (([0, 0, 0],), [0, 0, 0]),
    (([7],), [7, 0, 1]),
    (([4, 4, 4],), [12, 0, 3]),
    (([2, 4],), [4, 0, 2]),
    (([4, 2],), [4, 0, 1]),
    (([1, 2, 3, 4, 5],), [9, 2, 5]),
    (([5, 4, 3, 2, 1],), [9, 0, 3]),
    (([0, 9, 0, 9],), [9, 1, 2]),
    (([6, 2, 5, 4, 5, 1, 6],), [12, 2, 5]),
    (([3, 1, 3, 2, 2],), [6, 2, 5]),
    (([2, 3, 2, 0, 6],), [6, 0, 3]),
    (([1, 1, 1, 1, 2, 2],), [6, 0, 6]),
    ((list(range(50_000)),), [625_000_000, 25_000, 50_000]),
    (([10**9] * 100_000,), [10**14, 0, 100_000]),
    (([5, 1] * 40_000,), [80_000, 0, 80_000]),
]
