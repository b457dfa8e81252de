"""The clock of a round: it starts with the round and stands still in a pause."""

from datetime import datetime, timedelta

from coach.interview import State


def ends_at(state: State) -> datetime | None:
    """When the time of a round is up; None while it is paused."""
    if state.started is None or state.paused:
        return None
    return state.started + timedelta(minutes=state.plan.minutes) + _paused(state)


def _paused(state: State) -> timedelta:
    """How long the pauses that are over took."""
    total, since = timedelta(), None
    for event in state.transcript:
        if event.type == "paused":
            since = event.at
        elif event.type == "resumed" and since is not None:
            total += event.at - since
            since = None
    return total
