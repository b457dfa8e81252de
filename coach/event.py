"""One thing that happened in a session, as it is kept."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """A fact of a session: what happened (`type`) and its data (JSON values only).

    `at` is UTC; `seq` is its place in the session, 1-based, and 0 before it is kept.
    """

    type: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    seq: int = 0
