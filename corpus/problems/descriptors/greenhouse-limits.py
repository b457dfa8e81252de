"""---
id: greenhouse-limits
title: Limits for greenhouse settings
topic: descriptors
level: mid
minutes: 25
pattern: data descriptor with storage in the instance
see: guides/09-object-model.md#validation-descriptors-store-per-instance
---

## Task

A control program describes flower beds with classes such as

    class Bed:
        temperature = Within(-10, 50)
        humidity = Within(0, 100)

Write the descriptor class `Within(low, high)`; `low > high` raises `ValueError`. For each instance and attribute on
its own:

- Assigning an `int` or `float` from `low` to `high`, both included, stores it. A number outside, or one that cannot
  be compared (NaN), raises `ValueError`; any other value raises `TypeError`, `True` and `False` included. Both
  messages contain the attribute's name, and the value from before stays.
- Reading gives the value. `del` removes it. Reading or deleting where there is none raises `AttributeError`.
- Reading on the class gives the descriptor.

The owning classes have an instance `__dict__`, may be subclassed, and may define `__eq__` without `__hash__`.

The examples show limits, steps on beds named by letters, and results; `Bed` has `first` and `second`, both with
these limits. An error is shown as its type with whether the message names the attribute.

## Constraints

- Reading and writing in O(1); a value must not outlive its instance.

## Hints

1. There is one descriptor a class and many instances: where can a value live so that it goes with its instance?
2. How does the descriptor learn the name of the attribute that it was assigned to?
3. A descriptor with `__set__` wins over the instance's `__dict__`, so the very same name can be used as the key there.

## Complexity

O(1) time for each access, one dictionary slot an attribute and instance. Storing in the instance leaves no table
behind; a table by instance needs weak references and hashable instances and is no faster.

## Follow-up

What changes for classes with `__slots__`? There is no instance `__dict__`, so the descriptor needs another slot to
write to, such as `_temperature`, by `object.__setattr__` or the slot's own descriptor. A good answer notes that a
slot of the same name is impossible, since both would be the same class attribute.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

NAME = "Within"


class Within:
    """A number within limits, kept in the instance under the attribute's own name."""

    def __init__(self, low: float, high: float) -> None:
        if low > high:
            raise ValueError("the lower limit is above the upper one")
        self._low = low
        self._high = high
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object | None, owner: type | None = None) -> object:
        if instance is None:
            return self
        try:
            return vars(instance)[self._name]
        except KeyError:
            raise AttributeError(f"{self._name} has no value yet") from None

    def __set__(self, instance: object, value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"{self._name} is a number, not {value!r}")
        if not self._low <= value <= self._high:
            raise ValueError(f"{self._name} is from {self._low} to {self._high}, not {value}")
        vars(instance)[self._name] = value

    def __delete__(self, instance: object) -> None:
        try:
            del vars(instance)[self._name]
        except KeyError:
            raise AttributeError(f"{self._name} has no value yet") from None


def use(  # noqa: C901 -- a case for each step
    candidate: Callable[[float, float], Within], low: float, high: float, steps: Iterable[tuple[object, ...]]
) -> object:
    """The results of the steps; beds whose letter is a capital are of a subclass.

    A step `again` gives many beds a value, drops them, and tells how many new ones have got one.
    """
    try:

        class Bed:
            first = candidate(low, high)
            second = candidate(low, high)

            def __eq__(self, other: object) -> bool:
                return isinstance(other, Bed)

            __hash__ = None  # type: ignore[assignment]

    except ValueError:
        return "ValueError"

    class Raised(Bed):
        pass

    beds: dict[object, Bed] = {}
    results: list[object] = []
    for step, letter, name, *value in steps:
        bed = beds.setdefault(letter, Raised() if str(letter).isupper() else Bed())
        try:
            if step == "set":
                results.append(setattr(bed, str(name), *value))
            elif step == "del":
                results.append(delattr(bed, str(name)))
            elif step == "get":
                results.append(getattr(bed, str(name)))
            elif step == "again":
                many = [Bed() for _ in range(1_000)]
                for each in many:
                    setattr(each, str(name), *value)
                del many, each
                many = [Bed() for _ in range(1_000)]
                results.append(sum(hasattr(each, str(name)) for each in many))
            else:
                results.append(getattr(type(bed), str(name)) is vars(Bed)[str(name)])
        except AttributeError:
            results.append("AttributeError")
        except (TypeError, ValueError) as error:
            results.append((type(error).__name__, str(name) in str(error)))
    return results


_VALUE, _TYPE = ("ValueError", True), ("TypeError", True)

EXAMPLES = [
    (
        (0, 100, [("set", "a", "first", 40), ("set", "a", "first", 101), ("get", "a", "first"), ("get", "b", "first")]),
        [None, _VALUE, 40, "AttributeError"],
    ),
    ((5, 4, []), "ValueError"),
    ((0, 1, [("set", "a", "second", "1"), ("set", "a", "second", 1), ("del", "a", "second")]), [_TYPE, None, None]),
]
CASES = [
    ((0, 0, [("set", "a", "first", 0), ("set", "a", "first", 1), ("get", "a", "first")]), [None, _VALUE, 0]),
    (
        (
            -10,
            50,
            [("set", "a", "first", -10), ("set", "b", "first", 50.0), ("get", "a", "first"), ("get", "b", "first")],
        ),
        [None, None, -10, 50.0],
    ),
    (
        (-10, 50, [("set", "a", "first", 1), ("set", "a", "second", 2), ("get", "a", "first"), ("get", "a", "second")]),
        [None, None, 1, 2],
    ),
    (
        (
            0,
            1,
            [
                ("set", "a", "first", True),
                ("set", "a", "first", None),
                ("set", "a", "first", False),
                ("get", "a", "first"),
            ],
        ),
        [_TYPE, _TYPE, _TYPE, "AttributeError"],
    ),
    (
        (
            0,
            9,
            [
                ("set", "a", "second", 3),
                ("set", "a", "second", float("nan")),
                ("set", "a", "second", float("inf")),
                ("get", "a", "second"),
            ],
        ),
        [None, _VALUE, _VALUE, 3],
    ),
    (
        (
            0,
            9,
            [
                ("del", "a", "first"),
                ("set", "a", "first", 3),
                ("del", "a", "first"),
                ("get", "a", "first"),
                ("del", "a", "first"),
            ],
        ),
        ["AttributeError", None, None, "AttributeError", "AttributeError"],
    ),
    ((0, 9, [("set", "a", "first", 3), ("again", "a", "first", 5), ("get", "a", "first")]), [None, 0, 3]),
    (
        (0, 9, [("set", "a", "second", value) for value in (Fraction(1, 2), Decimal(3), 1j, [4])]),
        [_TYPE, _TYPE, _TYPE, _TYPE],
    ),
    ((0, 9, [("class", "a", "first"), ("class", "A", "second"), ("class", "a", "second")]), [True, True, True]),
    (
        (
            0,
            9,
            [
                ("set", "A", "first", 1),
                ("set", "B", "first", 2),
                ("get", "A", "first"),
                ("set", "A", "first", 9.5),
                ("get", "B", "first"),
            ],
        ),
        [None, None, 1, _VALUE, 2],
    ),
    (
        (-0.5, -0.25, [("set", "a", "first", 0), ("set", "a", "first", -0.25), ("get", "a", "first")]),
        [_VALUE, None, -0.25],
    ),
    (
        (
            0,
            5_000,
            [(step, i, "first", *([i] if step == "set" else [])) for step in ("set", "get") for i in range(5_000)],
        ),
        [None] * 5_000 + list(range(5_000)),
    ),
]
