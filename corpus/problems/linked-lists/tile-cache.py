"""---
id: tile-cache
title: A cache for map tiles
topic: linked-lists
level: senior
minutes: 35
pattern: dictionary and doubly linked list
see: guides/16-linear-structures.md#a-dict-plus-a-linked-list-makes-an-lru-cache
---

## Task

A hiking app keeps the map tiles used last in memory. Write a class `TileCache(capacity)`; a capacity below 1 raises
`ValueError`.

- `put(key, tile)` stores a tile, new or in place of the old one, and makes the key the most recent. If there are
  then more keys than `capacity`, the least recent one is thrown out. Returns the key thrown out, or `None`.
- `get(key)` returns the tile and makes the key the most recent. An unknown key raises `KeyError`.
- `peek(key)` does the same without changing the order.
- `recent()` returns the list of keys, the most recent first.
- `len(cache)` is the number of keys.

Use a dictionary and a doubly linked list of your own; that is what the interviewer wants to see. The examples show
a capacity, a list of calls and the list of their results.

## Constraints

- `put`, `get`, `peek` and `len` in O(1) on average; `recent` in O(n).
- Keys are hashable and never `None`; tiles are arbitrary, `None` included.
- Up to 100,000 calls.

## Hints

1. Which structure finds a key at once, and which one can change its order at any place at once?
2. What does the dictionary have to lead to, so that a found entry can be taken out of the order without a search?
3. A ring with one sentinel entry has no ends, so taking out and putting in need no special cases.

## Complexity

`put`, `get`, `peek` and `len` are O(1) on average: a dictionary look-up and at most six changed links. `recent` is
O(n), as its result is that long. Space O(capacity): one entry and one dictionary slot a key.

## Follow-up

Would you write this in production? Hardly: `OrderedDict` has `move_to_end` and `popitem(last=False)`, and
`functools.lru_cache` covers pure functions and is safe with threads. A good answer names what neither brings: a
limit in bytes instead of entries, and expiry; and that a list of one's own needs a lock even for `get`, which
changes the order, or two threads tear the links apart.
"""

from collections.abc import Callable, Iterable

NAME = "TileCache"


class _Entry:
    """A key and its tile between the next more recent and the next less recent entry."""

    __slots__ = ("key", "newer", "older", "tile")

    def __init__(self, key: object, tile: object) -> None:
        self.key = key
        self.tile = tile
        self.newer = self.older = self


class TileCache:
    """The tiles used last, at most as many as the capacity."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("a cache needs room for one tile")
        self._capacity = capacity
        self._entries: dict[object, _Entry] = {}
        # The ring's sentinel: older than it is the most recent entry, newer than it the least recent.
        self._ring = _Entry(None, None)

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, key: object, tile: object) -> object:
        """Store the tile and return the key that had to go."""
        entry = self._entries.get(key)
        if entry is not None:
            entry.tile = tile
            self._refresh(entry)
            return None
        self._entries[key] = entry = _Entry(key, tile)
        self._insert(entry)
        if len(self._entries) <= self._capacity:
            return None
        oldest = self._ring.newer
        self._take_out(oldest)
        del self._entries[oldest.key]
        return oldest.key

    def get(self, key: object) -> object:
        """The tile, whose key becomes the most recent."""
        entry = self._entries[key]
        self._refresh(entry)
        return entry.tile

    def peek(self, key: object) -> object:
        """The tile, without a change of the order."""
        return self._entries[key].tile

    def recent(self) -> list[object]:
        """The keys, the most recent first."""
        keys = []
        entry = self._ring.older
        while entry is not self._ring:
            keys.append(entry.key)
            entry = entry.older
        return keys

    def _refresh(self, entry: _Entry) -> None:
        self._take_out(entry)
        self._insert(entry)

    def _insert(self, entry: _Entry) -> None:
        """Put the entry in as the most recent."""
        entry.newer, entry.older = self._ring, self._ring.older
        entry.older.newer = entry.newer.older = entry

    @staticmethod
    def _take_out(entry: _Entry) -> None:
        entry.newer.older, entry.older.newer = entry.older, entry.newer


def use(candidate: Callable[[int], TileCache], capacity: int, calls: Iterable[tuple[object, ...]]) -> list[object]:
    """The results of the calls, or the names of the expected errors they raised."""
    try:
        cache = candidate(capacity)
    except ValueError:
        return ["ValueError"]
    results: list[object] = []
    for method, *arguments in calls:
        try:
            results.append(len(cache) if method == "len" else getattr(cache, str(method))(*arguments))
        except KeyError:
            results.append("KeyError")
    return results


EXAMPLES = [
    (
        (2, [("put", "a", 1), ("put", "b", 2), ("get", "a"), ("put", "c", 3), ("get", "b"), ("recent",)]),
        [None, None, 1, "b", "KeyError", ["c", "a"]],
    ),
    ((0, []), ["ValueError"]),
]
CASES = [
    ((1, [("recent",), ("len",), ("get", "x")]), [[], 0, "KeyError"]),
    ((1, [("put", "x", 1), ("put", "y", 2), ("put", "y", 3), ("recent",), ("get", "y")]), [None, "x", None, ["y"], 3]),
    (
        (2, [("put", "a", 1), ("put", "b", 2), ("put", "a", 9), ("put", "c", 3), ("recent",), ("peek", "a")]),
        [None, None, None, "b", ["c", "a"], 9],
    ),
    (
        (2, [("put", "a", 1), ("put", "b", 2), ("peek", "a"), ("put", "c", 3), ("recent",)]),
        [None, None, 1, "a", ["c", "b"]],
    ),
    (
        (3, [("put", "a", None), ("put", "b", 0), ("get", "a"), ("get", "b"), ("put", "", 5), ("recent",)]),
        [None, None, None, 0, None, ["", "b", "a"]],
    ),
    (
        (2, [("put", 0, "zero"), ("put", 1, "one"), ("get", 2), ("put", 2, "two"), ("len",), ("recent",)]),
        [None, None, "KeyError", 0, 2, [2, 1]],
    ),
    (
        (
            3,
            [
                ("put", 1, 1),
                ("put", 2, 2),
                ("put", 3, 3),
                ("get", 2),
                ("get", 2),
                ("get", 1),
                ("recent",),
                ("put", 4, 4),
            ],
        ),
        [None, None, None, 2, 2, 1, [1, 2, 3], 3],
    ),
    (
        (2, [("put", 1, 1), ("peek", 7), ("get", 1), ("get", 1), ("recent",), ("len",)]),
        [None, "KeyError", 1, 1, [1], 1],
    ),
    ((-1, []), ["ValueError"]),
    (
        (1_000, [("put", i, i) for i in range(20_000)] + [("len",), ("peek", 19_000), ("get", 18_999)]),
        [None] * 1_000 + list(range(19_000)) + [1_000, 19_000, "KeyError"],
    ),
]
