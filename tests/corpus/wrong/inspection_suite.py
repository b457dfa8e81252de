class wrong_misses_repeats(type):
    """Looks at the finished namespace, in which a name bound twice is there once."""

    def __new__(cls, name, bases, namespace, prefix=None):
        made = super().__new__(cls, name, bases, dict(namespace))
        if prefix is None:
            prefix = next((base.prefix for base in bases if isinstance(base, cls)), "check_")
        inherited = [step for base in bases if isinstance(base, cls) for step in base.steps]
        own = [key for key, value in namespace.items() if key.startswith(prefix) and callable(value)]
        steps = dict.fromkeys(inherited + own)
        made.prefix, made.steps = prefix, tuple(step for step in steps if callable(namespace.get(step, len)))
        return made

    def __init__(cls, name, bases, namespace, prefix=None):
        super().__init__(name, bases, namespace)


class _Body(dict):
    prefix = ""

    def __setitem__(self, name, value):
        if name in self and name.startswith(self.prefix):
            raise TypeError(name)
        super().__setitem__(name, value)


class wrong_refuses_all_repeats(wrong_misses_repeats):
    """Refuses a second binding of any name."""

    @classmethod
    def __prepare__(cls, name, bases, prefix=None):
        return _Body()


class _Base(wrong_misses_repeats):
    @classmethod
    def __prepare__(cls, name, bases, prefix=None):
        body = _Body()
        if prefix is None:
            prefix = next((base.prefix for base in bases if isinstance(base, cls)), "check_")
        body.prefix = prefix
        return body


class wrong_forgets_the_bases(_Base):
    """Lists only the class's own checks."""

    def __new__(cls, name, bases, namespace, prefix=None):
        made = super().__new__(cls, name, bases, namespace, prefix)
        made.steps = tuple(step for step in made.steps if step in namespace)
        return made


class wrong_sorts(_Base):
    """Goes by dir(), which is sorted by name."""

    def __new__(cls, name, bases, namespace, prefix=None):
        made = super().__new__(cls, name, bases, namespace, prefix)
        made.steps = tuple(step for step in dir(made) if step in made.steps)
        return made


class wrong_own_first(_Base):
    """Puts overridden checks where they are overridden."""

    def __new__(cls, name, bases, namespace, prefix=None):
        made = super().__new__(cls, name, bases, namespace, prefix)
        own = [step for step in namespace if step in made.steps]
        made.steps = (*(step for step in made.steps if step not in own), *own)
        return made


class wrong_keeps_what_was_removed(_Base):
    """Keeps an inherited check that the class set to None."""

    def __new__(cls, name, bases, namespace, prefix=None):
        made = super().__new__(cls, name, bases, namespace, prefix)
        inherited = [step for base in bases for step in getattr(base, "steps", ())]
        made.steps = tuple(dict.fromkeys([*inherited, *made.steps]))
        return made
