from math import ceil


def _search(pages, hours, needed, low=1):
    albums = [count for count in pages if count]
    if len(albums) > hours:
        return -1
    high = max(albums, default=1)
    while low < high:
        speed = (low + high) // 2
        if needed(albums, speed) <= hours:
            high = speed
        else:
            low = speed + 1
    return low


def wrong_shares_hours(pages, hours):
    """Divides all pages by all hours, as if an hour could be shared by albums."""
    return max(1, -(-sum(pages) // hours)) if hours else 1


def wrong_rounds_down(pages, hours):
    """Forgets the hour that is used in part."""
    return _search(pages, hours, lambda albums, speed: sum(count // speed for count in albums))


def wrong_adds_one_always(pages, hours):
    """Adds an hour even where the pages come out even."""
    return _search(pages, hours, lambda albums, speed: sum(count // speed + 1 for count in albums))


def wrong_stops_above(pages, hours):
    """Rounds the wrong border and returns the last speed that is too slow."""
    answer = _search(pages, hours, lambda albums, speed: sum(ceil(count / speed) for count in albums))
    return answer - 1 if answer > 1 else answer


def wrong_counts_empty_albums(pages, hours):
    """Gives every album an hour, the empty ones too."""
    if len(pages) > hours:
        return -1
    return _search(pages, hours, lambda albums, speed: sum(max(1, -(-count // speed)) for count in pages))


def wrong_divides_floats(pages, hours):
    """Rounds up a quotient of floats, which is off for large albums."""
    return _search(pages, hours, lambda albums, speed: sum(ceil(count / speed) for count in albums))
