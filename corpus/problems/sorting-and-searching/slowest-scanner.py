"""---
id: slowest-scanner
title: The slowest scanner that is fast enough
topic: sorting-and-searching
level: senior
minutes: 30
pattern: binary search on the answer
see: guides/18-algorithms.md#minimum-or-maximum-under-a-condition-binary-search-on-the-answer
---

## Task

A museum digitises its albums over a number of nights. A scanner does a fixed number of pages an hour, and only
whole hours are rented. In one hour only pages of one album are scanned, so the last hour of an album may be idle in
part: an album of 7 pages takes 3 hours at 3 pages an hour.

Write `solve(pages, hours)`, where `pages` lists the pages of each album and `hours` is the number of hours in all.
Return the smallest whole number of pages an hour, at least 1, at which all albums are done within `hours`, or -1 if
no speed suffices. Albums without pages take no time. No albums, or only empty ones, need speed 1.

## Constraints

- 0 <= `len(pages)` <= 20,000; each entry is an integer between 0 and `10**18`.
- 0 <= `hours` <= `10**18`.
- Trying all speeds is too slow, and floating-point division is not exact enough.

## Hints

1. Is it easy to tell whether a given speed suffices, and when does no speed suffice?
2. If a speed suffices, what follows for all higher ones?
3. Halve the range of speeds between one that surely suffices and 1; mind how you round hours up with integers.

## Complexity

Time O(n log m) for n albums and the largest of m pages: about 60 checks, each a pass over the albums. Space O(n)
for the list without empty albums; skipping them in each pass would make it O(1). Every album has to be read, and
the answer is one of m speeds, of which a check excludes half.

## Follow-up

How do you recognise that a task can be solved by searching for its answer? There is a question with a yes or no for
each candidate, the answers change only once along the range, and checking is cheap. With real-valued answers one
halves a fixed number of times, not until the borders are equal. A good answer proves the monotony before it
searches.
"""


def solve(pages: list[int], hours: int) -> int:
    """The smallest sufficient number of pages an hour, or -1."""
    albums = [count for count in pages if count]
    if len(albums) > hours:
        return -1
    low, high = 1, max(albums, default=1)
    while low < high:
        speed = (low + high) // 2
        if sum((count + speed - 1) // speed for count in albums) <= hours:
            high = speed
        else:
            low = speed + 1
    return low


EXAMPLES = [
    (([7, 3], 4), 3),
    (([30, 11, 23, 4, 20], 6), 23),
    (([5, 5, 5], 2), -1),
]
CASES = [
    (([], 0), 1),
    (([0, 0], 0), 1),
    (([1], 0), -1),
    (([1], 1), 1),
    (([9], 1), 9),
    (([9], 2), 5),
    (([9], 100), 1),
    (([4, 4, 4], 3), 4),
    (([4, 4, 4], 5), 4),
    (([4, 4, 4], 6), 2),
    (([0, 8, 0, 3], 3), 4),
    (([10**15], 3), 333333333333334),
    (([10**18], 3), 333333333333333334),
    (([10**15 - 1, 10**15], 2), 10**15),
    (([9007199254740993 // 10, 7], 2), 900719925474099),
    (([10**15 - 1], 10**15 - 1), 1),
    (([1_000] * 10_000, 20_000), 500),
    (([3] * 19_999 + [10**12], 20_000), 10**12),
]
