"""Ask: a question is kept before it is answered, then again with what is being written, then with its answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from coach.answer import Answer
from coach.ask import in_context
from coach.caller import Caller
from coach.coach import Coach
from coach.store import Asked
from ingest.errors import CoachError

WRITING, FAILED = "writing", "failed"
"""The "state" of a kept question that has no answer (yet); one that is answered has none."""


def put(name: str, question: str, before: str, at: datetime) -> Asked:
    """A question as it is kept while nothing is written of its answer; `before` is what was searched for the last."""
    query = in_context(question, before)
    nothing = Answer(question, query, covered=False, confidence=0.0, text="")
    return begun(Asked(name, question, query, nothing.as_json(), at))


def begun(asked: Asked) -> Asked:
    """The same question while its answer is written, the first time or anew; an older answer stays beside it."""
    return replace(asked, answer=answered(asked) | {"state": WRITING, "partial": ""})


def written(asked: Asked, text: str) -> Asked:
    """The same question with what is written so far of its answer."""
    return replace(asked, answer={**asked.answer, "state": WRITING, "partial": text})


def answer(coach: Coach, asked: Asked, caller: Caller | None = None) -> None:
    """Answers a kept question and keeps that; what prevents it is kept as well, and raised."""
    try:
        made = coach.ask(asked.question, before=before(asked), caller=caller)
    except CoachError as error:
        why = {"state": FAILED, "what": error.what, "fix": error.fix, "partial": caller.text if caller else ""}
        coach.store.save_asked(replace(asked, answer={**asked.answer, **why}))
        raise
    coach.store.save_asked(replace(asked, query=made.query, answer=made.as_json()))


def state(asked: Asked) -> str | None:
    """WRITING, FAILED, or None for a question that is answered."""
    found = asked.answer.get("state")
    return found if found in {WRITING, FAILED} else None


def answered(asked: Asked) -> dict[str, Any]:
    """The answer alone, as it stands."""
    extra = {"state", "partial", "what", "fix"}
    return {name: value for name, value in asked.answer.items() if name not in extra}


def before(asked: Asked) -> str:
    """The query of the question before, where this one leans on it (see `coach.ask.in_context`)."""
    return asked.query.removesuffix(asked.question.strip()).strip() if asked.query != asked.question else ""


def partial(answer: Mapping[str, Any]) -> str:
    """What had been written when the answer broke off."""
    return str(answer.get("partial", ""))
