"""---
id: studio-light-scene
title: A light scene for a while
topic: context-managers
level: senior
minutes: 30
pattern: change, restore in reverse
see: guides/04-errors-and-resources.md#what-the-with-statement-calls-on-entry-and-exit
---

## Task

A studio's lamps are set through a mapping `panel` from names to levels, which may refuse a level with `ValueError`.
Write a class `scene(panel, changes)` for

    with scene(panel, {"key": 80, "fill": 30}) as before: ...

- On entry the changes, a dict, are assigned to the panel in their order; if an assignment raises, those already made
  are taken back, the last one first, and the error passes through.
- `before` is a dict of the changed names to their levels before; names that were not in the panel are left out.
- On exit, also by an error, each changed name gets its level from before back, in the reverse order; a name that was
  not there is deleted, if it still is there. Other names stay as the block left them. Errors pass through.
- The same object can be entered again, later and within its own block.
- Later changes of `changes` or `before` have no effect.

The examples show a panel, a program and its results with the panel at the end. `with` holds another program;
`assigned` lists all assignments and deletions so far.

## Constraints

- Up to 1,000 names; levels may be `None`. The panel has the methods of a dict.

## Hints

1. Is `__exit__` called if `__enter__` raised?
2. How do you tell a lamp at level `None` from one that was not in the panel?
3. An entry that can be nested needs a stack: let each entry push what its exit has to do, `ExitStack.pop_all` helps
   with the half-way error.

## Complexity

O(c) time for c changes on entry and exit, O(c) space for each entry that is open. Copying the whole panel would cost
O(panel) and undo what the block itself changed.

## Follow-up

How would you write it with `contextlib.contextmanager`, and what is lost? A generator with `try`/`finally` around
the assignments and the `yield` is shorter. Such an object is used up by one `with`, though; a good answer knows that
as a decorator it makes a new generator for each call.
"""

# ruff: noqa: C901 -- a case for each step

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import Any

NAME = "scene"


class scene:  # noqa: N801 -- used like a function
    """Lamps at other levels within a block."""

    def __init__(self, panel: dict[str, Any], changes: dict[str, Any]) -> None:
        self._panel = panel
        self._changes = dict(changes)
        self._exits: list[ExitStack] = []

    def __enter__(self) -> dict[str, Any]:
        before = {name: self._panel[name] for name in self._changes if name in self._panel}
        with ExitStack() as stack:
            for name, level in self._changes.items():
                restore = (self._panel.__setitem__, before[name]) if name in before else (self._panel.pop, None)
                self._panel[name] = level
                stack.callback(restore[0], name, restore[1])
            self._exits.append(stack.pop_all())
        return before

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._exits.pop().close()


class _Panel(dict[str, Any]):
    """Lamps that refuse negative levels and note what is done to them."""

    def __init__(self, levels: dict[str, Any]) -> None:
        super().__init__(levels)
        self.assigned: list[str] = []

    def __setitem__(self, name: str, level: Any) -> None:
        if level is not None and level < 0:
            raise ValueError
        self.assigned.append(f"{name}={level}")
        super().__setitem__(name, level)

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self.assigned.append(f"-{name}")

    def pop(self, name: str, *default: Any) -> Any:  # type: ignore[override]
        if name in self:
            self.assigned.append(f"-{name}")
        return super().pop(name, *default)


def use(
    candidate: Callable[..., Any], levels: dict[str, Any], program: Iterable[tuple[Any, ...]]
) -> tuple[list[object], dict[str, Any]]:
    """The results of a program, and the panel afterwards."""
    panel = _Panel(levels)
    scenes: dict[str, Any] = {}
    results: list[object] = []

    def run(program: Iterable[tuple[Any, ...]], before: dict[str, Any]) -> None:
        for step, *arguments in program:
            match step, *arguments:
                case "scene", letter, changes:
                    scenes[letter] = candidate(panel, changes)
                    changes["later"] = 1
                case "with", letter, block:
                    try:
                        with scenes[letter] as found:
                            results.append(dict(found))
                            run(block, found)
                    except (KeyError, ValueError) as error:
                        results.append(type(error).__name__)
                case "set", name, level:
                    panel[name] = level
                case "del", name:
                    del panel[name]
                case "look", *names:
                    results.append([panel.get(name, "none") for name in names])
                case ("forget",):
                    before.clear()
                case ("fail",):
                    raise KeyError
                case ("assigned",):
                    results.append(list(panel.assigned))

    run(program, {})
    return results, dict(panel)


EXAMPLES = [
    (
        ({"key": 10}, [("scene", "a", {"key": 80, "fill": 30}), ("with", "a", [("look", "key", "fill")])]),
        ([{"key": 10}, [80, 30]], {"key": 10}),
    ),
    (
        ({"key": 10, "fill": 5}, [("scene", "a", {"key": 80, "fill": -1}), ("with", "a", []), ("assigned",)]),
        (["ValueError", ["key=80", "key=10"]], {"key": 10, "fill": 5}),
    ),
]
CASES = [
    (({}, [("scene", "a", {}), ("with", "a", [])]), ([{}], {})),
    (
        ({"k": None}, [("scene", "a", {"k": 1, "f": None}), ("with", "a", [("look", "k", "f")])]),
        ([{"k": None}, [1, None]], {"k": None}),
    ),
    (
        ({"k": 1}, [("scene", "a", {"k": 2}), ("with", "a", [("set", "k", 3), ("set", "x", 4), ("fail",)])]),
        ([{"k": 1}, "KeyError"], {"k": 1, "x": 4}),
    ),
    (
        ({"k": 1}, [("scene", "a", {"k": 2, "f": 3}), ("with", "a", [("del", "k"), ("del", "f")])]),
        ([{"k": 1}], {"k": 1}),
    ),
    (
        ({"k": 1}, [("scene", "a", {"k": 2}), ("with", "a", []), ("set", "k", 5), ("with", "a", [("look", "k")])]),
        ([{"k": 1}, {"k": 5}, [2]], {"k": 5}),
    ),
    (
        (
            {"k": 1},
            [
                ("scene", "a", {"k": 2, "f": 0}),
                ("with", "a", [("set", "k", 7), ("with", "a", [("look", "k", "f")]), ("look", "k", "f")]),
            ],
        ),
        ([{"k": 1}, {"k": 7, "f": 0}, [2, 0], [7, 0]], {"k": 1}),
    ),
    (
        (
            {"k": 1},
            [
                ("scene", "a", {"k": 2}),
                ("scene", "b", {"k": 3, "f": 4}),
                ("with", "a", [("with", "b", [("fail",)]), ("look", "k", "f")]),
            ],
        ),
        ([{"k": 1}, {"k": 2}, "KeyError", [2, "none"]], {"k": 1}),
    ),
    (({"k": 1}, [("scene", "a", {"k": 2, "f": 3}), ("with", "a", [("forget",)])]), ([{"k": 1}], {"k": 1})),
    (
        ({"a": 1, "b": 2}, [("scene", "s", {"b": 5, "n": 6, "a": 7}), ("with", "s", []), ("assigned",)]),
        ([{"a": 1, "b": 2}, ["b=5", "n=6", "a=7", "a=1", "-n", "b=2"]], {"a": 1, "b": 2}),
    ),
    (
        ({"k": 1}, [("scene", "a", {"n": 2, "k": -2, "z": 1}), ("with", "a", [("fail",)]), ("assigned",)]),
        (["ValueError", ["n=2", "-n"]], {"k": 1}),
    ),
    (
        (
            {"k": 1, "m": None},
            [
                ("scene", "a", {"k": 2, "n": 3, "m": 4, "z": -1}),
                ("with", "a", []),
                ("assigned",),
                ("set", "k", 5),
                ("with", "a", []),
                ("look", "k", "n"),
            ],
        ),
        (
            ["ValueError", ["k=2", "n=3", "m=4", "m=None", "-n", "k=1"], "ValueError", [5, "none"]],
            {"k": 5, "m": None},
        ),
    ),
    (
        (
            {str(i): i for i in range(1_000)},
            [("scene", "a", {str(i): 0 for i in range(1_000)}), ("with", "a", [("look", "0", "999")])],
        ),
        ([{str(i): i for i in range(1_000)}, [0, 0]], {str(i): i for i in range(1_000)}),
    ),
]
