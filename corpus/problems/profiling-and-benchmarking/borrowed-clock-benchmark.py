"""---
id: borrowed-clock-benchmark
title: A benchmark with a borrowed clock
topic: profiling-and-benchmarking
level: mid
minutes: 25
pattern: injected timer, repeats, minimum
see: guides/13-performance.md#benchmarks-measure-and-compare-solutions
---

## Task

Write `solve(function, timer, repeats, number, warmup)`, which measures how long a call of `function()` takes.

- First `function` is called `warmup` times; this is not timed.
- Then, `repeats` times: `timer()` is called, `function` is called `number` times, and `timer()` is called again.
  Their difference, divided by `number`, is the time a call of this repeat. `timer` is called nowhere else.
- Python's garbage collector is off while `timer` runs and between the two calls. Afterwards, also if `function` raises,
  it is on or off as it was before; the error passes through.
- The result is a dict with `best`, the smallest time a call, `median`, of two middle ones their mean, and `spread`,
  the largest minus the smallest.
- `repeats` or `number` below 1 or `warmup` below 0 raises `ValueError` before anything is called.

The examples show what successive calls cost (the last cost repeats, `None` is an error), `repeats`, `number` and
`warmup`, and: the result, the calls of function and timer as letters, whether the collector was off when it should be,
and on at the end.

## Constraints

- Up to 10,000 calls; times are numbers, the clock never goes back.

## Hints

1. Which calls of the timer and of the function belong together, and what of your own work must not lie between them?
2. What do you have to know before you switch the collector off, so as to leave it as you found it?
3. `try`/`finally` around the repeats restores it; make the numbers only when all measuring is done.

## Complexity

`warmup + repeats * number` calls of the function, O(repeats) space and O(repeats log repeats) for the median. Fewer
calls would be less exact: the clock's resolution asks for a large `number`, noise for many repeats.

## Follow-up

Why the minimum and not the mean? Noise from other processes only ever adds time, so the smallest value comes closest
to the cost of the code itself. A good answer adds that the median or high percentiles tell what users see, and that a
benchmark without the collector flatters code that allocates much.
"""

import gc
from collections.abc import Callable, Iterable
from statistics import median


def solve(
    function: Callable[[], object], timer: Callable[[], float], repeats: int, number: int, warmup: int
) -> dict[str, float]:
    """The time that a call takes."""
    if repeats < 1 or number < 1 or warmup < 0:
        raise ValueError("nothing would be measured")
    for _ in range(warmup):
        function()
    totals: list[float] = []
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(repeats):
            start = timer()
            for _ in range(number):
                function()
            totals.append(timer() - start)
    finally:
        if collecting:
            gc.enable()
    times = [total / number for total in totals]
    return {"best": min(times), "median": median(times), "spread": max(times) - min(times)}


def use(
    candidate: Callable[..., dict[str, float]],
    costs: Iterable[float | None],
    repeats: int,
    number: int,
    warmup: int,
    collecting: bool = True,  # noqa: FBT001, FBT002 -- a case says it by position
) -> tuple[object, str, bool, bool]:
    """The result, the calls, whether the collector was off within the timed parts, and whether it is on at the end."""
    log: list[str] = []
    off = True
    now: float = 1_000
    left = list(costs)

    def timer() -> float:
        nonlocal off
        log.append("t")
        off = off and not gc.isenabled()
        return now

    def function() -> None:
        nonlocal off, now
        log.append("f")
        if log.count("t") % 2:
            off = off and not gc.isenabled()
        cost = left.pop(0) if len(left) > 1 else left[0]
        if cost is None:
            raise ArithmeticError
        now += cost

    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    result: object
    try:
        result = candidate(function, timer, repeats, number, warmup)
    except (ArithmeticError, ValueError) as error:
        result = type(error).__name__
    finally:
        after = gc.isenabled()
        (gc.enable if before else gc.disable)()
    return result, "".join(log), off, after


EXAMPLES = [
    (([90, 4, 2, 4, 8, 2, 2], 3, 2, 1), ({"best": 2, "median": 3, "spread": 4}, "f" + "tfft" * 3, True, True)),
    (([5], 0, 1, 0), ("ValueError", "", True, True)),
    (([5, None], 2, 1, 0), ("ArithmeticError", "tfttf", True, True)),
]
CASES = [
    (([5], 1, 1, 0), ({"best": 5, "median": 5, "spread": 0}, "tft", True, True)),
    (([0], 2, 2, 2), ({"best": 0, "median": 0, "spread": 0}, "fftffttfft", True, True)),
    (([1], 1, 0, 0), ("ValueError", "", True, True)),
    (([1], 0, 2, 3), ("ValueError", "", True, True)),
    (([1], 1, 1, -1, False), ("ValueError", "", True, False)),
    (([3], 1, 1, 0, False), ({"best": 3, "median": 3, "spread": 0}, "tft", True, False)),
    (([2, None], 1, 2, 0, False), ("ArithmeticError", "tff", True, False)),
    (([None], 3, 3, 1), ("ArithmeticError", "f", True, True)),
    (([9, 1, 5, 3], 4, 1, 0), ({"best": 1, "median": 4, "spread": 8}, "tft" * 4, True, True)),
    (([1, 2, 100, 7, 7], 2, 2, 1), ({"best": 7, "median": 29, "spread": 44}, "f" + "tfft" * 2, True, True)),
    (([50, 60, 8], 3, 1, 2), ({"best": 8, "median": 8, "spread": 0}, "ff" + "tft" * 3, True, True)),
    (([0.5, 0.25, 0.75, 0.5], 2, 2, 0), ({"best": 0.375, "median": 0.5, "spread": 0.25}, "tfft" * 2, True, True)),
    (([4, 1], 1, 1_000, 1), ({"best": 1, "median": 1, "spread": 0}, "ft" + "f" * 1_000 + "t", True, True)),
]
