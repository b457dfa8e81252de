"""---
id: inspection-suite
title: A suite of inspections
topic: metaclasses-and-class-creation
level: senior
minutes: 35
pattern: metaclass with a namespace of its own
see: guides/09-object-model.md#classes-are-objects-made-by-type
---

## Task

A lift inspector writes checks as methods. Write a metaclass `Suite`:

- `class Lift(metaclass=Suite, prefix="see_")` takes the keyword `prefix`. Without it a class has the prefix of its first
  base whose metaclass is `Suite`, else `"check_"`.
- If a class body binds a name that begins with the prefix a second time, `TypeError` is raised, naming it. Other names
  may be bound again.
- `steps` of each class is the tuple of its checks' names: those in the `steps` of its bases, base by base from left to
  right, then its own in the order of the body, each name once at its first place. What is no callable is not a
  check. A name that the class itself binds to something else than a callable is left out.

The examples show classes (name, bases, prefix or `None`, body; `"f"` stands for a function) with, for each, whether its
type is `Suite` and its steps, or the error and whether it names the check.

## Constraints

- Up to 1,000 names in a body.

## Hints

1. When the metaclass's `__new__` gets the namespace, a name bound twice is there once. Which method comes earlier?
2. What may `__prepare__` return, and what does it get besides the name and the bases?
3. Let a subclass of `dict` refuse the second binding; put the steps together as the keys of one dict, the bases'
   first.

## Complexity

O(n + s) time and space for n names in the body and s steps of the bases: a look-up for each binding and one pass to
put the steps together. Each name has to be looked at.

## Follow-up

Would `__init_subclass__` do? For the steps and the keyword yes, and it combines with other metaclasses; but it sees
the finished class, so a name bound twice is beyond it. A good answer uses a metaclass only for what nothing simpler
can reach, here `__prepare__`.
"""

from collections.abc import Iterable
from types import new_class
from typing import Any

NAME = "Suite"


class _Body(dict[str, object]):
    """The namespace of a class body, in which names of checks are bound once."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix

    def __setitem__(self, name: str, value: object) -> None:
        if name in self and name.startswith(self._prefix):
            raise TypeError(f"{name} is defined twice")
        super().__setitem__(name, value)


class Suite(type):
    """The type of classes that know their checks."""

    prefix: str
    steps: tuple[str, ...]

    @classmethod
    def __prepare__(
        cls, name: str, bases: tuple[type, ...], /, prefix: str | None = None, **_: Any
    ) -> dict[str, object]:
        """The namespace for the body, which knows the prefix."""
        return _Body(cls._prefix_of(bases, prefix))

    def __new__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, object], /, prefix: str | None = None, **rest: Any
    ) -> "Suite":
        """The class with its prefix and its steps."""
        made = super().__new__(cls, name, bases, dict(namespace), **rest)
        made.prefix = cls._prefix_of(bases, prefix)
        inherited = [step for base in bases if isinstance(base, Suite) for step in base.steps]
        own = [key for key, value in namespace.items() if key.startswith(made.prefix) and callable(value)]
        lost = {key for key, value in namespace.items() if not callable(value)}
        made.steps = tuple(step for step in dict.fromkeys([*inherited, *own]) if step not in lost)
        return made

    def __init__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, object],
        /,
        prefix: str | None = None,  # noqa: ARG002 -- used by __new__, and type.__init__ does not know it
        **rest: Any,
    ) -> None:
        super().__init__(name, bases, namespace, **rest)

    @staticmethod
    def _prefix_of(bases: tuple[type, ...], prefix: str | None) -> str:
        if prefix is not None:
            return prefix
        return next((base.prefix for base in bases if isinstance(base, Suite)), "check_")


def use(
    candidate: type, made: Iterable[tuple[str, tuple[str, ...], str | None, list[tuple[str, object]]]]
) -> list[object]:
    """The steps of each class, or the name of the error and whether it names what was bound last."""
    classes: dict[str, type] = {}
    results: list[object] = []
    for name, bases, prefix, body in made:
        bound = ""

        def fill(namespace: dict[str, object], body: list[tuple[str, object]] = body) -> None:
            nonlocal bound
            for bound, value in body:
                namespace[bound] = (lambda self: self) if value == "f" else value

        keywords = {"metaclass": candidate} | ({} if prefix is None else {"prefix": prefix})
        try:
            classes[name] = new_class(name, tuple(classes[base] for base in bases), keywords, fill)
            results.append((type(classes[name]) is candidate, classes[name].steps))  # type: ignore[attr-defined]
        except TypeError as error:
            results.append(("TypeError", bound in str(error)))
    return results


EXAMPLES = [
    (
        (
            [
                ("Lift", (), None, [("check_door", "f"), ("help", "f"), ("check_cable", "f")]),
                ("Goods", ("Lift",), None, [("check_load", "f"), ("check_door", "f")]),
            ],
        ),
        [(True, ("check_door", "check_cable")), (True, ("check_door", "check_cable", "check_load"))],
    ),
    (
        ([("Lift", (), None, [("check_door", "f"), ("check_door", "f")]), ("Other", (), "see_", [("see_oil", "f")])],),
        [("TypeError", True), (True, ("see_oil",))],
    ),
]
CASES = [
    (([("A", (), None, [])],), [(True, ())]),
    (([("A", (), "t_", [("check_x", "f"), ("check_x", "f"), ("t_y", "f")])],), [(True, ("t_y",))]),
    (
        ([("A", (), None, [("help", "f"), ("help", 3), ("check_limit", 3), ("check_b", "f"), ("check_a", "f")])],),
        [(True, ("check_b", "check_a"))],
    ),
    (([("A", (), None, [("check_a", 3), ("check_a", "f")])],), [("TypeError", True)]),
    (
        (
            [
                ("A", (), "t_", [("t_a", "f")]),
                ("B", ("A",), None, [("t_b", "f"), ("check_c", "f")]),
                ("C", ("B",), None, [("t_b", "f"), ("t_b", "f")]),
            ],
        ),
        [(True, ("t_a",)), (True, ("t_a", "t_b")), ("TypeError", True)],
    ),
    (
        (
            [
                ("A", (), None, [("check_a", "f"), ("check_c", "f")]),
                ("B", (), None, [("check_b", "f"), ("check_a", "f")]),
                ("C", ("B", "A"), None, [("check_d", "f"), ("check_c", "f")]),
            ],
        ),
        [
            (True, ("check_a", "check_c")),
            (True, ("check_b", "check_a")),
            (True, ("check_b", "check_a", "check_c", "check_d")),
        ],
    ),
    (
        (
            [
                ("A", (), None, [("check_a", "f"), ("check_b", "f")]),
                ("B", ("A",), None, [("check_a", None)]),
                ("C", ("B",), None, [("check_a", "f")]),
                ("D", ("B",), None, []),
            ],
        ),
        [
            (True, ("check_a", "check_b")),
            (True, ("check_b",)),
            (True, ("check_b", "check_a")),
            (True, ("check_b",)),
        ],
    ),
    (
        ([("A", (), "a_", [("a_1", "f")]), ("B", ("A",), "b_", [("a_2", "f"), ("b_1", "f")])],),
        [(True, ("a_1",)), (True, ("a_1", "b_1"))],
    ),
    (
        (
            [
                ("A", (), "a_", [("a_1", "f")]),
                ("B", (), "b_", [("b_1", "f")]),
                ("C", ("A", "B"), None, [("b_2", "f"), ("a_2", "f")]),
            ],
        ),
        [(True, ("a_1",)), (True, ("b_1",)), (True, ("a_1", "b_1", "a_2"))],
    ),
    (
        ([("A", (), None, [(f"check_{i}", "f") for i in range(1_000)])],),
        [(True, tuple(f"check_{i}" for i in range(1_000)))],
    ),
]
