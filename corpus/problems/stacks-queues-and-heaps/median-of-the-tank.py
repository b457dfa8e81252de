"""---
id: median-of-the-tank
title: The median fish of a tank
topic: stacks-queues-and-heaps
level: senior
minutes: 40
pattern: two heaps
see: guides/16-linear-structures.md#heaps-with-heapq-keep-the-smallest-item-in-front
---

## Task

A fish farm grades a tank by its median weight while fish are put in and taken out. Write a class `Tank()`, empty at
first.

- `add(weight)` puts in a fish of that weight and returns `None`.
- `take(weight)` takes out one fish of that weight and returns `True`, or returns `False` if there is none.
- `median()` returns the median weight: with the weights in ascending order, the middle one, and of two middle ones
  the lighter. An empty tank raises `LookupError`.
- `len(tank)` is the number of fish.

Several fish may have the same weight. The examples show a list of calls and the list of their results, with the
name `LookupError` where it is raised.

## Constraints

- Up to 30,000 calls, in any mixture; weights are integers between 0 and `10**9`.
- `add` and `take` in O(log c) amortised after c calls, `median` in O(1) amortised or O(log c).

## Hints

1. Which half of the fish do you have to look at from above, and which from below, to see the median?
2. A heap gives up only its top. What can you do about a fish that is taken out of its middle?
3. Note that it is gone and remove it once it reaches the top; but count the living fish of both halves, not the
   entries.

## Complexity

`add` and `take` are O(log(n + d)) amortised for n fish and d dead entries that no top has met yet: each pushes at
most two entries, and every entry is popped at most once, by whichever call finds it dead at the top. `median` is
O(1) but for such pops. Space O(n + d); rebuilding a heap once most of it is dead would bound d by n. A sorted list
with `bisect` costs O(n) a change, yet is fast for a few thousand fish.

## Follow-up

How would you give any percentile, or the median of the last 1,000 fish? For a fixed percentile the halves only get
another ratio. For arbitrary ones an order-statistic tree or a Fenwick tree over compressed weights finds the k-th
in O(log n). The last 1,000 need a queue of arrivals beside this class, which tells what to take out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from itertools import count

NAME = "Tank"


class _Half:
    """Fish in a heap, the least or, with sign -1, the greatest on top; the dead stay until they reach the top."""

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._heap: list[tuple[int, int]] = []
        self.living: set[int] = set()

    def __len__(self) -> int:
        return len(self.living)

    def push(self, weight: int, serial: int) -> None:
        heappush(self._heap, (self._sign * weight, self._sign * serial))
        self.living.add(serial)

    def top(self) -> tuple[int, int]:
        while self._sign * self._heap[0][1] not in self.living:
            heappop(self._heap)
        weight, serial = self._heap[0]
        return self._sign * weight, self._sign * serial

    def pop(self) -> tuple[int, int]:
        weight, serial = self.top()
        heappop(self._heap)
        self.living.remove(serial)
        return weight, serial


class Tank:
    """A lighter and a heavier half; the lighter one has as many fish as the other or one more."""

    def __init__(self) -> None:
        self._light, self._heavy = _Half(-1), _Half(1)
        self._serials = count(1)
        self._by_weight: defaultdict[int, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._light) + len(self._heavy)

    def add(self, weight: int) -> None:
        """Put in a fish."""
        serial = next(self._serials)
        self._by_weight[weight].append(serial)
        half = self._light if self._light and (weight, serial) < self._light.top() else self._heavy
        half.push(weight, serial)
        self._balance()

    def take(self, weight: int) -> bool:
        """Take out a fish of that weight, if there is one."""
        serials = self._by_weight.get(weight)
        if not serials:
            return False
        serial = serials.pop()
        if not serials:
            del self._by_weight[weight]
        self._light.living.discard(serial)
        self._heavy.living.discard(serial)
        self._balance()
        return True

    def median(self) -> int:
        """The middle weight, the lighter one of two."""
        if not self._light:
            raise LookupError("the tank is empty")
        return self._light.top()[0]

    def _balance(self) -> None:
        """Give both halves their share; each call of `add` and `take` puts it out by one fish at most."""
        if len(self._light) > len(self._heavy) + 1:
            self._heavy.push(*self._light.pop())
        elif len(self._light) < len(self._heavy):
            self._light.push(*self._heavy.pop())


def use(candidate: Callable[[], Tank], calls: Iterable[tuple[object, ...]]) -> list[object]:
    """The results of the calls."""
    tank = candidate()
    results: list[object] = []
    for method, *arguments in calls:
        try:
            results.append(len(tank) if method == "len" else getattr(tank, str(method))(*arguments))
        except LookupError:
            results.append("LookupError")
    return results


def _adds(*weights: int) -> list[tuple[str, int]]:
    return [("add", weight) for weight in weights]


EXAMPLES = [
    (
        ([("add", 5), ("add", 9), ("median",), ("add", 7), ("median",), ("take", 5), ("median",)],),
        [None, None, 5, None, 7, True, 7],
    ),
    (([("median",), ("take", 3), ("add", 3), ("take", 3), ("len",)],), ["LookupError", False, None, True, 0]),
]
CASES = [
    (([("len",), ("median",)],), [0, "LookupError"]),
    (([("add", 0), ("median",), ("len",)],), [None, 0, 1]),
    (
        ([*_adds(4, 4, 4), ("take", 4), ("median",), ("take", 4), ("take", 4), ("take", 4), ("median",)],),
        [None] * 3 + [True, 4, True, True, False, "LookupError"],
    ),
    (
        (
            [
                *_adds(1, 2, 3, 4),
                ("median",),
                ("take", 1),
                ("median",),
                ("take", 4),
                ("median",),
                ("take", 2),
                ("median",),
            ],
        ),
        [None] * 4 + [2, True, 3, True, 2, True, 3],
    ),
    (
        ([*_adds(10, 20), ("take", 10), ("add", 30), ("median",), ("add", 10), ("median",), ("len",)],),
        [None, None, True, None, 20, None, 20, 3],
    ),
    (
        ([*_adds(5, 1, 3), ("take", 2), ("median",), ("take", 3), ("median",), ("add", 2), ("median",)],),
        [None] * 3 + [False, 3, True, 1, None, 2],
    ),
    (
        ([*_adds(7, 7, 8), ("take", 7), ("median",), ("take", 8), ("median",), ("add", 8), ("take", 7), ("median",)],),
        [None] * 3 + [True, 7, True, 7, None, True, 8],
    ),
    (
        (
            [
                *_adds(2, 4, 6, 8, 10, 12),
                ("take", 12),
                ("take", 10),
                ("take", 8),
                ("median",),
                ("add", 8),
                ("median",),
                ("len",),
            ],
        ),
        [None] * 6 + [True, True, True, 4, None, 4, 4],
    ),
    (
        ([*_adds(9, 1), ("take", 9), ("add", 9), ("take", 1), ("median",), ("take", 9), ("median",)],),
        [None, None, True, None, True, 9, True, "LookupError"],
    ),
    (
        ([*_adds(*range(10_000)), ("median",), *[("take", i) for i in range(9_000)], ("median",), ("len",)],),
        [None] * 10_000 + [4_999] + [True] * 9_000 + [9_499, 1_000],
    ),
    (
        ([*_adds(*range(5_000, 0, -1)), *[("take", i) for i in range(5_000, 1, -2)], ("median",)],),
        [None] * 5_000 + [True] * 2_500 + [2_499],
    ),
]
