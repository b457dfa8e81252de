"""---
id: overlay-settings
title: Overlay nested settings
topic: arrays-strings-and-hashing
level: mid
minutes: 20
pattern: dictionary recursion
see: guides/16-linear-structures.md#choosing-a-list-a-dictionary-or-a-set
---

## Task

A brewery's fermenters share default settings, and each tank overrides some of them. Settings are dictionaries with
string keys; values are numbers, strings, booleans, lists, or dictionaries again.

Write `solve(defaults, overrides)` that returns a new dictionary. For a key in both whose two values are
dictionaries, the result holds the overlay of the two, by the same rules. For any other key in both, the value of
`overrides` wins as a whole; lists are not joined. An override of `None` removes the key, at any depth, and does
nothing if the key is not there. Keys keep the order of `defaults`; those that only `overrides` has follow in their
order there, at every depth.

Neither argument may be changed, and the result shares no dictionary or list with them. The examples show the
result, its keys in order, each before those inside it, and that changing the result left the arguments alone.

## Constraints

- Up to 10,000 keys in all, nested at most 100 deep.
- `None` never occurs in `defaults` or in lists; lists hold no dictionaries or lists.
- A dictionary that becomes empty stays as an empty dictionary.
- A dictionary in `overrides` that meets no dictionary, but nothing or another value, is overlaid on an empty one, so
  a `None` inside it leaves no key.

## Hints

1. Which combinations of "is a dictionary", "is something else" and "is not there" can meet at a key?
2. What would the caller see if they appended to a list in your result?
3. Treat a missing dictionary on the side of the defaults as an empty one, and one rule covers the new keys too.

## Complexity

Time O(n) and space O(n) for n keys and list elements in both arguments together, plus stack of the nesting depth.
The result shares nothing with the arguments, so copying everything that stays is part of the task.

## Follow-up

How would you do it without copying? Share the unchanged branches between the result and the defaults and treat
settings as immutable, for instance behind `MappingProxyType`; then only the dictionaries on the path to a change
are new. A `ChainMap` is no substitute: it looks up top-level keys layer by layer, but a nested dictionary of the
first layer hides the whole nested dictionary below.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy


def solve(defaults: dict[str, object], overrides: dict[str, object]) -> dict[str, object]:
    """The defaults with the overrides laid over them, as a new dictionary."""
    result: dict[str, object] = {}
    for key in {**defaults, **overrides}:
        if key not in overrides:
            result[key] = deepcopy(defaults[key])
        elif isinstance(value := overrides[key], dict):
            below = defaults.get(key)
            result[key] = solve(below if isinstance(below, dict) else {}, value)
        elif value is not None:
            result[key] = deepcopy(value)
    return result


def _keys(settings: object) -> Iterator[str]:
    """The keys in order, each before those inside it."""
    if isinstance(settings, dict):
        for key, value in settings.items():
            yield key
            yield from _keys(value)


def _spoil(settings: object) -> None:
    """Change every dictionary and list in place."""
    if isinstance(settings, dict):
        for value in settings.values():
            _spoil(value)
        settings["spoilt"] = True
    elif isinstance(settings, list):
        settings.append("spoilt")


def use(
    candidate: Callable[[dict[str, object], dict[str, object]], dict[str, object]],
    defaults: dict[str, object],
    overrides: dict[str, object],
) -> tuple[object, list[str], bool]:
    """The result, the order of its keys, and whether the arguments are as before, even if it is changed."""
    before = repr((defaults, overrides))
    result = candidate(defaults, overrides)
    copy, keys = deepcopy(result), list(_keys(result))
    _spoil(result)
    return copy, keys, repr((defaults, overrides)) == before


_DEEP = ("level",) * 60


def _nest(value: object) -> dict[str, object]:
    for key in _DEEP:
        value = {key: value}
    return {"top": value}


EXAMPLES = [
    (
        ({"heat": {"low": 18, "high": 22}, "log": True}, {"heat": {"high": 24}, "name": "Tank 3"}),
        (
            {"heat": {"low": 18, "high": 24}, "log": True, "name": "Tank 3"},
            ["heat", "low", "high", "log", "name"],
            True,
        ),
    ),
    (
        ({"alarms": ["mail"], "log": True}, {"alarms": ["pager"], "log": None}),
        ({"alarms": ["pager"]}, ["alarms"], True),
    ),
]
CASES = [
    (({}, {}), ({}, [], True)),
    (({"a": {"b": [1]}}, {}), ({"a": {"b": [1]}}, ["a", "b"], True)),
    (({}, {"a": {"b": [1]}}), ({"a": {"b": [1]}}, ["a", "b"], True)),
    (({"a": 1}, {"a": {"b": 2}}), ({"a": {"b": 2}}, ["a", "b"], True)),
    (({"a": [1]}, {"a": {"b": None, "c": 2}}), ({"a": {"c": 2}}, ["a", "c"], True)),
    (({"a": {"b": 2}}, {"a": 0}), ({"a": 0}, ["a"], True)),
    (({"a": True, "b": "x"}, {"a": False, "b": ""}), ({"a": False, "b": ""}, ["a", "b"], True)),
    (({"a": {"b": 1, "c": 2}}, {"a": {"b": None}}), ({"a": {"c": 2}}, ["a", "c"], True)),
    (({"a": {"b": 1}}, {"a": {"b": None}, "z": None}), ({"a": {}}, ["a"], True)),
    (({}, {"a": {"b": None, "c": {"d": None}}}), ({"a": {"c": {}}}, ["a", "c"], True)),
    (({"a": {"b": 1}}, {"a": {}}), ({"a": {"b": 1}}, ["a", "b"], True)),
    (
        ({"a": {"y": 1, "x": {"d": 1}, "w": 0}}, {"a": {"v": 5, "w": 6, "x": {"c": 2, "d": 3}}}),
        ({"a": {"y": 1, "x": {"d": 3, "c": 2}, "w": 6, "v": 5}}, ["a", "y", "x", "d", "c", "w", "v"], True),
    ),
    (({"c": 1, "a": 2}, {"b": 3, "c": 4}), ({"c": 4, "a": 2, "b": 3}, ["c", "a", "b"], True)),
    (({"a": [1, 2]}, {"b": [3]}), ({"a": [1, 2], "b": [3]}, ["a", "b"], True)),
    ((_nest({"x": 1, "y": 2}), _nest({"y": 3})), (_nest({"x": 1, "y": 3}), ["top", *_DEEP, "x", "y"], True)),
    (
        ({f"k{i}": {"v": i} for i in range(2_000)}, {f"k{i}": {"w": i} for i in range(2_000)}),
        (
            {f"k{i}": {"v": i, "w": i} for i in range(2_000)},
            [key for i in range(2_000) for key in (f"k{i}", "v", "w")],
            True,
        ),
    ),
]
