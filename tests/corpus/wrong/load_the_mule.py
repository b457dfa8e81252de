def wrong_by_density(bales, capacity):
    """Takes the best profit per kilogram first."""
    profit = weight = 0
    for w, p in sorted(bales, key=lambda bale: -bale[1] / bale[0] if bale[0] else float("-inf")):
        if p and weight + w <= capacity:
            profit, weight = profit + p, weight + w
    return [profit, weight]


def wrong_takes_repeatedly(bales, capacity):
    """Updates the row upwards, so a bale is taken several times."""
    best = [0] * (capacity + 1)
    for weight, profit in bales:
        for room in range(max(weight, 0), capacity + 1):
            best[room] = max(best[room], best[room - weight] + profit)
    return [best[-1], best.index(best[-1])]


def wrong_weight(bales, capacity):
    """Returns the capacity as the weight, although less may bring the same profit."""
    best = [0] * (capacity + 1)
    for weight, profit in bales:
        for room in range(capacity, weight - 1, -1):
            best[room] = max(best[room], best[room - weight] + profit)
    return [best[-1], capacity]


def wrong_set_of_bales(bales, capacity):
    """Takes equal bales for one bale."""
    best = {0: 0}
    for weight, profit in set(bales):
        for used, value in list(best.items()):
            if used + weight <= capacity:
                best[used + weight] = max(best.get(used + weight, 0), value + profit)
    top = max(best.values())
    return [top, min(used for used, value in best.items() if value == top)]
