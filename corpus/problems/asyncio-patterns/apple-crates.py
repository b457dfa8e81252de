"""---
id: apple-crates
title: Apples into crates
topic: asyncio-patterns
level: senior
minutes: 30
pattern: asynchronous generator that closes its source
see: guides/15-asyncio.md#async-iteration-and-async-context-managers
---

## Task

Write an asynchronous generator `solve(apples, limit)` that packs apples: `apples` is an asynchronous generator of
weights, and what is yielded is a list of weights, a crate.

- Apples go into the crate in the order in which they arrive. If one would bring it above `limit`, the crate is yielded
  then, not sooner and before another apple is read, and that one begins the next crate.
- So an apple heavier than `limit` gets a crate of its own.
- At the end the last crate is yielded, if there is anything in it. If `apples` raises, it is not yielded, and the error
  passes through.
- However `solve` ends once it was begun, also early by `aclose()` or by an error thrown into it, `apples` has been
  closed by then.
- A crate is not changed once yielded, and later ones do not depend on what is done to it.

The examples show the weights (`None`: an error), the limit, the number of crates taken before `aclose()` (`None`:
all), and: the crates, the apples read and what the source did.

## Constraints

- The weights and `limit` are integers above 0; up to 20,000 apples, perhaps without end.

## Hints

1. What happens to an asynchronous generator that a loop left early, and when?
2. At which statement is your generator resumed if someone closes it, and with what?
3. `contextlib.aclosing(apples)` around the loop closes the source on every way out. Does the order matter in which
   you yield a crate and begin a new list?

## Complexity

O(1) time an apple, with a running sum, and O(c) space for the c apples of one crate. Each apple has to be looked at,
and a crate can only be yielded when it is complete.

## Follow-up

Why is `break` in `async for` not enough to clean up? The generator is left suspended; its `finally` runs when the
garbage collector finds it and the event loop's hook schedules `aclose()`, some time later, perhaps after resources
it needs are gone. A good answer uses `aclosing` wherever a generator holds something.
"""

# ruff: noqa: C901 -- the source is watched closely

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing


async def solve(apples: AsyncGenerator[int, None], limit: int) -> AsyncGenerator[list[int], None]:
    """Crates of apples, none above the limit unless a single apple is."""
    async with aclosing(apples):
        crate: list[int] = []
        weight = 0
        async for apple in apples:
            if crate and weight + apple > limit:
                yield crate
                crate, weight = [], 0
            crate.append(apple)
            weight += apple
        if crate:
            yield crate


def use(
    candidate: Callable[[AsyncGenerator[int, None], int], AsyncGenerator[list[int], None]],
    weights: Iterable[int | None],
    limit: int,
    wanted: int | None,
    thrown: bool = False,  # noqa: FBT001, FBT002 -- a case says it by position
) -> tuple[list[object], int, list[str]]:
    """The crates, the number of apples read, and what the source did until the crates were closed."""
    read, log = 0, []

    async def source() -> AsyncGenerator[int, None]:
        nonlocal read
        log.append("opened")
        try:
            for weight in weights:
                await asyncio.sleep(0)
                if weight is None:
                    raise ConnectionError
                read += 1
                yield weight
        finally:
            await asyncio.sleep(0)
            log.append("closed")

    async def run() -> tuple[list[object], int, list[str]]:
        apples = source()
        crates = candidate(apples, limit)
        found: list[object] = []
        taken: list[list[int]] = []
        try:
            while wanted is None or len(taken) < wanted:
                crate = await anext(crates)
                taken.append(crate)
                found.append(crate.copy())
                if len(taken) % 2:
                    crate.clear()
            if thrown:
                await crates.athrow(KeyError())
        except StopAsyncIteration:
            pass
        except (ConnectionError, KeyError) as error:
            found.append(type(error).__name__)
        await crates.aclose()
        if any(crate not in ([], list(kept)) for crate, kept in zip(taken, found, strict=False)):  # type: ignore[call-overload]
            found.append("changed")
        return found, read, log.copy()

    return asyncio.run(run())


_BOTH = ["opened", "closed"]

EXAMPLES = [
    (([200, 150, 180, 90], 400, None), ([[200, 150], [180, 90]], 4, _BOTH)),
    (([200, 150, 180, 90], 400, 1), ([[200, 150]], 3, _BOTH)),
    (([200, 300, None], 400, None), ([[200], "ConnectionError"], 2, _BOTH)),
]
CASES = [
    (([], 100, None), ([], 0, _BOTH)),
    (([5], 5, None), ([[5]], 1, _BOTH)),
    (([900, 900], 400, None), ([[900], [900]], 2, _BOTH)),
    (([100, 900, 100, 300], 400, None), ([[100], [900], [100, 300]], 4, _BOTH)),
    (([200, 200, 1], 400, None), ([[200, 200], [1]], 3, _BOTH)),
    (([1, 1, 1, 1, 1], 2, 2), ([[1, 1], [1, 1]], 5, _BOTH)),
    (([900, 100, 300], 400, 1), ([[900]], 2, _BOTH)),
    (([400, None], 400, None), (["ConnectionError"], 1, _BOTH)),
    (([None], 10, None), (["ConnectionError"], 0, _BOTH)),
    (([3, 4, None], 10, None), (["ConnectionError"], 2, _BOTH)),
    (([7, 7, 7, 7], 10, 2, True), ([[7], [7], "KeyError"], 3, _BOTH)),
    ((range(1, 10**9), 10, 3), ([[1, 2, 3, 4], [5], [6]], 7, _BOTH)),
    (([2] * 5_000, 1_000, None), ([[2] * 500] * 10, 5_000, _BOTH)),
]
