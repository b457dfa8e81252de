from bisect import bisect_right


def wrong_earliest_end(requests):
    """Takes whoever leaves first, which is right for the number of groups but not for the fees."""
    total, free = 0, 0
    for start, end, fee in sorted(requests, key=lambda request: request[1]):
        if start >= free:
            total, free = total + fee, end
    return total


def wrong_best_payer(requests):
    """Takes the best payer that still fits."""
    taken = []
    for start, end, fee in sorted(requests, key=lambda request: -request[2])[:500]:
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, fee))
    return sum(fee for _, _, fee in taken)


def _table(requests, compatible):
    items = sorted(requests, key=lambda request: request[1])[:300]
    best = [0]
    for index, item in enumerate(items):
        i = next((k for k in range(index, 0, -1) if compatible(items[k - 1][1], item[0])), 0)
        best.append(max(best[-1], best[i] + item[2]))
    return best[-1]


def wrong_touching_overlaps(requests):
    """Needs a pause between two groups."""
    return _table(requests, lambda end, start: end < start)


def wrong_chain_must_take(requests):
    """Always takes the request at hand, and never skips one."""
    total = [0]
    items = sorted(requests)
    for index, (start, _, fee) in enumerate(items):
        i = next((k for k in range(index, max(0, index - 50), -1) if items[k - 1][1] <= start), 0)
        total.append(total[i] + fee)
    return total[-1]


def wrong_sorted_by_start(requests):
    """Sorts by start, so the ends in which it searches are not in order."""
    items = sorted(requests)
    ends, best = [end for _, end, _ in items], [0]
    for index, (start, _, fee) in enumerate(items):
        best.append(max(best[-1], best[bisect_right(ends, start, hi=index)] + fee))
    return best[-1]
