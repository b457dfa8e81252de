def wrong_full_sweep(flaps):
    """Exchanges at every index, so each pair trades places twice and the row is as before."""
    for index in range(len(flaps)):
        mirror = len(flaps) - 1 - index
        flaps[index], flaps[mirror] = flaps[mirror], flaps[index]


def wrong_overwrites(flaps):
    """Copies the right half to the left before it saved the left half."""
    for index in range(len(flaps)):
        flaps[index] = flaps[len(flaps) - 1 - index]


def wrong_stops_early(flaps):
    """Stops while the two middle flaps of an even row still have to trade places."""
    left, right = 0, len(flaps) - 1
    while left + 1 < right:
        flaps[left], flaps[right] = flaps[right], flaps[left]
        left, right = left + 1, right - 1


def wrong_new_list(flaps):
    """Returns a new list and leaves the caller's row alone."""
    return [flaps[index] for index in range(len(flaps) - 1, -1, -1)]
