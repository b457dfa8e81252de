def _distance(typed, meant, *, swap=True, replace=1):
    d = {(i, 0): i for i in range(len(typed) + 1)} | {(0, j): j for j in range(len(meant) + 1)}
    for i in range(1, len(typed) + 1):
        for j in range(1, len(meant) + 1):
            same = typed[i - 1] == meant[j - 1]
            best = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (0 if same else replace))
            if swap and i > 1 and j > 1 and typed[i - 2 : i] == meant[j - 1] + meant[j - 2]:
                best = min(best, d[i - 2, j - 2] + 1)
            d[i, j] = best
    return d[len(typed), len(meant)]


def wrong_no_exchange(typed, meant):
    """The plain edit distance: an exchange counts as two slips."""
    return _distance(typed, meant, swap=False)


def wrong_replace_costs_two(typed, meant):
    """Counts a wrong letter as one left out and one too many."""
    return _distance(typed, meant, replace=2)


def wrong_position_by_position(typed, meant):
    """Compares the words position by position, so a missing letter shifts all others."""
    return sum(a != b for a, b in zip(typed, meant, strict=False)) + abs(len(typed) - len(meant))


def wrong_free_edits_between(typed, meant):
    """Allows letters between two exchanged ones, which is another distance."""
    big = len(typed) + len(meant)
    last, d = {}, {(-1, j): big for j in range(-1, len(meant) + 1)}
    for i in range(len(typed) + 1):
        d[i, -1], d[i, 0] = big, i
        column = 0
        for j in range(len(meant) + 1):
            if i == 0:
                d[i, j] = j
                continue
            if j == 0:
                continue
            row = last.get(meant[j - 1], 0)
            back = column
            cost = 1
            if typed[i - 1] == meant[j - 1]:
                cost, column = 0, j
            swap = d[row - 1, back - 1] + (i - row - 1) + 1 + (j - back - 1)
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + cost, swap)
        if i:
            last[typed[i - 1]] = i
    return d[len(typed), len(meant)]
