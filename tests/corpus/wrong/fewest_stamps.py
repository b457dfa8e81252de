def wrong_greedy(values, postage):
    """Takes the largest stamp that fits, again and again."""
    count = 0
    for value in sorted(values, reverse=True):
        used, postage = divmod(postage, value)
        count += used
    return -1 if postage else count


def _table(values, postage, *, once=False):
    fewest = [0] + [float("inf")] * postage
    for value in values:
        amounts = range(value, postage + 1)
        for amount in reversed(amounts) if once else amounts:
            fewest[amount] = min(fewest[amount], fewest[amount - value] + 1)
    return fewest


def wrong_each_once(values, postage):
    """Uses each listed stamp at most once."""
    fewest = _table(values, postage, once=True)[postage]
    return -1 if fewest == float("inf") else fewest


def wrong_at_least(values, postage):
    """Accepts more than the postage when it cannot be paid exactly."""
    fewest = min(_table(values, postage + max(values, default=0) % 1000)[postage:])
    return -1 if fewest == float("inf") else fewest


def wrong_zero_is_impossible(values, postage):
    """Cannot tell 0 stamps from no selection."""
    fewest = _table(values, postage)[postage]
    return fewest if fewest and fewest != float("inf") else -1
