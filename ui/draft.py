"""Unsent text, kept in the store as the writer reports it."""

from coach.coach import Coach
from ingest.errors import AnswerRejected
from ui.components.writer import unsent


def keep_draft(coach: Coach, writer: str, turn: str) -> str:
    """The unsent text of a turn, kept as `writer` last reported it; what is too long to keep stays in the page."""
    kept = coach.store.draft(turn)
    written = unsent(writer, turn)
    if written is None or written == kept:
        return kept
    try:
        coach.store.save_draft(turn, written, coach.interviewer.clock())
    except AnswerRejected:
        return kept
    return written
