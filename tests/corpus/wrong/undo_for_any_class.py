_MISSING = object()


class _Base:
    def __setattr__(self, name, value):
        before = getattr(self, name, _MISSING)
        super().__setattr__(name, value)
        self._record(name, before)

    def __delattr__(self, name):
        before = getattr(self, name, _MISSING)
        super().__delattr__(name)
        self._record(name, before)

    def undo(self):
        if not self._past():
            return None
        name, before = self._past().pop()
        if before is _MISSING:
            super().__delattr__(name)
        else:
            super().__setattr__(name, before)
        return name

    def _record(self, name, before):
        if not name.startswith("_"):
            self._past().append((name, before))

    def _past(self):
        return self.__dict__.setdefault("_past_changes", [])


class wrong_records_first(_Base):
    """Records before it passes on, so a refused change is in the history."""

    def __setattr__(self, name, value):
        self._record(name, getattr(self, name, _MISSING))
        super(_Base, self).__setattr__(name, value)


class wrong_counts_on_its_constructor(_Base):
    """Makes the history in its own __init__, which the other class does not call."""

    def __init__(self, *arguments):
        object.__setattr__(self, "_changes", [])
        super().__init__(*arguments)

    def _past(self):
        return self._changes


class wrong_history_of_the_class(_Base):
    """Keeps one history for all instances of the class."""

    def _past(self):
        return type(self).__dict__.get("_all") or self._make()

    def _make(self):
        type(self)._all = []
        return type(self)._all


class wrong_goes_past_the_others(_Base):
    """Takes back by object.__setattr__, past the mixins after it."""

    def undo(self):
        if not self._past():
            return None
        name, before = self._past().pop()
        if before is _MISSING:
            object.__delattr__(self, name)
        else:
            object.__setattr__(self, name, before)
        return name


class wrong_looks_into_the_dictionary(_Base):
    """Takes the old value from __dict__, where that of a property is not."""

    def __setattr__(self, name, value):
        before = self.__dict__.get(name, _MISSING)
        super(_Base, self).__setattr__(name, value)
        self._record(name, before)


class wrong_none_is_missing(_Base):
    """Takes an old value of None for no attribute."""

    def __setattr__(self, name, value):
        before = getattr(self, name, None)
        super(_Base, self).__setattr__(name, value)
        self._record(name, _MISSING if before is None else before)


class wrong_undo_is_a_change(_Base):
    """Takes back by an ordinary assignment, which is recorded, so undo goes to and fro."""

    def undo(self):
        if not self._past():
            return None
        name, before = self._past().pop()
        if before is _MISSING:
            delattr(self, name)
        else:
            setattr(self, name, before)
        return name
