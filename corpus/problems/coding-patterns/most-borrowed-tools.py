"""---
id: most-borrowed-tools
title: The tools borrowed most
topic: coding-patterns
level: mid
minutes: 20
pattern: top k
see: guides/16-linear-structures.md#priority-queues-ties-changes-and-the-top-k
---

## Task

A neighbourhood lends tools and notes each loan in a log, in order of time. For the yearly letter it wants the tools
that were borrowed most.

Write `solve(loans, k)`, where `loans` is an iterable of tool names that can be passed over only once. Return the
`k` tools borrowed most often, as a list of pairs `(name, count)`, the most borrowed first. Of equally often
borrowed tools, the one whose latest loan is more recent comes first; this also decides who is left out. If fewer
than `k` different tools occur, return all of them. For `k` equal to 0 the result is empty. Names are compared
exactly.

## Constraints

- Up to 200,000 loans of up to 50,000 different tools; 0 <= `k` <= `10**6`.
- The log itself must not be kept in memory.
- O(n + d log k) for n loans of d tools is possible; sorting all tools is acceptable.

## Hints

1. Which two facts about each tool decide its place, and can you gather both in one pass?
2. To choose ten of 50,000 tools, how many do you have to keep in order at any time?
3. Count, remember the position of the latest loan, and choose with a key that holds both, by a heap of size k.

## Complexity

Time O(n + d log k): one pass over n loans, then each of d tools meets a heap of at most k. Space O(d). Counts can
change up to the last loan, so all loans have to be read; selecting k in order needs k log k comparisons in any
case.

## Follow-up

What if there are far too many different names to count, as with search queries? Then exact answers need memory for
all of them. Sketches give approximate ones: Misra-Gries or Space-Saving keep m counters and are off by at most n /
m, a count-min sketch with a heap never undercounts. A good answer asks whether approximate counts are acceptable,
or whether the log can be partitioned by hash and counted in pieces.
"""

from collections.abc import Callable, Iterable
from heapq import nlargest


def solve(loans: "Iterable[str]", k: int) -> list[tuple[str, int]]:
    """The k tools borrowed most often, more recently borrowed ones first among equals."""
    counts: dict[str, int] = {}
    latest: dict[str, int] = {}
    for position, tool in enumerate(loans):
        counts[tool] = counts.get(tool, 0) + 1
        latest[tool] = position
    best = nlargest(k, counts, key=lambda tool: (counts[tool], latest[tool]))
    return [(tool, counts[tool]) for tool in best]


def use(
    candidate: Callable[["Iterable[str]", int], list[tuple[str, int]]], loans: list[str], k: int
) -> list[tuple[str, int]]:
    """The candidate's result for a log that can be read once."""
    return candidate(iter(loans), k)


EXAMPLES = [
    ((["saw", "drill", "saw", "rake", "drill"], 2), [("drill", 2), ("saw", 2)]),
    ((["saw", "rake"], 5), [("rake", 1), ("saw", 1)]),
]
CASES = [
    (([], 3), []),
    ((["saw"], 0), []),
    ((["saw"], 1), [("saw", 1)]),
    ((["a", "b", "c", "d"], 2), [("d", 1), ("c", 1)]),
    ((["d", "c", "b", "a"], 3), [("a", 1), ("b", 1), ("c", 1)]),
    ((["a", "a", "b", "b", "a", "c"], 2), [("a", 3), ("b", 2)]),
    ((["b", "a", "a", "b", "c", "c", "c"], 2), [("c", 3), ("b", 2)]),
    ((["Saw", "saw", "saw", "Saw", "saw "], 3), [("Saw", 2), ("saw", 2), ("saw ", 1)]),
    ((["a", "b", "a", "b", "c", "c"], 3), [("c", 2), ("b", 2), ("a", 2)]),
    ((["x"] * 12 + ["y"] * 9 + ["z"] * 100, 2), [("z", 100), ("x", 12)]),
    (([f"tool {i % 20_000}" for i in range(60_000)], 3), [(f"tool {i}", 3) for i in (19_999, 19_998, 19_997)]),
    (([f"t{i}" for i in range(300) for _ in range(i)], 2), [("t299", 299), ("t298", 298)]),
    ((["a", "b"], 10**6), [("b", 1), ("a", 1)]),
]
