class wrong_async_generator:
    """Is an asynchronous generator, which an error ends: the next step finds nothing more."""

    def __init__(self, fetch):
        self.fetch = fetch

    async def __aiter__(self):
        cursor = ""
        while cursor is not None:
            page, cursor = await self.fetch(cursor)
            for letter in page:
                yield letter


class _Base:
    def __init__(self, fetch):
        self.fetch, self.page, self.cursor = fetch, [], ""

    def __aiter__(self):
        return type(self)(self.fetch) if self.cursor == "" else self

    async def __anext__(self):
        while not self.page:
            if self.cursor is None:
                raise StopAsyncIteration
            self.page, self.cursor = await self.fetch(self.cursor)
        return self.page.pop(0)


class wrong_its_own_iterator(_Base):
    """Keeps the position itself, so a second run begins where the first one is."""

    def __aiter__(self):
        return self


class wrong_empty_page_ends(_Base):
    """Takes an empty page for the end."""

    async def __anext__(self):
        if not self.page and self.cursor is not None:
            self.page, self.cursor = await self.fetch(self.cursor)
        if not self.page:
            raise StopAsyncIteration
        return self.page.pop(0)


class wrong_starts_over(_Base):
    """Takes the end for the beginning, as both have no cursor, and starts over after the last page."""

    async def __anext__(self):
        while not self.page:
            if self.cursor is None:
                self.cursor = ""
                raise StopAsyncIteration
            self.page, self.cursor = await self.fetch(self.cursor)
        return self.page.pop(0)


class wrong_reads_ahead(_Base):
    """Fetches the next page as soon as the last letter of a page is given."""

    async def __anext__(self):
        letter = await super().__anext__()
        if not self.page and self.cursor is not None:
            self.page, self.cursor = await self.fetch(self.cursor)
        return letter
