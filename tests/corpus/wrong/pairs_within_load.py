from bisect import bisect_right


def wrong_counts_one_a_step(weights, limit):
    """Counts one pair a step, which forgets the lighter partners in between."""
    pairs, left, right = 0, 0, len(weights) - 1
    while left < right:
        if weights[left] + weights[right] <= limit:
            pairs += 1
            left += 1
        else:
            right -= 1
    return pairs


def wrong_strict(weights, limit):
    """Leaves out pairs that weigh exactly the limit."""
    pairs, left, right = 0, 0, len(weights) - 1
    while left < right:
        if weights[left] + weights[right] < limit:
            pairs += right - left
            left += 1
        else:
            right -= 1
    return pairs


def wrong_distinct_weights(weights, limit):
    """Takes crates of equal weight for one crate."""
    return wrong_pairs_with_itself(sorted(set(weights)), limit)


def wrong_pairs_with_itself(weights, limit):
    """Pairs a crate with itself where twice its weight fits."""
    return sum(
        bisect_right(weights, limit - weight, lo=index) - index
        for index, weight in enumerate(weights)
        if 2 * weight <= limit
    )
