from heapq import heappop, heappush
from itertools import count


def wrong_repeats(kinds):
    """Gives a ratio as often as there are ways to build it."""
    factors = list(kinds)
    if any(factor < 2 for factor in factors):
        raise ValueError

    def products():
        pending = [1]
        while pending:
            product = heappop(pending)
            yield product
            for factor in factors:
                heappush(pending, product * factor)

    return products()


def wrong_checks_late(kinds):
    """Is a generator function itself, so a bad kind is found, and the list copied, only at the first ratio."""
    factors = sorted(set(kinds))
    if factors and factors[0] < 2:
        raise ValueError
    pending, last = [1], 0
    while pending:
        product = heappop(pending)
        if product != last:
            yield product
            last = product
            for factor in factors:
                heappush(pending, product * factor)


def wrong_in_breadth(kinds):
    """Goes by the number of boxes, so the ratios are not in ascending order."""
    factors = sorted(set(kinds))
    if factors and factors[0] < 2:
        raise ValueError

    def products():
        level = [1]
        while level:
            yield from level
            level = sorted({product * factor for product in level for factor in factors})

    return products()


def wrong_treats_kinds_as_primes(kinds):
    """Divides greedily by each kind, which loses ratios such as 36 = 6 * 6 of the kinds 4 and 6."""
    factors = sorted(set(kinds))
    if factors and factors[0] < 2:
        raise ValueError

    def is_ratio(number):
        for factor in factors:
            while number % factor == 0:
                number //= factor
        return number == 1

    if not factors:
        return iter([1])
    return (number for number in count(1) if is_ratio(number))
