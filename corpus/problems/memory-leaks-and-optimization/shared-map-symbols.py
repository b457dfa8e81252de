"""---
id: shared-map-symbols
title: Shared symbols of a map
topic: memory-leaks-and-optimization
level: senior
minutes: 30
pattern: flyweight with slots and weak references
see: guides/11-memory.md#slots-and-compact-data-make-objects-smaller
---

## Task

A map editor shows millions of symbols of which few differ. Write a class `Symbol(shape, colour)`:

- While a symbol of equal shape and colour is in use anywhere, calling `Symbol` returns that very object.
- A symbol that nobody uses any more is freed at once; the class does not keep it alive. `Symbol.living()` gives the
  number of symbols in use.
- Instances have no `__dict__`. `shape` and `colour` can be read; assigning or deleting any attribute raises
  `AttributeError`.
- A colour that is not a string raises `TypeError`, and no symbol comes into being.

The examples show steps on named variables and their results: `make` a symbol, `drop` the variable, ask whether two
are the `same` object, how many are `living`, `read`, `set` or `del` an attribute, ask for a `dict`.

## Constraints

- Shape and colour are hashable; up to 50,000 calls, each in O(1) on average.
- CPython's reference counting may be relied on.

## Hints

1. Which special method decides whether a call makes a new object at all?
2. Which mapping forgets an entry when nobody else holds its value, and what must a class with `__slots__` list so
   that its instances can be held like that?
3. Set the slots by `object.__setattr__` in `__new__`, so that your own `__setattr__` can refuse everything.

## Complexity

O(1) on average for each call: one hash look-up. Space O(d) for d different symbols in use, each without a
dictionary of its own, instead of O(n) for n calls. At least the d different ones have to be stored.

## Follow-up

When is such sharing a mistake? For mutable objects, since a change is seen by all holders, and where values seldom
repeat, so the table costs more than it saves. A good answer adds that threads need a lock between the look-up and
the insertion, and that one should measure with `tracemalloc` first.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import ClassVar, NoReturn
from weakref import WeakValueDictionary

NAME = "Symbol"


class Symbol:
    """One object for all uses of a shape in a colour."""

    __slots__ = ("__weakref__", "colour", "shape")

    shape: Hashable
    colour: str
    _used: ClassVar["WeakValueDictionary[tuple[Hashable, str], Symbol]"] = WeakValueDictionary()

    def __new__(cls, shape: Hashable, colour: str) -> "Symbol":  # noqa: PYI034 -- one for all
        """The symbol in use, or else a new one."""
        if not isinstance(colour, str):
            raise TypeError("a colour is a string")
        symbol = cls._used.get((shape, colour))
        if symbol is None:
            symbol = super().__new__(cls)
            object.__setattr__(symbol, "shape", shape)
            object.__setattr__(symbol, "colour", colour)
            cls._used[shape, colour] = symbol
        return symbol

    @classmethod
    def living(cls) -> int:
        """How many symbols are in use."""
        return len(cls._used)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name} cannot be set: symbols are shared")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name} cannot be deleted: symbols are shared")


def use(  # noqa: C901 -- a case for each step
    candidate: Callable[[Hashable, str], Symbol], steps: Iterable[tuple[object, ...]]
) -> list[object]:
    """The results of the steps; symbols in use before them do not count."""
    held: dict[object, Symbol] = {}
    before = candidate.living()  # type: ignore[attr-defined]
    results: list[object] = []
    for step, *arguments in steps:
        try:
            match step, *arguments:
                case "make", name, shape, colour:
                    held[name] = candidate(shape, colour)
                case "drop", name:
                    del held[name]
                case "same", one, other:
                    results.append(held[one] is held[other])
                case "read", name:
                    results.append((held[name].shape, held[name].colour))
                case "set", name, attribute:
                    setattr(held[name], attribute, "new")
                    results.append(None)
                case "del", name, attribute:
                    delattr(held[name], attribute)
                    results.append(None)
                case "dict", name:
                    results.append(hasattr(held[name], "__dict__"))
                case ("living",):
                    results.append(candidate.living() - before)  # type: ignore[attr-defined]
        except (AttributeError, TypeError) as error:
            results.append(type(error).__name__)
    return results


EXAMPLES = [
    (
        ([("make", "a", "tent", "red"), ("make", "b", "tent", "red"), ("same", "a", "b"), ("living",), ("read", "b")],),
        [True, 1, ("tent", "red")],
    ),
    (([("make", "a", "tent", "red"), ("drop", "a"), ("living",)],), [0]),
]
CASES = [
    (([("living",)],), [0]),
    (
        ([("make", "a", "", ""), ("dict", "a"), ("set", "a", "shape"), ("set", "a", "size"), ("read", "a")],),
        [False, "AttributeError", "AttributeError", ("", "")],
    ),
    (
        ([("make", "a", "x", "y"), ("del", "a", "shape"), ("del", "a", "nothing"), ("read", "a")],),
        ["AttributeError", "AttributeError", ("x", "y")],
    ),
    (
        (
            [
                ("make", "a", "x", "y"),
                ("make", "b", "y", "x"),
                ("make", "c", "xy", ""),
                ("same", "a", "b"),
                ("same", "a", "c"),
                ("living",),
            ],
        ),
        [False, False, 3],
    ),
    (([("make", "a", "x", None), ("make", "b", "x", 1), ("living",)],), ["TypeError", "TypeError", 0]),
    (
        (
            [
                ("make", "a", -1, "x"),
                ("make", "b", -2, "x"),
                ("same", "a", "b"),
                ("make", "c", "-1", "x"),
                ("same", "a", "c"),
                ("make", "d", -1.0, "x"),
                ("same", "a", "d"),
                ("living",),
            ],
        ),
        [False, False, True, 3],
    ),
    (
        (
            [
                ("make", "a", "x", "y"),
                ("make", "b", "x", "y"),
                ("drop", "a"),
                ("living",),
                ("make", "c", "x", "y"),
                ("same", "b", "c"),
                ("drop", "b"),
                ("drop", "c"),
                ("living",),
            ],
        ),
        [1, True, 0],
    ),
    (
        (
            [
                ("make", "a", (1, 2), "y"),
                ("make", "b", (1, 2), "y"),
                ("same", "a", "b"),
                ("make", "c", None, "y"),
                ("make", "d", None, "y"),
                ("same", "c", "d"),
            ],
        ),
        [True, True],
    ),
    (
        (
            [
                ("make", "a", "x", "red"),
                ("make", "b", "x", "blue"),
                ("read", "a"),
                ("read", "b"),
                ("make", "a", "x", "blue"),
                ("living",),
                ("same", "a", "b"),
            ],
        ),
        [("x", "red"), ("x", "blue"), 1, True],
    ),
    (
        ([("make", i, i % 7, "red") for i in range(20_000)] + [("living",), ("same", 3, 19_995), ("same", 3, 4)],),
        [7, True, False],
    ),
    (([("make", "a", i, "red") for i in range(20_000)] + [("living",), ("read", "a")],), [1, (19_999, "red")]),
]
