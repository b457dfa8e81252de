from functools import cache
from weakref import WeakSet, WeakValueDictionary


class wrong_keeps_them_alive:
    """Shares by an ordinary dictionary, which never frees a symbol."""

    __slots__ = ("colour", "shape")
    used = {}

    def __new__(cls, shape, colour):
        if not isinstance(colour, str):
            raise TypeError
        if (shape, colour) not in cls.used:
            symbol = super().__new__(cls)
            object.__setattr__(symbol, "shape", shape)
            object.__setattr__(symbol, "colour", colour)
            cls.used[shape, colour] = symbol
        return cls.used[shape, colour]

    @classmethod
    def living(cls):
        return len(cls.used)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def __delattr__(self, name):
        raise AttributeError(name)


class wrong_only_equal:
    """Makes equal symbols instead of the same one."""

    __slots__ = ("__weakref__", "colour", "shape")
    used = WeakSet()

    def __init__(self, shape, colour):
        if not isinstance(colour, str):
            raise TypeError
        object.__setattr__(self, "shape", shape)
        object.__setattr__(self, "colour", colour)
        self.used.add(self)

    @classmethod
    def living(cls):
        return len(cls.used)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def __delattr__(self, name):
        raise AttributeError(name)


class wrong_has_a_dictionary:
    """Has no slots, so each symbol brings a dictionary and takes any attribute."""

    used = WeakValueDictionary()

    def __new__(cls, shape, colour):
        if not isinstance(colour, str):
            raise TypeError
        symbol = cls.used.get((shape, colour))
        if symbol is None:
            symbol = cls.used[shape, colour] = super().__new__(cls)
            symbol.shape, symbol.colour = shape, colour
        return symbol

    @classmethod
    def living(cls):
        return len(cls.used)


class wrong_joins_the_key:
    """Builds the key by joining the texts, so different symbols meet."""

    __slots__ = ("__weakref__", "colour", "shape")
    used = WeakValueDictionary()

    def __new__(cls, shape, colour):
        if not isinstance(colour, str):
            raise TypeError
        symbol = cls.used.get(f"{shape}{colour}")
        if symbol is None:
            symbol = cls.used[f"{shape}{colour}"] = super().__new__(cls)
            object.__setattr__(symbol, "shape", shape)
            object.__setattr__(symbol, "colour", colour)
        return symbol

    __setattr__ = wrong_only_equal.__setattr__
    __delattr__ = wrong_only_equal.__delattr__
    living = classmethod(lambda cls: len(cls.used))


@cache
def _cached(shape, colour):
    return wrong_only_equal(shape, colour)


class wrong_cached_call:
    """Puts functools.cache before the constructor: shared, but never freed."""

    def __new__(cls, shape, colour):
        return _cached(shape, colour)

    living = staticmethod(wrong_only_equal.living)


class wrong_hash_is_the_key(wrong_joins_the_key):
    """Uses the hash of shape and colour as the key, which different shapes may share."""

    __slots__ = ()
    used = WeakValueDictionary()

    def __new__(cls, shape, colour):
        if not isinstance(colour, str):
            raise TypeError
        key = hash((shape, colour))
        symbol = cls.used.get(key)
        if symbol is None:
            symbol = cls.used[key] = object.__new__(cls)
            object.__setattr__(symbol, "shape", shape)
            object.__setattr__(symbol, "colour", colour)
        return symbol
