"""Installs the coach into `.venv`: `python .setup/install.py [dev]`, where `dev` brings what its tests need.

`make install` runs it. Any Python from 3.11 on will do, with nothing installed. uv does the work, with the settings
that pip has here.
"""

import ast
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WITH_CUDA = (
    "The index of CPU builds of PyTorch cannot be reached. The build from PyPI follows: with its CUDA libraries it is"
    " a download of about 3 GB and takes twice that on disk. To do without, press Ctrl-C, put a CPU wheel of torch into"
    " a folder and name that folder in PIP_FIND_LINKS."
)


def main(extras: list[str]) -> int:
    """Makes or completes `.venv`; 1, with the reason on stderr, when that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- people start this with whatever Python they have
        sys.stderr.write(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.\n")
        return 1
    try:
        install(extras)
    except subprocess.CalledProcessError as error:
        sys.stderr.write("The install did not finish (see above). Next: mend that, then run `make install` again.\n")
        return error.returncode or 1
    return 0


def install(extras: list[str]) -> None:
    """The environment, uv, the packages as pinned, and the embedder's ONNX file. Raises CalledProcessError."""
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    if not any(PYTHON.with_name(name).exists() for name in ("uv", "uv.exe")):
        run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
    said = subprocess.run([PYTHON, "-m", "pip", "config", "list"], check=True, capture_output=True, text=True).stdout
    settings = uv_settings(pip_settings(said), os.environ)
    if sys.platform == "linux" and not cpu_wheel(settings.get("UV_FIND_LINKS", "")):
        try:
            uv("torch", "--constraint", "constraints.txt", settings={**settings, "UV_TORCH_BACKEND": "cpu"})
        except subprocess.CalledProcessError:
            sys.stderr.write(f"{WITH_CUDA}\n")
    wanted = f".[{','.join(extras)}]" if extras else "."
    uv("--editable", wanted, "--constraint", "constraints.txt", settings=settings)
    run("-m", "compileall", "-q", "ingest", "coach", "ui")
    run("-m", "ingest.export")


def pip_settings(listed: str) -> dict[str, str]:
    """What `pip config list` prints, by name; of several places for one name the environment counts most."""
    found: dict[str, str] = {}
    rank = {"global": 0, "install": 1, ":env:": 2}
    lines = [line.partition("=") for line in listed.splitlines()]
    for name, _, value in sorted(lines, key=lambda line: rank.get(line[0].partition(".")[0], -1)):
        found[name.partition(".")[2]] = str(ast.literal_eval(value))
    return found


def uv_settings(pip: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of uv that say what pip's say; those that are set for uv itself stay as they are."""
    given = {
        "UV_FIND_LINKS": ",".join(pip.get("find-links", "").split()),
        "UV_DEFAULT_INDEX": pip.get("index-url", ""),
        "UV_INDEX": " ".join(pip.get("extra-index-url", "").split()),
        "UV_INDEX_STRATEGY": "unsafe-best-match" if pip.get("extra-index-url") else "",  # as pip chooses
        "UV_INSECURE_HOST": " ".join(pip.get("trusted-host", "").split()),
        "SSL_CERT_FILE": pip.get("cert", ""),
        "UV_LINK_MODE": "copy",  # no warning where the cache is on another disk
    }
    return {name: environment.get(name, value) for name, value in given.items() if environment.get(name, value)}


def cpu_wheel(find_links: str) -> bool:
    """Whether a folder of `find_links` (comma-separated) holds a CPU wheel of torch for this Python."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    folders = [Path(link.removeprefix("file://")) for link in find_links.split(",") if link]
    return any(list(folder.glob(f"torch-*+cpu-{tag}-*.whl")) for folder in folders if folder.is_dir())


def uv(*arguments: str, settings: Mapping[str, str]) -> None:
    """`uv pip install` into the environment; compiled now, so that the first start need not."""
    run("-m", "uv", "pip", "install", "--compile-bytecode", "--python", str(PYTHON), *arguments, settings=settings)


def run(*arguments: str, settings: Mapping[str, str] | None = None) -> None:
    """Runs the environment's Python in the project's folder."""
    subprocess.run([PYTHON, *arguments], check=True, cwd=HOME, env={**os.environ, **(settings or {})})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
