def wrong_greedy_in_order(guests, rivals):
    """Seats each guest at the first table without a rival, so a later rivalry between the parts cannot be met."""
    tables = [[], []]
    pairs = {frozenset(pair) for pair in rivals}
    for guest in guests:
        for table in tables:
            if frozenset([guest]) not in pairs and all(frozenset((guest, other)) not in pairs for other in table[-50:]):
                table.append(guest)
                break
        else:
            return []
    return tables


def _colour(guests, rivals, starts, *, both=True, check=True):
    table = {}
    for start in starts:
        if start in table:
            continue
        table[start] = 0
        todo = [start]
        while todo:
            guest = todo.pop()
            for a, b in rivals[:100]:
                for one, other in [(a, b), (b, a)] if both else [(a, b)]:
                    if one != guest:
                        continue
                    if other not in table:
                        table[other] = 1 - table[guest]
                        todo.append(other)
                    elif check and table[other] == table[guest]:
                        return []
    return [[guest for guest in guests if table.get(guest, 0) == number] for number in (0, 1)]


def wrong_first_component(guests, rivals):
    """Searches from the first guest only and seats all others at the first table."""
    return _colour(guests, rivals, guests[:1])


def wrong_one_direction(guests, rivals):
    """Follows pairs only from the first to the second guest."""
    return _colour(guests, rivals, guests, both=False)


def wrong_no_check(guests, rivals):
    """Never looks whether two rivals ended up at the same table."""
    return _colour(guests, rivals, guests, check=False)
