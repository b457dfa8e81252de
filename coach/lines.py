"""JSON on standard input and output: one value, or one value a line."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from coach.text import clean_json
from ingest.errors import CoachError, UsageError

if TYPE_CHECKING:
    from coach.library import Posed

MOST_CHARACTERS = 8_000_000
"""The longest line or text that is read as one JSON value, in characters."""


def put(value: Any) -> None:
    """Writes one JSON value as one line to standard output, at once."""
    sys.stdout.write(f"{json.dumps(clean_json(value), ensure_ascii=False, allow_nan=False)}\n")
    sys.stdout.flush()


def parse(text: str) -> Any:
    """The JSON value in a text; UsageError where it is none or too long."""
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"the input has more than {MOST_CHARACTERS:,} characters", "send less at a time")
    try:
        return json.loads(text.removeprefix("\N{BOM}"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"this is not JSON: {error}", 'send one JSON value, such as {"answer": "..."}') from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def lines(stream: TextIO) -> Iterator[str]:
    """The lines that hold something, as they come."""
    return (line for line in iter(stream.readline, "") if line.strip())


def records(text: str, name: str) -> Iterator[Any]:
    """The JSON values of a text, one a line; UsageError that says where one is none, as `name`:line."""
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: a text in JSON may hold U+2028
        if line.strip():
            try:
                yield parse(line)
            except UsageError as error:
                raise UsageError(f"{name}:{number}: {error.what}", error.fix) from None


def answer_each(work: Callable[[Any], Any]) -> bool:
    """Puts out what `work` makes of each line of standard input, an error object in its place where it cannot.

    Whether every line was worked on. An error object is {"id", "error": {"what", "next"}}.
    """
    whole = True
    for line in lines(sys.stdin):
        value = None
        try:
            value = parse(line)
            put(work(value))
        except CoachError as error:
            whole = False
            put({"id": named(value), "error": {"what": error.what, "next": error.fix}})
    return whole


def question_json(posed: "Posed") -> dict[str, Any]:
    """A question in the shape "questions" of `docs/contracts.md`."""
    question = posed.question
    plain = ("id", "file", "line", "topic", "level", "kind", "answer", "made_by")
    told = {name: getattr(question, name) for name in plain}
    points = [asdict(point) for point in question.key_points]
    return {**told, "root": posed.root, "question": question.text, "key_points": points, "hints": list(question.hints)}


def named(value: Any) -> Any:
    """The "id" of an input, None where it has none."""
    return value.get("id") if isinstance(value, dict) else None


def field(record: dict[str, Any], name: str, kind: type, default: Any = None) -> Any:
    """A value of an input object; UsageError where it is of another kind."""
    value = record.get(name, default)
    if value is not default and (not isinstance(value, kind) or isinstance(value, bool)):
        raise UsageError(f'"{name}" must be a {_KINDS[kind]}', f'send {{"{name}": ...}} as a {_KINDS[kind]}')
    return value


_KINDS: dict[type, str] = {str: "text", int: "whole number"}
