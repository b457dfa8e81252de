"""---
id: parcel-options
title: Parcels with options
topic: mro-super-and-mixins
level: senior
minutes: 30
pattern: cooperative constructors
see: guides/09-object-model.md#super-calls-the-next-class-in-the-list
---

## Task

A carrier sells parcels with options. Write `solve()` that returns a dict of four classes by their names. Constructors
take keyword arguments only; `price()` is in cents; "below" is what the next class of the MRO gives.

| class | argument | `price()` | `labels()`: a list |
| --- | --- | --- | --- |
| `Parcel` | `weight` | 300 + 2 * weight | `["<weight> g"]` |
| `Insured` | `value` | below + value // 100 | `["insured <value>"]`, then below |
| `Express` | `hours` | twice below | `["express <hours> h"]`, then below |
| `Fragile` | none | below + 150 | `["fragile"]`, then below |

Any of the last three, in any order, stand before `Parcel` among the bases of a class, beside mixins of others built in
the same way. Each class takes its own argument and leaves the rest to those after it. A missing or unknown argument
raises `TypeError`. In a diamond each class acts once.

The examples show classes with their bases, arguments for the last, and its price and labels. `Tracked` is another
team's mixin: it takes a `code` and adds a label.

## Constraints

- Weights, values and hours are integers of at least 0.

## Hints

1. In `class A(Insured, Express, Parcel)`, which class does `super()` lead to from within `Insured`, and can `Insured`
   know it?
2. How can a constructor take one argument and let through others whose names it does not know?
3. Every class but the root passes `**rest` on and asks `super()` for the price and the labels; the root passes
   nothing on.

## Complexity

O(k) time for k classes in the MRO for the constructor, the price and the labels; a list put together by
concatenation copies O(k^2) labels, which matters to nobody at k below ten. Naming the combinations as classes would
need 2^k of them, and more with orders.

## Follow-up

When would you prefer a list of option objects to mixins? When options are chosen at run time, occur twice, or change
during a parcel's life: a class is fixed when it is written. A good answer names the decorator or strategy pattern,
and that composition has no MRO to reason about.
"""

from collections.abc import Callable, Iterable
from typing import Any


class Parcel:
    """The root, at which all chains end."""

    def __init__(self, *, weight: int) -> None:
        super().__init__()
        self.weight = weight

    def price(self) -> int:
        """The price in cents."""
        return 300 + 2 * self.weight

    def labels(self) -> list[str]:
        """What is stuck on the parcel."""
        return [f"{self.weight} g"]


class Insured(Parcel):
    """A hundredth of the value on top."""

    def __init__(self, *, value: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.value = value

    def price(self) -> int:
        """The price in cents."""
        return super().price() + self.value // 100

    def labels(self) -> list[str]:
        """What is stuck on the parcel."""
        return [f"insured {self.value}", *super().labels()]


class Express(Parcel):
    """Twice the price of all that comes after it."""

    def __init__(self, *, hours: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.hours = hours

    def price(self) -> int:
        """The price in cents."""
        return super().price() * 2

    def labels(self) -> list[str]:
        """What is stuck on the parcel."""
        return [f"express {self.hours} h", *super().labels()]


class Fragile(Parcel):
    """A fixed sum on top."""

    def price(self) -> int:
        """The price in cents."""
        return super().price() + 150

    def labels(self) -> list[str]:
        """What is stuck on the parcel."""
        return ["fragile", *super().labels()]


def solve() -> dict[str, type]:
    """The root and the three options."""
    return {each.__name__: each for each in (Parcel, Insured, Express, Fragile)}


class _Tracked:
    def __init__(self, *, code: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.code = code

    def price(self) -> int:
        return super().price()  # type: ignore[misc]

    def labels(self) -> list[str]:
        return [f"code {self.code}", *super().labels()]  # type: ignore[misc]


def use(
    candidate: Callable[[], dict[str, type]], made: Iterable[tuple[str, tuple[str, ...]]], arguments: dict[str, object]
) -> object:
    """The price and the labels of an instance of the class made last."""
    classes = candidate() | {"Tracked": _Tracked}
    if sorted(classes) != ["Express", "Fragile", "Insured", "Parcel", "Tracked"]:
        return sorted(classes)
    last: Any = classes["Parcel"]
    for name, bases in made:
        last = classes[name] = type(name, tuple(classes[base] for base in bases), {})
    try:
        parcel = last(**arguments)
    except TypeError:
        return "TypeError"
    return parcel.price(), parcel.labels()


EXAMPLES = [
    (
        ([("P", ("Insured", "Express", "Parcel"))], {"weight": 100, "value": 5_000, "hours": 24}),
        (1_050, ["insured 5000", "express 24 h", "100 g"]),
    ),
    (
        ([("P", ("Express", "Insured", "Parcel"))], {"weight": 100, "value": 5_000, "hours": 24}),
        (1_100, ["express 24 h", "insured 5000", "100 g"]),
    ),
    (([("P", ("Tracked", "Fragile", "Parcel"))], {"weight": 1, "code": "X7"}), (452, ["code X7", "fragile", "1 g"])),
]
CASES = [
    (([], {"weight": 0}), (300, ["0 g"])),
    (([], {"weight": 1, "value": 2}), "TypeError"),
    (([("P", ("Insured", "Parcel"))], {"weight": 1}), "TypeError"),
    (([("P", ("Insured", "Parcel"))], {"value": 100}), "TypeError"),
    (([("P", ("Fragile", "Parcel"))], {"weight": 1, "hours": 2}), "TypeError"),
    (([("P", ("Fragile", "Tracked", "Parcel"))], {"weight": 5, "code": ""}), (460, ["fragile", "code ", "5 g"])),
    (
        ([("P", ("Insured", "Tracked", "Express", "Parcel"))], {"weight": 10, "code": "Q", "value": 199, "hours": 0}),
        (641, ["insured 199", "code Q", "express 0 h", "10 g"]),
    ),
    (
        ([("P", ("Fragile", "Express", "Insured", "Parcel"))], {"weight": 50, "value": 99, "hours": 6}),
        (950, ["fragile", "express 6 h", "insured 99", "50 g"]),
    ),
    (
        ([("P", ("Express", "Fragile", "Parcel"))], {"weight": 50, "hours": 6}),
        (1_100, ["express 6 h", "fragile", "50 g"]),
    ),
    (
        (
            [("A", ("Insured", "Parcel")), ("B", ("Express", "Parcel")), ("C", ("A", "B"))],
            {"weight": 0, "value": 1_000, "hours": 1},
        ),
        (610, ["insured 1000", "express 1 h", "0 g"]),
    ),
    (
        (
            [("A", ("Fragile", "Parcel")), ("B", ("Fragile", "Tracked", "Parcel")), ("C", ("A", "B"))],
            {"weight": 0, "code": "z"},
        ),
        (450, ["fragile", "code z", "0 g"]),
    ),
    (
        (
            [("A", ("Express", "Parcel")), ("B", ("Insured", "A")), ("C", ("Fragile", "B"))],
            {"weight": 10, "value": 300, "hours": 2},
        ),
        (793, ["fragile", "insured 300", "express 2 h", "10 g"]),
    ),
]
