"""---
id: programmes-of-exact-length
title: Programmes of an exact length
topic: recursion-and-backtracking
level: senior
minutes: 30
pattern: backtracking without repeats
see: guides/18-algorithms.md#pruning-and-duplicates-decide-what-backtracking-costs
---

## Task

A radio choir has to fill its slot to the minute. It knows a number of songs, given by their lengths in minutes, and
sings each song at most once.

Write `solve(lengths, minutes)` that returns all programmes that last exactly `minutes`. A programme is the list of
the lengths sung, in ascending order. Songs of equal length cannot be told apart, so no programme stands twice in
the result; but a programme may hold a length as often as there are songs of it. The programmes are sorted as Python
sorts lists. If there is none, return `[]`. For 0 minutes there is one programme, the empty one: `[[]]`.

## Constraints

- 0 <= `len(lengths)` <= 60, 1 <= each length <= 1,000, in any order.
- 0 <= `minutes` <= 10,000.
- At most 100,000 different lists of songs, each in ascending order, last `minutes` or less.

## Hints

1. If the songs stand in ascending order, which ones may follow after a given song so that no order is met twice?
2. Two songs of four minutes: at which step of the choice do they lead to the same programme twice?
3. Sort the lengths, choose the next song among the remaining ones, skip one that equals its predecessor in the same
   choice, and stop as soon as a song is too long.

## Complexity

Exponential in the worst case, `O(n * 2**n)` for n songs: nearly so many programmes may exist, and each is copied,
so no method that lists them is fundamentally better. Sorting and cutting off too long songs spare most of it in
practice. Space O(n) for the current choice, beside the result.

## Follow-up

What changes if only the number of programmes is asked for? Then nothing has to be listed: a table over sums counts
them in O(n * minutes), taking each different length with 0 up to all of its songs. A good answer says that listing
is bound by the output, while counting is a knapsack and polynomial in the number of minutes; and that such a table of
the sums which the remaining songs can reach would spare the search every dead end, if few of very many lists fit.
"""


def solve(lengths: list[int], minutes: int) -> list[list[int]]:
    """All programmes of the exact length, each once, in order."""
    songs = sorted(lengths)
    programmes: list[list[int]] = []
    chosen: list[int] = []

    def extend(start: int, left: int) -> None:
        if not left:
            programmes.append(chosen.copy())
            return
        for index in range(start, len(songs)):
            song = songs[index]
            if song > left:
                break
            if index > start and song == songs[index - 1]:
                continue
            chosen.append(song)
            extend(index + 1, left - song)
            chosen.pop()

    extend(0, minutes)
    return programmes


EXAMPLES = [
    (([4, 2, 4, 6], 10), [[2, 4, 4], [4, 6]]),
    (([3, 5], 7), []),
]
CASES = [
    (([], 0), [[]]),
    (([], 5), []),
    (([5], 0), [[]]),
    (([5], 5), [[5]]),
    (([5], 10), []),
    (([1, 1], 1), [[1]]),
    (([1, 1, 1, 1], 3), [[1, 1, 1]]),
    (([10, 1, 2, 7, 6, 1, 5], 8), [[1, 1, 6], [1, 2, 5], [1, 7], [2, 6]]),
    (([2, 5, 2, 1, 2], 5), [[1, 2, 2], [5]]),
    (([9, 8, 7], 30), []),
    (([3, 3, 3, 6, 6, 9], 9), [[3, 3, 3], [3, 6], [9]]),
    (([4] * 40, 80), [[4] * 20]),
    (([500] * 20 + [1_000] * 20, 5_000), [[500] * (10 - 2 * k) + [1_000] * k for k in range(6)]),
    (([100, 200, 300, 400, 500], 500), [[100, 400], [200, 300], [500]]),
]
