class _Base:
    def __init__(self, panel, changes):
        self.panel, self.changes, self.open = panel, dict(changes), []

    def __enter__(self):
        before = {name: self.panel[name] for name in self.changes if name in self.panel}
        self.open.append(dict(before))
        done = []
        try:
            for name, level in self.changes.items():
                self.panel[name] = level
                done.append(name)
        except ValueError:
            self.restore(done, self.open.pop())
            raise
        return before

    def __exit__(self, *error):
        self.restore(list(self.changes), self.open.pop())

    def restore(self, names, before):
        for name in reversed(names):
            if name in before:
                self.panel[name] = before[name]
            else:
                self.panel.pop(name, None)


class wrong_half_way(_Base):
    """Leaves the panel half changed if an assignment is refused, since there is no exit without an entry."""

    def __enter__(self):
        before = {name: self.panel[name] for name in self.changes if name in self.panel}
        self.open.append(dict(before))
        for name, level in self.changes.items():
            self.panel[name] = level
        return before


class wrong_not_nested(_Base):
    """Keeps one set of levels, which an entry within the block overwrites."""

    def __enter__(self):
        before = super().__enter__()
        self.open[:] = [self.open[-1]] * 2
        return before


class wrong_whole_panel(_Base):
    """Restores the whole panel, and so undoes what the block did to other lamps."""

    def __enter__(self):
        self.all = dict(self.panel)
        return super().__enter__()

    def __exit__(self, *error):
        super().__exit__(*error)
        for name in set(self.panel) - set(self.all):
            del self.panel[name]


class wrong_none_is_missing(_Base):
    """Takes a level of None for a missing lamp."""

    def restore(self, names, before):
        super().restore(names, {name: level for name, level in before.items() if level is not None})


class wrong_gives_its_own_record(_Base):
    """Hands out the dict that it needs for the exit."""

    def __enter__(self):
        super().__enter__()
        return self.open[-1]


class wrong_swallows(_Base):
    """Returns something true from the exit, which swallows the error."""

    def __exit__(self, *error):
        super().__exit__(*error)
        return True


class wrong_insists_on_deleting(_Base):
    """Fails if the block has deleted the lamp itself."""

    def restore(self, names, before):
        for name in reversed(names):
            if name in before:
                self.panel[name] = before[name]
            else:
                del self.panel[name]


class wrong_forward_at_a_refusal(_Base):
    """Takes assignments back in the order in which they were made if one is refused."""

    def __enter__(self):
        before = {name: self.panel[name] for name in self.changes if name in self.panel}
        done = []
        try:
            for name, level in self.changes.items():
                self.panel[name] = level
                done.append(name)
        except ValueError:
            self.restore(done[::-1], before)
            raise
        self.open.append(dict(before))
        return before


class wrong_levels_of_the_start(_Base):
    """Notes the levels when the scene is made, not when it is entered."""

    def __init__(self, panel, changes):
        super().__init__(panel, changes)
        self.first = {name: panel[name] for name in changes if name in panel}

    def __exit__(self, *error):
        self.open.pop()
        self.restore(list(self.changes), self.first)
