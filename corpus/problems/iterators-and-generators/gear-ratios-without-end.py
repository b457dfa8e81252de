"""---
id: gear-ratios-without-end
title: Gear ratios without end
topic: iterators-and-generators
level: senior
minutes: 30
pattern: infinite generator over a heap
see: guides/03-iterators.md#infinite-sequences-and-pipelines
---

## Task

A workshop has gearboxes of a few fixed ratios, and any number of each kind. Boxes in a row multiply: from the kinds 2
and 3 come the total ratios 1 (no box), 2, 3, 4, 6, 8, 9, 12 and so on.

Write `solve(kinds)` that returns an iterator over all total ratios, ascending, each once. It never ends, except when
`kinds` is empty: then it gives 1 and ends. Kinds may be listed in any order and more than once, and one kind may be
a product of others.

A kind below 2 raises `ValueError` at the call of `solve`, not at the first ratio. Later changes to the list that was
passed have no effect. Each iterator is independent of all others.

The examples show the kinds, the indexes of the first and, excluded, the last ratio that are taken, and the ratios.

## Constraints

- 0 to 10 kinds, integers up to 1,000.
- The first 20,000 ratios in well under a second; they may exceed 64 bits.

## Hints

1. If r has been given, which ratios are now known to come some time later?
2. Which structure always hands out the smallest of what is known and takes in a few more?
3. The same ratio is reached by several routes; where do equal ones meet, so that one comparison suffices to drop
   them?

## Complexity

The n-th ratio with k kinds costs O(nk log(nk)) time in all and O(nk) space: each ratio pushes k products. One
pointer a kind into the list of ratios given so far brings this to O(nk) time and O(n) space. Both need memory that
grows with n: a ratio given now comes back, multiplied, only after many others.

## Follow-up

Why must the check of the kinds be outside the generator? The body of a generator function runs only at the first
`next`, so its errors come late and far from their cause. A good answer splits it: a plain function checks and copies,
and returns a generator made by an inner one.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from itertools import islice


def solve(kinds: Iterable[int]) -> Iterator[int]:
    """All products of the kinds in ascending order."""
    factors = sorted(set(kinds))
    if factors and factors[0] < 2:
        raise ValueError("a gearbox that does not change the ratio leads nowhere")
    return _products(factors)


def _products(factors: list[int]) -> Iterator[int]:
    pending, last = [1], 0
    while pending:
        product = heappop(pending)
        if product == last:
            continue
        yield (last := product)
        for factor in factors:
            heappush(pending, product * factor)


def use(candidate: Callable[[list[int]], Iterator[int]], kinds: list[int], first: int, end: int) -> object:
    """The ratios from `first` to `end`, taken while a second iterator of the same kinds is ahead of the first."""
    try:
        ratios = candidate(kinds)
    except ValueError:
        return "ValueError"
    other = candidate(kinds)
    kinds.clear()
    next(other)
    next(other, None)
    return list(islice(ratios, first, end))


EXAMPLES = [
    (([3, 2], 0, 8), [1, 2, 3, 4, 6, 8, 9, 12]),
    (([], 0, 5), [1]),
    (([2, 1], 0, 5), "ValueError"),
]
CASES = [
    (([2], 0, 1), [1]),
    (([0], 0, 0), "ValueError"),
    (([5, -3], 0, 3), "ValueError"),
    (([7], 0, 4), [1, 7, 49, 343]),
    (([2, 2, 2], 0, 5), [1, 2, 4, 8, 16]),
    (([4, 6, 10], 0, 9), [1, 4, 6, 10, 16, 24, 36, 40, 60]),
    (([2, 4, 8], 0, 6), [1, 2, 4, 8, 16, 32]),
    (([6, 2, 3], 0, 10), [1, 2, 3, 4, 6, 8, 9, 12, 16, 18]),
    (([5, 3, 2], 0, 15), [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24]),
    (([2, 3, 5], 1_690, 1_692), [2_125_764_000, 2_147_483_648]),
    (([1_000], 30, 31), [10**90]),
    (([2, 3, 5, 7, 11], 19_998, 20_000), [9_492_187_500, 9_504_000_000]),
    (([997, 991], 0, 6), [1, 991, 997, 982_081, 988_027, 994_009]),
]
