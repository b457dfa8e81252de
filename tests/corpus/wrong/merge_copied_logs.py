from heapq import merge
from itertools import chain, groupby
from operator import itemgetter


def wrong_reads_everything(logs):
    """Sorts all entries, which reads the logs to their ends."""
    yield from dict.fromkeys(sorted(chain(*logs), key=itemgetter(0)))


def wrong_ties_by_text(logs):
    """Lets the heap compare texts when minutes are equal."""
    yield from dict.fromkeys(merge(*map(sorted, logs)))


def wrong_ties_lazily_by_text(logs):
    """Merges whole tuples, so the order within a minute is that of the texts."""
    for _, entries in groupby(merge(*logs), key=itemgetter(0)):
        yield from dict.fromkeys(entries)


def wrong_copies_in_a_row(logs):
    """Drops a copy only if it follows the same entry at once."""
    for entry, _ in groupby(merge(*logs, key=itemgetter(0))):
        yield entry


def wrong_copies_by_text(logs):
    """Drops a text that came in an earlier minute too."""
    seen = set()
    for minute, text in merge(*logs, key=itemgetter(0)):
        if text not in seen:
            seen.add(text)
            yield minute, text


def wrong_reads_the_minute_ahead(logs):
    """Fills two entries of each log before it gives one."""

    def eager(log):
        waiting = [entry for entry in (next(log, None), next(log, None)) if entry]
        while waiting:
            following = next(log, None)
            if following:
                waiting.append(following)
            yield waiting.pop(0)

    seen = set()
    for entry in merge(*map(eager, logs), key=itemgetter(0)):
        if entry not in seen:
            seen.add(entry)
            yield entry
