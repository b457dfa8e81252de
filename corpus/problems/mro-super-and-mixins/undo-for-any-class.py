"""---
id: undo-for-any-class
title: Undo for any class
topic: mro-super-and-mixins
level: senior
minutes: 35
pattern: cooperative mixin
see: guides/09-object-model.md#mixins-add-one-behaviour-each
---

## Task

Write a mixin `Undoable` that gives any class with an instance `__dict__` an undo: `class Dimmer(Undoable, Lamp)`.

- Each assignment to or deletion of an attribute is recorded for its instance, those in `__init__` too, but not names
  that begin with an underscore.
- `undo()` takes the last one back and returns the attribute's name: it assigns what reading the attribute gave
  before, `None` included, or deletes the attribute if there was none. It is not recorded itself. With nothing left
  it returns `None`.
- What raises is not recorded; the error passes through.

The mixin works where `__init__` knows nothing of it and calls no `super()`, with properties, and beside other mixins:
each assignment or deletion, of `undo` too, goes through the classes after it in the MRO.

The examples show a kind of lamp, steps and results. `__init__` sets `colour` to red; the property `level` refuses
negatives. A `logged` lamp has a mixin after yours that notes what passes, a `loud` one a mixin before it that turns
strings into capitals.

## Constraints

- O(1) for each change and each undo.

## Hints

1. Which special methods see every assignment and deletion of an attribute?
2. You cannot count on your `__init__` being called. When else can the history be made, and does making it call you?
3. Read the old value, pass the change on by `super()`, and record only after that; undo passes on by `super()` as
   well, so it does not meet your own method.

## Complexity

O(1) time a change and an undo, besides what other classes do. Space O(c) for c changes, since old values are kept;
a `deque` with `maxlen` would bound it.

## Follow-up

What does a mixin need so that it can be combined with any other? It calls `super()` in everything it overrides,
takes no position for granted, prefixes its own state, and demands no constructor arguments or passes the rest on. A
good answer notes that `object` ends the chain for `__setattr__`, but not for methods which it lacks.
"""

from collections.abc import Callable, Iterable

NAME = "Undoable"

_MISSING = object()


class Undoable:
    """Records changes of public attributes so that they can be taken back."""

    def __setattr__(self, name: str, value: object) -> None:
        before = getattr(self, name, _MISSING)
        super().__setattr__(name, value)
        self._record(name, before)

    def __delattr__(self, name: str) -> None:
        before = getattr(self, name, _MISSING)
        super().__delattr__(name)
        self._record(name, before)

    def undo(self) -> str | None:
        """Take back the last change and return the attribute's name."""
        history = self._history()
        if not history:
            return None
        name, before = history[-1]
        if before is _MISSING:
            super().__delattr__(name)
        else:
            super().__setattr__(name, before)
        history.pop()
        return name

    def _record(self, name: str, before: object) -> None:
        if not name.startswith("_"):
            self._history().append((name, before))

    def _history(self) -> list[tuple[str, object]]:
        history: list[tuple[str, object]] = vars(self).setdefault("_undoable_history", [])
        return history


class _Lamp:
    def __init__(self, colour: str) -> None:
        self.colour = colour

    @property
    def level(self) -> int:
        return self._level

    @level.setter
    def level(self, level: int) -> None:
        if level < 0:
            raise ValueError
        self._level = level

    @level.deleter
    def level(self) -> None:
        del self._level


class _Logged:
    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_"):
            vars(self).setdefault("_notes", []).append(f"{name}={value}")
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        if not name.startswith("_"):
            vars(self).setdefault("_notes", []).append(f"-{name}")
        super().__delattr__(name)


class _Loud:
    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value.upper() if isinstance(value, str) else value)


def use(candidate: type, kind: str, steps: Iterable[tuple[object, ...]]) -> list[object]:
    """The results of the steps on lamps named by letters; each lamp begins as red."""
    bases = {
        "plain": (candidate, _Lamp),
        "logged": (candidate, _Logged, _Lamp),
        "loud": (_Loud, candidate, _Lamp),
    }[kind]
    made: Callable[[str], object] = type("Dimmer", bases, {"__init__": _Lamp.__init__})
    lamps: dict[object, object] = {}
    results: list[object] = []
    for step, letter, *arguments in steps:
        lamp = lamps[letter] if letter in lamps else lamps.setdefault(letter, made("red"))
        method = {"set": setattr, "del": delattr, "get": getattr, "undo": made.undo}.get(str(step))  # type: ignore[attr-defined]
        try:
            results.append(method(lamp, *arguments) if method else vars(lamp)["_notes"])
        except (AttributeError, ValueError) as error:
            results.append(type(error).__name__)
    return results


EXAMPLES = [
    (
        (
            "plain",
            [
                ("set", "a", "colour", "blue"),
                ("undo", "a"),
                ("get", "a", "colour"),
                ("undo", "a"),
                ("get", "a", "colour"),
                ("undo", "a"),
            ],
        ),
        [None, "colour", "red", "colour", "AttributeError", None],
    ),
    (
        (
            "loud",
            [
                ("get", "a", "colour"),
                ("set", "a", "note", "hot"),
                ("get", "a", "note"),
                ("undo", "a"),
                ("get", "a", "note"),
            ],
        ),
        ["RED", None, "HOT", "note", "AttributeError"],
    ),
    (
        ("logged", [("set", "a", "colour", "blue"), ("undo", "a"), ("notes", "a")]),
        [None, "colour", ["colour=red", "colour=blue", "colour=red"]],
    ),
]
CASES = [
    (("plain", [("undo", "a"), ("undo", "a"), ("undo", "a")]), ["colour", None, None]),
    (
        (
            "plain",
            [
                ("set", "a", "level", 5),
                ("set", "a", "level", 7),
                ("undo", "a"),
                ("get", "a", "level"),
                ("undo", "a"),
                ("get", "a", "level"),
            ],
        ),
        [None, None, "level", 5, "level", "AttributeError"],
    ),
    (
        (
            "plain",
            [
                ("set", "a", "level", 1),
                ("set", "a", "level", -1),
                ("del", "a", "nothing"),
                ("undo", "a"),
                ("undo", "a"),
                ("undo", "a"),
            ],
        ),
        [None, "ValueError", "AttributeError", "level", "colour", None],
    ),
    (
        ("plain", [("del", "a", "colour"), ("get", "a", "colour"), ("undo", "a"), ("get", "a", "colour")]),
        [None, "AttributeError", "colour", "red"],
    ),
    (
        (
            "plain",
            [
                ("set", "a", "owner", None),
                ("set", "a", "owner", "Ida"),
                ("undo", "a"),
                ("get", "a", "owner"),
                ("undo", "a"),
                ("get", "a", "owner"),
            ],
        ),
        [None, None, "owner", None, "owner", "AttributeError"],
    ),
    (
        (
            "plain",
            [
                ("set", "a", "size", 1),
                ("set", "b", "depth", 2),
                ("undo", "a"),
                ("get", "b", "depth"),
                ("undo", "a"),
                ("undo", "a"),
                ("undo", "b"),
            ],
        ),
        [None, None, "size", 2, "colour", None, "depth"],
    ),
    (
        (
            "plain",
            [
                ("set", "a", "_secret", 1),
                ("set", "a", "colour", "red"),
                ("undo", "a"),
                ("undo", "a"),
                ("get", "a", "_secret"),
            ],
        ),
        [None, None, "colour", "colour", 1],
    ),
    (
        ("logged", [("set", "a", "size", 2), ("undo", "a"), ("del", "a", "colour"), ("undo", "a"), ("notes", "a")]),
        [None, "size", None, "colour", ["colour=red", "size=2", "-size", "-colour", "colour=red"]],
    ),
    (
        ("logged", [("set", "a", "level", 3), ("undo", "a"), ("get", "a", "level"), ("notes", "a")]),
        [None, "level", "AttributeError", ["colour=red", "level=3", "-level"]],
    ),
    (
        (
            "loud",
            [
                ("set", "a", "colour", "blue"),
                ("del", "a", "colour"),
                ("undo", "a"),
                ("get", "a", "colour"),
                ("undo", "a"),
                ("get", "a", "colour"),
            ],
        ),
        [None, None, "colour", "BLUE", "colour", "RED"],
    ),
    (
        (
            "plain",
            [("set", "a", "level", level) for level in range(5_000)]
            + [("undo", "a")] * 4_000
            + [("get", "a", "level")],
        ),
        [None] * 5_000 + ["level"] * 4_000 + [999],
    ),
]
