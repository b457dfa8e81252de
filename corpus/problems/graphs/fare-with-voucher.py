"""---
id: fare-with-voucher
title: The cheapest trip with one voucher
topic: graphs
level: senior
minutes: 40
pattern: Dijkstra over states
see: guides/17-trees-graphs.md#weighted-shortest-paths-and-the-limits-of-dijkstra
---

## Task

Ferries connect the islands of an archipelago. A line is a tuple `(harbour, destination, fare)` and runs in that
direction only; between two islands there may be several lines. You hold one voucher: on a single line of your trip
you pay half the fare, rounded down. You may leave it unused.

Write `solve(lines, start, goal)` that returns the smallest total fare from `start` to `goal`, or -1 if there is no
way. Islands are strings; `start` and `goal` need not occur in any line, and may be the same, which costs 0.

## Constraints

- 0 <= `len(lines)` <= 30,000; at most 10,000 islands.
- 0 <= `fare` <= `10**9`, all integers.
- O(m log m) for m lines; a search for every line that the voucher might be used on is too slow.

## Hints

1. Is the cheapest trip without a voucher always the one on which the voucher should be used? Look for a
   counterexample.
2. Besides the island, what do you have to know in the middle of a trip to decide how to go on?
3. Double every island, one with and one without the voucher, and think about which lines lead from one copy to the
   other.

## Complexity

Time O(m log m): the doubled graph has at most twice as many islands and three times as many lines, and each line
puts at most three entries on the heap. Space O(n + m). Dijkstra's algorithm applies because no fare is negative,
halved or not.

## Follow-up

What about k vouchers, and what if some lines paid you, so that their fares were negative? With k vouchers the state
holds how many are left: k + 1 copies, O(k * m log(k * m)). Negative fares break Dijkstra's assumption that a
settled island is final; Bellman-Ford handles them in O(n * m) and detects cycles that pay. A good answer asks
whether such cycles exist, for then there is no cheapest trip.
"""

from collections import defaultdict
from heapq import heappop, heappush


def solve(lines: list[tuple[str, str, int]], start: str, goal: str) -> int:
    """The smallest total fare with at most one halved line, or -1."""
    departures: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for harbour, destination, fare in lines:
        departures[harbour].append((destination, fare))
    # A state is an island and whether the voucher is still there.
    queue = [(0, start, True)]
    settled = set()
    while queue:
        paid, island, voucher = heappop(queue)
        if island == goal:
            return paid
        if (island, voucher) in settled:
            continue
        settled.add((island, voucher))
        for destination, fare in departures.get(island, ()):
            heappush(queue, (paid + fare, destination, voucher))
            if voucher:
                heappush(queue, (paid + fare // 2, destination, False))
    return -1


EXAMPLES = [
    (([("A", "B", 10), ("B", "C", 10), ("A", "C", 22)], "A", "C"), 11),
    (([("A", "B", 7), ("B", "C", 4)], "A", "C"), 7),
    (([("A", "B", 7)], "B", "A"), -1),
]
CASES = [
    (([], "A", "A"), 0),
    (([], "A", "B"), -1),
    (([("A", "B", 9)], "A", "A"), 0),
    (([("A", "B", 9)], "A", "B"), 4),
    (([("A", "B", 1)], "A", "B"), 0),
    (([("A", "B", 0)], "A", "B"), 0),
    (([("A", "B", 30), ("A", "B", 20), ("A", "B", 25)], "A", "B"), 10),
    (([("A", "B", 5), ("B", "A", 5), ("B", "C", 100), ("A", "C", 108)], "A", "C"), 54),
    (([("A", "B", 6), ("B", "C", 6), ("C", "D", 6), ("A", "D", 26)], "A", "D"), 13),
    (([("A", "B", 8), ("B", "C", 8), ("C", "D", 8), ("A", "C", 20)], "A", "D"), 18),
    (([("A", "B", 2), ("A", "C", 1), ("C", "B", 0), ("B", "D", 50)], "A", "D"), 26),
    (([("A", "A", 0), ("A", "B", 3), ("C", "B", 1)], "A", "B"), 1),
    (([("A", "B", 3), ("B", "C", 3), ("A", "C", 3)], "A", "C"), 1),
    (([(str(i), str(i + 1), 10) for i in range(9_000)], "0", "9000"), 89_995),
    (([(str(i), str(i + 1 + j), 10 * j + 6) for i in range(6_000) for j in (0, 1)], "0", "6000"), 35_996),
]
