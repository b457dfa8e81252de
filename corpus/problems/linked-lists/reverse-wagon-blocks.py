"""---
id: reverse-wagon-blocks
title: Reverse a train in blocks of wagons
topic: linked-lists
level: senior
minutes: 30
pattern: in-place reversal
see: guides/16-linear-structures.md#reversing-and-removing-nodes-with-a-dummy-head
---

## Task

A shunting yard can turn around a block of exactly `size` coupled wagons. A freight train goes through it block by
block: the first `size` wagons are reversed, then the next `size`, and so on. If fewer than `size` wagons are left
at the end, they keep their order.

The train is a singly linked list. A wagon has `load`, an integer, and `next`, the wagon behind it or `None`. Write
`solve(head, size)` that couples the wagons anew and returns the first wagon of the new train, or `None` for an
empty one. Only `next` may be changed: no wagon is created, dropped or reloaded.

The examples give the loads from front to back and the block size, and show the loads afterwards and whether the
train consists of the same wagons.

## Constraints

- 0 <= number of wagons <= 50,000, so recursion over blocks is too deep.
- 1 <= `size` <= `10**9`; a size of 1 changes nothing.
- Loads may repeat. O(1) extra memory.

## Hints

1. Before you reverse a block, what do you have to know about its wagons?
2. After a block is reversed, which two couplings at its borders are still wrong?
3. Keep hold of the wagon in front of the block, and let a helper wagon without load stand before the whole train.

## Complexity

Time O(n): each wagon is passed once to see whether its block is full and once when it is reversed. Space O(1).
Nearly every coupling changes, so linear time is needed.

## Follow-up

What if the incomplete block at the end is to be reversed too, or the blocks are to be counted from the end of the
train? The first drops the check for a full block. The second needs the length: one pass counts the wagons, the
first n % size of them are skipped, and the rest divides evenly. A good answer separates the reversal of one block
from the choice of blocks.
"""

from collections.abc import Callable


class Wagon:
    """A wagon and the one behind it."""

    __slots__ = ("load", "next")

    def __init__(self, load: int, behind: "Wagon | None" = None) -> None:
        self.load = load
        self.next = behind


def solve(head: "Wagon | None", size: int) -> "Wagon | None":
    """The first wagon after every full block was reversed."""
    engine = Wagon(0, head)
    before = engine
    while last := _last_of_block(before, size):
        first, behind = before.next, last.next
        previous, wagon = behind, first
        while wagon is not behind:
            wagon.next, previous, wagon = previous, wagon, wagon.next
        before.next, before = last, first
    return engine.next


def _last_of_block(before: Wagon, size: int) -> "Wagon | None":
    """The wagon that is `size` places behind `before`, if the train is that long."""
    wagon: Wagon | None = before
    for _ in range(size):
        wagon = wagon.next
        if wagon is None:
            break
    return wagon


def use(
    candidate: Callable[["Wagon | None", int], "Wagon | None"], loads: list[int], size: int
) -> tuple[list[int], bool]:
    """The loads of the new train, and whether it has the wagons of the old one, each with its load."""
    head = None
    for load in reversed(loads):
        head = Wagon(load, head)
    old = _wagons(head, len(loads))
    new = _wagons(candidate(head, size), len(loads))
    same = {*map(id, old)} == {*map(id, new)} and [wagon.load for wagon in old] == loads
    return [wagon.load for wagon in new], same


def _wagons(head: "Wagon | None", length: int) -> list[Wagon]:
    """The wagons from the front, at most one more than expected."""
    wagons = []
    while head is not None and len(wagons) <= length:
        wagons.append(head)
        head = head.next
    return wagons


EXAMPLES = [
    (([1, 2, 3, 4, 5], 2), ([2, 1, 4, 3, 5], True)),
    (([1, 2, 3, 4, 5], 3), ([3, 2, 1, 4, 5], True)),
]
CASES = [
    (([], 3), ([], True)),
    (([7], 1), ([7], True)),
    (([7], 2), ([7], True)),
    (([1, 2, 3], 1), ([1, 2, 3], True)),
    (([1, 2, 3], 3), ([3, 2, 1], True)),
    (([1, 2, 3, 4], 2), ([2, 1, 4, 3], True)),
    (([1, 2, 3, 4, 5, 6, 7, 8], 3), ([3, 2, 1, 6, 5, 4, 7, 8], True)),
    (([1, 2, 3], 10**9), ([1, 2, 3], True)),
    (([5, 5, 6, 5, 6, 6], 3), ([6, 5, 5, 6, 6, 5], True)),
    ((list(range(50_000)), 2), ([i ^ 1 for i in range(50_000)], True)),
    ((list(range(50_000)), 50_000), (list(range(49_999, -1, -1)), True)),
]
