from math import inf


def wrong_children_only(tree):
    """Compares each node with its two children only."""
    if tree is None:
        return True
    number, left, right = tree
    if (left and left[0] >= number) or (right and right[0] <= number):
        return False
    return wrong_children_only(left) and wrong_children_only(right)


def _numbers(tree):
    return [*_numbers(tree[1]), tree[0], *_numbers(tree[2])] if tree else []


def wrong_allows_duplicates(tree):
    """Accepts equal neighbours in the in-order sequence."""
    numbers = _numbers(tree)
    return numbers == sorted(numbers)


def wrong_bounds_by_truth(tree, low=None, high=None):
    """Takes a bound of 0 for no bound."""
    if tree is None:
        return True
    number, left, right = tree
    if (low and number <= low) or (high and number >= high):
        return False
    return wrong_bounds_by_truth(left, low, number) and wrong_bounds_by_truth(right, number, high)


def wrong_fixed_bounds(tree, low=-(2**63), high=2**63):
    """Starts with the bounds of a 64-bit integer."""
    if tree is None:
        return True
    number, left, right = tree
    return low < number < high and wrong_fixed_bounds(left, low, number) and wrong_fixed_bounds(right, number, high)


def wrong_as_floats(tree, low=-inf, high=inf):
    """Turns all numbers into floats, which are not exact for large integers."""
    if tree is None:
        return True
    number = float(tree[0])
    return low < number < high and wrong_as_floats(tree[1], low, number) and wrong_as_floats(tree[2], number, high)


def wrong_duplicates_by_type(tree):
    """Takes 1 and 1.0 for different numbers."""
    numbers = _numbers(tree)
    return numbers == sorted(numbers) and len({(type(number), number) for number in numbers}) == len(numbers)
