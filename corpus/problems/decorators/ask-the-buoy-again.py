"""---
id: ask-the-buoy-again
title: Ask the buoy again
topic: decorators
level: mid
minutes: 25
pattern: decorator with optional parameters
see: guides/02-functions.md#decorators-with-parameters-and-state
---

## Task

A buoy at sea does not always answer. Write a decorator `again` that works in both ways:

    @again                                    @again(times=5, on=(TimeoutError,), pause=wait)
    def ask(): ...                            def ask(): ...

- The decorated function is called up to `times` times (default 3) until it returns, with the same arguments.
- Only errors of the types in the tuple `on` (default `(OSError,)`) or their subclasses lead to another call; others
  pass through at once. After the last call its error passes through, the very same object.
- Between two calls, not after the last, `pause(n)` is called with the number n of failures so far, if `pause` was
  given.
- A `times` below 1 raises `ValueError` when `again(...)` is called.
- Name, docstring and `__wrapped__` are set as usual. Each call counts its failures anew.

The examples show the settings (`None`: no parentheses), what happens at each call of the function, and, until that is
used up: the result, the calls and the pauses.

## Constraints

- `times` is at most 1,000; all parameters are given by keyword.

## Hints

1. What does `@again` hand to `again`, and what does `@again(times=5)` hand to it?
2. How many functions are nested in a decorator with parameters, and which of them runs when?
3. Give the function as an optional positional argument; if there is none, return `functools.partial(again, ...)`.

## Complexity

O(1) time and space for a call besides the at most `times` calls of the function and of `pause`. Nothing is stored
between calls.

## Follow-up

Which calls must not be repeated blindly? Those with an effect that may have happened although the answer was lost:
a payment needs an idempotency key first. A good answer adds jitter against crowds that retry at the same moment, and
a limit for the total time.
"""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

NAME = "again"


def again(
    function: Callable[..., Any] | None = None,
    *,
    times: int = 3,
    on: tuple[type[BaseException], ...] = (OSError,),
    pause: Callable[[int], object] | None = None,
) -> Callable[..., Any]:
    """Call a function again when it fails in a way that may pass."""
    if times < 1:
        raise ValueError("a function is called at least once")
    if function is None:
        return partial(again, times=times, on=on, pause=pause)

    @wraps(function)
    def wrapper(*arguments: Any, **named: Any) -> Any:
        for failures in range(1, times):
            try:
                return function(*arguments, **named)
            except on:
                if pause:
                    pause(failures)
        return function(*arguments, **named)

    return wrapper


def use(
    candidate: Callable[..., Any], settings: dict[str, Any] | None, outcomes: Iterable[str | Exception]
) -> list[object]:
    """For each call of the decorated function: its result, the calls of the function, the pauses."""
    left, calls, pauses = list(outcomes), [], []

    def ask(*arguments: object, **named: object) -> object:
        """Ask the buoy."""
        calls.append((arguments, named))
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    pausing = bool(settings and settings.pop("pausing", False))
    try:
        decorate = candidate
        if settings is not None:
            decorate = candidate(**settings, **({"pause": pauses.append} if pausing else {}))
    except ValueError:
        return ["ValueError"]
    decorated = decorate(ask)
    if (decorated.__name__, decorated.__doc__, decorated.__wrapped__) != ("ask", "Ask the buoy.", ask):
        return ["metadata"]
    results: list[object] = []
    given = list(left)
    while left:
        calls.clear()
        pauses.clear()
        try:
            result = decorated(1, depth=2)
        except Exception as error:  # noqa: BLE001 -- what passes through is the result
            result = type(error).__name__ if any(error is each for each in given) else "another error"
        same = all(call == ((1,), {"depth": 2}) for call in calls)
        results.append((result, len(calls) if same else -1, list(pauses)))
    return results


EXAMPLES = [
    ((None, [OSError(), "ok", "ok"]), [("ok", 2, []), ("ok", 1, [])]),
    (
        ({"times": 2, "pausing": True}, [OSError(), TimeoutError(), OSError(), "ok"]),
        [("TimeoutError", 2, [1]), ("ok", 2, [1])],
    ),
    (({"times": 0}, []), ["ValueError"]),
]
CASES = [
    (({}, ["ok"]), [("ok", 1, [])]),
    ((None, [OSError(), OSError(), OSError(), "ok"]), [("OSError", 3, []), ("ok", 1, [])]),
    (({"times": 1, "pausing": True}, [OSError(), "ok"]), [("OSError", 1, []), ("ok", 1, [])]),
    (({"times": -3}, []), ["ValueError"]),
    (
        ({"pausing": True}, [ValueError(), OSError(), KeyError(), "ok"]),
        [("ValueError", 1, []), ("KeyError", 2, [1]), ("ok", 1, [])],
    ),
    (
        ({"on": (LookupError, ValueError), "pausing": True}, [KeyError(), ValueError(), "ok", OSError()]),
        [("ok", 3, [1, 2]), ("OSError", 1, [])],
    ),
    (({"on": ()}, [OSError(), "ok"]), [("OSError", 1, []), ("ok", 1, [])]),
    (
        ({"times": 4, "pausing": True}, [OSError()] * 3 + ["ok"] + [OSError()] * 4),
        [("ok", 4, [1, 2, 3]), ("OSError", 4, [1, 2, 3])],
    ),
    (({"times": 2}, [OSError(), None, None, OSError(), 0]), [(None, 2, []), (None, 1, []), (0, 2, [])]),
    (({"times": 1_000, "pausing": True}, [ConnectionError()] * 999 + ["ok"]), [("ok", 1_000, list(range(1, 1_000)))]),
]
