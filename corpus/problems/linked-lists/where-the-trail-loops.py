"""---
id: where-the-trail-loops
title: Where the trail of clues loops
topic: linked-lists
level: mid
minutes: 25
pattern: fast and slow pointers
see: guides/16-linear-structures.md#two-speeds-find-a-cycle
---

## Task

In a city game every clue leads to the next one. A clue has `place`, a string, and `next`, the clue it leads to, or
`None` if the treasure is there. Sometimes the authors make a mistake: a clue leads back to an earlier clue, or to
itself, and the players walk in circles.

Write `solve(start)` that gets the first clue, or `None` for a game without clues, and returns the clue at which the
circle begins: the first one on the way that is reached a second time. Return `None` if the trail ends. Several
clues may name the same place; they are still different clues. The clues may not be changed.

The examples give the places in order and the position that the last clue leads back to, or `None`, and show the
position of the returned clue.

## Constraints

- 0 <= number of clues <= 100,000.
- O(1) extra memory is asked for: no set of visited clues.

## Hints

1. What would two walkers on a round track notice if one of them is twice as fast?
2. When they first meet on the circle, how far has the fast one gone more than the slow one, and of what is that a
   multiple?
3. From the meeting point, the start of the circle is as far as from the start of the trail, up to whole rounds.

## Complexity

Time O(n): the walkers meet before the slow one has gone round the circle more than once, and the second walk takes
as many steps as there are clues before the circle. Space O(1). A set of visited clues takes O(n) time too, but O(n)
memory.

## Follow-up

How would you get the length of the circle, and what else is the method good for? Walk on from the meeting point
until you are there again and count. The same idea finds a repeated value in an array whose entries are used as
positions, and the period of a pseudorandom generator, where "next" is a function and no memory for the visited
states exists.
"""

from collections.abc import Callable


class Clue:
    """A place and the clue that is found there."""

    __slots__ = ("next", "place")

    def __init__(self, place: str) -> None:
        self.place = place
        self.next: Clue | None = None


def solve(start: "Clue | None") -> "Clue | None":
    """The first clue that is reached a second time, or None."""
    slow = fast = start
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            walker = start
            while walker is not slow:
                walker, slow = walker.next, slow.next
            return walker
    return None


def use(
    candidate: Callable[["Clue | None"], "Clue | None"], places: list[str], back_to: int | None
) -> int | str | None:
    """The position of the clue that the candidate returned; what is wrong if it is no clue or the trail was changed."""
    clues = [Clue(place) for place in places]
    targets = [*clues[1:], None if back_to is None else clues[back_to]] if clues else []
    for clue, target in zip(clues, targets, strict=True):
        clue.next = target
    found = candidate(clues[0] if clues else None)
    if any(
        clue.next is not target or clue.place != place
        for clue, target, place in zip(clues, targets, places, strict=True)
    ):
        return "the clues were changed"
    if found is None:
        return None
    return next((position for position, clue in enumerate(clues) if clue is found), "not a clue of the trail")


EXAMPLES = [
    ((["well", "oak", "mill", "gate"], 1), 1),
    ((["well", "oak", "mill"], None), None),
    ((["well", "oak", "well", "oak"], None), None),
]
CASES = [
    (([], None), None),
    ((["well"], None), None),
    ((["well"], 0), 0),
    ((["well", "oak"], 0), 0),
    ((["well", "oak"], 1), 1),
    ((["oak", "oak", "oak", "oak", "oak"], 3), 3),
    ((["a", "b", "c", "d", "e", "f", "g"], 5), 5),
    ((["a", "b", "a", "c", "b"], 2), 2),
    ((["a", "b", "c", "d", "e", "f", "g"], 0), 0),
    ((["x"] * 100_000, None), None),
    ((["x"] * 100_000, 99_990), 99_990),
    ((["x"] * 99_999, 4), 4),
]
