"""---
id: ring-line-rounds
title: Rounds on a ring line
topic: iterators-and-generators
level: mid
minutes: 25
pattern: iterable and iterator kept apart
see: guides/03-iterators.md#the-iterator-protocol
---

## Task

A tram runs in a ring. Write a class `RingLine(stops)` for any iterable of names.

- `iter(line)` gives a new iterator over one round, from the first stop to the last.
- `line.start_at(stop)` gives a new iterator over one round that begins at the first stop of that name and goes on
  past the end of the list. An unknown name raises `ValueError` at the call.
- `line.add(stop)` appends a stop and returns `None`.

Each iterator has, besides what the protocol asks of it, a method `left()` that tells how many stops are still to
come. It runs over the stops that the line had when the iterator was made, whatever is added later, and independently
of other iterators. Once it has ended it stays ended.

The examples show the stops, a list of steps and their results: steps name an iterator, take its `next`, its `rest`
as a list, ask what is `left`, whether `iter(iterator)` is the iterator itself, or add a stop.

## Constraints

- 0 to 50,000 stops; names may repeat.
- `next` and `left` in O(1).

## Hints

1. What happens to two nested loops over the same object if its position is stored in that object?
2. When does the body of a generator function begin to run, and what may have changed until then?
3. Give the position to a small second class, which copies what it needs in its constructor and returns itself as
   its iterator.

## Complexity

Making an iterator is O(n) time and space, since it copies n stops; `next` and `left` are O(1). As this line only
grows, an iterator could share the list and remember its length at the start: O(1) space, and O(1) time with a
dictionary of first positions. The copy stays right if stops are one day removed.

## Follow-up

Why does `iter(iterator)` have to return the iterator? A `for` loop calls `iter` on whatever it is given, so that a
half-used iterator can be handed on to a second loop. A good answer adds that this is why an iterator can be used up
unnoticed, and why functions that need two passes should ask for an iterable.
"""

from collections.abc import Callable, Iterable, Iterator

NAME = "RingLine"


class _Round:
    """An iterator over stops of its own."""

    def __init__(self, stops: list[str]) -> None:
        self._stops = stops
        self._position = 0

    def __iter__(self) -> "_Round":
        return self

    def __next__(self) -> str:
        if not self.left():
            raise StopIteration
        stop = self._stops[self._position]
        self._position += 1
        return stop

    def left(self) -> int:
        """How many stops are still to come."""
        return len(self._stops) - self._position


class RingLine:
    """A line that can be gone round any number of times."""

    def __init__(self, stops: Iterable[str]) -> None:
        self._stops = list(stops)

    def __iter__(self) -> Iterator[str]:
        return _Round(self._stops.copy())

    def start_at(self, stop: str) -> Iterator[str]:
        """One round that begins at a stop."""
        first = self._stops.index(stop)
        return _Round(self._stops[first:] + self._stops[:first])

    def add(self, stop: str) -> None:
        """Append a stop, which iterators made before do not see."""
        self._stops.append(stop)


def use(  # noqa: C901 -- a case for each step
    candidate: Callable[[Iterable[str]], RingLine], stops: list[str], steps: Iterable[tuple[str, ...]]
) -> list[object]:
    """The results of the steps; iterators are kept by the name that a step gives them."""
    line = candidate(iter(stops))
    rounds: dict[str, Iterator[str]] = {}
    results: list[object] = []
    for step, *names in steps:
        try:
            match step, *names:
                case "iter", name:
                    rounds[name] = iter(line)
                case "start", name, stop:
                    rounds[name] = line.start_at(stop)
                case "add", stop:
                    results.append(line.add(stop))
                case "next", name:
                    results.append(next(rounds[name]))
                case "rest", name:
                    results.append(list(rounds[name]))
                case "left", name:
                    results.append(rounds[name].left())
                case "self", name:
                    results.append(iter(rounds[name]) is rounds[name])
                case ("pairs",):
                    results.append([a + b for a in line for b in line])
        except (StopIteration, ValueError) as error:
            results.append(type(error).__name__)
    return results


_NAMES = [str(number) for number in range(50_000)]

EXAMPLES = [
    (
        (["Mill", "Quay", "Zoo"], [("start", "a", "Quay"), ("next", "a"), ("left", "a"), ("rest", "a"), ("next", "a")]),
        ["Quay", 2, ["Zoo", "Mill"], "StopIteration"],
    ),
    (
        (["Mill", "Quay"], [("iter", "a"), ("add", "Zoo"), ("rest", "a"), ("iter", "a"), ("left", "a")]),
        [None, ["Mill", "Quay"], 3],
    ),
]
CASES = [
    (
        ([], [("iter", "a"), ("left", "a"), ("next", "a"), ("start", "b", "Mill"), ("pairs",)]),
        [0, "StopIteration", "ValueError", []],
    ),
    ((["x"], [("start", "a", "x"), ("self", "a"), ("next", "a"), ("self", "a"), ("rest", "a")]), [True, "x", True, []]),
    ((["a", "b", "c"], [("pairs",), ("pairs",)]), [["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"]] * 2),
    (
        (["a", "b"], [("iter", "p"), ("rest", "p"), ("add", "c"), ("next", "p"), ("left", "p"), ("rest", "p")]),
        [["a", "b"], None, "StopIteration", 0, []],
    ),
    (
        (
            ["a", "b"],
            [("start", "p", "b"), ("add", "c"), ("left", "p"), ("rest", "p"), ("start", "p", "c"), ("rest", "p")],
        ),
        [None, 2, ["b", "a"], ["c", "a", "b"]],
    ),
    (
        (
            ["a", "b", "c"],
            [("iter", "p"), ("iter", "q"), ("next", "p"), ("next", "p"), ("next", "q"), ("left", "p"), ("left", "q")],
        ),
        ["a", "b", "a", 1, 2],
    ),
    (
        (["a", "b", "a", "c"], [("start", "p", "a"), ("rest", "p"), ("start", "p", "c"), ("rest", "p")]),
        [["a", "b", "a", "c"], ["c", "a", "b", "a"]],
    ),
    (
        (["a"], [("start", "p", "A"), ("start", "p", ""), ("add", ""), ("start", "p", ""), ("rest", "p")]),
        ["ValueError", "ValueError", None, ["", "a"]],
    ),
    (
        (["a", "b", "c"], [("start", "p", "c"), ("next", "p"), ("self", "p"), ("left", "p"), ("rest", "p")]),
        ["c", True, 2, ["a", "b"]],
    ),
    (
        (_NAMES, [("start", "p", "40000"), ("next", "p"), ("left", "p"), ("rest", "p"), ("left", "p")]),
        ["40000", 49_999, _NAMES[40_001:] + _NAMES[:40_000], 0],
    ),
]
