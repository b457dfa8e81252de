"""---
id: aquarium-filling
title: Filling an aquarium
topic: class-static-methods-and-properties
level: mid
minutes: 25
pattern: computed properties over one stored state
see: guides/08-oop.md#properties-turn-attribute-access-into-method-calls
---

## Task

Write a class `Aquarium(length, width, height)` in centimetres, empty at first. A side that is not above 0 raises
`ValueError`.

- `length` and `width` are read-only.
- `height` and `level`, the height of the water, can be set as long as `0 <= level <= height` and `height > 0`.
- `litres` is the water in it, 1,000 cubic centimetres each. Setting it sets the level.
- `room` is the number of litres that still fit, read-only.
- `Aquarium.volume(length, width, height)` gives the litres of such a block, without an aquarium.
- `Aquarium.cube(side)` gives an aquarium of equal sides; called on a subclass, an instance of that subclass.

What is out of range raises `ValueError`, setting what is read-only `AttributeError`; neither changes anything. All
of them except the two methods are properties. No two of them may ever disagree.

The examples show the sides, steps on the aquarium and their results; `cube` shows the class, the litres and the
room of a new one, made from a subclass `Pond`.

## Constraints

- Numbers are `int` or `float`; the tests use values for which the arithmetic is exact.

## Hints

1. Which of the properties are facts, and which follow from others?
2. Store the facts alone; where then is the one place at which the level has to be checked?
3. Setters can use each other: setting the litres computes a level and assigns that. What does a class method get
   that a static one does not?

## Complexity

Each access is O(1) time, an aquarium four numbers. Storing the litres too would save a multiplication and cost the
guarantee that they agree with the level.

## Follow-up

When is a property the wrong choice? If reading is slow, may fail, or gives another result each time, callers should
see parentheses. A good answer adds that a plain attribute can be turned into a property later without a change for
callers, so getters need not be written in advance.
"""

from collections.abc import Callable, Iterable
from typing import Self

NAME = "Aquarium"


class Aquarium:
    """A block of glass and the height of the water in it."""

    def __init__(self, length: float, width: float, height: float) -> None:
        if not all(side > 0 for side in (length, width, height)):
            raise ValueError("sides are above 0")
        self._length = length
        self._width = width
        self._height = height
        self._level: float = 0

    @classmethod
    def cube(cls, side: float) -> Self:
        """An aquarium of equal sides."""
        return cls(side, side, side)

    @staticmethod
    def volume(length: float, width: float, height: float) -> float:
        """The litres of a block."""
        return length * width * height / 1000

    @property
    def length(self) -> float:
        """One side of the ground."""
        return self._length

    @property
    def width(self) -> float:
        """The other side of the ground."""
        return self._width

    @property
    def height(self) -> float:
        """The height of the glass."""
        return self._height

    @height.setter
    def height(self, height: float) -> None:
        if not 0 < height >= self._level:
            raise ValueError("the glass is at least as high as the water, and above 0")
        self._height = height

    @property
    def level(self) -> float:
        """The height of the water."""
        return self._level

    @level.setter
    def level(self, level: float) -> None:
        if not 0 <= level <= self._height:
            raise ValueError("the water stands between the ground and the edge")
        self._level = level

    @property
    def litres(self) -> float:
        """The water in it."""
        return self.volume(self._length, self._width, self._level)

    @litres.setter
    def litres(self, litres: float) -> None:
        self.level = litres * 1000 / (self._length * self._width)

    @property
    def room(self) -> float:
        """The water that still fits."""
        return self.volume(self._length, self._width, self._height) - self.litres


def use(candidate: Callable[..., Aquarium], sides: tuple[float, ...], steps: Iterable[tuple[object, ...]]) -> object:
    """The results of the steps."""
    try:
        aquarium = candidate(*sides)
    except ValueError:
        return "ValueError"
    results: list[object] = []
    for step, *arguments in steps:
        try:
            if step == "set":
                name, value = arguments
                setattr(aquarium, str(name), value)
                results.append(None)
            elif step == "volume":
                results.append(candidate.volume(*arguments))
            elif step == "cube":
                pond = type("Pond", (candidate,), {}).cube(*arguments)
                results.append((type(pond).__name__, pond.litres, pond.room))
            else:
                results.append([getattr(aquarium, str(name)) for name in (step, *arguments)])
        except (AttributeError, ValueError) as error:
            results.append(type(error).__name__)
    return results


EXAMPLES = [
    (
        (
            (50, 20, 30),
            [("litres", "room"), ("set", "litres", 10), ("level", "room"), ("set", "level", 31), ("level",)],
        ),
        [[0, 30], None, [10, 20], "ValueError", [10]],
    ),
    (((50, 20, 0), []), "ValueError"),
    (((50, 20, 30), [("volume", 10, 10, 10), ("cube", 20), ("set", "room", 1)]), [1, ("Pond", 0, 8), "AttributeError"]),
]
CASES = [
    (((1, 1, 1), [("length", "width", "height", "level", "litres")]), [[1, 1, 1, 0, 0]]),
    (((-5, 10, 10), []), "ValueError"),
    (
        ((10, 10, 10), [("set", "litres", 1), ("room", "level"), ("set", "litres", 0), ("room", "level")]),
        [None, [0, 10], None, [1, 0]],
    ),
    (
        ((10, 10, 10), [("set", "litres", 1.5), ("litres",), ("set", "litres", -1), ("litres", "level", "room")]),
        ["ValueError", [0], "ValueError", [0, 0, 1]],
    ),
    (
        (
            (50, 20, 30),
            [
                ("set", "level", 10),
                ("set", "height", 8),
                ("height",),
                ("set", "height", 10),
                ("room", "litres"),
                ("set", "height", 20),
                ("room", "litres"),
            ],
        ),
        [None, "ValueError", [30], None, [0, 10], None, [10, 10]],
    ),
    (
        ((50, 20, 30), [("set", "height", 0), ("set", "height", -1), ("height", "room")]),
        ["ValueError", "ValueError", [30, 30]],
    ),
    (
        ((50, 20, 30), [("set", "length", 1), ("set", "width", 1), ("length", "width", "room")]),
        ["AttributeError", "AttributeError", [50, 20, 30]],
    ),
    (
        ((50, 20, 30), [("set", "level", 30), ("room",), ("set", "level", -1), ("set", "level", 0), ("room",)]),
        [None, [0], "ValueError", None, [30]],
    ),
    (
        ((10, 10, 40), [("set", "height", 20), ("set", "level", 30), ("set", "litres", 2), ("level", "room")]),
        [None, "ValueError", None, [20, 0]],
    ),
    (
        ((10, 10, 10), [("cube", 10), ("cube", 0), ("volume", 100, 100, 100), ("volume", 0, 1, 1)]),
        [("Pond", 0, 1), "ValueError", 1000, 0],
    ),
    (
        ((25.0, 40, 0.5), [("room",), ("set", "litres", 0.25), ("level", "litres"), ("room",)]),
        [[0.5], None, [0.25, 0.25], [0.25]],
    ),
    (
        ((100, 100, 1_000), [("set", "level", level) for level in range(1_000)] + [("litres", "room")]),
        [None] * 1_000 + [[9_990, 10]],
    ),
]
