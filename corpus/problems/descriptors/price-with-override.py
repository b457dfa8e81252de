"""---
id: price-with-override
title: A price that can be overridden
topic: descriptors
level: senior
minutes: 30
pattern: property-like decorator
see: guides/09-object-model.md#attribute-access-has-a-fixed-precedence
---

## Task

A ferry company computes prices, but a clerk may set one by hand. Write a class `overridable` to be used like
`property`:

    class Ticket:
        @overridable
        def price(self): ...           # the computed value

        @price.check
        def price(self, value): ...    # optional

- Reading calls the function anew each time, unless the instance has an override: then it gives that.
- Assigning any value sets the instance's override; with a check, to what the check returns. If that raises, nothing
  changes.
- `del` takes the override away; without one it raises `AttributeError`.
- Reading on the class gives the descriptor; its `__doc__` is the first function's.
- `check` returns a new descriptor and leaves the old one as it is, so that a subclass can add a check to an
  inherited one by `@Ticket.price.check`.

The examples show steps and results. `Ticket` has a `price`, twice its `fare` of 10, and a `tax`, a tenth of the
price. `Clerk` (capital letters) adds a check that refuses negatives with `ValueError` and rounds down.

## Constraints

- Each access in O(1) besides the functions; instances have a `__dict__`.

## Hints

1. Which of the three descriptor methods have to be there so that assignment does not slip past into the instance?
2. Where does an override live, and how do you tell "no override" from an override that is `None` or 0?
3. Look at what `property.setter` returns; do the same with the function and the new check.

## Complexity

O(1) time for each access besides the two functions, and one dictionary slot for an instance with an override. The
value is computed anew at each reading, since its inputs may have changed without a sign.

## Follow-up

How does this differ from `functools.cached_property`? That one has no `__set__`, so the first result lies in the
instance's dictionary and shadows it from then on; assigning also works but cannot be checked. A good answer says
that data descriptors win over the dictionary and others lose to it.
"""

from collections.abc import Callable, Iterable
from typing import Any

NAME = "overridable"


class overridable:  # noqa: N801 -- used like property
    """An attribute computed by a function unless an instance has a value of its own."""

    def __init__(self, compute: Callable[[Any], object], check: Callable[[Any, Any], object] | None = None) -> None:
        self._compute = compute
        self._check = check
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def check(self, function: Callable[[Any, Any], object]) -> "overridable":
        """The same attribute with a function that assigned values go through."""
        return type(self)(self._compute, function)

    def __get__(self, instance: object | None, owner: type | None = None) -> object:
        if instance is None:
            return self
        overrides = vars(instance)
        return overrides[self._name] if self._name in overrides else self._compute(instance)

    def __set__(self, instance: object, value: object) -> None:
        vars(instance)[self._name] = self._check(instance, value) if self._check else value

    def __delete__(self, instance: object) -> None:
        try:
            del vars(instance)[self._name]
        except KeyError:
            raise AttributeError(f"{self._name} is not overridden") from None


def use(candidate: Any, steps: Iterable[tuple[object, ...]]) -> list[object]:  # noqa: C901 -- a case for each step
    """The results of the steps; a ticket whose letter is a capital is a clerk's."""

    class Ticket:
        def __init__(self) -> None:
            self.fare = 10

        @candidate
        def price(self) -> int:
            """What a crossing costs."""
            return self.fare * 2

        @candidate
        def tax(self) -> int:
            return self.price // 10

    class Clerk(Ticket):
        @Ticket.price.check
        def price(self, value: float) -> int:
            if value < 0:
                raise ValueError
            return int(value)

    tickets: dict[object, Ticket] = {}
    results: list[object] = []
    for step, letter, name, *value in steps:
        kind = Clerk if str(letter).isupper() else Ticket
        ticket = tickets.setdefault(letter, kind())
        try:
            if step == "set":
                results.append(setattr(ticket, str(name), *value))
            elif step == "get":
                results.append(getattr(ticket, str(name)))
            elif step == "del":
                results.append(delattr(ticket, str(name)))
            else:
                results.append((isinstance(getattr(kind, str(name)), candidate), getattr(kind, str(name)).__doc__))
        except (AttributeError, ValueError) as error:
            results.append(type(error).__name__)
    return results


EXAMPLES = [
    (
        (
            [
                ("get", "a", "price"),
                ("set", "a", "price", 7),
                ("get", "a", "price"),
                ("del", "a", "price"),
                ("get", "a", "price"),
            ],
        ),
        [20, None, 7, None, 20],
    ),
    (([("set", "A", "price", -1), ("set", "A", "price", 8.9), ("get", "A", "price")],), ["ValueError", None, 8]),
]
CASES = [
    (([("get", "a", "tax")],), [2]),
    (([("del", "a", "price"), ("get", "a", "price")],), ["AttributeError", 20]),
    (
        ([("set", "a", "price", None), ("get", "a", "price"), ("set", "a", "price", 0), ("get", "a", "price")],),
        [None, None, None, 0],
    ),
    (([("set", "a", "price", 50), ("get", "b", "price"), ("get", "a", "tax"), ("get", "b", "tax")],), [None, 20, 5, 2]),
    (
        ([("get", "a", "price"), ("set", "a", "fare", 30), ("get", "a", "price"), ("get", "a", "tax")],),
        [20, None, 60, 6],
    ),
    (
        (
            [
                ("set", "A", "price", 4),
                ("set", "A", "price", -4),
                ("get", "A", "price"),
                ("del", "A", "price"),
                ("get", "A", "price"),
            ],
        ),
        [None, "ValueError", 4, None, 20],
    ),
    (
        ([("set", "a", "price", -1), ("get", "a", "price"), ("set", "b", "price", 1.5), ("get", "b", "price")],),
        [None, -1, None, 1.5],
    ),
    (
        (
            [
                ("set", "a", "tax", 99),
                ("set", "a", "price", 1),
                ("get", "a", "tax"),
                ("del", "a", "tax"),
                ("get", "a", "tax"),
                ("del", "a", "tax"),
            ],
        ),
        [None, None, 99, None, 0, "AttributeError"],
    ),
    (
        ([("class", "a", "price"), ("class", "A", "price"), ("class", "a", "tax")],),
        [(True, "What a crossing costs."), (True, "What a crossing costs."), (True, None)],
    ),
    (
        ([("get", "A", "tax"), ("set", "A", "price", 35.5), ("get", "A", "tax"), ("get", "B", "price")],),
        [2, None, 3, 20],
    ),
    (
        ([("del", "a", "fare"), ("get", "a", "price"), ("set", "a", "price", 3), ("get", "a", "price")],),
        [None, "AttributeError", None, 3],
    ),
    (
        (
            [
                (step, str(i), "price", *([i] if step == "set" else []))
                for step in ("set", "get", "del", "get")
                for i in range(2_000)
            ],
        ),
        [None] * 2_000 + list(range(2_000)) + [None] * 2_000 + [20] * 2_000,
    ),
]
