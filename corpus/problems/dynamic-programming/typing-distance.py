"""---
id: typing-distance
title: Distance of a mistyped word
topic: dynamic-programming
level: senior
minutes: 35
pattern: two sequences
see: guides/18-algorithms.md#keeping-one-row-saves-memory-and-loses-the-path
---

## Task

A spell checker for a dictaphone company ranks corrections by how few slips of the fingers explain what was typed. A
slip is one of: a letter left out, a letter too many, a wrong letter in place of another, or two neighbouring
letters exchanged.

Write `solve(typed, meant)` that returns the smallest number of slips that turn `meant` into `typed`, where no
letter takes part in more than one slip: letters that are exchanged stand next to each other in both words and are
not changed otherwise. So `"CA"` and `"ABC"` have distance 3 either way round, because no letter may be typed or left
out between two that are exchanged.

Upper and lower case differ. Either word may be empty.

## Constraints

- 0 <= `len(typed)`, `len(meant)` <= 700.
- Words are arbitrary strings; each code point is a letter.
- O(len(typed) * len(meant)); trying all sequences of slips is too slow.

## Hints

1. Compare the last letters of both words: which slips could explain them, and which shorter words are left after
   each?
2. How many different pairs of shorter words can come up in all?
3. For the exchange you look two letters back in both words, so the last two rows of a table are needed, not one.

## Complexity

Time O(m * n), one of four choices for each pair of beginnings. Space O(n), as three rows suffice. For the plain
edit distance, a strongly subquadratic algorithm would refute the strong exponential time hypothesis; with a small
bound k on the distance, a band around the diagonal takes O(k * n).

## Follow-up

How would you search a dictionary of 200,000 words for those within distance 2? Not by computing all distances. Put
the words in a trie and carry the row of the table down it, leaving a branch as soon as the whole row exceeds the
bound; or filter by length and shared n-grams first. A good answer also notes that this distance breaks the triangle
inequality, so metric indexes such as BK-trees may miss words.
"""


def solve(typed: str, meant: str) -> int:
    """The smallest number of slips that turn one word into the other."""
    before_last: list[int] = []
    last = list(range(len(meant) + 1))
    for i, a in enumerate(typed, 1):
        row = [i]
        for j, b in enumerate(meant, 1):
            slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == meant[j - 2] and b == typed[i - 2]:
                slips = min(slips, before_last[j - 2] + 1)
            row.append(slips)
        before_last, last = last, row
    return last[-1]


EXAMPLES = [
    (("recieve", "receive"), 1),
    (("lisen", "listen"), 1),
    (("CA", "ABC"), 3),
]
CASES = [
    (("", ""), 0),
    (("", "tape"), 4),
    (("tape", ""), 4),
    (("a", "a"), 0),
    (("a", "b"), 1),
    (("a", "A"), 1),
    (("ab", "ba"), 1),
    (("abcd", "badc"), 2),
    (("abc", "cab"), 2),
    (("abc", "cba"), 2),
    (("sunday", "saturday"), 3),
    (("aaaa", "aa"), 2),
    (("xabx", "bxa"), 3),
    (("acb", "abd"), 2),
    (("xcay", "xabcy"), 3),
    (("teh quikc", "the quick"), 2),
    (("ab" * 200, "ba" * 200), 2),
    (("a" * 400, "b" * 300), 400),
]
