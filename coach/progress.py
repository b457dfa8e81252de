"""What moves on a terminal while the coach works; on anything else it stays silent."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from coach.caller import Caller
from coach.plain import safe
from ingest.report import Progress as Step

STAGES = {"read": "Reading files", "embed": "Embedding passages", "store": "Storing vectors"}
DRAFT_LINES = 12


@contextmanager
def bar() -> Iterator[Callable[[Step], None]]:
    """A bar on standard error for a run of `coach ingest`, gone when it ends."""
    with _shown("Reading files") as show:
        yield lambda step: show(STAGES[step.stage], step.done, step.total)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error for work that is told how many of how many are done."""
    with _shown(what) as show:
        yield lambda done, total: show(what, done, total)


@contextmanager
def _shown(first: str) -> Iterator[Callable[[str, int, int], None]]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task(first, total=None)
        yield lambda what, done, total: shown.update(task, description=what, completed=done, total=total)


@contextmanager
def draft() -> Iterator[Caller]:
    """The end of what a model writes, as it comes; gone once it is done, as only the checked answer stays."""
    console = Console()
    if not console.is_terminal:
        yield Caller()
        return
    with Live(console=console, transient=True, auto_refresh=False) as live:
        last = 0.0

        def show(text: str) -> None:
            nonlocal last
            if time.monotonic() - last > 0.1:
                last = time.monotonic()
                rows = text.splitlines()[-DRAFT_LINES:]
                live.update(Text(safe("\n".join(rows)), style="dim"), refresh=True)

        yield Caller(on_text=show)
