"""Text of the person as it can be kept: replaced characters, limits on length."""

import re
from collections.abc import Mapping
from typing import Any

from ingest.errors import AnswerRejected

MAX_ANSWER = 20_000
"""The longest answer that is kept and graded, in characters (code points)."""

MAX_DRAFT = 100_000
"""The longest unsent text that is kept, in characters (code points)."""

# Neither database can hold these: PostgreSQL has no NUL in text, UTF-8 has no code for a lone surrogate.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> tuple[str, bool]:
    """The text with each NUL and lone surrogate replaced by U+FFFD, and whether any was; all else is as given."""
    kept, replaced = _UNKEEPABLE.subn("\N{REPLACEMENT CHARACTER}", text)
    return kept, replaced > 0


def clean_json(value: Any) -> Any:
    """A JSON value with every text inside it cleaned, keys too; mappings become dicts, sequences lists."""
    if isinstance(value, str):
        return clean(value)[0]
    if isinstance(value, Mapping):
        return {clean_json(key): clean_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(item) for item in value]
    return value


def check_answer(text: str) -> str:
    """The answer cleaned and ready to keep; AnswerRejected when it is longer than MAX_ANSWER."""
    if len(text) > MAX_ANSWER:
        raise AnswerRejected(
            f"This answer has {len(text):,} characters and at most {MAX_ANSWER:,} are kept",
            f"shorten it by {len(text) - MAX_ANSWER:,} characters and send it again",
        )
    return clean(text)[0]


def check_draft(text: str) -> str:
    """The unsent text cleaned and ready to keep; AnswerRejected when it is longer than MAX_DRAFT."""
    if len(text) > MAX_DRAFT:
        raise AnswerRejected(
            f"This text has {len(text):,} characters and at most {MAX_DRAFT:,} are kept as a draft",
            f"shorten it: an answer holds at most {MAX_ANSWER:,} characters",
        )
    return clean(text)[0]
