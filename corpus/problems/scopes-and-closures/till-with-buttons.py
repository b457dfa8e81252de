"""---
id: till-with-buttons
title: A till made of closures
topic: scopes-and-closures
level: mid
minutes: 20
pattern: closures over shared state
see: guides/02-functions.md#closures
---

## Task

A kiosk's till has one button for each product. Write `solve(prices)`, where `prices` is a dict of product names to
prices in cents, that returns three values:

- `buttons`: a dict with one function for each product, in their order. `buttons["tea"]()` adds a tea to the bill and returns the new
  total; `buttons["tea"](3)` adds three. A number below 1 raises `ValueError` and changes nothing.
- `undo()`: takes the last press back, with its whole number, and returns the new total; without presses it returns
  the total.
- `close()`: returns the total, and begins a new bill with 0, in which there is nothing to undo.

Write no class, use no global variable and no attributes of functions. Each call of `solve` makes an independent
till. Changes of `prices` after the call have no effect. The examples show the prices, steps on tills named by
letters, and results.

## Constraints

- Up to 1,000 products and 20,000 presses; each step in O(1), prices at least 0.

## Hints

1. When does a function made in a loop look up the loop's variable: when it is made or when it is called?
2. Which statement does a nested function need to assign to a variable of the function around it?
3. Let an inner function `button(price)` make each button: every call of it has a variable `price` of its own.

## Complexity

Making a till is O(p) for p products, each step O(1). Space O(p + n) for n presses on the open bill, which all may be
undone.

## Follow-up

When is a class better than closures? When there are many operations, when the state is to be looked at, copied,
pickled or extended, or when a reader should see it named. A good answer adds that closures hide state well and are
light for one or two functions.
"""

from collections.abc import Callable, Iterable


def solve(prices: dict[str, int]) -> tuple[dict[str, Callable[..., int]], Callable[[], int], Callable[[], int]]:
    """The buttons of a till, its undo and its close."""
    total = 0
    presses: list[int] = []

    def button(price: int) -> Callable[..., int]:
        def press(number: int = 1) -> int:
            nonlocal total
            if number < 1:
                raise ValueError("at least one is sold")
            presses.append(price * number)
            total += presses[-1]
            return total

        return press

    def undo() -> int:
        nonlocal total
        if presses:
            total -= presses.pop()
        return total

    def close() -> int:
        nonlocal total
        closed, total = total, 0
        presses.clear()
        return closed

    return {product: button(price) for product, price in prices.items()}, undo, close


def use(
    candidate: Callable[[dict[str, int]], tuple[dict[str, Callable[..., int]], Callable[[], int], Callable[[], int]]],
    prices: dict[str, int],
    steps: Iterable[tuple[object, ...]],
) -> list[object]:
    """The products and the results of the steps; the prices are changed once all tills are made."""
    tills = {letter: candidate(prices) for letter in "ab"}
    results: list[object] = [list(tills["a"][0])]
    prices.update(dict.fromkeys(prices, 10_000))
    prices["later"] = 1
    for letter, step, *number in steps:
        buttons, undo, close = tills[str(letter)]
        try:
            results.append(undo() if step == "undo" else close() if step == "close" else buttons[str(step)](*number))
        except ValueError:
            results.append("ValueError")
    return results


EXAMPLES = [
    (
        ({"tea": 150, "bun": 220}, [("a", "tea"), ("a", "bun", 2), ("a", "undo"), ("a", "close"), ("a", "tea")]),
        [["tea", "bun"], 150, 590, 150, 150, 150],
    ),
    (
        ({"tea": 150}, [("a", "tea", 0), ("a", "tea"), ("b", "tea", 2), ("a", "close"), ("b", "close")]),
        [["tea"], "ValueError", 150, 300, 150, 300],
    ),
]
CASES = [
    (({}, [("a", "undo"), ("a", "close"), ("b", "undo")]), [[], 0, 0, 0]),
    (({"x": 0}, [("a", "x"), ("a", "x", 5), ("a", "undo"), ("a", "close")]), [["x"], 0, 0, 0, 0]),
    (
        (
            {"x": 1, "y": 10, "z": 100},
            [("a", "x"), ("a", "y"), ("a", "z"), ("a", "undo"), ("a", "undo"), ("a", "undo"), ("a", "undo")],
        ),
        [["x", "y", "z"], 1, 11, 111, 11, 1, 0, 0],
    ),
    (
        ({"x": 5}, [("a", "x", 3), ("a", "undo"), ("a", "x", -1), ("a", "undo"), ("a", "x")]),
        [["x"], 15, 0, "ValueError", 0, 5],
    ),
    (
        ({"x": 5}, [("a", "x"), ("a", "close"), ("a", "undo"), ("a", "close"), ("a", "x"), ("a", "undo")]),
        [["x"], 5, 5, 0, 0, 5, 0],
    ),
    (
        ({"x": 5, "y": 7}, [("a", "x"), ("b", "y"), ("a", "y"), ("b", "undo"), ("a", "close"), ("b", "x")]),
        [["x", "y"], 5, 7, 12, 0, 12, 5],
    ),
    (
        ({"x": 5, "y": 5}, [("a", "x"), ("a", "y"), ("a", "x", 0), ("a", "undo"), ("a", "undo"), ("a", "close")]),
        [["x", "y"], 5, 10, "ValueError", 5, 0, 0],
    ),
    (
        ({str(i): i for i in range(1_000)}, [("a", str(i)) for i in range(1_000)] + [("a", "undo"), ("a", "close")]),
        [[str(i) for i in range(1_000)], *(i * (i + 1) // 2 for i in range(1_000)), 498_501, 498_501],
    ),
    (
        ({"x": 2}, [("a", "x")] * 10_000 + [("a", "undo")] * 10_000),
        [["x"], *range(2, 20_001, 2), *range(19_998, -1, -2)],
    ),
]
