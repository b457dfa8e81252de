from contextlib import contextmanager


class _Base:
    def __init__(self, open_link, size):
        if size < 1:
            raise ValueError
        self.open_link, self.size, self.links, self.borrowed, self.closed = open_link, size, [], 0, False

    @property
    def idle(self):
        return len(self.links)

    def take(self):
        return self.links.pop()

    def reserve(self):
        link = self.take() if self.links else self.open_link()
        self.borrowed += 1
        return link

    @contextmanager
    def borrow(self):
        if self.closed:
            raise RuntimeError
        if self.borrowed >= self.size:
            raise LookupError
        link = self.reserve()
        try:
            yield link
        except BaseException:
            self.borrowed -= 1
            link.close()
            raise
        self.borrowed -= 1
        self.give(link)

    def give(self, link):
        if self.closed:
            link.close()
        else:
            self.links.append(link)

    def close(self):
        self.closed = True
        while self.links:
            self.links.pop().close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class wrong_keeps_broken_links(_Base):
    """Uses a link again whose block ended with an error."""

    @contextmanager
    def borrow(self):
        if self.closed:
            raise RuntimeError
        if self.borrowed >= self.size:
            raise LookupError
        link = self.reserve()
        try:
            yield link
        finally:
            self.borrowed -= 1
            self.give(link)


class wrong_loses_a_place(_Base):
    """Counts the link before it is opened, so a failed opening takes a place for ever."""

    def reserve(self):
        self.borrowed += 1
        return self.take() if self.links else self.open_link()


class wrong_first_returned_first(_Base):
    """Gives out the link that has been idle longest."""

    def take(self):
        return self.links.pop(0)


class wrong_loses_links_without_finally(_Base):
    """A link whose block ended with an error is neither closed nor returned."""

    @contextmanager
    def borrow(self):
        if self.closed:
            raise RuntimeError
        if self.borrowed >= self.size:
            raise LookupError
        link = self.reserve()
        yield link
        self.borrowed -= 1
        self.give(link)


class wrong_returns_to_a_closed_pool(_Base):
    """A link that comes back after the pool was closed stays open."""

    def give(self, link):
        self.links.append(link)


class wrong_opens_all_at_once(_Base):
    """Opens all links at once."""

    def __init__(self, open_link, size):
        super().__init__(open_link, size)
        self.links = [open_link() for _ in range(size)]


class wrong_catches_exceptions_only(_Base):
    """Forgets errors that are no Exception, as a cancellation."""

    @contextmanager
    def borrow(self):
        if self.closed:
            raise RuntimeError
        if self.borrowed >= self.size:
            raise LookupError
        link = self.reserve()
        try:
            yield link
        except Exception:
            self.borrowed -= 1
            link.close()
            raise
        else:
            self.borrowed -= 1
            self.give(link)


class wrong_full_before_closed(_Base):
    """Says of a closed pool that it is full."""

    @contextmanager
    def borrow(self):
        if self.borrowed >= self.size:
            raise LookupError
        with super().borrow() as link:
            yield link


class wrong_closes_without_errors_only(_Base):
    """Closes the pool at the end of its block, but not if an error leaves it."""

    def __exit__(self, kind, *error):
        if kind is None:
            self.close()
