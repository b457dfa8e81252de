from collections import Counter


class wrong_ties_by_age:
    """Leaves equally often visited streets in the order of their first visit."""

    def __init__(self):
        self.visits = Counter()

    def visit(self, street):
        self.visits[street] += 1

    def forget(self, street):
        return self.visits.pop(street, None) is not None

    def found(self, prefix):
        return [(street, n) for street, n in self.visits.most_common() if street.startswith(prefix)]

    def suggest(self, prefix, limit):
        return [street for street, _ in self.found(prefix)][:limit]


class wrong_reversed_ties(wrong_ties_by_age):
    """Reverses the order of the names together with that of the visits."""

    def suggest(self, prefix, limit):
        return [street for n, street in sorted(((n, s) for s, n in self.found(prefix)), reverse=True)][:limit]


class wrong_alphabetical_cut(wrong_ties_by_age):
    """Cuts the list off in alphabetical order, before it sorts by visits."""

    def suggest(self, prefix, limit):
        return [s for s, _ in sorted(sorted(self.found(prefix))[:limit], key=lambda pair: (-pair[1], pair[0]))]


class wrong_longer_only(wrong_ties_by_age):
    """Does not suggest a street that is the prefix itself."""

    def suggest(self, prefix, limit):
        return [s for s, _ in sorted(self.found(prefix), key=lambda pair: (-pair[1], pair[0])) if s != prefix][:limit]


class wrong_forgets_branch(wrong_longer_only):
    """Forgets the streets that begin with the forgotten one as well."""

    def forget(self, street):
        known = street in self.visits
        for longer in [other for other in self.visits if other.startswith(street)]:
            del self.visits[longer]
        return known

    def suggest(self, prefix, limit):
        return [s for s, _ in sorted(self.found(prefix), key=lambda pair: (-pair[1], pair[0]))][:limit]
