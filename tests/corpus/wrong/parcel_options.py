def _build(root, insured, express, fragile):
    class Parcel(root):
        pass

    return {
        "Parcel": Parcel,
        "Insured": type("Insured", (insured, Parcel), {}),
        "Express": type("Express", (express, Parcel), {}),
        "Fragile": type("Fragile", (fragile, Parcel), {}),
    }


class _Root:
    def __init__(self, *, weight):
        self.weight = weight

    def price(self):
        return 300 + 2 * self.weight

    def labels(self):
        return [f"{self.weight} g"]


class _Insured:
    def __init__(self, *, value, **rest):
        super().__init__(**rest)
        self.value = value

    def price(self):
        return super().price() + self.value // 100

    def labels(self):
        return [f"insured {self.value}", *super().labels()]


class _Express:
    def __init__(self, *, hours, **rest):
        super().__init__(**rest)
        self.hours = hours

    def price(self):
        return super().price() * 2

    def labels(self):
        return [f"express {self.hours} h", *super().labels()]


class _Fragile:
    def __init__(self, **rest):
        super().__init__(**rest)

    def price(self):
        return super().price() + 150

    def labels(self):
        return ["fragile", *super().labels()]


def wrong_names_the_root():
    """Calls Parcel by name instead of super(), which leaves out the other options."""

    class Express(_Express):
        def __init__(self, *, hours, weight, **rest):
            _Root.__init__(self, weight=weight)
            self.hours = hours

        def price(self):
            return _Root.price(self) * 2

        def labels(self):
            return [f"express {self.hours} h", *_Root.labels(self)]

    return _build(_Root, _Insured, Express, _Fragile)


def wrong_swallows_arguments():
    """The root takes any further arguments, so misspelt ones are not noticed."""

    class Root(_Root):
        def __init__(self, *, weight, **rest):
            super().__init__(weight=weight)

    return _build(Root, _Insured, _Express, _Fragile)


def wrong_does_not_pass_on():
    """An option knows only the root's argument and passes on nothing else."""

    class Insured(_Insured):
        def __init__(self, *, value, weight):
            super().__init__(value=value, weight=weight)

    return _build(_Root, Insured, _Express, _Fragile)


def wrong_walks_the_bases():
    """Asks each direct base instead of the next class of the MRO, so a diamond counts twice and order is lost."""

    class Fragile(_Fragile):
        def price(self):
            return 150 + sum(base.price(self) for base in type(self).__bases__ if base.__name__ != "Fragile")

    return _build(_Root, _Insured, _Express, Fragile)


def wrong_doubles_the_root():
    """Express doubles only the parcel's own price."""

    class Express(_Express):
        def price(self):
            return super(_Express, self).price() + _Root.price(self)

    return _build(_Root, _Insured, Express, _Fragile)
