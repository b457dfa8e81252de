"""The words sent to a model: reviewed text files with named holes.

A file begins with `#` lines that say what it is for; the rest is the system message, a line `===`, and the user
message. Between the two may stand an example conversation, each turn behind a line `=== user` or `=== assistant`.
Only the user message has holes, so that what a server has computed for all before it can be used again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import Literal, cast

from coach.model import Message

Role = Literal["user", "assistant"]

MARKER = "fenced-data"
"""The name of the tags around text that is data; `fenced` lets it stand nowhere else."""

_DIVIDER = re.compile(r"^===(?: (user|assistant))?\n", re.MULTILINE)
# Spelt with other case, spaces or invisible characters in it, a model might still take it for the marker.
_FORGED = re.compile(r"fenced[\W_]*data", re.IGNORECASE)
_NUMBER = re.compile(r"^(\s*)\[(\d+)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it was reviewed: `system` and the `examples` are fixed text, `user` has the holes.

    A hole alone on its line takes somebody's text, which is fenced; a hole inside a line takes a word or line of ours.
    """

    name: str
    about: str
    system: str
    user: str
    examples: tuple[Message, ...] = ()

    @property
    def holes(self) -> frozenset[str]:
        """The names of the holes."""
        return frozenset(Template(self.user).get_identifiers())

    @property
    def fenced_holes(self) -> frozenset[str]:
        """The names of the holes that take somebody's text."""
        return frozenset(re.findall(r"^\$\{?([a-z_]+)\}?$", self.user, re.MULTILINE))

    def filled(self, **values: str) -> str:
        """The user message; TypeError for a missing or unused name, or for lines where a word of ours belongs."""
        if values.keys() != self.holes:
            missing, unused = sorted(self.holes - values.keys()), sorted(values.keys() - self.holes)
            raise TypeError(f"prompt {self.name!r}: missing {missing}, unused {unused}")
        if lines := sorted(name for name in self.holes - self.fenced_holes if "\n" in values[name]):
            raise TypeError(f"prompt {self.name!r}: {lines} stand inside a line and take no line breaks")
        ready = {name: fenced(value) if name in self.fenced_holes else value for name, value in values.items()}
        return Template(self.user).substitute(ready).strip()


@cache
def load(name: str) -> Prompt:
    """The prompt in `prompts/NAME.txt`; FileNotFoundError where there is none."""
    lines = resources.files("coach").joinpath("prompts", f"{name}.txt").read_text("utf-8").splitlines(keepends=True)
    first = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    about = "".join(line.removeprefix("#").lstrip() for line in lines[:first]).strip()
    text, *turns = _DIVIDER.split("".join(lines[first:]))  # then role, text, role, text; the last is the user message
    if not turns:
        return Prompt(name, about, "", text.strip())
    examples = [
        Message(cast("Role", role), said.strip()) for role, said in zip(turns[:-2:2], turns[1:-2:2], strict=True)
    ]
    return Prompt(name, about, text.strip(), turns[-1].strip(), tuple(examples))


def messages(name: str, **values: str) -> list[Message]:
    """The prompt of that name with its holes filled, ready to send."""
    prompt = load(name)
    system = [Message("system", prompt.system)] if prompt.system else []
    return [*system, *prompt.examples, Message("user", prompt.filled(**values))]


def text(name: str, **values: str) -> str:
    """The user message of the prompt of that name with its holes filled."""
    return load(name).filled(**values)


def fenced(data: str) -> str:
    """The text between markers that say it is data, with whatever in it looks like the marker made harmless."""
    return f"<{MARKER}>\n{_FORGED.sub('fenced data', data).strip()}\n</{MARKER}>"


def numbered(passages: Sequence[str]) -> str:
    """The passages as [1] ..., [2] ..., with any such number at the start of one of their own lines made (n)."""
    plain = [_NUMBER.sub(r"\1(\2)", passage).strip() for passage in passages]
    return "\n\n".join(f"[{n}] {passage}" for n, passage in enumerate(plain, 1))
