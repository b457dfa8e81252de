"""---
id: oven-with-cooling
title: An oven with resting moulds
topic: stacks-queues-and-heaps
level: senior
minutes: 35
pattern: heap and queue
see: guides/16-linear-structures.md#priority-queues-ties-changes-and-the-top-k
---

## Task

A bakery has one oven, which bakes one cake in a minute, and one mould for each kind of cake. After a cake the mould
has to rest: two cakes of the same kind need at least `rest` minutes between them in which that kind is not baked.

The kinds ordered are given as a string, one letter a cake: `"AAB"` means two cakes of kind A and one of B. The
baker follows a rule: in each minute, of the kinds whose mould is ready and of which cakes are left, bake the one
with the most cakes left, and of several such kinds the first in the alphabet. If none is ready, the oven stays
empty for that minute.

Write `solve(orders, rest)` that returns the plan as a string, one character a minute: the letter of the kind, or
`"."` for an empty oven. It ends with the last cake. No orders give the empty string.

## Constraints

- 0 <= `len(orders)` <= 20,000, of letters `A` to `Z` in any order.
- 0 <= `rest` <= 50; the plan has at most a million characters.

## Hints

1. Simulate minute by minute: which two groups of kinds does the baker have to tell apart?
2. In which order do resting moulds become ready again, and what does this say about the structure to keep them in?
3. Keep ready kinds in a heap by cakes left and letter, resting ones in a queue with the minute they come back.

## Complexity

Time O(t log k) for a plan of t minutes and k kinds: each minute does at most one pop, one push and one look at the
queue. Space O(k) besides the plan. The plan itself has t characters, and k is at most 26, so this is linear in the
output.

## Follow-up

How would you compute only the length of a shortest plan? It is the larger of the number of cakes and (most - 1) *
(rest + 1) + ties, where `most` is the highest count of a kind and `ties` the number of kinds with it: those kinds
form frames of rest + 1 minutes, all others fill the gaps. A good answer argues why filling never runs into a
conflict.
"""

from collections import Counter, deque
from heapq import heapify, heappop, heappush


def solve(orders: str, rest: int) -> str:
    """The plan that the baker's rule gives."""
    ready = [(-cakes, kind) for kind, cakes in Counter(orders).items()]
    heapify(ready)
    resting: deque[tuple[int, int, str]] = deque()
    plan: list[str] = []
    while ready or resting:
        minute = len(plan)
        if resting and resting[0][0] == minute:
            _, cakes, kind = resting.popleft()
            heappush(ready, (-cakes, kind))
        if not ready:
            plan.append(".")
            continue
        cakes, kind = heappop(ready)
        plan.append(kind)
        if cakes < -1:
            resting.append((minute + rest + 1, -cakes - 1, kind))
    return "".join(plan)


EXAMPLES = [
    (("AAB", 2), "AB.A"),
    (("BBAAC", 1), "ABABC"),
    (("AAA", 1), "A.A.A"),
]
CASES = [
    (("", 3), ""),
    (("Z", 50), "Z"),
    (("ZZ", 3), "Z...Z"),
    (("CABBA", 0), "ABABC"),
    (("AAAB", 0), "AAAB"),
    (("AAABBB", 2), "AB.AB.AB"),
    (("CCBBAA", 2), "ABCABC"),
    (("AAAABBCD", 2), "ABCABDA..A"),
    (("ABBCCC", 1), "CBCABC"),
    (("ABCDEF", 5), "ABCDEF"),
    (("AABBC", 4), "ABC..AB"),
    (("A" * 5_000 + "B" * 5_000, 3), "AB.." * 4_999 + "AB"),
    (("ABCDEFGHIJ" * 2_000, 9), "ABCDEFGHIJ" * 2_000),
]
