from itertools import accumulate


def wrong_window(flows, change):
    """A sliding window, which misses stretches as soon as flows can be negative or zero."""
    hits = left = total = 0
    for right, flow in enumerate(flows):
        total += flow
        while left < right and total > change:
            total -= flows[left]
            left += 1
        hits += total == change
    return hits


def wrong_set(flows, change):
    """Remembers that a level was seen but not how often."""
    seen, hits = {0}, 0
    for level in accumulate(flows):
        hits += level - change in seen
        seen.add(level)
    return hits


def wrong_no_zero(flows, change):
    """Forgets the level before the first hour, so stretches from the start do not count."""
    seen, hits = {}, 0
    for level in accumulate(flows):
        hits += seen.get(level - change, 0)
        seen[level] = seen.get(level, 0) + 1
    return hits


def wrong_counts_before_lookup(flows, change):
    """Enters the level before the look-up, so empty stretches count for change 0."""
    seen, hits = {0: 1}, 0
    for level in accumulate(flows):
        seen[level] = seen.get(level, 0) + 1
        hits += seen.get(level - change, 0)
    return hits
