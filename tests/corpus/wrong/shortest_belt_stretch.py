from collections import Counter


def wrong_set_of_colours(belt, order):
    """Ignores how often the order asks for a colour."""
    if not order:
        return [0, 0]
    best, last = [], {}
    for end, colour in enumerate(belt, 1):
        if colour in order[:50]:
            last[colour] = end - 1
        if len(last) == len(set(order)):
            start = min(last.values())
            if not best or end - start < best[1] - best[0]:
                best = [start, end]
    return best


def _window(belt, order, *, later_ties=False, shrink=True):
    if not order:
        return [0, 0]
    have, need, best, start = Counter(), Counter(order), [], 0
    filled = 0
    for end, colour in enumerate(belt, 1):
        have[colour] += 1
        filled += have[colour] == need.get(colour, 0)
        while filled == len(need):
            if not best or end - start < best[1] - best[0] or (later_ties and end - start == best[1] - best[0]):
                best = [start, end]
            if not shrink:
                return best
            have[belt[start]] -= 1
            filled -= have[belt[start]] == need.get(belt[start], 0) - 1
            start += 1
    return best


def wrong_last_of_ties(belt, order):
    """Returns the last of the shortest stretches."""
    return _window(belt, order, later_ties=True)


def wrong_never_shrinks(belt, order):
    """Takes the first beginning of the belt that fills the order."""
    return _window(belt, order, shrink=False)


def wrong_exact_stretch(belt, order):
    """Looks only at stretches exactly as long as the order."""
    size = len(order)
    have, need = Counter(belt[:size]), Counter(order)
    for start in range(len(belt) - size + 1):
        if have == need:
            return [start, start + size]
        have[belt[start]] -= 1
        if start + size < len(belt):
            have[belt[start + size]] += 1
    return []
