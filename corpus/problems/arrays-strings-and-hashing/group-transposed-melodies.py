"""---
id: group-transposed-melodies
title: Group melodies that are transpositions
topic: arrays-strings-and-hashing
level: mid
minutes: 20
pattern: hashing by a canonical key
see: guides/16-linear-structures.md#dictionaries-and-sets-are-hash-tables
---

## Task

A folk-song archive stores each melody as a list of note numbers; a number more is a semitone more. Two melodies are
the same tune if one is a transposition of the other: equally long, and all notes shifted by the same number of
semitones. `[60, 62, 59]` and `[65, 67, 64]` are the same tune; the order of the notes matters.

Write `solve(melodies)` that returns the groups of equal tunes, each as a list of positions in the archive.
Positions in a group ascend, and the groups are sorted by their first position. Every melody belongs to exactly one
group, alone if need be. All melodies of one note are the same tune, and so are all empty ones, but an empty melody
is not the tune of one note.

## Constraints

- 0 <= number of melodies <= 20,000; at most 200,000 notes in all.
- Notes are integers between `-10**6` and `10**6`.
- Comparing every two melodies is too slow.

## Hints

1. What about a melody stays the same when it is transposed?
2. Dictionary keys have to be hashable, and equal exactly for equal tunes; what does yours say about one note and
   none?
3. Let every melody be shifted to a place that it finds by itself, without looking at any other one.

## Complexity

Time O(n) on average for n melodies and notes in all: building and hashing a key is linear in the melody. Space O(n)
for the keys. All notes have to be read, because the last one may set two melodies apart.

## Follow-up

What if a melody that is played twice as slowly should count as the same tune too? Then durations enter the key,
divided by their greatest common divisor or by the first duration as an exact `Fraction`; floats would make equal
ratios unequal. A good answer looks for a canonical form and shows that two melodies share it exactly if they are
equivalent.
"""

from collections import defaultdict


def solve(melodies: list[list[int]]) -> list[list[int]]:
    """The positions of equal tunes, grouped in order of first appearance."""
    groups: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for position, melody in enumerate(melodies):
        groups[tuple(note - melody[0] for note in melody)].append(position)
    return list(groups.values())


EXAMPLES = [
    (([[60, 62, 59], [50, 51], [65, 67, 64]],), [[0, 2], [1]]),
    (([[1, 2], [2, 1], [7]],), [[0], [1], [2]]),
]
CASES = [
    (([],), []),
    (([[]],), [[0]]),
    (([[], [5], [], [9]],), [[0, 2], [1, 3]]),
    (([[3, 3], [3], [4, 4]],), [[0, 2], [1]]),
    (([[1, 2, 3], [3, 2, 1], [2, 1, 3], [11, 12, 13]],), [[0, 3], [1], [2]]),
    (([[5, 6], [5, 6, 7], [1, 2]],), [[0, 2], [1]]),
    (([[-1, -2], [1, 2], [-7, -8], [0, -1]],), [[0, 2, 3], [1]]),
    (([[0, 12], [0, 0], [0, 24]],), [[0], [1], [2]]),
    (([[1, 3, 2], [1, 0, 2]],), [[0], [1]]),
    (([[1, 11, 3], [1, 1, 13], [2, 12, 4]],), [[0, 2], [1]]),
    (([[1, 2, 13], [1, 12, 3], [0, 1, 12]],), [[0, 2], [1]]),
    (([[7], [1, 2], [5, 7], [8], [2, 3], [3, 4]],), [[0, 3], [1, 4, 5], [2]]),
    (([[0, 1, 13], [0, 11, 13], [5, 6, 18]],), [[0, 2], [1]]),
    (([[i, i + i % 2] for i in range(20_000)],), [list(range(0, 20_000, 2)), list(range(1, 20_000, 2))]),
]
