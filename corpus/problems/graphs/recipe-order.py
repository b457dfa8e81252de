"""---
id: recipe-order
title: Order of the kitchen steps
topic: graphs
level: senior
minutes: 30
pattern: topological sort
see: guides/17-trees-graphs.md#dependencies-and-ordering-topological-sort
---

## Task

A canteen kitchen works through its steps one after another. Some steps need others to be done before, given as
pairs `(before, after)`.

Write `solve(steps, pairs)`. If there is an order of all steps in which for every pair `before` stands ahead of
`after`, return `("order", steps_in_that_order)`; of several orders, the one whose first step is the smallest as a
string, among those the one whose second step is the smallest, and so on. If there is none, return `("stuck",
steps)` with the steps that can never be done, because they stand on a cycle or wait, directly or indirectly, for
one that does, sorted in ascending order.

Pairs may be repeated, and a pair may name the same step twice, which then waits for itself. All names in pairs are
in `steps`.

## Constraints

- 0 <= `len(steps)` <= 20,000, names unique; 0 <= `len(pairs)` <= 50,000.
- O((n + p) log n).

## Hints

1. Which steps can be first? What becomes possible once one of them is done?
2. How do you notice at once that the last obstacle of a step is gone, and what do repeated pairs do to your count?
3. Among the steps that are possible now, the smallest is next; which structure gives it while new ones arrive?

## Complexity

Time O(p + n log n): every pair is taken off once, every step goes through the heap once. Space O(n + p). Without
the wish for the smallest order a plain queue gives O(n + p); sorting n independent steps is a special case, so the
logarithm is needed.

## Follow-up

How would you use `graphlib.TopologicalSorter`, and how would you find a cycle to show to the cook? Its `get_ready`
hands out all possible steps at once and `done` releases the next, which suits parallel kitchens, but it has no
order within a batch. It raises `CycleError` with one cycle. By hand: among the stuck steps, walk from any of them
to one it waits for, until a step repeats.
"""

from collections import Counter
from heapq import heapify, heappop, heappush


def solve(steps: list[str], pairs: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """The smallest possible order, or the steps that can never be done."""
    followers: dict[str, list[str]] = {step: [] for step in steps}
    for before, after in pairs:
        followers[before].append(after)
    obstacles = Counter(after for _, after in pairs)
    ready = [step for step in steps if not obstacles[step]]
    heapify(ready)
    order = []
    while ready:
        step = heappop(ready)
        order.append(step)
        for follower in followers[step]:
            obstacles[follower] -= 1
            if not obstacles[follower]:
                heappush(ready, follower)
    if len(order) == len(steps):
        return "order", order
    return "stuck", sorted(set(steps) - set(order))


EXAMPLES = [
    (
        (["serve", "boil", "chop", "stir"], [("chop", "stir"), ("boil", "stir"), ("stir", "serve")]),
        ("order", ["boil", "chop", "stir", "serve"]),
    ),
    ((["a", "b", "c", "d"], [("b", "c"), ("c", "b"), ("c", "d")]), ("stuck", ["b", "c", "d"])),
]
CASES = [
    (([], []), ("order", [])),
    ((["boil"], []), ("order", ["boil"])),
    ((["boil"], [("boil", "boil")]), ("stuck", ["boil"])),
    ((["b", "a"], []), ("order", ["a", "b"])),
    ((["b", "a"], [("b", "a"), ("b", "a")]), ("order", ["b", "a"])),
    ((["d", "c", "b", "a"], [("c", "a"), ("d", "b")]), ("order", ["c", "a", "d", "b"])),
    ((["a", "b", "c", "d"], [("d", "a"), ("b", "c")]), ("order", ["b", "c", "d", "a"])),
    ((["a", "b", "c", "x"], [("a", "b"), ("b", "a"), ("c", "x")]), ("stuck", ["a", "b"])),
    ((["x", "c", "b", "a"], [("a", "b"), ("b", "c"), ("c", "b"), ("c", "x")]), ("stuck", ["b", "c", "x"])),
    ((["Stir", "boil", "10 min"], []), ("order", ["10 min", "Stir", "boil"])),
    (
        (["a", "b", "c", "d", "e"], [("e", "a"), ("a", "d"), ("e", "c"), ("c", "d"), ("d", "b")]),
        ("order", ["e", "a", "c", "d", "b"]),
    ),
    (
        ([f"s{i:05}" for i in range(10_000)], [(f"s{i + 1:05}", f"s{i:05}") for i in range(9_999)]),
        ("order", [f"s{i:05}" for i in range(9_999, -1, -1)]),
    ),
    (
        ([f"s{i:05}" for i in range(5_000)], [("s04999", f"s{i:05}") for i in range(4_999)] * 2),
        ("order", ["s04999", *[f"s{i:05}" for i in range(4_999)]]),
    ),
]
