from contextlib import contextmanager


class _Base:
    def __init__(self, connection):
        self.connection, self.depth, self.waiting = connection, 0, []

    def begin(self):
        self.connection.execute(f"SAVEPOINT s{self.depth}" if self.depth else "BEGIN")
        self.depth += 1

    def commit(self):
        self.depth -= 1
        try:
            self.connection.execute(f"RELEASE s{self.depth}" if self.depth else "COMMIT")
        except Exception:
            self.refused()
            raise

    def refused(self):
        self.connection.execute("ROLLBACK")

    def rollback(self):
        self.depth -= 1
        if self.depth:
            self.connection.execute(f"ROLLBACK TO s{self.depth}")
            self.connection.execute(f"RELEASE s{self.depth}")
        else:
            self.connection.execute("ROLLBACK")

    def drop(self, registered):
        del self.waiting[registered:]

    @contextmanager
    def atomic(self):
        registered = len(self.waiting)
        self.begin()
        try:
            yield
        except BaseException:
            self.rollback()
            self.drop(registered)
            raise
        try:
            self.commit()
        except BaseException:
            self.drop(registered)
            raise
        if not self.depth:
            ready, self.waiting = self.waiting, []
            self.call(ready)

    def call(self, functions):
        for function in functions:
            function()

    def on_commit(self, function):
        if self.depth:
            self.waiting.append(function)
        else:
            function()


class wrong_one_transaction(_Base):
    """Ignores inner blocks, so catching their error keeps what they did."""

    def begin(self):
        self.depth += 1
        if self.depth == 1:
            self.connection.execute("BEGIN")

    def commit(self):
        self.depth -= 1
        if not self.depth:
            self.connection.execute("COMMIT")

    def rollback(self):
        self.depth -= 1
        if not self.depth:
            self.connection.execute("ROLLBACK")


class wrong_rolls_back_everything(_Base):
    """An error in an inner block rolls back the whole transaction."""

    def rollback(self):
        self.depth = 0
        self.connection.execute("ROLLBACK")


class wrong_failed_commit_stays_open(_Base):
    """Leaves the transaction open if the commit fails."""

    def refused(self):
        pass


class wrong_keeps_dropped_functions(_Base):
    """Functions of an inner block that was rolled back are still called."""

    def drop(self, registered):
        if not self.depth:
            self.waiting.clear()


class wrong_never_drops_functions(_Base):
    """Functions of a block that was rolled back are called after the next commit."""

    def drop(self, registered):
        pass


class wrong_calls_at_once(_Base):
    """Calls the functions while the transaction is still open."""

    def on_commit(self, function):
        function()


class wrong_commits_on_errors(_Base):
    """Commits in any case, like a forgotten except clause."""

    def rollback(self):
        self.commit()


class wrong_queues_functions(_Base):
    """A function registered by a function, outside of any block, waits until all others were called."""

    queue = None

    def on_commit(self, function):
        if self.depth or self.queue is None:
            super().on_commit(function)
        else:
            self.queue.append(function)

    def call(self, functions):
        if self.queue is not None:
            self.queue += functions
            return
        self.queue = functions
        while self.queue:
            self.queue.pop(0)()
        self.queue = None
