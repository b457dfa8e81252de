"""Writes the history of this release, `history_<revision>.db`, to be opened by every later one. Run once a revision.

python tests/data/make_history.py
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.event import Event
from coach.migrations import HEAD
from coach.sql_store import open_store
from coach.store import Asked

AT = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)


def main() -> None:
    path = Path(__file__).parent / f"history_{HEAD}.db"
    path.unlink(missing_ok=True)
    store = open_store(f"sqlite:///{path}", None)
    store.start("first", "concept", {"topics": ["gil"], "seed": 7}, AT)
    store.append(
        "first", 0, [Event("asked", AT, {"text": "What is the GIL?"}), Event("answered", AT, {"text": "A lock 👩‍💻"})]
    )
    store.end("first", AT + timedelta(minutes=5))
    store.start("second", "practice", {}, AT + timedelta(days=1))
    store.save_draft("second:1", "half a thought", AT)
    store.save_asked(Asked("a", "What is a closure?", "closure", {"covered": True, "answer": "A function [1]"}, AT))
    store.put("theme", {"dark": True})
    store.close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("VACUUM")
    Path(f"{path}.lock").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
