"""Practice problems: a task with hints, examples that are shown, cases that are not, and a reference solution."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.bank import SLUG
from ingest.document import Level
from ingest.errors import GuideError

PARTS = ("Task", "Constraints", "Hints", "Complexity", "Follow-up")
"""The H2 parts of a problem's docstring, in their order."""
ENTRY = "solve"
"""What a candidate defines where the problem does not say another NAME."""

BUILT_IN = ("property", "classmethod", "staticmethod")
"""Decorators of methods that a starter keeps."""

_HINT = re.compile(r"^\d+\. ", re.MULTILINE)


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=f"^{SLUG}$")]
    title: str
    topic: Annotated[str, Field(pattern=f"^{SLUG}$")]
    level: Literal["mid", "senior"]
    minutes: Annotated[int, Field(ge=5, le=90)]
    pattern: str
    see: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as its file holds it; texts are Markdown.

    `see` is the guide's section that teaches what it needs, as "guides/FILE#ANCHOR". `entry` is the name that a
    candidate defines, `starter` the code to begin with, `program` the whole file: solution, EXAMPLES, CASES and, where
    a result is more than one call, `use`.
    """

    id: str
    title: str
    topic: str
    level: Level
    minutes: int
    pattern: str
    see: str
    task: str
    constraints: str
    hints: tuple[str, ...]
    complexity: str
    follow_up: str
    entry: str
    starter: str
    program: str


def read_problem(path: Path) -> Problem:
    """The problem in a file, which is not run. Raises GuideError for what the format does not know."""
    program = path.read_text("utf-8")
    try:
        tree = ast.parse(program)
    except SyntaxError as error:
        raise GuideError(path.name, error.lineno or 1, f"this is not Python: {error.msg}") from None
    docstring = ast.get_docstring(tree, clean=False) or ""
    header, parts = _docstring(docstring, path.name)
    entry = _entry(tree)
    defined = next((node for node in tree.body if getattr(node, "name", "") == entry), None)
    if defined is None:
        raise GuideError(path.name, 1, f"{entry} is not defined")
    for name in ("EXAMPLES", "CASES"):
        if not any(name in _names(node) for node in tree.body):
            raise GuideError(path.name, 1, f"{name} is missing")
    hints = tuple(" ".join(hint.split()) for hint in _HINT.split(parts["Hints"])[1:])
    return Problem(
        **header.model_dump(),
        task=parts["Task"],
        constraints=parts["Constraints"],
        hints=hints,
        complexity=parts["Complexity"],
        follow_up=parts["Follow-up"],
        entry=entry,
        starter=_starter(defined),
        program=program,
    )


def _docstring(text: str, file: str) -> tuple[_Header, dict[str, str]]:
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    try:
        header = _Header.model_validate(yaml.safe_load(front))
    except (yaml.YAMLError, ValidationError) as error:
        raise GuideError(file, 1, f"front matter: {error}") from None
    pieces = re.split(r"^## (.+)\n", body, flags=re.MULTILINE)
    names, texts = pieces[1::2], pieces[2::2]
    if pieces[0].strip() or tuple(names) != PARTS:
        raise GuideError(file, 1, f"the docstring must have the parts {', '.join(PARTS)}, in this order")
    parts = {name: text.strip() for name, text in zip(names, texts, strict=True)}
    for name in PARTS:
        if not parts[name]:
            raise GuideError(file, 1, f"{name} is empty")
    return header, parts


def _names(node: ast.stmt) -> set[str]:
    """The names that a statement at the top of a module gives a value to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _entry(tree: ast.Module) -> str:
    """The value of NAME, else ENTRY."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and "NAME" in _names(node) and isinstance(node.value, ast.Constant):
            return str(node.value.value)
    return ENTRY


def _starter(defined: ast.stmt) -> str:
    """The signature of what is asked for, with an empty body; of a class its public methods.

    Annotations stay unevaluated, so that the code runs without the imports that only they need.
    """
    return f"from __future__ import annotations\n\n\n{_empty(defined)}"


def _empty(defined: ast.stmt) -> str:
    if isinstance(defined, ast.FunctionDef | ast.AsyncFunctionDef):
        return f"{_signature(defined)}\n    ...\n"
    assert isinstance(defined, ast.ClassDef)
    bases = f"({', '.join(ast.unparse(base) for base in defined.bases)})" if defined.bases else ""
    methods = [
        node
        for node in defined.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (not node.name.startswith("_") or node.name.startswith("__"))
    ]
    body = "\n\n".join(f"{_decorators(method)}    {_signature(method)}\n        ..." for method in methods) or "    ..."
    return f"class {defined.name}{bases}:\n{body}\n"


def _decorators(method: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Those that change how a method is called."""
    names = [ast.unparse(each) for each in method.decorator_list]
    return "".join(f"    @{name}\n" for name in names if name in BUILT_IN or name.endswith((".setter", ".deleter")))


def _signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    kind = "async def" if isinstance(function, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"{kind} {function.name}({ast.unparse(function.args)}){returns}:"
