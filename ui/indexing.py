"""Guides being read into the index, with the progress in words and what came of it."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from coach.settings import Settings
from coach.wiring import run_ingest
from ingest.report import Progress, Report
from ingest.source import Skipped
from ui import address, frame, look, words

STAGES = {"read": ("Reading", "file"), "embed": ("Learning", "passage"), "store": ("Keeping", "passage")}
SHOWN = 20


def ingest(settings: Settings, paths: Sequence[Path], *, forget: Path | None = None, rebuild: bool = False) -> Report:
    """Runs the indexing with its progress in words on the page; CoachError as `run_ingest`."""
    line = st.empty()
    line.caption("Looking at the files…")

    def tell(progress: Progress) -> None:
        verb, noun = STAGES.get(progress.stage, ("Working on", "part"))
        line.caption(f"{verb} {words.plural(progress.total, noun)}, {progress.done:,} done")

    return run_ingest(settings, paths, forget=forget, rebuild=rebuild, on_progress=tell)


def render_report(report: Report, unread: Sequence[Skipped]) -> None:
    """What the last run did: added, kept, skipped, with the reason for each file that was skipped."""
    files = report.files
    counts = {"Added": files.added, "Changed": files.changed, "Unchanged": files.kept, "Removed": files.removed}
    skipped = [*unread, *report.skipped]
    with frame.card("report", "Done"):
        rows = {name: words.plural(count, "file") for name, count in counts.items() if count}
        if skipped:
            rows["Skipped"] = words.plural(len(skipped), "file")
        st.html(look.pair_rows(rows or {"Added": "0 files"}))
        if skipped:
            st.html(look.pair_rows({skip.file: skip.reason for skip in skipped[:SHOWN]}))
            if len(skipped) > SHOWN:
                st.caption(f"and {words.plural(len(skipped) - SHOWN, 'more file', 'more files')}")
        with frame.row():
            address.link("ask", "Ask about them", icon="psychology_alt")
            address.link("library", "Show the library", icon="menu_book")
