"""A round as it was spoken, and as it is taken elsewhere."""

from dataclasses import dataclass, field
from typing import Any

from coach.event import Event
from coach.interview import State
from coach.record import write

SPOKEN = {
    "asked": "question",
    "probed": "probe",
    "hinted": "hint",
    "clarified": "clarification",
    "offered": "notice",
    "debriefed": "debrief",
}


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the interviewer said: `turn` counts from 1; `extra` holds what belongs to its type (rung, verdict ...).

    A notice about the model has the turn of what was said before it.
    """

    turn: int
    type: str
    text: str
    question_id: str | None
    extra: dict[str, Any] = field(default_factory=dict)


def said(event: Event, turn: int, question: str | None) -> Utterance | None:
    """The utterance of an event, or None where nothing was said; `question` is the id of the open question."""
    kind = SPOKEN.get(event.type)
    if kind is None:
        return None
    data = event.data
    if event.type == "asked":
        return Utterance(turn, kind, data["text"], data["question"]["id"])
    if event.type == "debriefed":
        return Utterance(turn, kind, data["sentence"], None, data)
    extra: dict[str, Any] = {name: data[name] for name in ("rung", "cap", "one_up") if name in data}
    return Utterance(turn, kind, data["text"], question, extra)


def utterances(state: State) -> list[Utterance]:
    """Everything the interviewer said in a round, in order, with what is to be known of the model before it."""
    found: list[Utterance] = []
    question, turn = None, 0
    for event in state.transcript:
        if note := event.data.get("note"):
            found.append(Utterance(turn, "notice", note, question))
        spoken = said(event, turn + 1, question)
        if spoken is not None:
            question, turn = spoken.question_id or question, turn + 1
            found.append(spoken)
    return found


def export_json(state: State, session: str) -> dict[str, Any]:
    """A round to keep or to grade again: every event with its time, and the debrief when there is one."""
    events = [{"type": event.type, "at": event.at.isoformat(), "data": event.data} for event in state.transcript]
    return {"session": session, "plan": write(state.plan), "events": events, "debrief": state.debrief}


def export_markdown(state: State) -> str:
    """A round to read: the talk, then the debrief."""
    lines = ["# Concept round", ""]
    for event in state.transcript:
        spoken = said(event, 0, None)
        if event.data.get("note"):
            lines += [f"*{event.data['note']}*", ""]
        if event.type in {"answered", "wondered"}:
            lines += ["**You:**", "", event.data["text"], ""]
        elif spoken is not None and spoken.type != "debrief":
            lines += [f"**Interviewer ({spoken.type}):**", "", spoken.text, ""]
    if state.debrief is not None:
        lines += _debrief_lines(state.debrief)
    return "\n".join(lines).rstrip() + "\n"


def _debrief_lines(debrief: dict[str, Any]) -> list[str]:
    lines = [f"## Verdict: {debrief['verdict'] or 'not assessed'}", "", debrief["sentence"], ""]
    lines += [
        f"- {s['name'].capitalize()}: {s['level'] or 'not assessed'} ({s['evidence']})" for s in debrief["signals"]
    ]
    for number, question in enumerate(debrief["questions"], 1):
        lines += ["", f"### Question {number}: {question['text']}", "", question["feedback"] or "Not graded."]
    return lines
