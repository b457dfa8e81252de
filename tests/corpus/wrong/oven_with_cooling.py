from collections import Counter


def _bake(orders, rest, *, key=None, gap=0, idle=True):
    left, free, plan = Counter(orders), {}, []
    fixed = Counter(orders)
    while +left:
        ready = [kind for kind in left if left[kind] and free.get(kind, 0) <= len(plan)]
        if not ready:
            plan.append(".")
            continue
        kind = min(ready, key=lambda kind: key(kind, left, fixed) if key else (-left[kind], kind))
        left[kind] -= 1
        free[kind] = len(plan) + rest + 1 + gap
        plan.append(kind)
    return "".join(plan)


def wrong_alphabet_first(orders, rest):
    """Bakes the first ready kind in the alphabet, however many of the others are left."""
    return _bake(orders, rest, key=lambda kind, left, fixed: kind)


def wrong_counts_never_change(orders, rest):
    """Ranks the kinds by what was ordered instead of what is left."""
    return _bake(orders, rest, key=lambda kind, left, fixed: (-fixed[kind], kind))


def wrong_rest_too_short(orders, rest):
    """Takes the rest for the distance of two cakes, one minute too little."""
    return _bake(orders, rest, gap=-1)


def wrong_order_of_arrival(orders, rest):
    """Decides ties by the order in the string."""
    return _bake(orders, rest, key=lambda kind, left, fixed: -left[kind])


def wrong_rounds(orders, rest):
    """Bakes in rounds of rest + 1 and rests after the last cake of each, also at the end."""
    left, plan = Counter(orders), ""
    while +left:
        kinds = sorted(+left, key=lambda kind: (-left[kind], kind))[: rest + 1]
        left.subtract(kinds)
        plan += "".join(kinds).ljust(rest + 1, ".")
    return plan
