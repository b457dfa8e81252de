from heapq import heappop, heappush


def _fares(lines, start):
    """Plain Dijkstra: for each island the fare and the lines taken."""
    departures, done, queue = {}, {}, [(0, start, ())]
    for harbour, destination, fare in lines:
        departures.setdefault(harbour, []).append((destination, fare))
    while queue:
        paid, island, taken = heappop(queue)
        if island not in done:
            done[island] = paid, taken
            for destination, fare in departures.get(island, ()):
                heappush(queue, (paid + fare, destination, (*taken[-50:], fare)))
    return done


def wrong_halves_cheapest_trip(lines, start, goal):
    """Uses the voucher on the trip that is cheapest without it."""
    done = _fares(lines, start)
    if goal not in done:
        return -1
    paid, taken = done[goal]
    return paid - max((fare - fare // 2 for fare in taken), default=0)


def wrong_voucher_at_once(lines, start, goal):
    """Uses the voucher on the first line."""
    if start == goal:
        return 0
    best = -1
    for harbour, destination, fare in lines[:50]:
        done = _fares(lines, destination) if harbour == start else {}
        if goal in done and (best < 0 or fare // 2 + done[goal][0] < best):
            best = fare // 2 + done[goal][0]
    return best


def wrong_both_ways(lines, start, goal):
    """Takes every line for a connection in both directions."""
    both = lines + [(b, a, fare) for a, b, fare in lines]
    return wrong_halves_cheapest_trip(both, start, goal)


def wrong_settles_islands(lines, start, goal):
    """Settles an island once, whether the voucher is still there or not."""
    queue, settled = [(0, start, True)], set()
    while queue:
        paid, island, voucher = heappop(queue)
        if island == goal:
            return paid
        if island not in settled:
            settled.add(island)
            for harbour, destination, fare in lines[:100]:
                if harbour == island:
                    heappush(queue, (paid + fare, destination, voucher))
                    if voucher:
                        heappush(queue, (paid + fare // 2, destination, False))
    return -1


def wrong_last_of_parallel_lines(lines, start, goal):
    """Keeps one line between two islands, the one listed last."""
    kept = {(harbour, destination): fare for harbour, destination, fare in lines}
    return wrong_halves_cheapest_trip([(*ends, fare) for ends, fare in kept.items()], start, goal)
