from collections import Counter


def wrong_first_seen_first(loans, k):
    """Leaves tools with equal counts in the order of their first loan."""
    return Counter(loans).most_common(k)


def wrong_alphabet(loans, k):
    """Decides ties by name."""
    return sorted(Counter(loans).items(), key=lambda pair: (-pair[1], pair[0]))[:k]


def wrong_first_loan_recent(loans, k):
    """Decides ties by the first loan instead of the latest one."""
    first, counts = {}, Counter()
    for position, tool in enumerate(loans):
        first.setdefault(tool, position)
        counts[tool] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], -first[pair[0]]))[:k]


def wrong_reads_twice(loans, k):
    """Passes over the log a second time to find the latest loans."""
    counts = Counter(loans)
    latest = {tool: position for position, tool in enumerate(loans)}
    return sorted(counts.items(), key=lambda pair: (-pair[1], -latest.get(pair[0], -1)))[:k]


def wrong_ties_after_cut(loans, k):
    """Chooses k tools first and breaks ties only among those."""
    log = list(loans)
    latest = {tool: position for position, tool in enumerate(log)}
    return sorted(Counter(log).most_common(k), key=lambda pair: (-pair[1], -latest[pair[0]]))
