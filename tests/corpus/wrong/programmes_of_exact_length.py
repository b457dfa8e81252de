from itertools import combinations


def _search(lengths, minutes, *, again=False, skip=True):
    songs, found = sorted(lengths), []

    def extend(chosen, start, left):
        if len(found) > 200:
            return
        if left <= 0:
            if not left:
                found.append(chosen)
            return
        for index in range(start, len(songs)):
            if skip and index > start and songs[index] == songs[index - 1]:
                continue
            extend([*chosen, songs[index]], index + (not again), left - songs[index])

    extend([], 0, minutes)
    return found


def wrong_sings_again(lengths, minutes):
    """Sings the same song several times."""
    return _search(lengths, minutes, again=True)


def wrong_repeats(lengths, minutes):
    """Lists a programme once for each choice of equally long songs."""
    return _search(lengths, minutes, skip=False)


def wrong_distinct_lengths(lengths, minutes):
    """Keeps one song of each length."""
    return _search(sorted(set(lengths)), minutes)


def wrong_by_size(lengths, minutes):
    """Lists short programmes first."""
    found = {}
    for size in range(min(len(lengths), 8) + 1):
        for songs in combinations(sorted(lengths)[:12], size):
            if sum(songs) == minutes:
                found[songs] = list(songs)
    return list(found.values())


def wrong_no_empty(lengths, minutes):
    """Knows no empty programme."""
    return _search(lengths, minutes) if minutes else []
