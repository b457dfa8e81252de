"""---
id: hive-records
title: Record classes for the beekeeper's tables
topic: metaclasses-and-class-creation
level: senior
minutes: 35
pattern: class factory
see: guides/09-object-model.md#the-class-creation-process-step-by-step
---

## Task

Write `solve(table, columns)` that makes a new class for a table of a database. `columns` is a dict of column names to
`int`, `float` or `str`.

- The class's `__name__` is the table's name without underscores, its first letter and each letter after an underscore
  a capital: `bee_hive` gives `BeeHive`.
- The constructor takes each column as a keyword argument, all of them, and nothing else; a missing, unknown or
  positional one, or a value whose type is not exactly the column's, raises `TypeError`. Columns are attributes.
- `create()`, on the class, gives `CREATE TABLE bee_hive (number INTEGER NOT NULL, queen TEXT NOT NULL)`, columns in
  order, with `REAL` for `float`.
- `insert()`, on an instance, gives a pair: `INSERT INTO bee_hive (number, queen) VALUES (?, ?)` and the values.
- `load(row)`, on the class, makes an instance of a tuple of all columns' values in order; another length or a wrong
  type raises `TypeError`.
- An instance equals those of the same class with equal values, and nothing else.

A table or column that does not match `[a-z][a-z0-9_]*`, no columns, or another type raises `ValueError`; so do the
columns `create`, `insert` and `load`. Later changes to the dict have no effect.

## Constraints

- Up to 200 columns.

## Hints

1. Which call with a name, bases and a namespace does what a class statement does?
2. Names cannot be parameters of SQL, and values must be. What has to be checked when, so that nothing can be
   smuggled in?
3. Write one ordinary base class with all methods, which read `table` and `columns` from the class; the factory only
   adds these two.

## Complexity

O(c) time for c columns for each of the calls, since each touches all columns; a class keeps one copy of the dict, an
instance one value for each column.

## Follow-up

How do ORMs such as Django's turn class statements into this? A metaclass or `__init_subclass__` collects the fields
from the class body, and descriptors on the class make `Hive.queen` an expression and `hive.queen` a value. A good
answer says why a base class does most of the work and the metaclass as little as possible.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Self

_SQL = {int: "INTEGER", float: "REAL", str: "TEXT"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class _Record:
    """What the records of all tables have in common."""

    _table: ClassVar[str]
    _columns: ClassVar[dict[str, type]]

    def __init__(self, /, **values: object) -> None:
        if values.keys() != self._columns.keys():
            raise TypeError(f"{self._table} has the columns {', '.join(self._columns)}")
        for name, kind in self._columns.items():
            if type(values[name]) is not kind:
                raise TypeError(f"{name} is {kind.__name__}, not {values[name]!r}")
        vars(self).update(values)

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def _values(self) -> tuple[Any, ...]:
        return tuple(vars(self)[name] for name in self._columns)

    @classmethod
    def create(cls) -> str:
        """The statement that creates the table."""
        columns = ", ".join(f"{name} {_SQL[kind]} NOT NULL" for name, kind in cls._columns.items())
        return f"CREATE TABLE {cls._table} ({columns})"

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        """The record of a row."""
        if len(row) != len(cls._columns):
            raise TypeError(f"a row of {cls._table} has {len(cls._columns)} columns")
        return cls(**dict(zip(cls._columns, row, strict=True)))

    def insert(self) -> tuple[str, tuple[Any, ...]]:
        """The statement that inserts the record, and its parameters."""
        marks = ", ".join("?" for _ in self._columns)
        return f"INSERT INTO {self._table} ({', '.join(self._columns)}) VALUES ({marks})", self._values()  # noqa: S608


def solve(table: str, columns: dict[str, type]) -> type:
    """A class for the records of a table."""
    if not columns or not all(_NAME.fullmatch(name) for name in (table, *columns)):
        raise ValueError("a table and its columns have plain names, and there is a column")
    if not set(columns.values()) <= _SQL.keys() or columns.keys() & {"create", "insert", "load"}:
        raise ValueError("a column is int, float or str and does not hide a method")
    name = "".join(part.capitalize() for part in table.split("_"))
    return type(name, (_Record,), {"_table": table, "_columns": dict(columns)})


def use(
    candidate: Callable[[str, dict[str, type]], Any],
    table: str,
    columns: dict[str, type],
    steps: Iterable[tuple[str, Any]],
) -> object:
    """The class's name, its SQL, and the results of the steps."""
    given = dict(columns)
    try:
        record = candidate(table, given)
    except ValueError:
        return "ValueError"
    given["later"] = int
    twin = candidate(table, columns)
    results: list[object] = [record.__name__, record.create()]
    for step, value in steps:
        try:
            if step == "insert":
                sql, values = record(**value).insert()
                results.append((sql, tuple(values)))
            elif step == "load":
                results.append([getattr(record.load(value), name) for name in columns])
            elif step == "positional":
                results.append(record(*value))
            else:
                one, other = map(record.load, value)
                results.append((one == other, one != other, one == twin.load(value[0]), one == value[0]))
        except TypeError:
            results.append("TypeError")
    return results


_HIVE = {"number": int, "queen": str}
_CREATE = "CREATE TABLE bee_hive (number INTEGER NOT NULL, queen TEXT NOT NULL)"
_INSERT = "INSERT INTO bee_hive (number, queen) VALUES (?, ?)"

EXAMPLES = [
    (
        (
            "bee_hive",
            _HIVE,
            [("insert", {"queen": "Ada", "number": 3}), ("load", (4, "Bo")), ("equal", [(4, "Bo"), (4, "Bo")])],
        ),
        ["BeeHive", _CREATE, (_INSERT, (3, "Ada")), [4, "Bo"], (True, False, False, False)],
    ),
    (("hive; drop", _HIVE, []), "ValueError"),
    (("bee_hive", _HIVE, [("insert", {"number": "3", "queen": "Ada"})]), ["BeeHive", _CREATE, "TypeError"]),
]
CASES = [
    (
        ("h", {"a": float}, [("load", (1.5,)), ("load", (1,)), ("load", ()), ("load", (1.0, 2.0))]),
        ["H", "CREATE TABLE h (a REAL NOT NULL)", [1.5], "TypeError", "TypeError", "TypeError"],
    ),
    (("h", {}, []), "ValueError"),
    (("", {"a": int}, []), "ValueError"),
    (("h", {"a b": int}, []), "ValueError"),
    (("h", {"a\n": int}, []), "ValueError"),
    (("h", {"a": bytes}, []), "ValueError"),
    (("h", {"a": bool}, []), "ValueError"),
    (("h", {"a": int, "insert": int}, []), "ValueError"),
    (("h", {"load": str}, []), "ValueError"),
    (
        ("t", {"class": str, "self": int}, [("insert", {"self": 1, "class": "x"}), ("load", ("y", 2))]),
        [
            "T",
            "CREATE TABLE t (class TEXT NOT NULL, self INTEGER NOT NULL)",
            ("INSERT INTO t (class, self) VALUES (?, ?)", ("x", 1)),
            ["y", 2],
        ],
    ),
    (
        ("h2o_tank", {"name": str, "level": float, "pumps": int}, [("load", ("", -0.5, 2)), ("load", ("", 1, 2))]),
        [
            "H2oTank",
            "CREATE TABLE h2o_tank (name TEXT NOT NULL, level REAL NOT NULL, pumps INTEGER NOT NULL)",
            ["", -0.5, 2],
            "TypeError",
        ],
    ),
    (("Hive", {"a": int}, []), "ValueError"),
    (
        (
            "bee_hive",
            _HIVE,
            [
                ("insert", {"number": 3}),
                ("insert", {"number": 3, "queen": "Ada", "age": 1}),
                ("positional", (3, "Ada")),
                ("insert", {"number": True, "queen": "Ada"}),
            ],
        ),
        ["BeeHive", _CREATE, "TypeError", "TypeError", "TypeError", "TypeError"],
    ),
    (
        ("bee_hive", _HIVE, [("insert", {"number": 0, "queen": "x'); DROP TABLE bee_hive; --"})]),
        ["BeeHive", _CREATE, (_INSERT, (0, "x'); DROP TABLE bee_hive; --"))],
    ),
    (
        ("bee_hive", _HIVE, [("equal", [(4, "Bo"), (4, "bo")]), ("equal", [(0, ""), (0, "")])]),
        ["BeeHive", _CREATE, (False, True, False, False), (True, False, False, False)],
    ),
    (
        ("a2_b_c3", {"z": str, "a": str}, [("load", ("1", "2"))]),
        ["A2BC3", "CREATE TABLE a2_b_c3 (z TEXT NOT NULL, a TEXT NOT NULL)", ["1", "2"]],
    ),
    (
        ("t", {f"c{i}": int for i in range(200)}, [("load", tuple(range(200)))]),
        ["T", f"CREATE TABLE t ({', '.join(f'c{i} INTEGER NOT NULL' for i in range(200))})", list(range(200))],
    ),
]
