from functools import update_wrapper
from types import MethodType


class _Base:
    def __init__(self, function):
        update_wrapper(self, function)
        self.function, self.last, self.runs, self.skips = function, [], 0, 0

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self not in (states := instance.__dict__.setdefault("_changed", {})):
            states[self] = type(self)(MethodType(self.function, instance))
        return states[self]

    def __call__(self, *arguments, **named):
        key = self.key(arguments, named)
        if self.last and self.last[0] == key:
            self.skips += 1
            return self.last[1]
        return self.run(key, arguments, named)

    def run(self, key, arguments, named):
        self.runs += 1
        self.last = [key, self.function(*arguments, **named)]
        return self.last[1]

    def key(self, arguments, named):
        return arguments, named

    def forget(self):
        self.last = []


class _Named(_Base):
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        own = instance.__dict__[self.name] = type(self)(MethodType(self.function, instance))
        return own


class wrong_one_state_for_all(_Base):
    """Keeps one state for the methods of all instances."""

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return MethodType(self, instance)


class wrong_hashes(_Base):
    """Puts the arguments into a key that has to be hashable."""

    def key(self, arguments, named):
        return hash((arguments, tuple(sorted(named.items()))))


class wrong_keyword_order(_Base):
    """Compares keyword arguments in their order."""

    def key(self, arguments, named):
        return arguments, list(named.items())


class wrong_none_is_nothing(_Base):
    """Takes a remembered None for nothing remembered."""

    def __call__(self, *arguments, **named):
        if self.last and self.last[1] is None:
            self.last = []
        return super().__call__(*arguments, **named)


class wrong_remembers_all(_Base):
    """Answers from any earlier call, not only from the last one."""

    def __init__(self, function):
        super().__init__(function)
        self.all = []

    def __call__(self, *arguments, **named):
        for key, result in self.all:
            if key == (arguments, named):
                self.skips += 1
                return result
        result = self.run((arguments, named), arguments, named)
        self.all.append(self.last)
        return result

    def forget(self):
        self.all = []


class wrong_forgets_when_it_fails(_Base):
    """A call that raises takes away what was remembered."""

    def run(self, key, arguments, named):
        self.last = []
        return super().run(key, arguments, named)


class wrong_keeps_instances(_Base):
    """Keeps a table of instances, which never go."""

    table = []

    def __get__(self, instance, owner=None):
        own = super().__get__(instance, owner)
        self.table.append(own)
        return own


class wrong_hides_the_override(_Named):
    """Stores the state under the method's name, where super() puts the inherited method in place of the own one."""


class wrong_ignores_keywords(_Base):
    """Compares positional arguments only."""

    def key(self, arguments, named):
        return arguments
