"""---
id: free-court-hours
title: When all courts are free
topic: coding-patterns
level: mid
minutes: 25
pattern: merging intervals
see: guides/19-coding-interview.md#overlapping-ranges-sort-then-merge-intervals
---

## Task

The floor of a sports hall with several courts can only be polished while nobody plays. For each court there is a
list of bookings `(start, end)` in minutes of the day, in no order; a booking occupies the court from minute `start`
up to, but not including, minute `end`.

Write `solve(courts, opening, closing, needed)` that returns the list of all maximal periods `(start, end)` between
`opening` and `closing` in which no court is booked, each at least `needed` minutes long, in ascending order.
Bookings may overlap, also on the same court, and may lie partly or entirely outside the opening hours; such parts
do not matter. A booking with `start` equal to `end` occupies nothing and does not divide a period.

## Constraints

- 0 to 100 courts with up to 50,000 bookings in all.
- `start` <= `end`, `opening` <= `closing`, `needed` >= 1; all are integers.
- O(n log n) for n bookings; a table over minutes is not wanted.

## Hints

1. Does it matter on which court a booking is?
2. In order of their starts, what do you have to remember of all bookings so far to see a gap?
3. Keep the latest end so far, and let opening and closing act like ends of a gap; watch out for a booking inside
   another.

## Complexity

Time O(n log n) for sorting, then one pass. Space O(n) for the sorted bookings. If the lists of the courts were
sorted, a heap merge would give O(n log k) for k courts. Whether a union of intervals has a gap needs n log n
comparisons in general.

## Follow-up

What if polishing needs only two courts at a time to be free? Then the union is not enough: sweep over all starts
and ends in order of time, count how many courts are occupied, and report the periods with at most k - 2. Bookings
that overlap on one court have to be merged first, or the count is too high; ends come before starts of the same
minute.
"""


def solve(courts: list[list[tuple[int, int]]], opening: int, closing: int, needed: int) -> list[tuple[int, int]]:
    """The periods of at least the needed length in which no court is booked."""
    bookings = sorted(booking for court in courts for booking in court if booking[0] < booking[1])
    periods = []
    free_from = opening
    for start, end in [*bookings, (closing, closing)]:
        free_until = min(start, closing)
        if free_until - free_from >= needed:
            periods.append((free_from, free_until))
        free_from = max(free_from, end)
    return periods


EXAMPLES = [
    (([[(540, 600)], [(570, 660), (720, 780)]], 480, 900, 60), [(480, 540), (660, 720), (780, 900)]),
    (([[(10, 20)], [(20, 30)]], 0, 40, 11), []),
]
CASES = [
    (([], 480, 900, 30), [(480, 900)]),
    (([[], []], 480, 480, 1), []),
    (([[]], 0, 30, 31), []),
    (([[(0, 100)]], 0, 100, 1), []),
    (([[(0, 100), (10, 20)], [(120, 130)]], 0, 150, 5), [(100, 120), (130, 150)]),
    (([[(50, 50)], [(80, 90)]], 0, 100, 20), [(0, 80)]),
    (([[(30, 40)], [(40, 50)], [(50, 60)]], 20, 70, 1), [(20, 30), (60, 70)]),
    (([[(-50, 10), (90, 200)]], 0, 100, 10), [(10, 90)]),
    (([[(-50, -10), (200, 300)]], 0, 100, 10), [(0, 100)]),
    (([[(-50, 300)]], 0, 100, 1), []),
    (([[(60, 70), (10, 20)], [(30, 40)]], 0, 80, 10), [(0, 10), (20, 30), (40, 60), (70, 80)]),
    (([[(10, 20), (10, 50), (15, 30)]], 0, 60, 10), [(0, 10), (50, 60)]),
    (([[(10, 20)]], 0, 29, 10), [(0, 10)]),
    (([[(200, 250)], [(120, 130)]], 0, 100, 10), [(0, 100)]),
    (
        ([[(10 * i, 10 * i + 9) for i in range(court, 20_000, 4)] for court in range(4)], 0, 200_000, 1),
        [(10 * i + 9, 10 * i + 10) for i in range(20_000)],
    ),
]
