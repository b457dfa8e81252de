"""---
id: rain-gauge-runs
title: Runs of a rain gauge
topic: iterators-and-generators
level: senior
minutes: 25
pattern: streaming aggregation
see: guides/03-iterators.md#lazy-evaluation-and-memory
---

## Task

Write a generator function `solve(readings)` over an iterator of readings of rain gauges, pairs `(gauge,
millimetres)`. For each run of successive readings of one gauge it yields `(gauge, count, total, peak)`: number, sum
and maximum of the run's millimetres. A gauge that comes back later starts a new run. No readings give no tuples.

The stream may never end, and memory is scarce:

- read nothing before the first tuple is asked for;
- yield a tuple as soon as the first reading of another gauge has been read, and read no further;
- never hold more than ten readings, or millimetres of readings, at a time.

An error of the stream passes through; the run that it cuts off is not yielded.

The examples show the stream's runs, how many tuples are taken (`None`: all) and: the tuples, how much was read
before the first request and in all, and whether the limit of ten was kept.

## Constraints

- Millimetres are integers of at least 0; gauges are strings.
- A run may have 30,000 readings or more.

## Hints

1. Which three numbers must you remember of a run, and can each be brought up to date by one more reading?
2. How do you learn that a run has ended, and what do you do with the reading that told you?
3. `itertools.groupby` hands over a run as an iterator; reduce it in one loop, without a list, before you go on.

## Complexity

O(1) time a reading and O(1) space: three numbers and the reading that began the run. Each reading has to be looked
at, and the end of a run is known only from the reading after it, so neither can be bettered.

## Follow-up

What if you also need the median of a run? It has no summary of constant size: exact needs the run's values (or its
counts, if few values occur), so either memory grows or the result is approximate, by a t-digest or a reservoir
sample. A good answer asks first how exact it has to be.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter


def solve(readings: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int, int, int]]:
    """Number, sum and maximum of each run, as soon as it has ended."""
    for gauge, run in groupby(readings, key=itemgetter(0)):
        count = total = peak = 0
        for _, millimetres in run:
            count += 1
            total += millimetres
            peak = max(peak, millimetres)
        yield gauge, count, total, peak


class _Millimetres(int):
    """A number that tells a list of those alive when it comes and goes."""

    alive: list[int]

    def __del__(self) -> None:
        self.alive[0] -= 1


def use(
    candidate: Callable[[Iterator[tuple[str, int]]], Iterator[tuple[str, int, int, int]]],
    runs: Iterable[tuple[str, Iterable[int]]],
    wanted: int | None,
) -> tuple[object, int, int, bool]:
    """The tuples, the readings read before the first was asked for and in all, and whether few were held at a time.

    A negative reading stands for an error of the stream.
    """
    alive, most, read = [0], 0, 0

    def stream() -> Iterator[tuple[str, int]]:
        nonlocal most, read
        for gauge, values in runs:
            for value in values:
                if value < 0:
                    raise ConnectionError
                read += 1
                millimetres = _Millimetres(value)
                millimetres.alive = alive
                alive[0] += 1
                most = max(most, alive[0])
                reading = gauge, millimetres
                del millimetres
                yield reading
                del reading

    summaries = candidate(stream())
    early = read
    found: list[object] = []
    try:
        for gauge, count, total, peak in islice(summaries, wanted):
            found.append((gauge, count, int(total), int(peak)))
    except ConnectionError:
        found.append("ConnectionError")
    return found, early, read, most <= 12


EXAMPLES = [
    (
        ([("north", [2, 5]), ("pond", [0]), ("north", [4])], None),
        ([("north", 2, 7, 5), ("pond", 1, 0, 0), ("north", 1, 4, 4)], 0, 4, True),
    ),
    (
        ([("north", [2, 5]), ("pond", [1, 1, 1]), ("mill", [9, 9])], 2),
        ([("north", 2, 7, 5), ("pond", 3, 3, 1)], 0, 6, True),
    ),
]
CASES = [
    (([], None), ([], 0, 0, True)),
    (([("a", [3])], None), ([("a", 1, 3, 3)], 0, 1, True)),
    (([("a", [3, 3])], 0), ([], 0, 0, True)),
    (
        ([("a", [0, 0]), ("b", [0]), ("a", [0]), ("b", [1, 0])], None),
        ([("a", 2, 0, 0), ("b", 1, 0, 0), ("a", 1, 0, 0), ("b", 2, 1, 1)], 0, 6, True),
    ),
    (([("", [1]), ("A", [1]), ("a", [1])], None), ([("", 1, 1, 1), ("A", 1, 1, 1), ("a", 1, 1, 1)], 0, 3, True)),
    (([("a", [1]), ("a", [2]), ("b", [7, 8, 9]), ("c", [5] * 50)], 1), ([("a", 2, 3, 2)], 0, 3, True)),
    (([("a", [4, 1]), ("b", [6, -1]), ("c", [2])], None), ([("a", 2, 5, 4), "ConnectionError"], 0, 3, True)),
    (([("a", [-1])], None), (["ConnectionError"], 0, 0, True)),
    (
        ([("a", range(30_000)), ("b", [1])], None),
        ([("a", 30_000, 449_985_000, 29_999), ("b", 1, 1, 1)], 0, 30_001, True),
    ),
    (([(str(i), [i]) for i in range(5_000)], None), ([(str(i), 1, i, i) for i in range(5_000)], 0, 5_000, True)),
    (([(str(i % 2), [i, i]) for i in range(5_000)], 3), ([("0", 2, 0, 0), ("1", 2, 2, 1), ("0", 2, 4, 2)], 0, 7, True)),
]
