"""---
id: archive-pages
title: Paging through an archive
topic: asyncio-patterns
level: senior
minutes: 30
pattern: asynchronous iterator class
see: guides/15-asyncio.md#async-iteration-and-async-context-managers
---

## Task

An archive gives its letters in pages. `await fetch(cursor)` returns the list of letters of a page and the cursor of the
next page, or `None` at the last. The cursor of the first page is `""`.

Write a class `Archive(fetch)`:

- `async for letter in archive` runs through all letters in order. Any page may be empty, the last one too.
- Each `async for` begins anew at the first page, and several may run at the same time.
- A page is fetched when the letters before it have been given and one more is asked for, and once in each run.
- If `fetch` raises, the error passes through and the iterator stays where it was: the next step asks for the same page
  again.
- An iterator that has ended stays ended and fetches nothing.

The examples show the pages, which fetches fail (counted from 1), steps on iterators named by letters, and results;
`fetched` are the numbers of the pages fetched.

## Constraints

- Up to 2,000 pages, of which all but one may be empty. One iterator is not used by two tasks at a time.

## Hints

1. What has `__aiter__` to return, and is it a coroutine?
2. An asynchronous generator is finished by the first error that leaves it. What does this say about the last rule?
3. Keep the letters of the page, a position in it and the next cursor; change them only after `fetch` has returned,
   and loop over empty pages.

## Complexity

O(1) time a letter and one fetch a page; space O(p) for the letters of one page. A loop, not a recursion, passes over
empty pages, as there may be many in a row.

## Follow-up

How would you fetch the next page while this one is being worked on? Start a task for it when a page arrives, and
await that at its end; it costs one page that may not be needed, and the task has to be cancelled when the caller
leaves early. A good answer sees that this needs an `aclose` or a context manager.
"""

# ruff: noqa: C901 -- a case for each step

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

NAME = "Archive"


class _Letters:
    """One run through the archive."""

    def __init__(self, fetch: Callable[[str], Awaitable[tuple[list[str], str | None]]]) -> None:
        self._fetch = fetch
        self._page: list[str] = []
        self._position = 0
        self._cursor: str | None = ""

    def __aiter__(self) -> "_Letters":
        return self

    async def __anext__(self) -> str:
        while self._position == len(self._page):
            if self._cursor is None:
                raise StopAsyncIteration
            self._page, self._cursor = await self._fetch(self._cursor)
            self._position = 0
        self._position += 1
        return self._page[self._position - 1]


class Archive:
    """Letters that can be run through any number of times."""

    def __init__(self, fetch: Callable[[str], Awaitable[tuple[list[str], str | None]]]) -> None:
        self._fetch = fetch

    def __aiter__(self) -> AsyncIterator[str]:
        return _Letters(self._fetch)


def use(
    candidate: Callable[..., Any], pages: list[list[str]], failing: set[int], steps: Iterable[tuple[str, ...]]
) -> list[object]:
    """The results of the steps."""
    fetched: list[int] = []

    async def fetch(cursor: str) -> tuple[list[str], str | None]:
        await asyncio.sleep(0)
        number = int(cursor.removeprefix("page ") or 0)
        fetched.append(number)
        if len(fetched) in failing:
            raise ConnectionError
        return pages[number].copy(), f"page {number + 1}" if number + 1 < len(pages) else None

    async def run() -> list[object]:
        archive = candidate(fetch)
        runs: dict[str, Any] = {}
        results: list[object] = []
        for step, *names in steps:
            try:
                match step, *names:
                    case "iter", name:
                        runs[name] = aiter(archive)
                    case "next", name:
                        results.append(await anext(runs[name]))
                    case "rest", name:
                        results.append([letter async for letter in runs[name]])
                    case ("all",):
                        results.append([letter async for letter in archive])
                    case ("fetched",):
                        results.append(fetched.copy())
            except (StopAsyncIteration, ConnectionError) as error:
                results.append(type(error).__name__)
        return results

    return asyncio.run(run())


EXAMPLES = [
    (
        (
            [["a", "b"], [], ["c"]],
            set(),
            [("iter", "x"), ("fetched",), ("next", "x"), ("fetched",), ("rest", "x"), ("fetched",)],
        ),
        [[], "a", [0], ["b", "c"], [0, 1, 2]],
    ),
    (
        ([["a"], ["b"]], {2}, [("iter", "x"), ("next", "x"), ("next", "x"), ("next", "x"), ("fetched",)]),
        ["a", "ConnectionError", "b", [0, 1, 1]],
    ),
]
CASES = [
    (([[]], set(), [("all",), ("fetched",)]), [[], [0]]),
    (
        ([["a"]], set(), [("iter", "x"), ("next", "x"), ("next", "x"), ("next", "x"), ("rest", "x"), ("fetched",)]),
        ["a", "StopAsyncIteration", "StopAsyncIteration", [], [0]],
    ),
    (
        ([[], [], ["a"], []], set(), [("iter", "x"), ("next", "x"), ("fetched",), ("next", "x"), ("fetched",)]),
        ["a", [0, 1, 2], "StopAsyncIteration", [0, 1, 2, 3]],
    ),
    (([["a"], ["b"]], set(), [("all",), ("all",), ("fetched",)]), [["a", "b"], ["a", "b"], [0, 1, 0, 1]]),
    (
        (
            [["a", "b"], ["c"]],
            set(),
            [
                ("iter", "x"),
                ("iter", "y"),
                ("next", "x"),
                ("next", "y"),
                ("next", "x"),
                ("next", "x"),
                ("next", "y"),
                ("fetched",),
            ],
        ),
        ["a", "a", "b", "c", "b", [0, 0, 1]],
    ),
    (
        (
            [["a"], ["b"], ["c"]],
            {1, 2, 5},
            [("iter", "x"), ("next", "x"), ("next", "x"), ("rest", "x"), ("rest", "x"), ("fetched",)],
        ),
        ["ConnectionError", "ConnectionError", "ConnectionError", ["c"], [0, 0, 0, 1, 2, 2]],
    ),
    (([["a", "a"], ["a"]], set(), [("all",)]), [["a", "a", "a"]]),
    (([["", "a"], [""]], set(), [("all",), ("fetched",)]), [["", "a", ""], [0, 1]]),
    (
        (
            [["a", "b"], ["c"]],
            set(),
            [("iter", "x"), ("next", "x"), ("next", "x"), ("fetched",), ("next", "x"), ("fetched",)],
        ),
        ["a", "b", [0], "c", [0, 1]],
    ),
    (
        ([["a"], [], ["b"]], {3}, [("iter", "x"), ("next", "x"), ("next", "x"), ("next", "x"), ("fetched",)]),
        ["a", "ConnectionError", "b", [0, 1, 2, 2]],
    ),
    (([*([[]] * 1_500), ["z"]], set(), [("all",)]), [["z"]]),
    (([[str(i)] * 5 for i in range(500)], set(), [("all",)]), [[str(i) for i in range(500) for _ in range(5)]]),
]
