"""What fits into a model's context, counted before the call: passages are dropped by rank, and it is said how many."""

from collections.abc import Callable, Sequence

from coach.model import Message
from ingest.errors import ModelTooLong

CHARACTERS_A_TOKEN = 3
"""Bytes of UTF-8 to a token, counted low: English has four characters to one and more, code and other scripts fewer."""
A_MESSAGE = 8
"""The tokens round each message."""


def tokens(messages: Sequence[Message]) -> int:
    """At most so many tokens are in the messages."""
    return sum(len(message.text.encode("utf-8", "replace")) // CHARACTERS_A_TOKEN + A_MESSAGE for message in messages)


def fitting(
    write: Callable[[Sequence[str]], Sequence[Message]], passages: Sequence[str], *, context: int, reply: int
) -> tuple[list[Message], int]:
    """The messages with as many of the passages, best first, as leave room for the reply; how many had to go.

    ModelTooLong where they do not fit even without any.
    """
    for kept in range(len(passages), -1, -1):
        messages = list(write(passages[:kept]))
        if tokens(messages) + reply <= context:
            return messages, len(passages) - kept
    raise ModelTooLong(f"this is too long for a context of {context:,} tokens", "shorten it, or use a larger context")
