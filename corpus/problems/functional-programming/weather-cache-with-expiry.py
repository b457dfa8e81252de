"""---
id: weather-cache-with-expiry
title: A weather cache with expiry
topic: functional-programming
level: senior
minutes: 35
pattern: higher-order function with an injected clock
see: guides/02-functions.md#the-functools-module
---

## Task

Forecasts are good for a while. Write `remember(seconds, clock)` that returns a decorator. `clock()` gives the time,
which never goes back.

- A result is kept under the call's positional and keyword arguments; keyword order is irrelevant, equal values are
  the same. It is fresh while less than `seconds` have passed since the function *returned*. While fresh, it is given
  without a call, `None` too.
- A call that raises is not kept.
- Unhashable arguments: the function is called, nothing kept or counted.
- `hits()` and `misses()` give the numbers of calls answered from the cache and of others, those that raise included.
- `size()` gives the number of fresh results. Others leave the memory at the next call of it or of the function.
- `clear()` drops all results and sets both numbers to 0.

The examples show the seconds, steps and results. A step `wait` moves the clock; the function returns the number of
its calls, and `slow` makes it last three seconds.

## Constraints

- Up to 20,000 calls; amortised O(1) for each, on average. `seconds` is at least 0.

## Hints

1. What has to be in a key so that `f(1, 2)`, `f((1, 2))` and `f(x=1)` differ?
2. All results live equally long. What does that say about the order in which they expire?
3. A dict keeps the order of insertion: remove from its front while the first is no longer fresh.

## Complexity

Amortised O(1) time a call on average, besides hashing: each result is inserted and removed once. Space O(f) for f
fresh results. With a lifetime for each result a heap would be needed, O(log f).

## Follow-up

What if a hundred threads miss the same key at once? All of them compute, a stampede; one lock a key, or a future
stored in place of the result, lets one compute and the others wait. A good answer also mentions giving the stale
result while one refreshes it.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

NAME = "remember"


def remember(seconds: float, clock: Callable[[], float]) -> Callable[[Callable[..., Any]], Any]:
    """A decorator that keeps results for a while."""

    def decorate(function: Callable[..., Any]) -> Any:
        kept: dict[object, tuple[float, Any]] = {}
        counts = {"hits": 0, "misses": 0}

        def drop_stale() -> None:
            now = clock()
            while kept:
                oldest = next(iter(kept))
                if now - kept[oldest][0] < seconds:
                    break
                del kept[oldest]

        @wraps(function)
        def wrapper(*arguments: Any, **named: Any) -> Any:
            drop_stale()
            try:
                key = arguments, frozenset(named.items())
                known = key in kept
            except TypeError:
                return function(*arguments, **named)
            if known:
                counts["hits"] += 1
                return kept[key][1]
            counts["misses"] += 1
            result = function(*arguments, **named)
            kept.pop(key, None)
            kept[key] = clock(), result
            return result

        def size() -> int:
            drop_stale()
            return len(kept)

        def clear() -> None:
            kept.clear()
            counts.update(hits=0, misses=0)

        wrapper.hits = lambda: counts["hits"]  # type: ignore[attr-defined]
        wrapper.misses = lambda: counts["misses"]  # type: ignore[attr-defined]
        wrapper.size = size  # type: ignore[attr-defined]
        wrapper.clear = clear  # type: ignore[attr-defined]
        return wrapper

    return decorate


class _Result:
    """A result that tells a list of those alive when it comes and goes."""

    def __init__(self, alive: list[int], value: object) -> None:
        self.alive, self.value = alive, value
        alive[0] += 1

    def __del__(self) -> None:
        self.alive[0] -= 1


def use(candidate: Any, seconds: float, steps: Iterable[tuple[Any, ...]]) -> list[object]:  # noqa: C901
    """The results of the steps."""
    now, calls, alive = [100.0], [0], [0]

    @candidate(seconds, lambda: now[0])
    def forecast(*arguments: Any, **named: Any) -> object:  # noqa: ARG001 -- only the key needs them
        calls[0] += 1
        if "slow" in arguments:
            now[0] += 3
        if "bad" in arguments:
            raise ConnectionError
        if "typo" in arguments:
            raise TypeError
        return None if "none" in arguments else _Result(alive, calls[0])

    results: list[object] = []
    for step, *arguments in steps:
        try:
            if step == "wait":
                now[0] += arguments[0]
            elif step in ("call", "named"):
                result = forecast(*arguments) if step == "call" else forecast(**dict(arguments))
                results.append(result and result.value)
                del result
            elif step == "alive":
                results.append(alive[0])
            elif step == "calls":
                results.append(calls[0])
            else:
                results.append(getattr(forecast, step)())
        except (ConnectionError, TypeError) as error:
            results.append(type(error).__name__)
    return results


EXAMPLES = [
    (
        (10, [("call", "Oslo"), ("wait", 9), ("call", "Oslo"), ("wait", 1), ("call", "Oslo"), ("hits",), ("misses",)]),
        [1, 1, 2, 1, 2],
    ),
    (
        (10, [("call", "Oslo", "slow"), ("wait", 9), ("call", "Oslo", "slow"), ("size",), ("wait", 1), ("size",)]),
        [1, 1, 1, 0],
    ),
]
CASES = [
    ((5, [("size",), ("hits",), ("misses",), ("clear",)]), [0, 0, 0, None]),
    ((0, [("call",), ("call",), ("size",), ("hits",), ("misses",)]), [1, 2, 0, 0, 2]),
    ((5, [("call", "none"), ("call", "none"), ("calls",), ("hits",)]), [None, None, 1, 1]),
    (
        (5, [("call", "bad"), ("call", "bad"), ("size",), ("misses",), ("calls",)]),
        ["ConnectionError", "ConnectionError", 0, 2, 2],
    ),
    (
        (
            5,
            [
                ("call", 1, 2),
                ("call", (1, 2)),
                ("named", ("x", 1)),
                ("call", "x", 1),
                ("call", ("x", 1)),
                ("call", 1.0, 2),
                ("size",),
            ],
        ),
        [1, 2, 3, 4, 5, 1, 5],
    ),
    (
        (5, [("named", ("x", 1), ("y", 2)), ("named", ("y", 2), ("x", 1)), ("named", ("x", 2), ("y", 1)), ("hits",)]),
        [1, 1, 2, 1],
    ),
    ((5, [("call", [1]), ("call", [1]), ("named", ("x", {})), ("hits",), ("misses",), ("size",)]), [1, 2, 3, 0, 0, 0]),
    ((5, [("call", "typo"), ("calls",), ("hits",), ("misses",), ("size",)]), ["TypeError", 1, 0, 1, 0]),
    (
        (5, [("call", -1), ("call", -2), ("named", ("x", -1)), ("named", ("x", -2)), ("call", -1), ("size",)]),
        [1, 2, 3, 4, 1, 4],
    ),
    (
        (5, [("call", "a"), ("call", "a"), ("clear",), ("hits",), ("misses",), ("size",), ("call", "a")]),
        [1, 1, None, 0, 0, 0, 2],
    ),
    (
        (5, [("call", "a"), ("wait", 3), ("call", "a"), ("wait", 2), ("call", "a"), ("wait", 4), ("call", "a")]),
        [1, 1, 2, 2],
    ),
    (
        (
            5,
            [
                ("call", "a"),
                ("wait", 3),
                ("call", "b"),
                ("wait", 2),
                ("call", "a"),
                ("wait", 3),
                ("call", "c"),
                ("size",),
                ("wait", 2),
                ("size",),
                ("alive",),
            ],
        ),
        [1, 2, 3, 4, 2, 1, 1],
    ),
    (
        (1, [("call", i) for i in range(5_000)] + [("alive",), ("wait", 1), ("call", "x"), ("alive",)]),
        [*range(1, 5_001), 5_000, 5_001, 1],
    ),
    (
        (1, [step for i in range(5_000) for step in (("call", i), ("wait", 0.25))] + [("size",), ("alive",)]),
        [*range(1, 5_001), 3, 3],
    ),
]
