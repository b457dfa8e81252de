"""---
id: shortest-belt-stretch
title: Shortest stretch of belt that fills an order
topic: arrays-strings-and-hashing
level: senior
minutes: 35
pattern: sliding window
see: guides/19-coding-interview.md#a-sliding-window-reuses-the-work-of-the-last-window
---

## Task

Glazed tiles pass on a belt, each with a colour name. A robot arm takes one contiguous stretch off the belt, and the
stretch must contain everything an order asks for; tiles that nobody ordered may lie between.

Write `solve(belt, order)`. Both are lists of colour names, and a colour that stands twice in the order is needed
twice. Return `[start, end]` such that `belt[start:end]` is the shortest stretch with at least as many tiles of
every colour as the order has. If several stretches are equally short, return the one that starts first. If there is
none, return `[]`. An empty order is filled by the empty stretch `[0, 0]`.

## Constraints

- 0 <= `len(belt)`, `len(order)` <= 100,000.
- Colour names are non-empty strings; they may occur in only one of the two lists.
- Linear expected time; comparing the whole need at each step is too slow.

## Hints

1. If a stretch fills the order, what happens to longer ones that contain it, and what to its own first tile?
2. What must you know to say at any moment, in constant time, whether the current stretch fills the order?
3. Widen at the right until the order is filled, then give up tiles on the left as long as it stays filled; count
   what is missing.

## Complexity

Time O(b + o) on average for b tiles and an order of o: both borders only move right, and each move costs one
dictionary update. Space O(k) for the k colours of the order. Every tile of the belt may matter, so linear is the
best possible.

## Follow-up

What if the belt is an endless stream and may not be kept? The tiles between the borders still have to be
remembered, because the left border must move over them: a deque of positions and colours, only of ordered ones, is
enough. Its size is that of the current window, which has no bound if a colour never comes; a good answer asks for
one.
"""

from collections import Counter


def solve(belt: list[str], order: list[str]) -> list[int]:
    """The borders of the shortest, then first, stretch of the belt that contains the order."""
    if not order:
        return [0, 0]
    need = Counter(order)
    missing = len(order)
    best: list[int] = []
    start = 0
    for end, colour in enumerate(belt, 1):
        if colour in need:
            missing -= need[colour] > 0
            need[colour] -= 1
        while not missing:
            if not best or end - start < best[1] - best[0]:
                best = [start, end]
            given_up = belt[start]
            if given_up in need:
                need[given_up] += 1
                missing += need[given_up] > 0
            start += 1
    return best


EXAMPLES = [
    ((["red", "blue", "red", "green"], ["green", "blue"]), [1, 4]),
    ((["red", "blue", "red"], ["red", "red"]), [0, 3]),
    ((["red", "blue"], ["white"]), []),
]
CASES = [
    (([], []), [0, 0]),
    ((["red"], []), [0, 0]),
    (([], ["red"]), []),
    ((["red"], ["red"]), [0, 1]),
    ((["red"], ["red", "red"]), []),
    ((["a", "b", "a", "b"], ["a", "b"]), [0, 2]),
    ((["a", "x", "b", "a", "b", "x", "a"], ["b", "a"]), [2, 4]),
    ((["a", "a", "b", "a", "c", "a"], ["a", "a", "c"]), [3, 6]),
    ((["x", "x", "x", "a"], ["a"]), [3, 4]),
    ((["a", "b", "b", "b", "c", "a", "b"], ["c", "a", "b"]), [3, 6]),
    ((["b", "a", "a", "c", "x", "c", "a", "a"], ["a", "a", "c"]), [1, 4]),
    ((["z"] * 40_000 + ["a"] + ["z"] * 10_000 + ["b"], ["b", "a"]), [40_000, 50_002]),
    ((["a", "b"] * 30_000, ["a"] * 15_000 + ["b"] * 15_000), [0, 30_000]),
]
