def _gather(records, key):
    households = {}
    for index, (name, contacts) in enumerate(records):
        names, known = households.setdefault(key(index, name), ({}, set()))
        names[name] = None
        known.update(contacts)
    return [(list(names), sorted(known)) for names, known in households.values()]


def wrong_joins_first_match(records):
    """Adds a record to the first household it matches and never joins two households."""
    owner, group = {}, []
    for index, (_, contacts) in enumerate(records):
        group.append(next((owner[contact] for contact in contacts if contact in owner), index))
        for contact in contacts:
            owner.setdefault(contact, group[-1])
    return _gather(records, lambda index, name: group[index])


def wrong_by_name(records):
    """Joins records of the same name."""
    return _gather(records, lambda index, name: name)


def wrong_joins_without_roots(records):
    """Joins the owners of contacts directly, without going to the roots of their households."""
    owner, parent = {}, list(range(len(records)))
    for index, (_, contacts) in enumerate(records):
        for contact in contacts:
            parent[index] = owner.setdefault(contact, index)

    def root(index):
        while parent[index] != index:
            index = parent[index]
        return index

    return _gather(records[:500], lambda index, name: root(index))


def wrong_joins_empty_records(records):
    """Throws records without contacts together."""
    owner, parent = {}, list(range(len(records)))

    def root(index):
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    empty = next((index for index, (_, contacts) in enumerate(records) if not contacts), None)
    for index, (_, contacts) in enumerate(records):
        for contact in contacts:
            a, b = sorted((root(index), root(owner.setdefault(contact, index))))
            parent[b] = a
        if not contacts:
            parent[index] = empty
    return _gather(records, lambda index, name: root(index))
