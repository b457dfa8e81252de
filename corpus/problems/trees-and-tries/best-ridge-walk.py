"""---
id: best-ridge-walk
title: The best walk through a tree of huts
topic: trees-and-tries
level: senior
minutes: 35
pattern: postorder over subtrees
see: guides/17-trees-graphs.md#trees-height-decides-the-cost
---

## Task

Mountain huts are connected by paths that form a binary tree. Each hut has a rating, negative if the beds are bad. A
walk begins at any hut, follows paths without visiting a hut twice, and ends at any hut; it may be a single hut, and
it need not pass the root.

A hut has `rating`, `left` and `right`, the latter two being huts or `None`. Write `solve(root)` that returns the
largest possible sum of the ratings on a walk of at least one hut. The tree has at least one hut.

The examples give the tree as a list by levels, from left to right, with `None` for a missing hut; below missing
huts nothing is listed, and missing huts at the end are left out.

## Constraints

- 1 to 50,000 huts; ratings between `-10**6` and `10**6`.
- The tree may be a single chain of all huts, so recursion is too deep in Python.
- Linear time.

## Hints

1. Every walk has one highest hut. What can a walk look like below it on each side?
2. What does a hut have to report upwards, and how does it differ from the best walk in its own subtree?
3. A branch with a negative sum is better left out; and how do you make sure that both children are done before
   their parent?

## Complexity

Time O(n): each hut is put into the order once and combines two numbers. Space O(n) for that order, in place of the
call stack. All ratings have to be read, because any hut alone may be the best walk.

## Follow-up

How would you return the walk itself? Store for each hut which child its best branch continues to, and for the best
walk its highest hut; then follow the branches down on both sides and join the left one, reversed, the hut and the
right one. Time and space stay linear. A good answer asks which walk is wanted if several are equally good.
"""

from collections.abc import Callable


class Hut:
    """A hut with its rating and the huts below."""

    __slots__ = ("left", "rating", "right")

    def __init__(self, rating: int) -> None:
        self.rating = rating
        self.left: Hut | None = None
        self.right: Hut | None = None


def solve(root: "Hut") -> int:
    """The largest sum of ratings on a walk."""
    parents_first = [root]
    for hut in parents_first:
        parents_first += [child for child in (hut.left, hut.right) if child is not None]
    best = root.rating
    branch: dict[Hut | None, int] = {None: 0}
    for hut in reversed(parents_first):
        left, right = max(branch[hut.left], 0), max(branch[hut.right], 0)
        best = max(best, left + hut.rating + right)
        branch[hut] = hut.rating + max(left, right)
    return best


def use(candidate: Callable[["Hut"], int], levels: list[int | None]) -> int:
    """The candidate's result for the tree of a list by levels."""
    huts = [None if rating is None else Hut(rating) for rating in levels]
    children = iter(huts[1:])
    for hut in huts:
        if hut is not None:
            hut.left, hut.right = next(children, None), next(children, None)
    return candidate(huts[0])


EXAMPLES = [
    (([4, 2, 7],), 13),
    (([-10, 9, 20, None, None, 15, 7],), 42),
]
CASES = [
    (([5],), 5),
    (([-3],), -3),
    (([-5, -2, -9],), -2),
    (([0, -1, -1],), 0),
    (([3, -4, 5],), 8),
    (([-10, 5, None, 6],), 11),
    (([-8, 6, 7],), 7),
    (([1, 2, None, 3, None, 4],), 10),
    (([5, 4, 8, 11, None, 13, 4, 7, 2, None, None, None, 1],), 48),
    (([2, -1, -2, 10, 10, 3, 3],), 19),
    (([10, 1, 1, 5, 5, 5, 5],), 22),
    (([1] + [1, None] * 29_999,), 30_000),
    (([-1] + [None, -1] * 29_998 + [None, 0],), 0),
    (([1] * (2**15 - 1),), 29),
]
