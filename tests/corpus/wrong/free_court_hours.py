def _free(bookings, opening, closing, needed, *, latest=True):
    periods, free_from = [], opening
    for start, end in [*bookings, (closing, closing)]:
        until = min(start, closing)
        if until - free_from >= needed:
            periods.append((free_from, until))
        free_from = max(free_from, end) if latest else end
    return periods


def _all(courts):
    return sorted(booking for court in courts for booking in court if booking[0] < booking[1])


def wrong_last_end(courts, opening, closing, needed):
    """Measures gaps from the end of the previous booking, although an earlier one may last longer."""
    return _free(_all(courts), opening, closing, needed, latest=False)


def wrong_unsorted(courts, opening, closing, needed):
    """Takes the bookings in the order of the courts."""
    return _free([booking for court in courts for booking in court], opening, closing, needed)


def wrong_longer_than_needed(courts, opening, closing, needed):
    """Leaves out periods that are exactly as long as needed."""
    return _free(_all(courts), opening, closing, needed + 1)


def wrong_empty_bookings(courts, opening, closing, needed):
    """Lets bookings without a minute divide a period."""
    return _free(sorted(booking for court in courts for booking in court), opening, closing, needed)


def wrong_ignores_hours(courts, opening, closing, needed):
    """Looks only between bookings and forgets the time before the first and after the last."""
    bookings = _all(courts)
    return _free(bookings[1:], bookings[0][1], bookings[-1][0], needed) if bookings else []
