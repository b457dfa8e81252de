from itertools import chain, groupby, islice, zip_longest


def _cards(songs, size):
    if size < 1:
        raise ValueError

    def cut():
        while card := tuple(islice(songs, size)):
            yield card

    return cut()


def _turns(wishes):
    guests = [iter(wish) for wish in wishes]
    while guests:
        for guest in guests[:]:
            try:
                yield next(guest)
            except StopIteration:
                guests.remove(guest)


def _without_repeats(songs):
    return (song for song, _ in groupby(songs))


def wrong_drops_all_repeats(wishes, size):
    """Drops every song that came before, not only directly before."""

    def unseen():
        seen = set()
        for song in _turns(wishes):
            if song not in seen:
                seen.add(song)
                yield song

    return _cards(unseen(), size)


def wrong_zips(wishes, size):
    """Reads a song of every guest at a time, also those that no card needs."""
    gap = object()

    def rounds():
        yield from zip_longest(*wishes, fillvalue=gap)

    return _cards(_without_repeats(song for song in chain.from_iterable(rounds()) if song is not gap), size)


def wrong_ends_with_the_shortest(wishes, size):
    """Stops as soon as one guest's list has ended."""

    def turns():
        guests = [iter(wish) for wish in wishes]
        try:
            while guests:
                for guest in guests:
                    yield next(guest)
        except StopIteration:
            return

    return _cards(_without_repeats(turns()), size)


def wrong_one_after_the_other(wishes, size):
    """Plays one guest's list before the next one's."""
    return _cards(_without_repeats(chain.from_iterable(wishes)), size)


def wrong_looks_ahead(wishes, size):
    """Reads one song more to see whether the card is the last."""

    def cut():
        card = []
        for song in _without_repeats(_turns(wishes)):
            if len(card) == size:
                yield tuple(card)
                card = []
            card.append(song)
        if card:
            yield tuple(card)

    if size < 1:
        raise ValueError
    return cut()


def wrong_repeats_on_a_new_card(wishes, size):
    """Compares songs only within a card, so one may end a card and begin the next."""

    def cut():
        card = []
        for song in _turns(wishes):
            if not card or card[-1] != song:
                card.append(song)
            if len(card) == size:
                yield tuple(card)
                card = []
        if card:
            yield tuple(card)

    if size < 1:
        raise ValueError
    return cut()


def wrong_checks_late(wishes, size):
    """Is a generator function itself, so a bad size is found only at the first card."""
    yield from _cards(_without_repeats(_turns(wishes)), size)
