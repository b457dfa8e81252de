"""The command `coach` as a process of its own, or inside this one, over one index of the shipped guides."""

import io
import json
import os
import subprocess
import sys
import tempfile
from atexit import register
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from coach.cli import main
from coach.settings import load
from coach.wiring import run_ingest

COACH = str(Path(sys.executable).parent / "coach")


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON values on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@cache
def index() -> str:
    """The folder of an index of the shipped guides, made once for all tests that want it."""
    folder = tempfile.mkdtemp(prefix="coach-index-")
    register(rmtree, folder, ignore_errors=True)
    run_ingest(load().model_copy(update={"index_override": Path(folder)}), [])
    return folder


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """The command, running, with pipes."""
    settings = {**os.environ, **environment}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [COACH, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env=settings
    )


def run(*arguments: str, stdin: str = "", **environment: str) -> Done:
    """The command in a process of its own, to its end."""
    process = start(*arguments, **environment)
    out, err = process.communicate(stdin, timeout=200)
    return Done(process.returncode, out, err)


def inside(monkeypatch, capsys, *arguments: str, stdin: str = "") -> Done:
    """The command in this process: quicker, and the same but for the start of Python."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogatepass"))))
    capsys.readouterr()
    code = main(arguments)
    out, err = capsys.readouterr()
    return Done(code, out, err)


def lined(*values: Any) -> str:
    """Values as lines of JSON; a text that begins with "!" is put in as it is, without the sign."""
    return "".join(
        f"{value[1:] if isinstance(value, str) and value[:1] == '!' else json.dumps(value)}\n" for value in values
    )
