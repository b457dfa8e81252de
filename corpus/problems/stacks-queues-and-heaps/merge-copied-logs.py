"""---
id: merge-copied-logs
title: Merge logs that overlap
topic: stacks-queues-and-heaps
level: senior
minutes: 35
pattern: k-way merge
see: guides/16-linear-structures.md#heaps-with-heapq-keep-the-smallest-item-in-front
---

## Task

Every lock of a canal writes a log, an iterator of entries `(minute, text)` in ascending order of minutes. A lock
copies entries of its neighbours, so the same entry may stand in several logs, or several times in one.

Write `solve(logs)`, which gets a list of such iterators and returns one iterator over all entries, in ascending
order of minutes. Entries of the same minute are ordered by the position of their log in the list, and within a log
as they stand there. An entry whose minute and text were given before is left out.

Logs may be endless or slow: when an entry of minute m was given, at most one entry of a later minute may have been
read from each log, and nothing may be read before the first entry is asked for. The examples show the logs, how
many entries are asked for, and those that come.

## Constraints

- 0 to 1,000 logs; minutes are integers, texts strings.
- O(log k) for each entry of k logs; memory for the logs and one minute, not for all that was given.

## Hints

1. Which entries can be the next one, and how many of them are there at any time?
2. If two entries have the same minute, what does a heap of tuples compare next, and is that the order that is asked
   for?
3. Copies can only be of the same minute, so what may you forget when the minute changes?

## Complexity

Time O(n log k) for n entries from k logs: each entry passes a heap of k once. Space O(k + c) with c different texts
in one minute. Merging k sorted sequences needs n log k comparisons in the comparison model, so it cannot be beaten
in general.

## Follow-up

What does `heapq.merge` do of this, and what if a log is not quite sorted? `heapq.merge(*logs, key=...)` is lazy and
stable, so only the copies remain to be dropped. If entries are late by at most d minutes, a buffer heap holds back
entries until the smallest is more than d minutes older than the newest read; later ones must be dropped, reported
or put into a correction.
"""

from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heapreplace


def solve(logs: list) -> "Iterator[tuple[int, str]]":
    """The entries of all logs in order, copies left out."""
    heap = []
    for number, log in enumerate(logs):
        first = next(log, None)
        if first is not None:
            heap.append((first[0], number, first[1]))
    heapify(heap)
    now: int | None = None
    given: set[str] = set()
    while heap:
        minute, number, text = heap[0]
        if minute != now:
            now, given = minute, set()
        if text not in given:
            given.add(text)
            yield minute, text
        following = next(logs[number], None)
        if following is None:
            heappop(heap)
        else:
            heapreplace(heap, (following[0], number, following[1]))


class _Log:
    """An iterator over entries that counts what was read."""

    def __init__(self, entries: list[tuple[int, str]]) -> None:
        self._entries = entries
        self.read = 0

    def __iter__(self) -> "_Log":
        return self

    def __next__(self) -> tuple[int, str]:
        if self.read == len(self._entries):
            raise StopIteration
        self.read += 1
        return self._entries[self.read - 1]


def use(
    candidate: Callable[[list], "Iterator[tuple[int, str]]"], logs: list[list[tuple[int, str]]], asked: int
) -> list[tuple[int, str]] | str:
    """The first entries, or what was read too early."""
    sources = [_Log(entries) for entries in logs]
    merged = iter(candidate(sources))
    if any(source.read for source in sources):
        return "reads before the first entry is asked for"
    entries: list[tuple[int, str]] = []
    while len(entries) < asked and (entry := next(merged, None)) is not None:
        entries.append(entry)
        for source, log in zip(sources, logs, strict=True):
            if source.read > 1 and log[source.read - 2][0] > entry[0]:
                return "reads too far ahead"
    return entries


EXAMPLES = [
    (
        ([[(1, "open"), (4, "shut")], [(1, "boat"), (3, "open")]], 9),
        [(1, "open"), (1, "boat"), (3, "open"), (4, "shut")],
    ),
    (([[(2, "boat"), (5, "boat")], [(2, "boat"), (2, "ebb")]], 2), [(2, "boat"), (2, "ebb")]),
]
CASES = [
    (([], 5), []),
    (([[]], 5), []),
    (([[], [(3, "a")], []], 5), [(3, "a")]),
    (([[(1, "z"), (1, "a")], [(1, "m")]], 5), [(1, "z"), (1, "a"), (1, "m")]),
    (([[(2, "b")], [(1, "b"), (2, "a")]], 5), [(1, "b"), (2, "b"), (2, "a")]),
    (([[(1, "a"), (1, "b"), (1, "a")], [(1, "b"), (1, "c")]], 5), [(1, "a"), (1, "b"), (1, "c")]),
    (([[(1, "a"), (2, "a"), (3, "a")], [(2, "a"), (3, "b")]], 9), [(1, "a"), (2, "a"), (3, "a"), (3, "b")]),
    (([[(-5, "x")], [(-7, "y"), (0, "")], [(0, "")]], 9), [(-7, "y"), (-5, "x"), (0, "")]),
    (([[(1, "a"), (5, "b"), (6, "c"), (7, "d")], [(2, "e"), (8, "f"), (9, "g")]], 2), [(1, "a"), (2, "e")]),
    (
        ([[(1, "a"), (1, "b"), (1, "c")], [(1, "c"), (1, "b"), (1, "a")], [(0, "c")]], 9),
        [(0, "c"), (1, "a"), (1, "b"), (1, "c")],
    ),
    (
        ([[(minute, f"lock {minute % 7}") for minute in range(number, 400)] for number in range(40)], 1_000),
        [(minute, f"lock {minute % 7}") for minute in range(400)],
    ),
    (
        ([[(minute, str(number)) for minute in range(10)] for number in range(400)], 802),
        [(minute, str(number)) for minute in range(3) for number in range(400)][:802],
    ),
]
