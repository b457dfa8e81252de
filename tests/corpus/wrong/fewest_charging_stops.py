def wrong_last_reachable(distance, charge, chargers):
    """Stops only when it must, at the charger it has reached then, and cannot use those it passed."""
    reach, stops, last = charge, 0, None
    for kilometre, gain in sorted(chargers):
        if kilometre > reach:
            if last is None:
                return -1
            reach, stops, last = reach + last, stops + 1, None
            if kilometre > reach:
                return -1
        if reach < distance:
            last = gain
    if reach < distance and last is not None:
        reach, stops = reach + last, stops + 1
    return stops if reach >= distance else -1


def wrong_every_charger(distance, charge, chargers):
    """Stops at every charger until the charge suffices."""
    reach, stops = charge, 0
    for kilometre, gain in sorted(chargers):
        if reach >= distance:
            break
        if kilometre > reach:
            return -1
        reach, stops = reach + gain, stops + 1
    return stops if reach >= distance else -1


def wrong_largest_first(distance, charge, chargers):
    """Takes the largest gains of the whole road, reachable or not."""
    reach, stops = charge, 0
    for _, gain in sorted(chargers, key=lambda charger: -charger[1]):
        if reach >= distance:
            break
        reach, stops = reach + gain, stops + 1
    return stops if reach >= distance else -1


def wrong_needs_reserve(distance, charge, chargers):
    """Does not let the van arrive at a charger with an empty battery."""
    left, reach, stops = sorted(chargers), charge, 0
    while reach < distance:
        usable = [charger for charger in left[:100] if charger[0] < reach]
        if not usable:
            return -1
        best = max(usable, key=lambda charger: charger[1])
        left.remove(best)
        reach, stops = reach + best[1], stops + 1
    return stops


def wrong_drives_on(distance, charge, chargers):
    """Drives to every charger, also to those beyond the end."""
    reach, stops, passed = charge, 0, []
    for kilometre, gain in [*sorted(chargers), (distance, 0)]:
        while reach < kilometre:
            if not passed:
                return -1
            passed.sort()
            reach, stops = reach + passed.pop(), stops + 1
        passed.append(gain)
    return stops
