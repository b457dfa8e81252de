"""---
id: scales-over-few-channels
title: Scales over few radio channels
topic: asyncio-patterns
level: senior
minutes: 40
pattern: workers over one shared iterator
see: guides/15-asyncio.md#locks-limits-and-queues
---

## Task

Beehive scales are read over radio with a few channels. Write a coroutine function `solve(read, hives, limit)` that
awaits `read(hive)` for each hive and returns the list of results in the order of the hives.

- At most `limit` reads run at a time; as soon as one ends, the next one starts, in the order of the hives.
- `hives` is any iterable; a hive is taken from it only when its read can start.
- If a read raises, at most `limit` further ones start; the running ones are cancelled and awaited, and then the first
  error that happened is raised itself, not in a group.
- If `solve` is cancelled, the running reads are cancelled and awaited too, and `CancelledError` passes through,
  whatever they raise then.
- A `limit` below 1 raises `ValueError` before anything is read.

The examples show the reads as (hive, turns of the event loop that it takes, whether it fails), the limit, and: the
results or the error, how many reads ran at most at a time, and the rules that were broken.

## Constraints

- Up to 5,000 hives, a `limit` up to 1,000; results may be `None`.

## Hints

1. A semaphore bounds what runs, but how many tasks are there, and how much of `hives` is read at once?
2. What if `limit` workers take their next hive from one shared iterator?
3. Number the hives with `enumerate` to put the results in order, and note an error in the worker where it happens, as
   reads may raise others when they are cancelled. Does a `TaskGroup` tell a cancellation from those?

## Complexity

O(n) steps for n hives, with at most `limit` tasks; space O(n) for the results, which are wanted. One task for each
hive behind a semaphore would need O(n) tasks and take all hives at the start.

## Follow-up

What if the caller could use each result as soon as it and all before it are there? An asynchronous generator keeps a
`deque` of running tasks, awaits the leftmost and yields. A good answer sees that one slow read then holds back the
others' results, and that their number needs a bound of its own.
"""

# ruff: noqa: C901, PLR0915 -- the reads are watched closely

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any


async def solve(read: Callable[[Any], Awaitable[Any]], hives: Iterable[Any], limit: int) -> list[Any]:
    """The results of the reads in the order of the hives."""
    if limit < 1:
        raise ValueError("reading needs a channel")
    numbered = enumerate(hives)
    results: dict[int, Any] = {}
    errors: list[Exception] = []

    async def work() -> None:
        try:
            for number, hive in numbered:
                results[number] = await read(hive)
                if errors:
                    break
        except Exception as error:
            errors.append(error)
            raise

    # A task group would raise the errors of cancelled reads in place of the cancellation.
    workers = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    if errors:
        raise errors[0]
    return [results[number] for number in range(len(results))]


def use(
    candidate: Callable[..., Awaitable[list[Any]]],
    reads: list[tuple[object, int, object]],
    limit: int,
    cancelled_after: int | None = None,
) -> tuple[object, int, list[str]]:
    """The results, how many reads ran at most at a time, and the rules that were broken.

    A hive fails with True at the end of its read, with "late" when it is cancelled.
    """
    taken, ended, running, most = 0, 0, 0, 0
    started: list[object] = []
    failed: list[int] = []
    broken: set[str] = set()

    def hives() -> Iterator[tuple[object, int, object]]:
        nonlocal taken
        for each in reads:
            if taken - ended >= limit:
                broken.add("taken too early")
            taken += 1
            yield each

    async def read(hive: tuple[object, int, object]) -> object:
        nonlocal running, most, ended
        name, turns, fails = hive
        started.append(name)
        running += 1
        most = max(most, running)
        alone = 0
        try:
            for _ in range(turns):
                await asyncio.sleep(0)
                alone = alone + 1 if running < limit and taken < len(reads) else 0
                if alone > 20:
                    broken.add("channels idle")
            if fails is True:
                failed.append(len(started))
                raise ConnectionError(name)
        except asyncio.CancelledError:
            if fails == "late":
                raise ValueError(name) from None
            raise
        finally:
            try:
                await asyncio.sleep(0)
            finally:
                running -= 1
                ended += 1
        return name

    async def run() -> object:
        task = asyncio.ensure_future(candidate(read, hives(), limit))
        if cancelled_after is not None:
            for _ in range(cancelled_after):
                await asyncio.sleep(0)
            task.cancel()
        try:
            return list(await task)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 -- what is raised is the result
            return " ".join([type(error).__name__, *(error.args if isinstance(error, ConnectionError) else ())])
        finally:
            if running:
                broken.add("still running")

    result = asyncio.run(run())
    if started != [name for name, _, _ in reads[: len(started)]]:
        broken.add("out of order")
    if failed and len(started) - failed[0] > limit:
        broken.add("too many after the failure")
    return result, most, sorted(broken)


EXAMPLES = [
    (([("a", 9, False), ("b", 1, False), ("c", 2, False)], 2), (["a", "b", "c"], 2, [])),
    (([("a", 9, False), ("b", 1, True), ("c", 2, False), ("d", 1, False)], 2), ("ConnectionError b", 2, [])),
    (([("a", 1, False)], 0), ("ValueError", 0, [])),
]
CASES = [
    (([], 3), ([], 0, [])),
    (([(None, 0, False)], 1), ([None], 1, [])),
    (([("a", 2, False), ("a", 1, False)], 5), (["a", "a"], 2, [])),
    (([("a", 3, False), ("b", 1, False), ("c", 1, False)], 1), (["a", "b", "c"], 1, [])),
    (([("slow", 300, False), *[(i, 1, False) for i in range(50)]], 2), (["slow", *range(50)], 2, [])),
    (([(i, 30 - i, False) for i in range(30)], 7), (list(range(30)), 7, [])),
    (([("a", 1, True), *[(i, 3, False) for i in range(100)]], 3), ("ConnectionError a", 3, [])),
    (([("a", 500, "late"), ("b", 4, True), ("c", 500, "late")], 3), ("ConnectionError b", 3, [])),
    (([("a", 40, True), ("b", 5, True), ("c", 90, False)], 3), ("ConnectionError b", 3, [])),
    (([(i, 400, False) for i in range(9)], 4, 20), ("CancelledError", 4, [])),
    (([("a", 400, "late"), ("b", 400, False), ("c", 400, "late")], 2, 20), ("CancelledError", 2, [])),
    (([(i, 1, False) for i in range(4)], -1), ("ValueError", 0, [])),
    (([(i, i % 3, False) for i in range(3_000)], 50), (list(range(3_000)), 50, [])),
]
