"""Language models that are on this computer already: servers on their usual ports, and GGUF files."""

import json
import os
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

HOST = "127.0.0.1"
PATIENCE = 0.5
"""Seconds for all servers together; they are asked at once."""
LONGEST_LIST = 1_000_000
"""Bytes of a list of models; more is not one."""
MOST = 50
"""Models of one server, and files of this computer."""
DEEPEST = 5
"""Folders below each of `folders`; llama.cpp, LM Studio and the Hugging Face hub need no more."""
MOST_ENTRIES = 20_000

_NOT_CHAT = re.compile(r"embed|rerank|whisper|mmproj|ggml-vocab|(^|[-/:])(bge|minilm)", re.IGNORECASE)
_SHARD = re.compile(r"(.+)-(\d{5})-of-(\d{5})\.gguf", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Usual:
    """A server as it is set up by default: its name, its port, and how it lists its models."""

    server: str
    port: int
    lists: Literal["/api/tags", "/v1/models"] = "/v1/models"


USUAL = (
    Usual("Ollama", 11434, "/api/tags"),
    Usual("llama.cpp", 8080),
    Usual("LM Studio", 1234),
    Usual("vLLM", 8000),
)
_OWNERS = {"llamacpp": "llama.cpp", "vllm": "vLLM"}
"""What servers call themselves in `owned_by`: another one may listen on somebody's usual port."""


@dataclass(frozen=True, slots=True)
class Found:
    """A model that is here: `model` is the value of COACH_MODEL, `name` how its server or folder calls it.

    `where` is the server's name, or "File"; `size` is in bytes (None: not said).
    """

    model: str
    name: str
    where: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers, with its models; it may have none yet."""

    name: str
    models: tuple[Found, ...]


# --- Servers


def servers(usual: Sequence[Usual] = USUAL, patience: float = PATIENCE) -> tuple[Server, ...]:
    """The servers that answer with a list of models within `patience` seconds, in the order of `usual`.

    Anything else on those ports is not a model server. Of Ollama's models the newest comes first, which is most likely
    the one in use; other servers list in an order of their own. No proxy is asked and no redirect followed.
    """
    until = time.monotonic() + patience
    answers: dict[Usual, Server | None] = {}
    asking = [threading.Thread(target=_ask, args=(each, until, answers), daemon=True) for each in usual]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(max(0.0, until - time.monotonic()))
    there = [answers.get(each) for each in usual]
    return tuple(server for server in there if server is not None)


def _ask(usual: Usual, until: float, answers: dict[Usual, Server | None]) -> None:
    listed = _listed(f"http://{HOST}:{usual.port}{usual.lists}", until)
    answers[usual] = None if listed is None else _server(usual, listed)


def _listed(url: str, until: float) -> Any:
    """The JSON behind a URL, None where there is none in time."""
    import httpx2  # noqa: PLC0415 -- a fifth of a second that no page should wait for

    wait = max(0.01, until - time.monotonic())
    body = b""
    try:
        with (
            # Loopback speaks plain HTTP, and reading a list of certificates takes longer than all the rest.
            httpx2.Client(timeout=wait, trust_env=False, follow_redirects=False, verify=False) as client,
            client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as reply,
        ):
            if reply.status_code != 200:
                return None
            for piece in reply.iter_raw():
                body += piece
                if len(body) > LONGEST_LIST or time.monotonic() > until:
                    return None
        return json.loads(body)
    except (httpx2.HTTPError, ValueError, RecursionError):
        return None


def _server(usual: Usual, listed: Any) -> Server | None:
    ollama = usual.lists == "/api/tags"
    rows = listed.get("models" if ollama else "data") if isinstance(listed, dict) else None
    if not isinstance(rows, list):
        return None
    rows = [row for row in rows if isinstance(row, dict)]
    if ollama:
        rows.sort(key=lambda row: str(row.get("modified_at")), reverse=True)
        return Server(usual.server, tuple(_first(_of_ollama(usual, rows))))
    name = next((_OWNERS[owner] for row in rows if (owner := str(row.get("owned_by"))) in _OWNERS), usual.server)
    return Server(name, tuple(_first(_of_any(usual, name, rows))))


def _of_ollama(usual: Usual, rows: Iterable[Mapping[str, Any]]) -> Iterator[Found]:
    """Chat models that run here: one with a `remote_host` would send what it is asked to somebody else's computer."""
    for row in rows:
        name, details = row.get("name"), row.get("details")
        family = details.get("family") if isinstance(details, dict) else ""
        if _usable(name) and not row.get("remote_host") and "bert" not in str(family):
            value = f"ollama:{name}" if usual in USUAL else f"http://{HOST}:{usual.port}/v1#{name}"
            yield Found(value, str(name), usual.server, _size(row.get("size")))


def _of_any(usual: Usual, server: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Found]:
    """Chat models as the `/v1/models` of OpenAI's lists them; llama.cpp calls one by its file."""
    for row in rows:
        name, meta = row.get("id"), row.get("meta")
        if _usable(name):
            size = _size(meta.get("size")) if isinstance(meta, dict) else None
            short = re.split(r"[/\\]", str(name))[-1] if str(name).endswith(".gguf") else str(name)
            yield Found(f"http://{HOST}:{usual.port}/v1#{name}", short, server, size)


def _usable(name: object) -> bool:
    """Whether this is the name of a chat model, of a length to be shown."""
    return isinstance(name, str) and 0 < len(name) <= 300 and name.isprintable() and not _NOT_CHAT.search(name)


def _size(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _first(found: Iterable[Found]) -> list[Found]:
    return [each for each, _ in zip(found, range(MOST), strict=False)]


# --- Files


def folders(data: Path, home: Path) -> tuple[Path, ...]:
    """Where GGUF files lie: the coach's own folder, then those of LM Studio, llama.cpp and the Hugging Face hub."""
    return (
        data / "models",
        home / ".lmstudio" / "models",
        home / ".cache" / "lm-studio" / "models",
        home / ".cache" / "llama.cpp",
        home / ".cache" / "huggingface" / "hub",
    )


def files(places: Iterable[Path]) -> tuple[Found, ...]:
    """The GGUF models in these folders, each file once, by folder and then by name; at most MOST.

    A model in several parts counts as its first one, with the size of all. What cannot be read, is no GGUF, or is a
    link that leads out of the folder is left out; nothing is raised.
    """
    found: dict[str, Found] = {}
    for place in places:
        for path in sorted(_walk(place)):
            if len(found) >= MOST:
                return tuple(found.values())
            real, model = _file(path, place)
            if model is not None:
                found.setdefault(real, model)
    return tuple(found.values())


def _walk(place: Path) -> Iterator[Path]:
    """The chat models' files below a folder, by name alone; linked folders are not entered."""
    seen = 0
    for folder, below, names in os.walk(place):
        seen += len(below) + len(names)
        if len(Path(folder).relative_to(place).parts) >= DEEPEST or seen > MOST_ENTRIES:
            below.clear()
        for name in names:
            shard = _SHARD.fullmatch(name)
            if name.lower().endswith(".gguf") and not _NOT_CHAT.search(name) and (not shard or int(shard[2]) == 1):
                yield Path(folder, name)
        if seen > MOST_ENTRIES:
            return


def _file(path: Path, place: Path) -> tuple[str, Found | None]:
    """The file a path leads to, and the model in it; the hub's files are links to others in the same folder."""
    try:
        real = path.resolve(strict=True)
        inside = real.is_relative_to(place.resolve())
        if not real.is_file():  # to open a pipe would wait for ever
            return str(real), None
        with real.open("rb") as opened:
            is_gguf = opened.read(4) == b"GGUF"
        size = sum(part.stat().st_size for part in _parts(path))
    except (OSError, RuntimeError):  # RuntimeError: links in a circle
        return str(path), None
    if not (inside and is_gguf and path.name.isprintable()):
        return str(real), None
    shard = _SHARD.fullmatch(path.name)
    name = f"{shard[1]}.gguf" if shard else path.name
    return str(real), Found(f"gguf:{path}", name, "File", size)


def _parts(path: Path) -> list[Path]:
    """All files of a model that comes in several."""
    shard = _SHARD.fullmatch(path.name)
    if not shard:
        return [path]
    return [path.with_name(f"{shard[1]}-{at:05d}-of-{shard[3]}.gguf") for at in range(1, min(int(shard[3]), 99) + 1)]
