def wrong_meeting_point(start):
    """Returns the clue at which the two walkers meet, which need not be where the circle begins."""
    slow = fast = start
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return slow
    return None


def wrong_compares_places(start):
    """Takes two clues with the same place for the same clue."""
    seen = set()
    while start is not None:
        if start.place in seen:
            return start
        seen.add(start.place)
        start = start.next
    return None


def wrong_last_clue(start):
    """Returns the clue that leads back instead of the one it leads to."""
    seen, previous = set(), None
    while start is not None:
        if id(start) in seen:
            return previous
        seen.add(id(start))
        previous, start = start, start.next
    return None


def wrong_no_self_loop(start):
    """Stops as soon as a clue leads to itself, as if the trail ended there."""
    seen = set()
    while start is not None and start.next is not start:
        if id(start) in seen:
            return start
        seen.add(id(start))
        start = start.next
    return None
