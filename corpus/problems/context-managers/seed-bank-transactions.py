"""---
id: seed-bank-transactions
title: Transactions for a seed bank
topic: context-managers
level: senior
minutes: 45
pattern: nested transactions by savepoints
see: guides/04-errors-and-resources.md#context-managers-against-tryfinally-and-how-they-combine
---

## Task

Write a class `Transactions(connection)` around an `sqlite3` connection with `isolation_level=None`, so that the module
begins nothing by itself.

- `with transactions.atomic():` is a transaction. At the end of the block it is committed; if an error leaves the block,
  it is rolled back and the error passes through.
- Such blocks can be nested. If an error leaves an inner one, only what was done in it is rolled back; who catches the
  error may go on.
- If the commit fails, as with a deferred foreign key, everything is rolled back and that error is raised.
- `on_commit(function)` has `function()` called right after the outermost block was committed, in the order of
  registration; it is dropped if its block, or one around it, is rolled back. Outside of any block it is called at once.
  Functions may begin new transactions.

The examples show a program and its results. `add` inserts a number, `orphan` a row that breaks a deferred foreign
key, `rows` are the numbers, `open` tells whether a transaction is open.

## Constraints

- One thread, one connection; functions given to `on_commit` do not raise.

## Hints

1. SQLite has no nested transactions. Which three statements give parts that can be rolled back on their own?
2. After `ROLLBACK TO`, is the savepoint gone?
3. Keep the functions in one list, and let each block remember how long it was at its start; a rollback cuts it back
   to there.

## Complexity

O(1) statements for each block; the list of functions is cut in time proportional to what is dropped. Space O(d + f)
for depth d and f functions that wait.

## Follow-up

Why send the e-mail in `on_commit` and not in the block? If the transaction is rolled back afterwards, the mail has
gone; if a worker is quick, it looks for a row that is not there yet. A good answer notes that a crash right after
the commit loses the mail, which only an outbox table repairs.
"""

# ruff: noqa: C901 -- a case for each step

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

NAME = "Transactions"


class Transactions:
    """Blocks that take effect as a whole or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._depth = 0
        self._waiting: list[Callable[[], object]] = []

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """A block whose changes are made or rolled back together."""
        savepoint = f"level_{self._depth}"
        outermost, registered = self._depth == 0, len(self._waiting)
        self._connection.execute("BEGIN" if outermost else f"SAVEPOINT {savepoint}")
        self._depth += 1
        try:
            try:
                yield
            finally:
                self._depth -= 1
            self._connection.execute("COMMIT" if outermost else f"RELEASE {savepoint}")
        except BaseException:
            del self._waiting[registered:]
            if not outermost:
                self._connection.execute(f"ROLLBACK TO {savepoint}")
                self._connection.execute(f"RELEASE {savepoint}")
            elif self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        if outermost:
            ready, self._waiting = self._waiting, []
            for function in ready:
                function()

    def on_commit(self, function: Callable[[], object]) -> None:
        """Call a function once what was done is sure to stay."""
        if self._depth:
            self._waiting.append(function)
        else:
            function()


def use(candidate: Callable[[sqlite3.Connection], Any], program: Iterable[tuple[Any, ...]]) -> list[object]:
    """The results of a program on a new database."""
    results: list[object] = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("CREATE TABLE seed (number INTEGER PRIMARY KEY)")
        connection.execute(
            "CREATE TABLE bag (seed INTEGER NOT NULL REFERENCES seed DEFERRABLE INITIALLY DEFERRED, size INTEGER)"
        )
        transactions = candidate(connection)

        def later(text: str, program: Iterable[tuple[Any, ...]]) -> None:
            results.append((text, connection.in_transaction))
            run(program)

        def run(program: Iterable[tuple[Any, ...]]) -> None:
            for step, *arguments in program:
                match step, *arguments:
                    case "add", number:
                        connection.execute("INSERT INTO seed VALUES (?)", (number,))
                    case ("orphan",):
                        connection.execute("INSERT INTO bag VALUES (-1, 1)")
                    case "atomic", block:
                        with transactions.atomic():
                            run(block)
                    case "try", block:
                        try:
                            run(block)
                        except (KeyError, sqlite3.IntegrityError) as error:
                            results.append(type(error).__name__)
                    case ("fail",):
                        raise KeyError
                    case "later", text, *block:
                        transactions.on_commit(lambda text=text, block=block: later(text, *(block or [[]])))
                    case ("rows",):
                        results.append(
                            [number for (number,) in connection.execute("SELECT number FROM seed ORDER BY 1")]
                        )
                    case ("open",):
                        results.append(connection.in_transaction)

        run(program)
    return results


EXAMPLES = [
    (
        ([("atomic", [("add", 1), ("try", [("atomic", [("add", 2), ("fail",)])]), ("add", 3)]), ("rows",), ("open",)],),
        ["KeyError", [1, 3], False],
    ),
    (
        ([("try", [("atomic", [("add", 1), ("later", "a"), ("orphan",)])]), ("rows",), ("open",)],),
        ["IntegrityError", [], False],
    ),
    (([("atomic", [("later", "a"), ("add", 1)]), ("later", "b")],), [("a", False), ("b", False)]),
]
CASES = [
    (([("atomic", []), ("open",), ("rows",)],), [False, []]),
    (
        ([("atomic", [("open",), ("add", 1), ("atomic", [("add", 2), ("open",)]), ("open",)]), ("open",), ("rows",)],),
        [True, True, True, False, [1, 2]],
    ),
    (
        ([("try", [("atomic", [("add", 1), ("atomic", [("add", 2)]), ("fail",)])]), ("rows",), ("open",)],),
        ["KeyError", [], False],
    ),
    (
        (
            [
                ("try", [("atomic", [("add", 1), ("atomic", [("atomic", [("add", 2), ("fail",)])])])]),
                ("rows",),
                ("atomic", [("add", 3)]),
                ("rows",),
            ],
        ),
        ["KeyError", [], [3]],
    ),
    (
        (
            [
                (
                    "atomic",
                    [
                        ("add", 1),
                        (
                            "try",
                            [
                                (
                                    "atomic",
                                    [("add", 2), ("try", [("atomic", [("add", 3), ("fail",)])]), ("rows",), ("fail",)],
                                )
                            ],
                        ),
                        ("rows",),
                        ("atomic", [("add", 4)]),
                    ],
                ),
                ("rows",),
            ],
        ),
        ["KeyError", [1, 2], "KeyError", [1], [1, 4]],
    ),
    (
        ([("atomic", [("try", [("atomic", [("add", 1), ("add", 1)])]), ("rows",), ("add", 2)]), ("rows",)],),
        ["IntegrityError", [], [2]],
    ),
    (
        (
            [
                (
                    "atomic",
                    [
                        ("later", "a"),
                        ("try", [("atomic", [("later", "b"), ("atomic", [("later", "c")]), ("fail",)])]),
                        ("atomic", [("later", "d")]),
                        ("later", "e"),
                    ],
                ),
                ("rows",),
            ],
        ),
        ["KeyError", ("a", False), ("d", False), ("e", False), []],
    ),
    (
        ([("try", [("atomic", [("later", "a"), ("fail",)])]), ("atomic", [("later", "b")]), ("atomic", [])],),
        ["KeyError", ("b", False)],
    ),
    (
        (
            [
                (
                    "atomic",
                    [
                        ("add", 1),
                        ("later", "a", [("atomic", [("add", 2), ("later", "b", [("rows",)])])]),
                    ],
                ),
                ("rows",),
            ],
        ),
        [("a", False), ("b", False), [1, 2], [1, 2]],
    ),
    (
        (
            [
                ("try", [("atomic", [("atomic", [("orphan",)]), ("add", 1)])]),
                ("open",),
                ("atomic", [("add", 2)]),
                ("rows",),
            ],
        ),
        ["IntegrityError", False, [2]],
    ),
    (
        ([("atomic", [("later", "a", [("later", "c")]), ("later", "b")]), ("later", "d", [("later", "e")])],),
        [("a", False), ("c", False), ("b", False), ("d", False), ("e", False)],
    ),
    (([("atomic", [("try", [("atomic", [("orphan",), ("fail",)])]), ("add", 1)]), ("rows",)],), ["KeyError", [1]]),
    (
        ([("atomic", [("atomic", [("add", i)]) for i in range(2_000)]), ("atomic", [("later", "x")]), ("rows",)],),
        [("x", False), list(range(2_000))],
    ),
]
