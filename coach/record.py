"""Values as JSON and back, for the event log and for exports."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from coach.grade import Grade
from ingest.document import Question
from ingest.errors import UsageError

T = TypeVar("T")


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """The pydantic adapter of a dataclass, made once."""
    return TypeAdapter(kind)


def write(value: Any) -> Any:
    """A dataclass as JSON values."""
    kind: Any = type(value)
    return adapter(kind).dump_python(value, mode="json")


def read(kind: type[T], record: Any) -> T:
    """The dataclass a record was written from; UsageError when the record is not one."""
    named: Any = kind
    try:
        value: T = adapter(named).validate_python(record)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"this is not a {kind.__name__.lower()}: {where}: {first['msg']}") from error
    return value


def grade_from(record: Any) -> Grade:
    """A grade out of its record."""
    return read(Grade, record)


def question_from(record: Any) -> Question:
    """A question out of its record."""
    return read(Question, record)
