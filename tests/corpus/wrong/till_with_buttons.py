def _till(prices, make, shared=None):
    state = {"total": 0, "presses": []} if shared is None else shared

    def press(cents):
        state["total"] += cents
        state["presses"].append(cents)
        return state["total"]

    def undo():
        if state["presses"]:
            state["total"] -= state["presses"].pop()
        return state["total"]

    def close():
        total = state["total"]
        state.update(total=0, presses=[])
        return total

    return make(prices, press), undo, close


def wrong_late_binding(prices):
    """All buttons look up the loop's variable when they are pressed, so each costs what the last product costs."""

    def make(prices, press):
        buttons = {}
        for product, price in prices.items():

            def button(number=1):
                if number < 1:
                    raise ValueError
                return press(price * number)  # noqa: B023

            buttons[product] = button
        return buttons

    return _till(prices, make)


def _right(prices, press):
    def button(price):
        def pressed(number=1):
            if number < 1:
                raise ValueError
            return press(price * number)

        return pressed

    return {product: button(price) for product, price in prices.items()}


def wrong_follows_the_dict(prices):
    """Looks up the price when a button is pressed, so it follows later changes."""

    def make(prices, press):
        def button(product):
            def pressed(number=1):
                if number < 1:
                    raise ValueError
                return press(prices[product] * number)

            return pressed

        return {product: button(product) for product in prices}

    return _till(prices, make)


def wrong_one_bill(prices, state={"total": 0, "presses": []}):  # noqa: B006
    """Keeps the bill in a default argument, which all tills share."""
    return _till(prices, _right, state)


def wrong_undoes_one_piece(prices):
    """Records each piece of a press by itself, so undo takes back only one."""

    def make(prices, press):
        def button(price):
            def pressed(number=1):
                if number < 1:
                    raise ValueError
                return [press(price) for _ in range(number)][-1]

            return pressed

        return {product: button(price) for product, price in prices.items()}

    return _till(prices, make)


def wrong_undoes_the_closed_bill(prices):
    """Closing keeps the presses, so they can still be undone."""
    presses = []
    total = 0

    def press(cents):
        nonlocal total
        presses.append(cents)
        total += cents
        return total

    def undo():
        nonlocal total
        if presses:
            total -= presses.pop()
        return total

    def close():
        nonlocal total
        closed, total = total, 0
        return closed

    return _right(prices, press), undo, close
