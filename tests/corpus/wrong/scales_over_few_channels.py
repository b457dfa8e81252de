import asyncio


async def wrong_semaphore_takes_all(read, hives, limit):
    """Makes a task for each hive at once, so all hives are taken at the start, and does not stop at a failure."""
    if limit < 1:
        raise ValueError
    semaphore = asyncio.Semaphore(limit)

    async def bounded(hive):
        async with semaphore:
            return await read(hive)

    return await asyncio.gather(*map(bounded, hives))


async def wrong_batches(read, hives, limit):
    """Waits for a whole batch before it begins the next one."""
    if limit < 1:
        raise ValueError
    hives, results = list(hives), []
    for start in range(0, len(hives), limit):
        results += await asyncio.gather(*map(read, hives[start : start + limit]))
    return results


async def _workers(read, hives, limit, put):
    if limit < 1:
        raise ValueError
    numbered, results = enumerate(hives), []

    async def work():
        for number, hive in numbered:
            put(results, number, await read(hive))

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(work())
    return results


async def wrong_order_of_ending(read, hives, limit):
    """Gives the results in the order in which the reads end."""
    try:
        return await _workers(read, hives, limit, lambda results, _, result: results.append(result))
    except* ConnectionError as group:
        error = group.exceptions[0]
    raise error


async def wrong_raises_a_group(read, hives, limit):
    """Raises the group instead of the error."""
    found = await _workers(read, hives, limit, lambda results, number, result: results.append((number, result)))
    return [result for _, result in sorted(found)]


async def wrong_leaves_them_running(read, hives, limit):
    """gather passes the first error on while the other workers run on."""
    if limit < 1:
        raise ValueError
    numbered, results = enumerate(hives), {}

    async def work():
        for number, hive in numbered:
            results[number] = await read(hive)

    await asyncio.gather(*(work() for _ in range(limit)))
    return [results[number] for number in sorted(results)]


async def wrong_one_by_one(read, hives, limit):
    """Reads one after the other."""
    if limit < 1:
        raise ValueError
    return [await read(hive) for hive in hives]


async def wrong_loses_the_cancellation(read, hives, limit):
    """If a read raises when it is cancelled, a task group raises that in place of the cancellation."""
    errors = []

    async def noted(hive):
        try:
            return await read(hive)
        except Exception as error:
            errors.append(error)
            raise

    try:
        found = await _workers(noted, hives, limit, lambda results, number, result: results.append((number, result)))
    except ExceptionGroup:
        raise errors[0] from None
    return [result for _, result in sorted(found, key=lambda pair: pair[0])]
