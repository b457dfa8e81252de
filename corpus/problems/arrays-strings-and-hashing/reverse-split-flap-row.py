"""---
id: reverse-split-flap-row
title: Reverse a row of the departure board
topic: arrays-strings-and-hashing
level: mid
minutes: 10
pattern: two pointers
see: guides/19-coding-interview.md#two-pointers-rule-out-one-candidate-a-step
---

## Task

A railway museum owns a split-flap departure board. The controller keeps one row of text as a list of one-character
strings, one a flap. For the mirror hall the row has to run backwards: the first flap shows what the last one
showed, and so on, blanks and punctuation included.

Write `solve(flaps)` that reverses the list in place and returns `None`. The caller holds on to the list, so the
same object must be changed. A row without flaps or with one flap stays as it is.

The controller's list refuses shortcuts: slices, `reverse()`, `reversed()`, `sort()`, `insert()`, `pop()` and
everything else that changes its length raise `TypeError`. Reading and assigning single positions, `len()` and plain iteration work.
Each flap holds one code point. The examples show the text before and after, and whether the call returned `None`.

## Constraints

- 0 <= `len(flaps)` <= 50,000.
- Every element is a string of length 1.
- O(1) extra memory: no second list or string of the row.

## Hints

1. Which two flaps have to trade places first, and which two after them?
2. Every exchange settles two positions, so how many exchanges does a row of seven flaps need?
3. Keep one index at each end and let them walk towards each other until they meet.

## Complexity

Time O(n), since each of the n // 2 exchanges settles two positions; at least n - 1 positions may have to change, so
nothing is faster. Space O(1): two indexes.

## Follow-up

What goes wrong with this on arbitrary Unicode text? A user-perceived character may be several code points: a letter
with combining marks, a flag, an emoji joined by zero-width joiners. Reversing code points moves a mark to the wrong
letter. A good answer splits the text into grapheme clusters first, by a library that follows UAX #29 since the
standard library has none, and reverses the clusters. NFC normalisation alone helps only where a composed code point
exists.
"""

from collections.abc import Callable
from typing import NoReturn


def solve(flaps: list[str]) -> None:
    """Reverse the row in place."""
    left, right = 0, len(flaps) - 1
    while left < right:
        flaps[left], flaps[right] = flaps[right], flaps[left]
        left += 1
        right -= 1


class _Row(list[str]):
    """A list whose length is fixed and which is read and written one position at a time."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("flaps are changed one by one")

    def __getitem__(self, index: int) -> str:
        return self._refuse() if isinstance(index, slice) else super().__getitem__(index)

    def __setitem__(self, index: int, value: str) -> None:
        if isinstance(index, slice):
            self._refuse()
        super().__setitem__(index, value)

    reverse = __reversed__ = insert = pop = append = extend = clear = remove = sort = _refuse
    __delitem__ = __iadd__ = __imul__ = _refuse


def use(candidate: Callable[[list[str]], None], text: str) -> tuple[str, bool]:
    """What the row shows after the call, and whether the call returned None."""
    row = _Row(text)
    result = candidate(row)
    return "".join(row), result is None


EXAMPLES = [
    (("EXIT 9",), ("9 TIXE", True)),
    (("ROMA!",), ("!AMOR", True)),
]
CASES = [
    (("",), ("", True)),
    (("A",), ("A", True)),
    (("AB",), ("BA", True)),
    (("ABC",), ("CBA", True)),
    (("LEVEL",), ("LEVEL", True)),
    (("  07:15",), ("51:70  ", True)),
    (("ABCDEFGH",), ("HGFEDCBA", True)),
    (("MÜNCHEN ✈",), ("✈ NEHCNÜM", True)),
    (("AB" * 20_000 + "C",), ("C" + "BA" * 20_000, True)),
]
