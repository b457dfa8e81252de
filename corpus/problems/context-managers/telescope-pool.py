"""---
id: telescope-pool
title: A pool of telescope links
topic: context-managers
level: senior
minutes: 35
pattern: resource pool
see: guides/04-errors-and-resources.md#exception-handling-inside-contexts
---

## Task

Links to a telescope are costly to open. Write a class `Pool(open_link, size)`; `open_link()` returns a new link,
which has a method `close()`. A `size` below 1 raises `ValueError`.

- `with pool.borrow() as link:` gives the idle link returned last, else a new one. If `size` links are borrowed
  already, entering raises `LookupError`.
- A link whose block ends with an error is closed and not used again; the error passes through. Otherwise it becomes
  idle.
- An error of `open_link` passes through and takes no place in the pool.
- `pool.close()` closes all idle links, the one returned last first; borrowed ones are closed when their blocks end.
  From then on entering raises `RuntimeError`.
- `pool.idle` and `pool.borrowed` are numbers; idle links do not count as borrowed.
- `with Pool(...) as pool:` closes the pool at the end of the block.

The examples show the size, a program and its results; links are numbered, and `with` holds another program. `log` tells
what was opened and closed.

## Constraints

- One thread. `close()` of a link raises nothing. Each operation in O(1), besides closing the pool.

## Hints

1. Which three outcomes can a block have for its link, and where must the one place be that tells them apart?
2. What has to be counted first, so that an error of `open_link` leaves the counts right?
3. Write `borrow` as a generator with `contextmanager`: `try`/`except BaseException`/`else` around the `yield`.

## Complexity

O(1) time for borrowing and returning with a list as a stack, O(i) for closing a pool with i idle links. Space
O(size). Last returned, first used keeps few links warm, so the others can be closed after a while.

## Follow-up

What changes with threads? The counts need a lock, and a borrower waits on a condition or semaphore, with a limit in
time, instead of failing. A good answer opens links outside the lock, having reserved the place before, and checks a
link that has been idle for long before handing it out.
"""

# ruff: noqa: C901 -- a case for each step

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Any, Self

NAME = "Pool"


class Pool:
    """Links that are used again."""

    def __init__(self, open_link: Callable[[], Any], size: int) -> None:
        if size < 1:
            raise ValueError("a pool has room for one link")
        self._open_link = open_link
        self._size = size
        self._links: list[Any] = []
        self._borrowed = 0
        self._closed = False

    @property
    def idle(self) -> int:
        """How many links wait for a borrower."""
        return len(self._links)

    @property
    def borrowed(self) -> int:
        """How many links are in use."""
        return self._borrowed

    @contextmanager
    def borrow(self) -> Iterator[Any]:
        """A link for a block."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        if self._borrowed == self._size:
            raise LookupError("all links are in use")
        link = self._links.pop() if self._links else self._open_link()
        self._borrowed += 1
        sound = False
        try:
            yield link
            sound = True
        finally:
            self._borrowed -= 1
            if sound and not self._closed:
                self._links.append(link)
            else:
                link.close()

    def close(self) -> None:
        """Close all links, the borrowed ones as soon as they come back."""
        self._closed = True
        while self._links:
            self._links.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class _Cancelled(BaseException):
    pass


def use(candidate: Callable[..., Any], size: int, program: Iterable[tuple[Any, ...]]) -> list[object]:
    """The results of a program.

    A step `broken` makes the next opening of a link fail, `cancel` raises an error that is no Exception.
    """
    log: list[str] = []
    broken: list[bool] = []
    opened = 0

    class Numbered:
        def __init__(self) -> None:
            nonlocal opened
            if broken and broken.pop():
                raise OSError
            self.number = opened = opened + 1
            log.append(f"+{opened}")

        def close(self) -> None:
            log.append(f"-{self.number}")

    try:
        pool: Any = candidate(Numbered, size)
    except ValueError:
        return ["ValueError"]
    borrowed: dict[str, AbstractContextManager[Any]] = {}
    results: list[object] = []

    def run(program: Iterable[tuple[Any, ...]]) -> None:
        for step, *arguments in program:
            try:
                match step, *arguments:
                    case "with", block:
                        with pool.borrow() as link:
                            results.append(link.number)
                            run(block)
                    case "take", name:
                        borrowed[name] = pool.borrow()
                        results.append(borrowed[name].__enter__().number)
                    case "give", name:
                        borrowed.pop(name).__exit__(None, None, None)
                    case "pool", block:
                        with pool:
                            run(block)
                    case ("broken",):
                        broken.append(True)
                    case ("close",):
                        pool.close()
                    case ("counts",):
                        results.append((pool.idle, pool.borrowed))
                    case ("log",):
                        results.append(" ".join(log))
            except (LookupError, RuntimeError, OSError, _Cancelled) as error:
                results.append(type(error).__name__)
            if step == "fail":
                raise KeyError
            if step == "cancel":
                raise _Cancelled

    run(program)
    return results


EXAMPLES = [
    (
        (2, [("with", [("with", [("with", []), ("counts",)])]), ("counts",), ("with", []), ("log",)]),
        [1, 2, "LookupError", (0, 2), (2, 0), 1, "+1 +2"],
    ),
    ((1, [("with", [("fail",)]), ("with", []), ("log",)]), [1, "KeyError", 2, "+1 -1 +2"]),
    ((0, []), ["ValueError"]),
]
CASES = [
    ((1, [("counts",), ("log",), ("close",), ("close",), ("with", [])]), [(0, 0), "", "RuntimeError"]),
    ((-1, []), ["ValueError"]),
    (
        (1, [("broken",), ("with", []), ("counts",), ("with", [("counts",)]), ("counts",)]),
        ["OSError", (0, 0), 1, (0, 1), (1, 0)],
    ),
    (
        (
            3,
            [
                ("take", "a"),
                ("take", "b"),
                ("take", "c"),
                ("give", "a"),
                ("give", "c"),
                ("give", "b"),
                ("take", "d"),
                ("take", "e"),
                ("counts",),
            ],
        ),
        [1, 2, 3, 2, 3, (1, 2)],
    ),
    (
        (
            2,
            [
                ("take", "a"),
                ("take", "b"),
                ("give", "a"),
                ("close",),
                ("log",),
                ("counts",),
                ("give", "b"),
                ("log",),
                ("counts",),
            ],
        ),
        [1, 2, "+1 +2 -1", (0, 1), "+1 +2 -1 -2", (0, 0)],
    ),
    ((3, [("with", [("with", [("with", [])])]), ("close",), ("log",)]), [1, 2, 3, "+1 +2 +3 -1 -2 -3"]),
    (
        (2, [("with", [("with", [("fail",)]), ("counts",), ("with", [])]), ("counts",), ("log",)]),
        [1, 2, "KeyError", (0, 1), 3, (2, 0), "+1 +2 -2 +3"],
    ),
    (
        (2, [("pool", [("with", []), ("with", [("close",), ("counts",)])]), ("log",), ("with", [])]),
        [1, 1, (0, 1), "+1 -1", "RuntimeError"],
    ),
    (
        (
            1,
            [
                ("take", "a"),
                ("take", "b"),
                ("counts",),
                ("give", "a"),
                ("take", "b"),
                ("close",),
                ("close",),
                ("give", "b"),
                ("log",),
            ],
        ),
        [1, "LookupError", (0, 1), 1, "+1 -1"],
    ),
    (
        (2, [("with", []), ("broken",), ("with", [("with", []), ("counts",)]), ("counts",)]),
        [1, 1, "OSError", (0, 1), (1, 0)],
    ),
    ((1, [("pool", [("with", [("close",), ("fail",)])]), ("log",)]), [1, "KeyError", "+1 -1"]),
    ((1, [("take", "a"), ("close",), ("take", "b"), ("give", "a"), ("log",)]), [1, "RuntimeError", "+1 -1"]),
    (
        (2, [("pool", [("with", [("with", [])]), ("fail",)]), ("counts",), ("log",), ("with", [])]),
        [1, 2, "KeyError", (0, 0), "+1 +2 -1 -2", "RuntimeError"],
    ),
    (
        (2, [("with", [("with", [("cancel",)]), ("counts",), ("cancel",)]), ("counts",), ("log",), ("with", [])]),
        [1, 2, "_Cancelled", (0, 1), "_Cancelled", (0, 0), "+1 +2 -2 -1", 3],
    ),
    ((5, [("with", [])] * 5_000 + [("log",)]), [1] * 5_000 + ["+1"]),
]
