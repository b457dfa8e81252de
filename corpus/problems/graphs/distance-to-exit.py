"""---
id: distance-to-exit
title: Distance to the nearest exit
topic: graphs
level: mid
minutes: 25
pattern: breadth-first search from several sources
see: guides/17-trees-graphs.md#graph-algorithms-dfs-and-bfs-visit-each-vertex-once
---

## Task

A theatre plans its emergency lights. The floor plan is a list of strings of equal length: `"#"` is a wall, `"E"` an
exit and `"."` free floor. From a field people step up, down, left or right to another field that is no wall; nobody
leaves the plan, which need not be surrounded by walls.

Write `solve(plan)` that returns, row by row, a list of lists with the smallest number of steps from each field to
any exit: 0 for an exit and -1 for a wall and for floor from which no exit can be reached. There may be several
exits or none. An empty plan gives `[]`.

## Constraints

- 0 to 300 rows and 1 to 300 columns; there may be as many exits as fields.
- A search of its own for each field is too slow.

## Hints

1. Which search meets fields in the order of their distance, and why does it when every step counts the same?
2. Steps can be taken in both directions. From where would you search so that one search serves all fields?
3. Put all exits into the queue before the search begins, and mark a field when it enters the queue, not when it
   leaves it.

## Complexity

Time O(r * c): each field enters the queue at most once and looks at four neighbours. Space O(r * c) for the result
and the queue. Every field has to be filled in, so nothing is faster. A search for each field would be quadratic in
that.

## Follow-up

What if steps over stairs cost 3 and all others 1? Breadth-first search no longer meets fields by distance.
Dijkstra's algorithm with all exits at distance 0 does, in O(n log n) for n fields; with small whole costs a queue
for each distance modulo 4 keeps it linear. A good answer minds directions if stairs cost differently up and down:
the search runs backwards.
"""

from collections import deque


def solve(plan: list[str]) -> list[list[int]]:
    """For every field the fewest steps to an exit, or -1."""
    steps = [[0 if field == "E" else -1 for field in row] for row in plan]
    queue = deque((y, x) for y, row in enumerate(plan) for x, field in enumerate(row) if field == "E")
    while queue:
        y, x = queue.popleft()
        for next_y, next_x in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            if (
                0 <= next_y < len(plan)
                and 0 <= next_x < len(plan[0])
                and plan[next_y][next_x] == "."
                and steps[next_y][next_x] == -1
            ):
                steps[next_y][next_x] = steps[y][x] + 1
                queue.append((next_y, next_x))
    return steps


EXAMPLES = [
    ((["E..", ".#.", "..."],), [[0, 1, 2], [1, -1, 3], [2, 3, 4]]),
    ((["E.#.", "..#E"],), [[0, 1, -1, 1], [1, 2, -1, 0]]),
]
CASES = [
    (([],), []),
    ((["E"],), [[0]]),
    ((["."],), [[-1]]),
    ((["#"],), [[-1]]),
    ((["....E"],), [[4, 3, 2, 1, 0]]),
    ((["E...E"],), [[0, 1, 2, 1, 0]]),
    ((["E#.", "##.", "..."],), [[0, -1, -1], [-1, -1, -1], [-1, -1, -1]]),
    ((["E.", ".#", "#."],), [[0, 1], [1, -1], [-1, -1]]),
    (
        (["E####", ".....", "####.", ".....", ".###E"],),
        [[0, -1, -1, -1, -1], [1, 2, 3, 4, 3], [-1, -1, -1, -1, 2], [5, 4, 3, 2, 1], [6, -1, -1, -1, 0]],
    ),
    ((["..", "..", "E."],), [[2, 3], [1, 2], [0, 1]]),
    ((["E" * 100] * 100,), [[0] * 100] * 100),
    ((["." * 149 + "E"] * 150,), [list(range(149, -1, -1))] * 150),
]
