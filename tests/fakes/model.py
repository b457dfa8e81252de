"""A ChatModel that says what was put into its queue and remembers what it was asked."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from coach import prompt
from coach.caller import Caller, Spent
from coach.capability import KNOWN_ANSWERS, Card
from coach.cards import Cards, cards_folder
from coach.context import identity
from coach.delegate import Delegate
from coach.model import Message, Value
from coach.model_name import parse
from coach.schema import read_value
from ingest.errors import ModelError, ModelInterrupted, ModelStopped, ModelUnreadable

Queued = str | BaseModel | Mapping[str, Any] | ModelError


@dataclass(frozen=True)
class Call:
    """One request: `schema` is None for a stream."""

    messages: tuple[Message, ...]
    schema: type[BaseModel] | None
    max_tokens: int


class FakeModel:
    """Replies in the order they were queued: a text, a value or JSON for `fill`, or an error to raise.

    A queued ModelInterrupted streams its partial text first. With an empty queue a call is a mistake of the test.
    """

    def __init__(self, *replies: Queued, name: str = "fake:model") -> None:
        self.name = name
        self.history: list[Call] = []
        self._queue = list(replies)

    def enqueue(self, *replies: Queued) -> None:
        self._queue.extend(replies)

    def close(self) -> None:
        """Nothing to give back."""

    def ready(self) -> bool:
        """It is never away."""
        return True

    def stream(self, messages: Sequence[Message], *, max_tokens: int, caller: Caller | None = None) -> Iterator[str]:
        heard = caller or Caller()
        heard.check()
        reply = self._next(messages, None, max_tokens)
        text = reply.partial if isinstance(reply, ModelInterrupted) else "" if isinstance(reply, ModelError) else reply
        said = ""
        for piece in re.findall(r"\s*\S+|\s+", text if isinstance(text, str) else _json(text)):
            yield piece
            said += piece
            if heard.stopped:
                raise ModelStopped("the model was stopped", partial=said)
        if isinstance(reply, ModelError):
            raise reply
        heard.spent.append(Spent(self.name, 0.25, 0.5, 100, len(said.split())))

    def fill(
        self, messages: Sequence[Message], schema: type[Value], *, max_tokens: int, caller: Caller | None = None
    ) -> Value:
        """As the real one: the reply is read strictly and sent back once; the repair takes the next of the queue."""
        (caller or Caller()).check()
        asked = tuple(messages)
        for _ in range(2):
            reply = self._next(asked, schema, max_tokens)
            if isinstance(reply, ModelError):
                raise reply
            text = _json(reply)
            try:
                return read_value(text, schema)
            except ValueError as error:
                repair = prompt.text("repair", error=str(error))
                asked = (*messages, Message("assistant", text), Message("user", repair))
        raise ModelUnreadable(f"{self.name} did not keep to the form asked for, twice", "try again", text)

    def _next(self, messages: Sequence[Message], schema: type[BaseModel] | None, max_tokens: int) -> Queued:
        self.history.append(Call(tuple(messages), schema, max_tokens))
        assert self._queue, "FakeModel was asked more often than it was given replies"
        return self._queue.pop(0)


def _json(reply: Queued) -> str:
    if isinstance(reply, BaseModel):
        return reply.model_dump_json()
    return reply if isinstance(reply, str) else json.dumps(reply)


ABLE = Card(
    model="fake:model",
    key="fake",
    tested=datetime(2026, 1, 1, tzinfo=UTC),
    streams=True,
    leads=True,
    first_token=0.2,
    tokens_a_second=50.0,
    context=32_768,
    context_known="server",
    keeps_schema=True,
    graded=(True,) * KNOWN_ANSWERS,
    answers=True,
    obeys_guide=False,
    done=True,
)
"""The card of a model that may do everything."""


def able(model: FakeModel | None, card: Card = ABLE) -> Delegate | None:
    """A model that everything is handed to; nothing where there is no model."""
    return Delegate(model, card) if model else None


def trust(data: Path, name: str, card: Card = ABLE) -> None:
    """Keeps a card for that model in a data folder, as if it had been tested there."""
    Cards(cards_folder(data)).keep(replace(card, model=name, key=identity(parse(name))))
