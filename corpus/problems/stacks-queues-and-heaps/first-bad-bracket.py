"""---
id: first-bad-bracket
title: The first bad bracket of a formula
topic: stacks-queues-and-heaps
level: mid
minutes: 20
pattern: stack
see: guides/16-linear-structures.md#stacks-with-lists-last-in-first-out
---

## Task

A spreadsheet underlines the first mistake in the brackets of a formula. There are three kinds: `()`, `[]` and `{}`.
Text between two double quotes is ignored, brackets in it too; a quote cannot be escaped.

Write `solve(formula)` that returns the position of the first mistake, counted from 0:

- a closing bracket that does not match the innermost bracket that is open at this point, or for which none is open;
- if there is no such closing bracket and the formula ends within a quoted text, the position of the quote that
  began it;
- else, if brackets are still open at the end, the position of the leftmost of them.

Return -1 if nothing is wrong. All other characters have no meaning here.

## Constraints

- 0 <= `len(formula)` <= 100,000.
- Linear time.

## Hints

1. Which of the open brackets must the next closing bracket match?
2. Counting openings and closings of each kind is not enough; find a formula that shows it.
3. Keep the positions of the open brackets on a stack; which of them has to be reported at the end?

## Complexity

Time O(n): each character is looked at once, and each bracket is pushed and popped at most once. Space O(n) for a
formula of opening brackets only. One kind of brackets would need just a counter; with several kinds the order has
to be remembered.

## Follow-up

How would you repair a formula with the fewest insertions, or deletions, of brackets? For one kind a counter does:
insert an opening bracket whenever the count would fall below zero, and closing ones at the end. For several kinds
it is a dynamic programme over substrings, `O(n**3)`, since a mismatch can be repaired on either side. A good answer
sees that the stack does not decide between the two.
"""

_OPENING = {")": "(", "]": "[", "}": "{"}


def solve(formula: str) -> int:
    """The position of the first bracket or quote that is wrong, or -1."""
    opened: list[int] = []
    quote: int | None = None
    for position, character in enumerate(formula):
        if character == '"':
            quote = position if quote is None else None
        elif quote is not None:
            continue
        elif character in "([{":
            opened.append(position)
        elif character in _OPENING and (not opened or formula[opened.pop()] != _OPENING[character]):
            return position
    if quote is not None:
        return quote
    return opened[0] if opened else -1


EXAMPLES = [
    (("=SUM(A[1], {2})",), -1),
    (("=(A[1)]",), 5),
    (('=LEN("(") + (1',), 12),
]
CASES = [
    (("",), -1),
    (("(",), 0),
    (("]",), 0),
    (('"',), 0),
    (("A1",), -1),
    (("([)]",), 2),
    (("()[]{}",), -1),
    (("{[()()]}",), -1),
    (("(()",), 0),
    (("()(()((",), 2),
    (("{[(",), 0),
    (("())(",), 2),
    (('")" & (")")',), -1),
    (('(")',), 1),
    (('(]"',), 1),
    (('("a" & "b)"',), 0),
    (("'(' & )",), -1),
    (('"\\" & (")"',), 6),
    (("(" * 50_000 + ")" * 50_000,), -1),
    (("[" * 40_000 + "]" * 39_999 + ")",), 79_999),
    (("[]" * 30_000 + "[" * 3 + "]",), 60_000),
]
