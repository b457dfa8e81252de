"""Plans of study and checklists of the corpus as values; a plan becomes dated tasks once it has a first day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.bank import SLUG
from ingest.errors import GuideError

Kind = Literal["read", "practise", "interview", "review", "mock", "build", "write", "rest"]
Slug = Annotated[str, Field(pattern=f"^{SLUG}$")]
Words = Annotated[str, Field(min_length=3)]
Minutes = Annotated[int, Field(ge=1, le=600)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Step(_Strict):
    """One thing to do: `day` counts from 1 within its part, `at` is what it works on ("guides/FILE#ANCHOR" ...)."""

    id: Slug
    text: Words
    kind: Kind
    minutes: Minutes
    day: Annotated[int, Field(ge=1, le=31)]
    at: str = ""


class Part(_Strict):
    """A week or module of a plan; `days` is how long it lasts."""

    title: Words
    goal: Words
    days: Annotated[int, Field(ge=1, le=31)]
    steps: Annotated[list[Step], Field(min_length=1)]


class Block(_Strict):
    """A stretch of the usual day of a plan."""

    title: Words
    minutes: Minutes
    text: Words


class Plan(_Strict):
    """A plan of study: parts that follow each other, and the routine of a day, if it has one."""

    id: Slug
    title: Words
    about: Words
    routine: list[Block] = []
    parts: Annotated[list[Part], Field(min_length=1)]


class Item(_Strict):
    """One thing to tick off, and why."""

    id: Slug
    text: Words
    why: Words
    at: str = ""


class Checklist(_Strict):
    """Things to tick off at one occasion; `when` says at which."""

    id: Slug
    title: Words
    when: Literal["before", "during", "after", "any time"]
    about: Words
    items: Annotated[list[Item], Field(min_length=3)]


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a plan on a day."""

    day: date
    part: str
    step: Step


def read_plan(path: Path) -> Plan:
    """The plan in a file. Raises GuideError for what the format does not know."""
    plan = _read(path, Plan)
    _check_unique(path, [step.id for part in plan.parts for step in part.steps])
    for part in plan.parts:
        late = [step.id for step in part.steps if step.day > part.days]
        if late:
            raise GuideError(path.name, 1, f"{late[0]} is on a day after the end of {part.title!r}")
    return plan


def read_checklist(path: Path) -> Checklist:
    """The checklist in a file. Raises GuideError for what the format does not know."""
    checklist = _read(path, Checklist)
    _check_unique(path, [item.id for item in checklist.items])
    return checklist


def dated(plan: Plan, first: date) -> Iterator[Task]:
    """The steps of a plan that begins on that day, in the order of their days."""
    begin = first
    for part in plan.parts:
        steps = sorted(part.steps, key=lambda step: step.day)
        yield from (Task(begin + timedelta(step.day - 1), part.title, step) for step in steps)
        begin += timedelta(part.days)


File = TypeVar("File", Plan, Checklist)


def _read(path: Path, form: type[File]) -> File:
    try:
        return form.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise GuideError(path.name, line, f"this is not YAML: {error.problem}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise GuideError(path.name, 1, f"{where}: {first['msg']}") from None


def _check_unique(path: Path, ids: list[str]) -> None:
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise GuideError(path.name, 1, f"the id {twice[0]!r} is there twice")
