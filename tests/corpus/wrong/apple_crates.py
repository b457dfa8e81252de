from contextlib import aclosing


async def wrong_leaves_the_source_open(apples, limit):
    """Does not close the source when it is closed early."""
    crate = []
    async for apple in apples:
        if crate and sum(crate) + apple > limit:
            yield crate
            crate = []
        crate.append(apple)
    if crate:
        yield crate


async def wrong_reuses_the_list(apples, limit):
    """Yields the same list again and again, which changes under the caller's hands."""
    crate, weight = [], 0
    async with aclosing(apples):
        async for apple in apples:
            if crate and weight + apple > limit:
                yield crate
                crate.clear()
                weight = 0
            crate.append(apple)
            weight += apple
        if crate:
            yield crate


async def wrong_empty_crate_first(apples, limit):
    """Yields an empty crate before an apple that is too heavy."""
    crate, weight = [], 0
    async with aclosing(apples):
        async for apple in apples:
            if weight + apple > limit:
                yield crate
                crate, weight = [], 0
            crate.append(apple)
            weight += apple
        if crate:
            yield crate


async def wrong_yields_when_full(apples, limit):
    """Yields a crate only once it is above the limit."""
    crate, weight = [], 0
    async with aclosing(apples):
        async for apple in apples:
            crate.append(apple)
            weight += apple
            if weight > limit:
                yield crate
                crate, weight = [], 0
        if crate:
            yield crate


async def wrong_yields_the_rest_anyway(apples, limit):
    """Yields the unfinished crate even if the source failed."""
    crate, weight = [], 0
    async with aclosing(apples):
        try:
            async for apple in apples:
                if crate and weight + apple > limit:
                    yield crate
                    crate, weight = [], 0
                crate.append(apple)
                weight += apple
        except ConnectionError:
            if crate:
                yield crate
            raise
        if crate:
            yield crate


async def wrong_reads_everything_first(apples, limit):
    """Gathers the apples before it packs them, without an end where there is none."""
    weights = []
    async with aclosing(apples):
        async for apple in apples:
            weights.append(apple)
            if len(weights) > 50_000:
                raise MemoryError
    crate = []
    for apple in weights:
        if crate and sum(crate) + apple > limit:
            yield crate
            crate = []
        crate.append(apple)
    if crate:
        yield crate


async def wrong_yields_too_early(apples, limit):
    """Yields a crate as soon as it is full, before the apple that does not fit."""
    crate = []
    async with aclosing(apples):
        async for apple in apples:
            if crate and sum(crate) + apple > limit:
                yield crate
                crate = []
            crate.append(apple)
            if sum(crate) >= limit:
                yield crate
                crate = []
        if crate:
            yield crate
