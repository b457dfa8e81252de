"""Imports what every page needs while the browser still loads its own scripts."""

import gc
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib import import_module

NEEDED = ("coach.wiring", "coach.sql_store", "ingest.chroma", "ingest.minilm")


@cache
def begin() -> Future[None]:
    """Starts the imports in a thread of their own; a second call gives the same ones."""
    return ThreadPoolExecutor(1, "head-start").submit(_import)


def wait() -> None:
    """Returns when the imports have ended: two threads that import at once may see each other's unfinished modules.

    What cannot be imported raises where it is needed.
    """
    begin().exception()


def _import() -> None:
    for name in NEEDED:
        import_module(name)
    gc.freeze()  # modules stay for good: no later collection looks at them
