from bisect import bisect_left, bisect_right


def wrong_walks_from_hit(archive, low, high):
    """Finds one reading by binary search and walks from there, which is linear among equal readings."""
    start = end = bisect_left(archive, low)
    while end < len(archive) and archive[end] <= high:
        end += 1
    return [start, end]


def wrong_left_twice(archive, low, high):
    """Searches the end with "at least", so readings equal to the upper limit are left out."""
    return [bisect_left(archive, low), bisect_left(archive, high)]


def wrong_right_twice(archive, low, high):
    """Searches the start with "above", so readings equal to the lower limit are left out."""
    return [bisect_right(archive, low), bisect_right(archive, high)]


def wrong_inclusive_end(archive, low, high):
    """Returns the last position that belongs to the range instead of the one after it."""
    return [bisect_left(archive, low), bisect_right(archive, high) - 1]


def wrong_linear(archive, low, high):
    """Reads the archive from the front."""
    start = next((i for i in range(len(archive)) if archive[i] >= low), len(archive))
    return [start, next((i for i in range(start, len(archive)) if archive[i] > high), len(archive))]
