from math import inf


def _rank(boats, merit, name=str.lower, *, dense=False, shared=True):
    ranking, last = [], None
    for boat in sorted(boats, key=lambda boat: (merit(boat), name(boat["name"]))):
        if last is not None and merit(boat) == last and shared:
            rank = ranking[-1][0]
        else:
            rank = (ranking[-1][0] if ranking else 0) + 1 if dense else len(ranking) + 1
        ranking.append((rank, boat["name"]))
        last = merit(boat)
    return ranking


def _right(boat):
    return boat["points"], [*sorted(boat["races"]), inf]


def wrong_shorter_wins(boats):
    """Compares the lists of places as they are, so fewer races win."""
    return _rank(boats, lambda boat: (boat["points"], sorted(boat["races"])))


def wrong_dense_ranks(boats):
    """Does not skip ranks after shared ones."""
    return _rank(boats, _right, dense=True)


def wrong_case(boats):
    """Sorts all capital letters before the small ones."""
    return _rank(boats, _right, name=str)


def wrong_name_breaks_ties(boats):
    """Gives boats that are equal but for their names different ranks."""
    return _rank(boats, _right, shared=False)


def wrong_unsorted_places(boats):
    """Compares the places race by race instead of the best with the best."""
    return _rank(boats, lambda boat: (boat["points"], [*boat["races"], inf]))


def wrong_best_place_only(boats):
    """Looks at the best place only."""
    return _rank(boats, lambda boat: (boat["points"], min(boat["races"], default=inf)))
