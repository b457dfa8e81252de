"""What a model's calls took, in words."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from coach.caller import Spent
from coach.event import Event
from coach.interviewer import GUIDE
from coach.record import read
from ui import words


def took(spent: Spent) -> str:
    """One call: "First words after 0.8 s, 31 tokens a second, 412 tokens read, 57 written."."""
    return f"{words.sentence(_figures([spent], ''))}."


def of_round(events: Sequence[Event]) -> str:
    """What a model did in a round; nothing where none was called."""
    calls = [read(Spent, call) for event in events for call in event.data.get("calls", ())]
    if not calls:
        return ""
    makers = [event.data["made_by"] for event in events if "made_by" in event.data]
    spoke = sum(maker != GUIDE for maker in makers)
    middle = " (median)" if len(calls) > 1 else ""
    told = f"The model spoke in {spoke} of {words.plural(len(makers), 'turn')}: {_figures(calls, middle)}."
    left_out = sum(event.data.get("left_out", 0) for event in events)
    return f"{told} {words.plural(left_out, 'passage')} did not fit into its context." if left_out else told


def of_answer(answer: dict[str, Any]) -> str:
    """What the model's call for a kept answer took; nothing where that is not known."""
    return took(read(Spent, answer["spent"])) if answer.get("spent") else ""


def _figures(calls: Sequence[Spent], middle: str) -> str:
    """First words (the middle value), pace, tokens read and written; what no server told is left out."""
    parts = [f"first words after {median(call.first_token for call in calls):.1f} s{middle}"]
    writing = [call for call in calls if call.written > 1]
    if writing:
        seconds = sum(call.seconds - call.first_token for call in writing)
        parts.append(f"{sum(call.written - 1 for call in writing) / max(seconds, 1e-3):,.0f} tokens a second")
    told = [call.read for call in calls if call.read is not None]
    written = sum(call.written for call in calls)
    if len(told) == len(calls):
        return ", ".join([*parts, f"{words.plural(sum(told), 'token')} read", f"{written:,} written"])
    return ", ".join([*parts, f"{words.plural(written, 'token')} written"])
