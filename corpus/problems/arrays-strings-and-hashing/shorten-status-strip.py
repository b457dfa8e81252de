"""---
id: shorten-status-strip
title: Shorten a strip of status letters
topic: arrays-strings-and-hashing
level: mid
minutes: 15
pattern: string scanning
see: guides/16-linear-structures.md#lists-are-arrays-of-references
---

## Task

A buoy reports one status letter a minute, `"OOOOWWE..."`, and pays its satellite link by the character. Long runs
of the same letter are to be shortened.

Write `solve(strip)` that returns the strip with every maximal run of three or more equal letters replaced by the
letter and the length of the run in decimal: `"OOOO"` becomes `"O4"`. A run of one or two letters stays as it is,
since a number would not make it shorter. Upper and lower case are different letters.

No run is written in two pieces: twelve times `W` is `"W12"`. The empty strip gives the empty string.

## Constraints

- 0 <= `len(strip)` <= 200,000.
- `strip` consists of the letters `a` to `z` and `A` to `Z`, no digits.
- Linear time.

## Hints

1. At which positions of the strip do you know that a run is complete?
2. What does your loop do about a run that ends because the strip ends?
3. Collect the pieces and put them together once; a helper that writes a single run keeps the loop short.

## Complexity

Time O(n): every letter is looked at once, and the pieces are joined once. Space O(n) for the pieces and the result.
Every letter can change the result, so each has to be read.

## Follow-up

How would you read the short form back, and what if digits could occur in the strip? Without digits the short form
is unambiguous: a number always belongs to the letter before it, and a letter without a number stands for itself.
With digits in the data the length needs a fixed width, a terminator or an escape character. A good answer states
the inverse property and tests it by round trips.
"""

from itertools import groupby


def solve(strip: str) -> str:
    """The strip with each run of three or more equal letters written as letter and length."""
    lengths = ((letter, sum(1 for _ in run)) for letter, run in groupby(strip))
    return "".join(letter * length if length < 3 else f"{letter}{length}" for letter, length in lengths)


EXAMPLES = [
    (("OOOOWWE",), "O4WWE"),
    (("WWWWWWWWWWWW",), "W12"),
    (("OoooO",), "Oo3O"),
]
CASES = [
    (("",), ""),
    (("E",), "E"),
    (("EE",), "EE"),
    (("EEE",), "E3"),
    (("OWOWOWO",), "OWOWOWO"),
    (("OOWOOWOO",), "OOWOOWOO"),
    (("OOOWOOO",), "O3WO3"),
    (("aaAAA",), "aaA3"),
    (("EWWWWWWWWWWW",), "EW11"),
    (("O" * 100_000 + "E" * 99_999 + "W",), "O100000E99999W"),
]
