"""Everything in the corpus, read once: documents with passages, problems, plans, checklists, the syllabus."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from coach.plan import Checklist, Plan, read_checklist, read_plan
from coach.problem import Problem, read_problem
from coach.settings import CORPUS
from ingest.document import Document, Question
from ingest.read import files, read


@cache
def documents() -> tuple[Document, ...]:
    """Guides, designs and cheat sheets, by name."""
    return tuple(read(path.read_bytes(), name) for path, name in files(CORPUS)[0])


def questions() -> Iterator[Question]:
    """The questions of all documents."""
    return (question for document in documents() for question in document.questions)


@cache
def problems() -> tuple[Problem, ...]:
    """The practice problems, by topic and id."""
    return tuple(read_problem(path) for path in problem_files())


def problem_files() -> list[Path]:
    """Their files."""
    return sorted((CORPUS / "problems").glob("*/*.py"))


@cache
def plans() -> dict[str, Plan]:
    """The plans by file name."""
    return {path.name: read_plan(path) for path in sorted((CORPUS / "plans").glob("*.yaml"))}


@cache
def checklists() -> dict[str, Checklist]:
    """The checklists by file name."""
    return {path.name: read_checklist(path) for path in sorted((CORPUS / "checklists").glob("*.yaml"))}


@cache
def syllabus() -> dict[str, dict[str, dict[str, str]]]:
    """Topic -> entry -> its text and the place that treats it."""
    path = CORPUS / "syllabus.yaml"
    topics: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(path.read_text("utf-8"))["topics"]
    return topics


@cache
def places() -> dict[str, str]:
    """The text of everything that an entry of the syllabus, a plan or a problem can point to, by its place."""
    found = {}
    for document in documents():
        found[document.file] = document.text
        for section in document.sections:
            if section.anchor:
                found.setdefault(f"{document.file}#{section.anchor}", "")
                found[f"{document.file}#{section.anchor}"] += section.text
        for question in document.questions:
            claims = " ".join(point.statement for point in question.key_points)
            found[f"{document.file}#{question.id}"] = f"{question.text}\n{question.answer}\n{claims}"
    for problem in problems():
        folder = f"problems/{problem.topic}"
        found[folder] = (
            found.get(folder, problem.topic.replace("-", " ")) + f" {problem.title} {problem.pattern} {problem.task}"
        )
    found["problems"] = " ".join(f"{each.title} {each.task} {each.complexity}" for each in problems())
    loose = ("problems/*/*.py", "plans/*.yaml", "checklists/*.yaml", "drills/*.md", "company/*.yaml")
    for path in (path for pattern in loose for path in CORPUS.glob(pattern)):
        found[path.relative_to(CORPUS).as_posix()] = path.read_text("utf-8")
    for folder, files_ in (("plans", plans()), ("checklists", checklists())):
        for name, each in files_.items():
            found |= {f"{folder}/{name}#{key}": text for key, text in _parts(each)}
    return found


def _parts(each: Plan | Checklist) -> Iterator[tuple[str, str]]:
    if isinstance(each, Checklist):
        yield from ((item.id, f"{item.text} {item.why}") for item in each.items)
        return
    for part in each.parts:
        yield from ((step.id, f"{part.title} {part.goal} {step.text}") for step in part.steps)
