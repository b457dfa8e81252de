"""---
id: one-household-one-letter
title: One household, one letter
topic: coding-patterns
level: senior
minutes: 35
pattern: union-find
see: guides/19-coding-interview.md#coding-interview-patterns-and-the-clues-that-point-to-them
---

## Task

A charity wants to write only once to each household. A record of its donors is a tuple `(name, contacts)` with a
list of contacts, such as phone numbers and e-mail addresses. Two records belong to the same household if they share
a contact, or if there is a chain of records between them of which each shares a contact with the next. Equal names
alone mean nothing.

Write `solve(records)` that returns the households as a list of tuples `(names, contacts)`: `names` holds the
different names of its records in order of first appearance in `records`, `contacts` its different contacts, sorted
ascending. The households are ordered by their first record. A record without contacts is a household of its own.
Contacts are compared exactly; a record may list one twice.

## Constraints

- 0 <= `len(records)` <= 20,000; at most 100,000 contacts in all.
- Comparing every two records is too slow, and chains may be as long as the list.

## Hints

1. A later record may show that two households you have already formed are one. What does joining them cost you?
2. Do you need to compare records with each other, or is it enough to know who had a contact before?
3. Give each record a parent, join it with the first owner of each of its contacts, and gather the households in a
   last pass.

## Complexity

Time O(n + c log n + c log c) for n records and c contacts: path halving alone makes a join O(log n) amortised, and
the contacts are sorted once in all. Joining by size would make the joins practically constant, but the root would
no longer be the first record. Space O(n + c). A search over records and contacts would be linear, but for the
sorting, which the result asks for.

## Follow-up

How would you deal with records that arrive one by one, or are withdrawn? Union-find takes new records at once,
which a search would have to repeat. It cannot split a household; for withdrawals one rebuilds the household
concerned from its remaining records, or works offline with a union-find that is rolled back. A good answer mentions
shared contacts, such as an office's phone number, which chain strangers together.
"""


def solve(records: list[tuple[str, list[str]]]) -> list[tuple[list[str], list[str]]]:
    """The households with their names and contacts, in order of their first records."""
    parent = list(range(len(records)))

    def root(record: int) -> int:
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    owner: dict[str, int] = {}
    for record, (_, contacts) in enumerate(records):
        for contact in contacts:
            one, other = sorted((root(record), root(owner.setdefault(contact, record))))
            parent[other] = one
    # The root of a household is its first record, and dictionaries keep their order.
    households: dict[int, tuple[dict[str, None], set[str]]] = {}
    for record, (name, contacts) in enumerate(records):
        names, known = households.setdefault(root(record), ({}, set()))
        names[name] = None
        known.update(contacts)
    return [(list(names), sorted(known)) for names, known in households.values()]


EXAMPLES = [
    (
        ([("Ole", ["555"]), ("Pia", ["pia@x"]), ("O. Berg", ["ole@x", "555"])],),
        [(["Ole", "O. Berg"], ["555", "ole@x"]), (["Pia"], ["pia@x"])],
    ),
    (
        ([("Ada", ["1"]), ("Ada", ["2"]), ("Ben", ["2", "1"])],),
        [(["Ada", "Ben"], ["1", "2"])],
    ),
]
CASES = [
    (([],), []),
    (([("Ada", [])],), [(["Ada"], [])]),
    (([("Ada", []), ("Ada", [])],), [(["Ada"], []), (["Ada"], [])]),
    (([("Ada", ["1"]), ("Ada", ["2"])],), [(["Ada"], ["1"]), (["Ada"], ["2"])]),
    (([("Ada", ["1", "1"])],), [(["Ada"], ["1"])]),
    (
        ([("A", ["1"]), ("B", ["2"]), ("C", ["3"]), ("D", ["3", "2"]), ("E", ["2", "1"])],),
        [(["A", "B", "C", "D", "E"], ["1", "2", "3"])],
    ),
    (([("Z", ["9"]), ("Y", ["8"]), ("X", ["8", "7"]), ("W", ["9"])],), [(["Z", "W"], ["9"]), (["Y", "X"], ["7", "8"])]),
    (([("A", ["a@x"]), ("B", ["A@x"]), ("C", ["a@x "])],), [(["A"], ["a@x"]), (["B"], ["A@x"]), (["C"], ["a@x "])]),
    (([("A", ["10", "9"]), ("A", ["9"]), ("B", [])],), [(["A"], ["10", "9"]), (["B"], [])]),
    (([("C", ["3"]), ("B", ["2"]), ("A", ["1"]), ("D", ["1", "2"])],), [(["C"], ["3"]), (["B", "A", "D"], ["1", "2"])]),
    (
        ([("A", ["1"]), ("B", ["2"]), ("C", ["1", "3"]), ("D", ["4", "2"]), ("E", ["3", "4"])],),
        [(["A", "B", "C", "D", "E"], ["1", "2", "3", "4"])],
    ),
    (([("N", [f"{i:05}", f"{i + 1:05}"]) for i in range(20_000)],), [(["N"], [f"{i:05}" for i in range(20_001)])]),
    (
        ([(f"n{i}", [f"{i % 5_000:04}"]) for i in range(10_000)],),
        [([f"n{i}", f"n{i + 5_000}"], [f"{i:04}"]) for i in range(5_000)],
    ),
]
