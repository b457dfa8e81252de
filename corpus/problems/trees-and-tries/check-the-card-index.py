"""---
id: check-the-card-index
title: Check the order of a card index
topic: trees-and-tries
level: mid
minutes: 20
pattern: depth-first search with bounds
see: guides/17-trees-graphs.md#binary-search-trees-keep-keys-in-order
---

## Task

A library's card index was kept as a binary search tree, and a volunteer copied it by hand. You are to find out
whether the copy still is one.

A node is a tuple `(number, left, right)`; `left` and `right` are nodes or `None`, and so is the tree. Write
`solve(tree)` that returns `True` if for every node all numbers in its left subtree are smaller than its own and all
numbers in its right subtree are greater. A number that occurs twice makes the index invalid, wherever the two
stand. Otherwise return `False`. The empty tree is valid. Numbers may be negative and arbitrarily large, and floats
and integers may be mixed.

## Constraints

- Up to 50,000 nodes, at most 300 deep.
- Numbers are integers or finite floats.
- Linear time.

## Hints

1. Is a tree in order if every node is in order with its two children? Look for a counterexample with three levels.
2. What do all the ancestors of a node together say about the numbers that may stand there?
3. Either carry a lower and an upper bound down the tree, or think about the order in which an in-order walk meets
   the numbers.

## Complexity

Time O(n): every node is looked at once and compared twice. Space O(h) for the height h, the depth of the recursion.
Each number may be the wrong one, so all have to be read.

## Follow-up

How would you repair the index if exactly two numbers were exchanged? An in-order walk gives a sorted sequence
except for one or two places where a number is smaller than the one before. The first of the larger ones and the
last of the smaller ones are those that were exchanged. A good answer covers both cases: neighbours give one such
place, others two.
"""

from math import inf


def solve(tree: tuple | None) -> bool:
    """Whether the tree is a binary search tree without duplicates."""
    return _within(tree, -inf, inf)


def _within(tree: tuple | None, low: float, high: float) -> bool:
    """Whether the subtree is in order and all its numbers lie strictly between the bounds."""
    if tree is None:
        return True
    number, left, right = tree
    return low < number < high and _within(left, low, number) and _within(right, number, high)


def _leaf(number: float) -> tuple:
    return (number, None, None)


def _balanced(low: int, high: int) -> tuple | None:
    """The balanced search tree of the numbers from low to high - 1."""
    if low == high:
        return None
    middle = (low + high) // 2
    return (middle, _balanced(low, middle), _balanced(middle + 1, high))


def _chain(numbers: list[int]) -> tuple | None:
    """A tree in which every node has only a right child."""
    tree = None
    for number in reversed(numbers):
        tree = (number, None, tree)
    return tree


EXAMPLES = [
    (((5, (3, None, None), (8, None, None)),), True),
    (((5, (3, None, (6, None, None)), (8, None, None)),), False),
]
CASES = [
    ((None,), True),
    ((_leaf(0),), True),
    (((4, _leaf(4), None),), False),
    (((4, None, _leaf(4)),), False),
    (((4, _leaf(5), None),), False),
    (((0, _leaf(5), None),), False),
    (((10, _leaf(5), (15, _leaf(6), _leaf(20))),), False),
    (((10, (5, None, (7, None, _leaf(10))), None),), False),
    (((0, _leaf(-1), _leaf(1)),), True),
    (((-(10**30), None, (10**30, _leaf(0), None)),), True),
    (((1, (0.5, None, _leaf(0.75)), _leaf(1.5)),), True),
    (((1, _leaf(1.0), None),), False),
    (((2.0**53, None, _leaf(2**53 + 1)),), True),
    (((10**400, _leaf(10**400 - 1), None),), True),
    (((20, (10, None, (15, _leaf(12), _leaf(18))), (30, _leaf(25), None)),), True),
    (((20, (10, None, (15, _leaf(9), _leaf(18))), (30, _leaf(25), None)),), False),
    ((_chain(list(range(200))),), True),
    ((_chain([*range(199), 0]),), False),
    (((20_000, _balanced(0, 20_000), _balanced(20_001, 40_000)),), True),
    (((19_999, _balanced(0, 20_000), _balanced(20_001, 40_000)),), False),
]
