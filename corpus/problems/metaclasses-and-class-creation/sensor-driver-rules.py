"""---
id: sensor-driver-rules
title: Rules for sensor drivers
topic: metaclasses-and-class-creation
level: senior
minutes: 35
pattern: checking subclasses when they are made
see: guides/09-object-model.md#class-decorators-versus-metaclasses
---

## Task

Write `solve()` that returns a new base class `Driver` for sensors, independent of those returned before. Each direct or
indirect subclass is checked and registered when it is made; one declared with `abstract=True` is neither, which holds
for that class alone. The rules, with a word for the message where one is broken:

1. `code`, its own or inherited, is a string of exactly three capitals `A` to `Z`: `code`.
2. No other registered driver has the code: `taken`. Only a code that is right can be taken.
3. `read`, its own or inherited, is a function that can be called with one argument besides `self`, by position:
   `read`.

A class that breaks rules is not registered and raises `TypeError`; its message is just the words of all broken rules,
in this order and joined by `", "`, such as `code, read`.

`Driver.drivers()` gives a new dict of the codes, in ascending order, to the names of the registered classes.

The examples show classes (name, base, abstract, body; a list of parameters stands for a function) and the message,
or `None`, for each, and at last the drivers.

## Constraints

- Up to 500 drivers; bodies have plain attributes and functions without decorators.

## Hints

1. Which class method does Python call on the base class whenever a subclass is made?
2. Where does the keyword from the class statement arrive, and why must it not be stored as an attribute that
   subclasses inherit?
3. `inspect.signature` can `bind` arguments without calling; collect the words of the broken rules first and raise once.

## Complexity

O(p) time a class for p parameters of its `read`, besides O(1) look-ups; `drivers` is O(d log d) for d drivers, as it
sorts. The registry needs O(d) space and, since it holds names, keeps no class alive.

## Follow-up

Why not an abstract base class with `abc.abstractmethod`? It notices a missing method only when an instance is made,
and never its signature or attributes. A good answer weighs: `__init_subclass__` at import for what must be right,
`Protocol` and a type checker for what can be seen without running.
"""

# ruff: noqa: ARG005 -- functions are looked at, not called

import re
from collections.abc import Callable, Iterable
from inspect import isfunction, signature
from typing import Any


def solve() -> type:
    """A base class that checks and registers its subclasses."""
    registered: dict[str, str] = {}

    class Driver:
        """A driver of a sensor."""

        def __init_subclass__(cls, *, abstract: bool = False, **rest: Any) -> None:
            """Check a class and register it."""
            super().__init_subclass__(**rest)
            if abstract:
                return
            code = getattr(cls, "code", None)
            if broken := [*_code_rules(code, registered), *_read_rules(getattr(cls, "read", None))]:
                raise TypeError(", ".join(broken))
            registered[str(code)] = cls.__name__

        @staticmethod
        def drivers() -> dict[str, str]:
            """The names of the drivers by their codes."""
            return dict(sorted(registered.items()))

    return Driver


def _code_rules(code: object, registered: dict[str, str]) -> Iterable[str]:
    if not isinstance(code, str) or not re.fullmatch("[A-Z]{3}", code):
        yield "code"
    elif code in registered:
        yield "taken"


def _read_rules(read: object) -> Iterable[str]:
    if not isfunction(read):
        yield "read"
        return
    try:
        signature(read).bind("self", "argument")
    except TypeError:
        yield "read"


_FUNCTIONS: dict[str, Callable[..., object]] = {
    "": lambda: 0,
    "self": lambda self: 0,
    "self, a": lambda self, a: 0,
    "self, a, b": lambda self, a, b: 0,
    "self, a, b=0": lambda self, a, b=0: 0,
    "self, *a": lambda self, *a: 0,
    "self, *, a": lambda self, *, a: 0,
    "self, a, *, b": lambda self, a, *, b: 0,
    "self, a=0, **b": lambda self, a=0, **b: 0,
}


def use(candidate: Callable[[], Any], made: Iterable[tuple[str, str, bool, dict[str, object]]]) -> list[object]:
    """For each class the message or None, then the drivers in their order."""
    classes = {"Driver": candidate()}
    results: list[object] = []
    for name, base, abstract, body in made:
        namespace = {
            key: _FUNCTIONS[", ".join(value)] if isinstance(value, list) else value for key, value in body.items()
        }
        try:
            keywords = {"abstract": True} if abstract else {}
            classes[name] = type(classes[base])(name, (classes[base],), namespace, **keywords)
            results.append(None)
        except TypeError as error:
            results.append(str(error))
    classes["Driver"].drivers().clear()
    return [*results, list(classes["Driver"].drivers().items())]


_READ = ["self", "a"]

EXAMPLES = [
    (
        (
            [
                ("Wind", "Driver", False, {"code": "WND", "read": _READ}),
                ("Rain", "Driver", False, {"code": "rain", "read": ["self"]}),
                ("Gust", "Wind", False, {}),
            ],
        ),
        [None, "code, read", "taken", [("WND", "Wind")]],
    ),
    (
        (
            [
                ("Serial", "Driver", True, {"read": _READ}),
                ("Sun", "Serial", False, {"code": "SUN"}),
                ("Air", "Serial", False, {"code": "AIR"}),
            ],
        ),
        [None, None, None, [("AIR", "Air"), ("SUN", "Sun")]],
    ),
]
CASES = [
    (([],), [[]]),
    (([("A", "Driver", False, {})],), ["code, read", []]),
    (
        (
            [
                ("A", "Driver", False, {"code": "AAA", "read": _READ}),
                ("B", "Driver", False, {"code": "AAA", "read": []}),
                ("C", "Driver", False, {"code": "CCC", "read": _READ}),
            ],
        ),
        [None, "taken, read", None, [("AAA", "A"), ("CCC", "C")]],
    ),
    (
        (
            [
                (f"D{i}", "Driver", False, {"code": code, "read": _READ})
                for i, code in enumerate(["ABCD", "AB", "ÄBC", "ABC\n", 123, None, ["ABC"][0]])
            ],
        ),
        ["code", "code", "code", "code", "code", "code", None, [("ABC", "D6")]],
    ),
    (
        (
            [
                (f"D{i}", "Driver", False, {"code": f"AA{chr(65 + i)}", "read": list(filter(None, text.split(", ")))})
                for i, text in enumerate(_FUNCTIONS)
            ],
        ),
        [
            "read",
            "read",
            None,
            "read",
            None,
            None,
            "read",
            "read",
            None,
            [("AAC", "D2"), ("AAE", "D4"), ("AAF", "D5"), ("AAI", "D8")],
        ],
    ),
    (
        ([("A", "Driver", False, {"code": "AAA", "read": 3}), ("B", "Driver", False, {"code": "AAA", "read": _READ})],),
        ["read", None, [("AAA", "B")]],
    ),
    (
        (
            [
                ("A", "Driver", True, {"code": "AAA"}),
                ("B", "A", True, {}),
                ("C", "B", False, {}),
                ("D", "B", False, {"read": _READ}),
            ],
        ),
        [None, None, "read", None, [("AAA", "D")]],
    ),
    (
        (
            [
                ("A", "Driver", False, {"code": "ZZZ", "read": _READ}),
                ("B", "A", False, {"code": "AAA"}),
                ("C", "B", False, {"code": "MMM", "read": None}),
            ],
        ),
        [None, None, "read", [("AAA", "B"), ("ZZZ", "A")]],
    ),
    (
        (
            [
                ("A", "Driver", False, {"code": "AAA", "read": _READ}),
                ("A", "Driver", False, {"code": "AAB", "read": _READ}),
            ],
        ),
        [None, None, [("AAA", "A"), ("AAB", "A")]],
    ),
    (
        (
            [
                (f"D{i}", "Driver", False, {"code": f"{chr(65 + i // 20)}{chr(65 + i % 20)}Z", "read": _READ})
                for i in range(400)
            ],
        ),
        [None] * 400 + [[(f"{chr(65 + i // 20)}{chr(65 + i % 20)}Z", f"D{i}") for i in range(400)]],
    ),
]
