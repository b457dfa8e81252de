from weakref import WeakKeyDictionary


class _Base:
    def __init__(self, low, high):
        if low > high:
            raise ValueError
        self.low, self.high = low, high

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None

    def __set__(self, instance, value):
        self.check(value)
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        if self.name not in instance.__dict__:
            raise AttributeError(self.name)
        del instance.__dict__[self.name]

    def check(self, value):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(self.name)
        if not self.low <= value <= self.high:
            raise ValueError(self.name)


class wrong_shares_the_value(_Base):
    """Stores the value in the descriptor, so all instances have the same one."""

    def __get__(self, instance, owner=None):
        return self if instance is None else self.value

    def __set__(self, instance, value):
        self.check(value)
        self.value = value

    def __delete__(self, instance):
        del self.value


class wrong_needs_hashable(_Base):
    """Keeps a table by instance, which fails where instances are not hashable."""

    def __init__(self, low, high):
        super().__init__(low, high)
        self.values = WeakKeyDictionary()

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if instance not in self.values:
            raise AttributeError(self.name)
        return self.values[instance]

    def __set__(self, instance, value):
        self.check(value)
        self.values[instance] = value


class wrong_one_slot_for_all(_Base):
    """Uses a fixed key in the instance, so a second attribute overwrites the first."""

    def __set_name__(self, owner, name):
        self.name = "_value"

    def check(self, value):
        try:
            super().check(value)
        except (TypeError, ValueError) as error:
            raise type(error)("first second") from None


class wrong_takes_booleans(_Base):
    """A bool is an int, so it lets True and False through."""

    def check(self, value):
        if not isinstance(value, int | float):
            raise TypeError(self.name)
        if not self.low <= value <= self.high:
            raise ValueError(self.name)


class wrong_takes_nan(_Base):
    """Asks whether the value is below or above, which NaN never is."""

    def check(self, value):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(self.name)
        if value < self.low or value > self.high:
            raise ValueError(self.name)


class wrong_stores_first(_Base):
    """Checks after it has stored, so a bad value stays."""

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value
        self.check(value)


class wrong_fails_on_the_class(_Base):
    """Does not expect to be read on the class."""

    def __get__(self, instance, owner=None):
        if self.name not in instance.__dict__:
            raise AttributeError(self.name)
        return instance.__dict__[self.name]


class wrong_missing_is_none(_Base):
    """Reads as None where nothing was stored."""

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.__dict__.get(self.name)


class wrong_table_by_id(_Base):
    """Keeps a table by id, in which a new instance finds the value of one that is gone."""

    def __init__(self, low, high):
        super().__init__(low, high)
        self.values = {}

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if id(instance) not in self.values:
            raise AttributeError(self.name)
        return self.values[id(instance)]

    def __set__(self, instance, value):
        self.check(value)
        self.values[id(instance)] = value

    def __delete__(self, instance):
        if self.values.pop(id(instance), None) is None:
            raise AttributeError(self.name)


class wrong_takes_any_number(_Base):
    """Takes whatever can be compared, such as fractions."""

    def check(self, value):
        try:
            fits = not isinstance(value, bool) and self.low <= value <= self.high
        except TypeError:
            raise TypeError(self.name) from None
        if isinstance(value, bool):
            raise TypeError(self.name)
        if not fits:
            raise ValueError(self.name)
