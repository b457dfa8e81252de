"""---
id: display-skips-repeats
title: A display that skips repeats
topic: decorators
level: senior
minutes: 35
pattern: decorator class that is a descriptor
see: guides/02-functions.md#decorators-with-parameters-and-state
---

## Task

Drawing on a slow display is worthwhile only if something changed. Write a decorator `changed` for functions and
methods. A call runs the function unless its arguments, positional and keyword ones, equal those of the last call that
ran and returned; then it gives that call's result without running it. A call that raises is not remembered and
leaves what was remembered in place.

The decorated function has `runs` and `skips`, numbers of calls that ran the function (also those that raised) and
that were skipped, and `forget()`, after which the next call runs; the numbers stay.

A decorated method keeps all this for each instance on its own, as `instance.method.runs`, and keeps no instance
alive; instances have a `__dict__` and need not be hashable. If it overrides a decorated one and calls that by
`super()`, each of the two keeps its own. Name and docstring are those of the function.

The examples show steps and results: `f` is a function, any other letter a display with a method `draw`. Both return
their number of calls with these arguments, and raise `ValueError` for `"bad"`. Capital letters are displays of a
subclass whose `draw` is decorated and calls the inherited one.

## Constraints

- Arguments need not be hashable; nobody changes them later. Keyword order is irrelevant, `1` equals `1.0`.

## Hints

1. Where can state live that belongs to one decorated function, and where if it belongs to one instance?
2. What does Python call on a class attribute when it is read through an instance?
3. In `__get__`, make another `changed` over the bound method, store it in the instance's `__dict__` and give it out
   again next time. What would the method's own name as the key do to `super()`?

## Complexity

O(a) time for a call with a arguments, which are compared; O(a) space for each function or instance, since only the
last call is kept. A full cache would answer more calls but grow.

## Follow-up

How would you find out that instances stay alive? The bound method refers to the instance and lies in its
dictionary: a cycle, which goes with the next garbage collection but not at once. A good answer checks with
`weakref` and `gc.collect()`, and breaks the cycle by storing only the state in the instance.
"""

import gc
from collections.abc import Callable, Iterable
from functools import update_wrapper
from typing import Any
from weakref import ref

NAME = "changed"


class changed:  # noqa: N801 -- used as a decorator
    """A function that runs again only for other arguments than the last time."""

    def __init__(self, function: Callable[..., Any]) -> None:
        update_wrapper(self, function)
        self._function = function
        self._last: tuple[Any, ...] | None = None
        self.runs = 0
        self.skips = 0

    def __get__(self, instance: object | None, owner: type | None = None) -> "changed":
        if instance is None:
            return self
        # Not the method's name: what lies there would hide the method of a subclass that calls this one.
        key = f"_changed_{id(self)}"
        own = vars(instance).get(key)
        if own is None or own.__wrapped__.__self__ is not instance:  # a copy has got what its original had
            own = vars(instance)[key] = type(self)(self._function.__get__(instance, owner))
        return own

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """The result of the function, or the one before it."""
        if self._last is not None and self._last[:2] == (arguments, named):
            self.skips += 1
            return self._last[2]
        self.runs += 1
        result = self._function(*arguments, **named)
        self._last = arguments, named, result
        return result

    def forget(self) -> None:
        """Run at the next call in any case."""
        self._last = None


def use(candidate: Any, steps: Iterable[tuple[Any, ...]]) -> list[object]:  # noqa: C901 -- a case for each step
    """The results of the steps, and at last whether all displays are freed once they are not in use."""
    seen: list[object] = []

    def count(*call: object) -> int | None:
        if "bad" in call[1]:  # type: ignore[operator]
            raise ValueError
        seen.append(call)
        return None if "none" in call[1] else seen.count(call)  # type: ignore[operator]

    @candidate
    def f(*arguments: object, **named: object) -> int | None:
        """Draw."""
        return count("f", arguments, named)

    class Display:
        def __init__(self, letter: str) -> None:
            self.letter = letter

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Display)

        __hash__ = None  # type: ignore[assignment]

        @candidate
        def draw(self, *arguments: object, **named: object) -> int | None:
            """Draw."""
            return count(self.letter, arguments, named)

    class Frame(Display):
        @candidate
        def draw(self, *arguments: object, **named: object) -> int | None:
            """Draw."""
            return super().draw(*arguments, **named)

    displays: dict[str, Display] = {}
    results: list[object] = []
    for letter, step, *arguments in steps:
        kind = Frame if letter.isupper() else Display
        function = f if letter == "f" else displays.setdefault(letter, kind(letter)).draw
        try:
            if step == "call":
                results.append(function(*arguments))
            elif step == "named":
                results.append(function(**dict(arguments)))
            elif step == "forget":
                results.append(function.forget())
            else:
                results.append((function.runs, function.skips, function.__name__, function.__doc__))
        except ValueError:
            results.append("ValueError")
    function = None
    freed = [ref(display) for display in displays.values()]
    displays.clear()
    gc.collect()
    return [*results, all(each() is None for each in freed)]


EXAMPLES = [
    (
        ([("f", "call", 1), ("f", "call", 1), ("f", "call", 2), ("f", "call", 1), ("f", "stats")],),
        [1, 1, 1, 2, (3, 1, "f", "Draw."), True],
    ),
    (
        ([("a", "call", 1), ("b", "call", 1), ("a", "call", 1), ("a", "stats"), ("b", "stats")],),
        [1, 1, 1, (1, 1, "draw", "Draw."), (1, 0, "draw", "Draw."), True],
    ),
]
CASES = [
    (([("f", "stats"), ("a", "stats")],), [(0, 0, "f", "Draw."), (0, 0, "draw", "Draw."), True]),
    (
        ([("f", "call"), ("f", "call"), ("f", "call", None), ("f", "call", None), ("f", "stats")],),
        [1, 1, 1, 1, (2, 2, "f", "Draw."), True],
    ),
    (([("f", "call", "none"), ("f", "call", "none"), ("f", "stats")],), [None, None, (1, 1, "f", "Draw."), True]),
    (
        ([("f", "call", [1]), ("f", "call", [1]), ("f", "call", {"x": [2]}), ("f", "call", [1]), ("f", "stats")],),
        [1, 1, 1, 2, (3, 1, "f", "Draw."), True],
    ),
    (
        (
            [
                ("f", "named", ("x", 1), ("y", 2)),
                ("f", "named", ("y", 2), ("x", 1)),
                ("f", "call", 1, 2),
                ("f", "named", ("x", 1)),
                ("f", "named", ("x", 2)),
                ("f", "stats"),
            ],
        ),
        [1, 1, 1, 1, 1, (4, 1, "f", "Draw."), True],
    ),
    (
        (
            [
                *[("A", "call", number) for number in (1, 1, 2, 1)],
                ("A", "forget"),
                ("A", "call", 1),
                ("A", "stats"),
                ("B", "call", "bad"),
                ("B", "call", 1),
                ("A", "call", 1),
                ("B", "stats"),
            ],
        ),
        [1, 1, 1, 2, None, 2, (4, 1, "draw", "Draw."), "ValueError", 1, 2, (2, 0, "draw", "Draw."), True],
    ),
    (
        ([("f", "call", 1), ("f", "call", "bad"), ("f", "call", "bad"), ("f", "call", 1), ("f", "stats")],),
        [1, "ValueError", "ValueError", 1, (3, 1, "f", "Draw."), True],
    ),
    (
        ([("f", "call", 1), ("f", "forget"), ("f", "call", 1), ("f", "call", 1), ("f", "stats")],),
        [1, None, 2, 2, (2, 1, "f", "Draw."), True],
    ),
    (
        (
            [
                ("a", "call", 1),
                ("b", "call", 2),
                ("b", "forget"),
                ("a", "call", 1),
                ("b", "call", 2),
                ("a", "stats"),
                ("b", "stats"),
            ],
        ),
        [1, 1, None, 1, 2, (1, 1, "draw", "Draw."), (2, 0, "draw", "Draw."), True],
    ),
    (
        ([("a", "call", "bad"), ("a", "call", 5), ("f", "call", 5), ("a", "named", ("x", 5)), ("a", "stats")],),
        ["ValueError", 1, 1, 1, (3, 0, "draw", "Draw."), True],
    ),
    (
        ([("f", "call", 1), ("f", "call", 1.0), ("f", "call", "1"), ("f", "stats")],),
        [1, 1, 1, (2, 1, "f", "Draw."), True],
    ),
    (
        ([("a", "call", i // 100) for i in range(5_000)] + [("a", "stats")],),
        [1] * 5_000 + [(50, 4_950, "draw", "Draw."), True],
    ),
]
