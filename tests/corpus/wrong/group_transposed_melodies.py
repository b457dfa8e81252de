from itertools import pairwise


def _grouped(melodies, key):
    groups = {}
    for position, melody in enumerate(melodies):
        groups.setdefault(key(melody), []).append(position)
    return list(groups.values())


def wrong_sorted_notes(melodies):
    """Sorts the notes first, as for anagrams, although their order matters."""
    return _grouped(melodies, lambda melody: tuple(note - min(melody) for note in sorted(melody)))


def wrong_intervals_only(melodies):
    """Uses the steps between notes, which are the same for one note and none."""
    return _grouped(melodies, lambda melody: tuple(b - a for a, b in pairwise(melody)))


def wrong_span(melodies):
    """Compares length and total rise only."""
    return _grouped(melodies, lambda melody: (len(melody), melody[-1] - melody[0] if melody else 0))


def wrong_neighbours(melodies):
    """Groups only melodies that stand next to each other in the archive."""
    groups, last = [], None
    for position, melody in enumerate(melodies):
        key = tuple(note - melody[0] for note in melody)
        if key == last:
            groups[-1].append(position)
        else:
            groups.append([position])
        last = key
    return groups


def wrong_octaves(melodies):
    """Takes notes an octave apart for the same note."""
    return _grouped(melodies, lambda melody: tuple((note - melody[0]) % 12 for note in melody))


def wrong_joined_text(melodies):
    """Joins the shifted notes to a text without anything between them, so 1, 12 is the same as 11, 2."""
    return _grouped(melodies, lambda melody: (len(melody), "".join(str(note - melody[0]) for note in melody)))


def wrong_largest_group_first(melodies):
    """Sorts the groups by size."""
    return sorted(_grouped(melodies, lambda melody: tuple(note - melody[0] for note in melody)), key=len, reverse=True)
