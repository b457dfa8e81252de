class _Base:
    def __init__(self, compute, check=None):
        self.compute, self.checked, self.name, self.__doc__ = compute, check, compute.__name__, compute.__doc__

    def check(self, function):
        return type(self)(self.compute, function)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__[self.name] if self.name in instance.__dict__ else self.compute(instance)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = self.checked(instance, value) if self.checked else value

    def __delete__(self, instance):
        if self.name not in instance.__dict__:
            raise AttributeError(self.name)
        del instance.__dict__[self.name]


class wrong_check_changes_the_old_one(_Base):
    """check adds the function to the inherited descriptor, so the base class has it too."""

    def check(self, function):
        self.checked = function
        return self


class wrong_falsy_is_no_override(_Base):
    """Takes an override of 0 for none."""

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name) or self.compute(instance)


class wrong_computes_once(_Base):
    """Stores the computed value, which then no longer follows its inputs."""

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.setdefault(self.name, self.compute(instance))


class wrong_shares_the_override(_Base):
    """Keeps the override in the descriptor, for all instances."""

    def __init__(self, compute, check=None):
        super().__init__(compute, check)
        self.overrides = {}

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return self.overrides["it"] if self.overrides else self.compute(instance)

    def __set__(self, instance, value):
        self.overrides["it"] = self.checked(instance, value) if self.checked else value

    def __delete__(self, instance):
        if not self.overrides:
            raise AttributeError(self.name)
        self.overrides.clear()


class wrong_drops_what_the_check_returns(_Base):
    """Calls the check but stores the value as it was given."""

    def __set__(self, instance, value):
        if self.checked:
            self.checked(instance, value)
        instance.__dict__[self.name] = value


class wrong_deletes_silently(_Base):
    """Deleting without an override does nothing."""

    def __delete__(self, instance):
        instance.__dict__.pop(self.name, None)


class wrong_loses_the_docstring(_Base):
    """The new descriptor does not get the docstring of the function."""

    def check(self, function):
        new = super().check(function)
        new.__doc__ = function.__doc__
        return new
