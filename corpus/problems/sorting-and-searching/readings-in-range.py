"""---
id: readings-in-range
title: Find readings in a remote archive
topic: sorting-and-searching
level: mid
minutes: 25
pattern: binary search for borders
see: guides/18-algorithms.md#searching-linear-search-binary-search-and-bisect
---

## Task

A weather station keeps its temperatures, sorted in ascending order, in a remote archive. Each reading that is
fetched costs money.

Write `solve(archive, low, high)` that returns `[start, end]`: `start` is the position of the first reading of at
least `low`, `end` the position of the first reading above `high`, both equal to the length of the archive if there
is none. Thus the readings from `low` to `high` stand at positions from `start` to `end - 1`; if there are none,
`start` equals `end`. `low` is never above `high`. Readings may repeat.

`archive` supports `len(archive)` and `archive[position]` for positions from 0 to `len(archive) - 1`; anything else,
negative positions and slices too, raises `TypeError` or `IndexError`. At most 100 readings may be fetched in a
call. The examples show the readings and both limits.

## Constraints

- 0 <= `len(archive)` <= `10**12`.
- Readings and limits are integers.

## Hints

1. How many readings have to be fetched to halve the positions that are still possible?
2. State for each of the two borders what holds for all positions before it and from it on.
3. Write the search for a border once, and notice that both borders can be searched for with "at least" if values
   are whole.

## Complexity

Time O(log n) fetches, about 40 for each border at `10**12` readings; space O(1). There are n + 1 possible places
for a border and a fetch tells only one of two cases apart, so log n fetches are needed.

## Follow-up

What would you use in daily work, and what if the archive has no known length? `bisect_left` and `bisect_right` work
on any object with `__len__` and `__getitem__`, and take `key=` since 3.10. Without a length, look at positions 1,
2, 4, 8, ... until a reading is past the limit or missing, then search in the last gap: O(log p) for a border at p.
"""

from collections.abc import Callable, Sequence


def solve(archive: "Sequence[int]", low: int, high: int) -> list[int]:
    """The first position of at least `low`, and the first above `high`."""
    start = _first_at_least(archive, low, 0)
    return [start, _first_at_least(archive, high + 1, start)]


def _first_at_least(archive: "Sequence[int]", value: int, start: int) -> int:
    """The first position from `start` on whose reading is at least the value."""
    end = len(archive)
    while start < end:
        middle = (start + end) // 2
        if archive[middle] < value:
            start = middle + 1
        else:
            end = middle
    return start


class _Archive:
    """Readings that are fetched one by one, 100 at most."""

    def __init__(self, readings: "Sequence[int]", repeat: int) -> None:
        self._readings = readings
        self._repeat = repeat
        self._left = 100

    def __len__(self) -> int:
        return len(self._readings) * self._repeat

    def __getitem__(self, position: int) -> int:
        if not isinstance(position, int):
            raise TypeError("one position at a time")
        if not 0 <= position < len(self):
            raise IndexError(position)
        if not self._left:
            raise PermissionError("the budget is spent")
        self._left -= 1
        return self._readings[position // self._repeat]

    __iter__ = None
    __contains__ = None


def use(
    candidate: Callable[["Sequence[int]", int, int], list[int]],
    readings: "Sequence[int]",
    low: int,
    high: int,
    repeat: int = 1,
) -> list[int] | str:
    """The borders in an archive that holds each reading `repeat` times; a word if too many were fetched."""
    try:
        return candidate(_Archive(readings, repeat), low, high)
    except PermissionError:
        return "too many readings fetched"


EXAMPLES = [
    (([-3, 0, 0, 4, 9], 0, 4), [1, 4]),
    (([-3, 0, 0, 4, 9], 5, 8), [4, 4]),
]
CASES = [
    (([], 1, 2), [0, 0]),
    (([5], 5, 5), [0, 1]),
    (([5], 6, 9), [1, 1]),
    (([5], 1, 4), [0, 0]),
    (([1, 3, 5], 2, 2), [1, 1]),
    (([1, 3, 5], 3, 3), [1, 2]),
    (([2, 2, 2, 2, 2], 2, 2), [0, 5]),
    (([2, 2, 2, 2, 2], 0, 1), [0, 0]),
    (([-9, -9, -4, 0, 0, 0, 7], -4, 0), [2, 6]),
    (([1, 2, 3, 4], 0, 9), [0, 4]),
    (([1, 2, 4, 4], 4, 8), [2, 4]),
    ((range(0, 2_000_000, 2), 11, 101), [6, 51]),
    (([1, 5, 5, 8], 5, 7, 10**11), [10**11, 3 * 10**11]),
    ((range(10**12), 10**12 - 1, 10**12), [10**12 - 1, 10**12]),
    ((range(10**6), 0, 0, 10**6), [0, 10**6]),
]
