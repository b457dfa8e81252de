def _search(plan, moves, *, pop=0, sources=None):
    steps = [[-1] * len(row) for row in plan]
    queue = [(y, x) for y, row in enumerate(plan) for x, field in enumerate(row) if field == "E"][:sources]
    for y, x in queue:
        steps[y][x] = 0
    while queue:
        y, x = queue.pop(pop)
        for dy, dx in moves:
            b, a = y + dy, x + dx
            if 0 <= b < len(plan) and 0 <= a < len(plan[b]) and plan[b][a] != "#" and steps[b][a] == -1:
                steps[b][a] = steps[y][x] + 1
                queue.append((b, a))
    return steps


_FOUR = ((-1, 0), (1, 0), (0, -1), (0, 1))


def wrong_depth_first(plan):
    """Takes the newest field first, so fields are reached on detours."""
    return _search(plan, _FOUR, pop=-1)


def wrong_first_exit(plan):
    """Searches from the first exit only."""
    return _search(plan, _FOUR, sources=1)


def wrong_diagonals(plan):
    """Allows diagonal steps."""
    return _search(plan, [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)])


def wrong_straight_distance(plan):
    """Ignores the walls between a field and an exit."""
    exits = [(y, x) for y, row in enumerate(plan) for x, field in enumerate(row) if field == "E"][:150]
    return [
        [
            -1 if field == "#" else min((abs(y - b) + abs(x - a) for b, a in exits), default=-1)
            for x, field in enumerate(row)
        ]
        for y, row in enumerate(plan[:20])
    ]


def wrong_wraps_around(plan):
    """Lets index -1 lead to the other side of the plan."""
    steps = [[0 if field == "E" else -1 for field in row] for row in plan]
    queue = [(y, x) for y, row in enumerate(plan) for x, field in enumerate(row) if field == "E"]
    for y, x in queue:
        for dy, dx in _FOUR:
            b, a = y + dy, x + dx
            if b < len(plan) and a < len(plan[0]) and plan[b][a] == "." and steps[b][a] == -1:
                steps[b][a] = steps[y][x] + 1
                queue.append((b, a))
    return steps
