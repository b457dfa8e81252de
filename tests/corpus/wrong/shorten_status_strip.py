from collections import Counter
from itertools import groupby


def wrong_loses_last_run(strip):
    """Writes a run when the next one begins, so the last run is never written."""
    pieces, start = [], 0
    for index in range(1, len(strip)):
        if strip[index] != strip[start]:
            length = index - start
            pieces.append(strip[start] * length if length < 3 else f"{strip[start]}{length}")
            start = index
    return "".join(pieces)


def wrong_counts_letters(strip):
    """Counts each letter over the whole strip instead of by run."""
    return "".join(letter * n if n < 3 else f"{letter}{n}" for letter, n in Counter(strip).items())


def wrong_shortens_pairs(strip):
    """Writes a number for runs of two as well."""
    runs = ((letter, len(list(run))) for letter, run in groupby(strip))
    return "".join(letter if n == 1 else f"{letter}{n}" for letter, n in runs)


def wrong_one_digit(strip):
    """Cuts long runs into pieces of nine, as formats with one digit do."""
    pieces = []
    for letter, run in groupby(strip):
        n = len(list(run))
        while n > 9:
            pieces.append(f"{letter}9")
            n -= 9
        pieces.append(letter * n if n < 3 else f"{letter}{n}")
    return "".join(pieces)
