"""---
id: jukebox-cards
title: Cards for the jukebox
topic: iterators-and-generators
level: senior
minutes: 30
pattern: pipeline of lazy steps
see: guides/03-iterators.md#delegation-two-way-generators-and-clean-up
---

## Task

Guests hand in lists of songs. The jukebox takes one song of each guest by turns, in the order of the guests; a guest
whose list has ended is left out from then on. If the song that comes next equals the one before it, it is dropped.
What remains is printed on cards of `size` songs; the last card may have fewer.

Write `solve(wishes, size)` that returns an iterator over the cards as tuples. `wishes` is an iterable of iterables,
each of which can be run through only once and may never end. A `size` below 1 raises `ValueError` at the call.

Nothing is read before the first card is asked for, and no song is read that the cards asked for do not need: with
the last song of a card read, the card is given.

The examples show the lists, the endless ones as `("forever", song, ...)`, the size, the number of cards taken
(`None`: all), and: the cards with the number of songs read.

## Constraints

- Up to 1,000 guests; songs are strings.
- Memory for one card and the guests' iterators, not for the songs.

## Hints

1. Name the three steps; which of them has a ready tool in `itertools`?
2. A queue of iterators does the turns: what happens to an iterator that gave a song, and to one that had none?
3. Let each step be an iterator over the one before it; `tuple(islice(songs, size))` takes a card, and an empty one
   is the end.

## Complexity

O(1) time a song: taken once, compared once, copied onto one card; a guest who has ended costs one more look. Space
O(guests + size). Each song has to be read once, so this is the least.

## Follow-up

Why is `zip_longest` with a fill value no good here? It reads a song of every guest at a time, so it runs ahead of
the cards, and it goes on filling for guests who left. A good answer adds that a fill value needs to be a private
sentinel, as any other may be a song.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, groupby, islice


def solve(wishes: Iterable[Iterable[str]], size: int) -> Iterator[tuple[str, ...]]:
    """The songs by turns, without repeats, in tuples of a size."""
    if size < 1:
        raise ValueError("a card needs room for one song")
    return _cards((song for song, _ in groupby(_by_turns(wishes))), size)


def _by_turns(wishes: Iterable[Iterable[str]]) -> Iterator[str]:
    guests = deque(map(iter, wishes))
    while guests:
        guest = guests.popleft()
        for song in guest:
            yield song
            guests.append(guest)
            break


def _cards(songs: Iterator[str], size: int) -> Iterator[tuple[str, ...]]:
    while card := tuple(islice(songs, size)):
        yield card


def use(
    candidate: Callable[[Iterable[Iterable[str]], int], Iterator[tuple[str, ...]]],
    wishes: list[tuple[str, ...]],
    size: int,
    wanted: int | None,
) -> object:
    """The cards and how many songs were read; -1 songs if any was read before the first card was asked for."""
    read = 0

    def songs(wish: tuple[str, ...]) -> Iterator[str]:
        nonlocal read
        for song in cycle(wish[1:]) if wish[:1] == ("forever",) else wish:
            read += 1
            if read > 50_000:
                raise RuntimeError("this would go on for ever")
            yield song

    try:
        cards = candidate(map(songs, wishes), size)
    except ValueError:
        return "ValueError"
    if read:
        return [], -1
    taken = list(islice(cards, wanted))
    return taken, read


EXAMPLES = [
    (
        ([("Ayo", "Blue", "Coda"), ("Dune",), ("Echo", "Fado")], 4, None),
        ([("Ayo", "Dune", "Echo", "Blue"), ("Fado", "Coda")], 6),
    ),
    (([("forever", "Ayo", "Blue"), ("Blue", "Coda")], 3, 2), ([("Ayo", "Blue", "Coda"), ("Ayo", "Blue", "Ayo")], 7)),
    (([("Ayo",)], 0, None), "ValueError"),
]
CASES = [
    (([], 3, None), ([], 0)),
    (([(), ("a",), ()], 1, None), ([("a",)], 1)),
    (([], -1, 0), "ValueError"),
    (([("a", "a", "a")], 2, None), ([("a",)], 3)),
    (([("a", "b"), ("a", "b"), ("a",)], 2, None), ([("a", "b")], 5)),
    (([("a", "b", "a")], 2, 1), ([("a", "b")], 2)),
    (([("a", "b", "c", "d"), ("e",)], 5, None), ([("a", "e", "b", "c", "d")], 5)),
    (([("forever", "x"), ("a", "b")], 2, 2), ([("x", "a"), ("x", "b")], 4)),
    (([("forever", "x", "y"), ("forever", "y", "x")], 4, 1), ([("x", "y", "x", "y")], 6)),
    (([("", "a", ""), ("a", "", "")], 2, None), ([("", "a"), ("",)], 6)),
    (([("a", "b", "c")], 3, 0), ([], 0)),
    (([("a", "b"), ("c", "d"), ("e", "f")], 2, 1), ([("a", "c")], 2)),
    (
        ([(str(i),) for i in range(1_000)], 400, None),
        ([tuple(map(str, range(i, min(i + 400, 1_000)))) for i in (0, 400, 800)], 1_000),
    ),
    (([tuple(map(str, range(20_000))), ("z",)], 15_000, 1), ([("0", "z", *map(str, range(1, 14_999)))], 15_000)),
]
