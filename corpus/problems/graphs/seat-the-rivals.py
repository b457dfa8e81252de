"""---
id: seat-the-rivals
title: Seat rivals at two tables
topic: graphs
level: mid
minutes: 25
pattern: two-colouring
see: guides/17-trees-graphs.md#graph-algorithms-dfs-and-bfs-visit-each-vertex-once
---

## Task

At the gala of a chess club there are two tables, and rivals must not sit at the same one. You get the list of
guests and a list of pairs of rivals.

Write `solve(guests, rivals)` that returns `[first, second]`, the guests of both tables. Guests are seated by this
rule: in the order of the list, whoever has no seat yet sits at the first table, and then everybody whose table
follows from it, directly or over several rivalries, is seated. Each table is given in the order of `guests`. If the
guests cannot be seated, return `[]`. No guests give `[[], []]`.

A pair may be listed repeatedly and in both orders. Somebody may be listed as their own rival and can then not be
seated.

## Constraints

- 0 <= `len(guests)` <= 20,000, names unique; 0 <= `len(rivals)` <= 50,000, all of them guests.
- Chains of rivalries may pass through all guests, so recursion is too deep.

## Hints

1. Once one guest is seated, for whom is the table settled, and for whom does it stay open?
2. What does it look like when there is no solution? Try three guests who are all rivals.
3. Search from each guest without a seat, give every rival the other table, and check the rivals who sit already.

## Complexity

Time O(n + r) for n guests and r pairs: each guest is expanded once and each pair looked at twice. Space O(n + r)
for the lists of rivals. Every pair has to be read, as any of them may make the seating impossible.

## Follow-up

How would you tell the club why it is impossible? A graph has no two-colouring exactly if it has a cycle of odd
length. If the search remembers by whom each guest was reached, the paths of two clashing rivals back to where they
meet form such a cycle. Three tables are a different matter: deciding that is NP-complete.
"""


def solve(guests: list[str], rivals: list[tuple[str, str]]) -> list[list[str]]:
    """Both tables, or nothing if the guests cannot be seated."""
    against: dict[str, list[str]] = {guest: [] for guest in guests}
    for one, other in rivals:
        against[one].append(other)
        against[other].append(one)
    table: dict[str, int] = {}
    for guest in guests:
        if guest in table:
            continue
        table[guest] = 0
        to_expand = [guest]
        while to_expand:
            seated = to_expand.pop()
            for rival in against[seated]:
                if rival not in table:
                    table[rival] = 1 - table[seated]
                    to_expand.append(rival)
                elif table[rival] == table[seated]:
                    return []
    return [[guest for guest in guests if table[guest] == number] for number in (0, 1)]


EXAMPLES = [
    ((["Ana", "Bob", "Cai"], [("Ana", "Bob"), ("Bob", "Cai")]), [["Ana", "Cai"], ["Bob"]]),
    ((["Ana", "Bob", "Cai"], [("Ana", "Bob"), ("Bob", "Cai"), ("Cai", "Ana")]), []),
]
CASES = [
    (([], []), [[], []]),
    ((["Ana"], []), [["Ana"], []]),
    ((["Ana"], [("Ana", "Ana")]), []),
    ((["b", "a"], [("a", "b"), ("b", "a"), ("a", "b")]), [["b"], ["a"]]),
    ((["d", "c", "b", "a"], [("a", "b"), ("c", "d")]), [["d", "b"], ["c", "a"]]),
    ((["a", "b", "c", "d"], []), [["a", "b", "c", "d"], []]),
    ((["a", "b", "c", "d"], [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]), [["a", "c"], ["b", "d"]]),
    ((["x", "a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]), []),
    ((["a", "b", "c", "d"], [("a", "c"), ("b", "d"), ("c", "d")]), [["a", "d"], ["b", "c"]]),
    ((["a", "b", "c", "d", "e"], [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")]), []),
    (
        ([str(i) for i in range(20_000)], [(str(i), str(i + 1)) for i in range(19_999)]),
        [[str(i) for i in range(0, 20_000, 2)], [str(i) for i in range(1, 20_000, 2)]],
    ),
    (([str(i) for i in range(9_999)], [(str(i), str((i + 1) % 9_999)) for i in range(9_999)]), []),
]
