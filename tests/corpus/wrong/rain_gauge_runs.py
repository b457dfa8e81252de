from itertools import groupby


def wrong_lists_a_run(readings):
    """Keeps a whole run in a list before it adds it up."""
    for gauge, run in groupby(readings, key=lambda reading: reading[0]):
        values = [millimetres for _, millimetres in run]
        yield gauge, len(values), sum(values), max(values)


def wrong_lists_the_stream(readings):
    """Reads the whole stream at the call."""
    return wrong_lists_a_run(list(readings))


def wrong_adds_up_by_gauge(readings):
    """Joins runs of the same gauge that are apart, and yields only at the end."""
    found = {}
    for gauge, millimetres in readings:
        _, count, total, peak = found.get(gauge, (gauge, 0, 0, 0))
        found[gauge] = gauge, count + 1, total + millimetres, max(peak, millimetres)
    yield from found.values()


def wrong_forgets_the_last_run(readings):
    """Yields a run only when another one begins, so the last one is lost."""
    current = None
    for gauge, millimetres in readings:
        if current is not None and current[0] != gauge:
            yield current
            current = None
        _, count, total, peak = current or (gauge, 0, 0, 0)
        current = gauge, count + 1, total + millimetres, max(peak, millimetres)


def wrong_yields_the_broken_run(readings):
    """Yields what there is of the last run even if the stream failed."""
    current = None
    try:
        for gauge, millimetres in readings:
            if current is not None and current[0] != gauge:
                yield current
                current = None
            _, count, total, peak = current or (gauge, 0, 0, 0)
            current = gauge, count + 1, total + millimetres, max(peak, millimetres)
    except ConnectionError:
        if current is not None:
            yield current
        raise
    if current is not None:
        yield current
