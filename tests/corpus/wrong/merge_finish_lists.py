class Anchor:
    next = None


def _merge(first, second, before, *, rest=True):
    anchor = tail = Anchor()
    while first is not None and second is not None:
        if before(first, second):
            tail.next, first = first, first.next
        else:
            tail.next, second = second, second.next
        tail = tail.next
    tail.next = (first or second) if rest else None
    return anchor.next


def wrong_ties(first, second):
    """Puts the second wave first on equal seconds."""
    return _merge(first, second, lambda a, b: a.seconds < b.seconds)


def wrong_drops_rest(first, second):
    """Stops when one list ends and loses the rest of the other."""
    return _merge(first, second, lambda a, b: a.seconds <= b.seconds, rest=False)


def wrong_ties_by_name(first, second):
    """Decides ties by name, as tuples of seconds and name would."""
    return _merge(first, second, lambda a, b: (a.seconds, a.name) <= (b.seconds, b.name))


def wrong_appends(first, second):
    """Links the second list behind the first without comparing."""
    if first is None:
        return second
    last = first
    while last.next is not None:
        last = last.next
    last.next = second
    return first
