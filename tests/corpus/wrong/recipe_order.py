from collections import Counter


def _order(steps, pairs, *, choose=min):
    obstacles = Counter(after for _, after in pairs)
    ready, order = [step for step in steps if not obstacles[step]], []
    while ready:
        step = choose(ready)
        ready.remove(step)
        order.append(step)
        for before, after in pairs:
            if before == step:
                obstacles[after] -= 1
                if not obstacles[after]:
                    ready.append(after)
    return order


def wrong_by_rounds(steps, pairs):
    """Sorts what is possible now and does all of it before it looks what has become possible."""
    obstacles, order = Counter(after for _, after in pairs), []
    ready = sorted(step for step in steps if not obstacles[step])
    while ready:
        order += ready
        done, ready = set(ready), []
        for before, after in pairs:
            if before in done:
                obstacles[after] -= 1
                if not obstacles[after]:
                    ready.append(after)
        ready.sort()
    return ("order", order) if len(order) == len(steps) else ("stuck", sorted(set(steps) - set(order)))


def wrong_first_listed(steps, pairs):
    """Takes the possible step that was listed first instead of the smallest."""
    order = _order(steps, pairs, choose=lambda ready: ready[0])
    return ("order", order) if len(order) == len(steps) else ("stuck", sorted(set(steps) - set(order)))


def wrong_repeated_pairs(steps, pairs):
    """Counts a repeated pair twice but takes it off once."""
    obstacles, order = Counter(after for _, after in pairs), []
    followers = {}
    for before, after in pairs:
        followers.setdefault(before, set()).add(after)
    ready = [step for step in steps if not obstacles[step]]
    while ready:
        step = min(ready)
        ready.remove(step)
        order.append(step)
        for after in sorted(followers.get(step, ())):
            obstacles[after] -= 1
            if not obstacles[after]:
                ready.append(after)
    return ("order", order) if len(order) == len(steps) else ("stuck", sorted(set(steps) - set(order)))


def wrong_cycle_only(steps, pairs):
    """Names the steps on cycles, but not those that wait for them."""
    order = _order(steps, pairs)
    if len(order) == len(steps):
        return "order", order
    stuck = set(steps) - set(order)
    while waiting := {s for s in stuck if not any(b == s and a in stuck for b, a in pairs)}:
        stuck -= waiting
    return "stuck", sorted(stuck)
