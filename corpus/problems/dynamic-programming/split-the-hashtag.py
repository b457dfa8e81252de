"""---
id: split-the-hashtag
title: Ways to split a hashtag into words
topic: dynamic-programming
level: mid
minutes: 25
pattern: one sequence
see: guides/18-algorithms.md#dynamic-programming-overlapping-subproblems-solved-once
---

## Task

Hashtags are written without blanks, and some can be read in more than one way. An archive wants to know how
ambiguous a tag is.

Write `solve(tag, words)` that returns in how many ways `tag` can be cut into words of the list, one after the
other, without a letter left over. Words may be used repeatedly. Two ways are different if they cut at different
places; a word that is listed twice does not make more ways. Upper and lower case are different. The empty tag can
be split in exactly one way, into no words. The result is an exact integer, however large.

## Constraints

- 0 <= `len(tag)` <= 2,000.
- 0 <= `len(words)` <= 5,000; each word has between 1 and 30 letters.
- Trying all ways one by one is too slow: there may be more than `10**300`.

## Hints

1. If the first word of the tag is settled, what is left to be counted?
2. How many different rests can there be, however many ways lead to them?
3. Count the ways to reach each position from the left; only word lengths that occur need to be tried.

## Complexity

Time O(n * L * L) for a tag of n letters and words of up to L letters: at each position up to L pieces are cut out
and hashed. Space O(n) counts and the set of words. A trie avoids the cutting and gives O(n * L). Additions of huge
counts cost a bit more than constant time.

## Follow-up

How would you return the most probable way instead of the number of ways? Give every word a probability, keep at
each position the best log-probability and the start of its last word in place of the count, and walk the starts
back from the end. It is the same recurrence with `max` in place of `+`; a good answer adds a penalty model for
unknown words.
"""


def solve(tag: str, words: list[str]) -> int:
    """The number of ways to cut the tag into listed words."""
    known = set(words)
    lengths = sorted({len(word) for word in known})
    ways = [1] + [0] * len(tag)
    for end in range(1, len(tag) + 1):
        ways[end] = sum(ways[end - length] for length in lengths if length <= end and tag[end - length : end] in known)
    return ways[-1]


EXAMPLES = [
    (("nowhere", ["now", "here", "no", "where"]), 2),
    (("usedcars", ["used", "cars", "car"]), 1),
    (("aaa", ["a", "aa"]), 3),
]
CASES = [
    (("", []), 1),
    (("", ["a"]), 1),
    (("a", []), 0),
    (("a", ["a"]), 1),
    (("a", ["A"]), 0),
    (("aa", ["a", "a"]), 1),
    (("abab", ["ab"]), 1),
    (("ababa", ["ab", "aba", "ba"]), 2),
    (("goldenrods", ["golden", "gold", "rods", "en", "rod", "s", "enrods"]), 5),
    (("catsand", ["cats", "cat", "and", "san"]), 1),
    (("leetcat", ["le", "leet", "etca"]), 0),
    (("a" * 100, ["a", "aa"]), 573147844013817084101),
    (("ab" * 900 + "c", ["ab", "abab", "a", "b"]), 0),
    (("xy" * 1_000, ["x", "y", "xy"]), 2**1_000),
]
