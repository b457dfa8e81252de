"""How much a model really reads at a time: what its server says, or what came of sending it a long text."""

import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from coach.caller import Caller
from coach.capability import ASSUMED_CONTEXT, Card, How
from coach.model import ChatModel, Message
from coach.model_name import Server
from coach.timeouts import Timeouts
from ingest.errors import ModelInterrupted, ModelRefused, ModelTimeout, ModelTooLong, ModelUnreadable

OPENAI = 128_000
"""What OpenAI's chat models read at least (its list of models, 2026); its server says nothing of it."""
LONG = 3000
"""Words of one token each that the measuring text has."""
PATIENCE = 2.0
LONGEST_TOLD = 8.0
"""Seconds: for a server to say the next thing, and for all that is asked of it."""
LONGEST_REPLY = 4_000_000
"""Bytes: Ollama tells a model's whole vocabulary with it."""
LONGEST_WORD = 500
"""Characters of a path, digest or name that are kept of what a server says."""

Place = Callable[[Caller], tuple[str, str | None]]
"""Where the server is now, as a base URL that ends in /v1, and its key."""
Get = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Served:
    """What a server says of a model: its context in tokens, and what tells this very model from another one.

    None and "" where it does not say.
    """

    tokens: int | None = None
    what: str = ""

    def differs(self, card: Card) -> bool:
        """Whether this is another model than the one that the card tells of, or the same one with less context."""
        less = self.tokens is not None and card.context is not None and self.tokens < card.context
        return less or (bool(self.what) and self.what != card.serves)


NOTHING = Served()


def identity(server: Server) -> str:
    """What a card is kept under: a server and its model by name, a file also by size and time of change.

    Nothing is asked for it, so that a card is found while the server is away.
    """
    if server.file is None:
        return server.name
    try:
        found = server.file.stat()
    except OSError:
        return server.name
    return f"gguf:{server.file.resolve()}|{found.st_size}|{found.st_mtime_ns}"


def reader(model: ChatModel, server: Server, key: str | None) -> Callable[[ChatModel, Caller], tuple[int, How]]:
    """What `try_model` asks for the context of the model behind a server; `key` is the one that server takes."""
    return lambda asked, caller: context(server, place_of(model, server, key), asked, caller)


def context(server: Server, place: Place, model: ChatModel, caller: Caller) -> tuple[int, How]:
    """Tokens the model reads and writes at a time, and how that is known. Raises ModelError as a call does."""
    if server.name.startswith("openai:"):
        return OPENAI, "assumed"
    base_url, key = place(caller)
    if (tokens := told(base_url, server.model, key, caller).tokens) is not None:
        return tokens, "server"
    return measured(model, caller)


def place_of(model: ChatModel, server: Server, key: str | None) -> Place:
    """The address of a server, or of the process that runs a file; asking starts it."""
    from coach.llama import LlamaModel  # noqa: PLC0415 -- openai is heavy

    if not isinstance(model, LlamaModel):
        return lambda _: (server.base_url, key)

    def running(caller: Caller) -> tuple[str, str | None]:
        start = model.process.running(caller)
        return f"{start.url}/v1", start.key

    return running


# What servers say


def served(server: Server, key: str | None = None, caller: Caller | None = None) -> Served:
    """What a server serves under the name of its model now; a file is told by its card's key, and OpenAI says nothing.

    Raises ModelStopped when the caller is stopped.
    """
    if server.file is not None or server.name.startswith("openai:"):
        return NOTHING
    return told(server.base_url, server.model, key, caller)


def told(base_url: str, model: str, key: str | None = None, caller: Caller | None = None) -> Served:
    """What the server at that address says of the model within LONGEST_TOLD.

    Raises ModelStopped when the caller is stopped.
    """
    import httpx2  # noqa: PLC0415 -- a fifth of a second that only a test of a model should wait for

    from coach.line import Line, calling, http_client  # noqa: PLC0415 -- same

    heard, line, until = caller or Caller(), Line(), time.monotonic() + LONGEST_TOLD
    parts = urlsplit(base_url)
    root = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/").removesuffix("/v1"), "", ""))
    headers = {"Authorization": f"Bearer {key.strip()}"} if key and key.strip() else {}

    def get(path: str, body: dict[str, str] | None = None) -> Any:
        method = "GET" if body is None else "POST"
        try:
            with client.stream(method, f"{root}{path}", json=body) as reply:
                return _json(reply.iter_bytes(), until) if reply.status_code == 200 else None
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError):
            heard.check()
            return None

    waits = Timeouts(connect=PATIENCE, first_token=PATIENCE)
    with http_client(base_url, waits) as client, heard.cutting(line.cut), calling(line):
        client.headers = httpx2.Headers(headers)
        return next((said for ask in _ASK if (said := ask(get, model)) != NOTHING), NOTHING)


def _json(pieces: Iterator[bytes], until: float) -> Any:
    body = b""
    for piece in pieces:
        body += piece
        if len(body) > LONGEST_REPLY or time.monotonic() > until:
            return None
    return json.loads(body)


def _llama_cpp(get: Get, _: str) -> Served:
    props = get("/props")
    return Served(_count(_at(props, "default_generation_settings", "n_ctx")), _word(_at(props, "model_path")))


def _lm_studio(get: Get, model: str) -> Served:
    row = _named(_at(get("/api/v0/models"), "data"), model, "id")
    return Served(_count(_at(row, "loaded_context_length")), _word(_at(row, "quantization")))


def _ollama(get: Get, model: str) -> Served:
    """The context of the loaded model, else what is set for it; never what it was trained for: Ollama cuts before."""
    rows = _at(get("/api/ps"), "models")
    if rows is None:
        return NOTHING
    loaded, there = _tagged(rows, model), _tagged(_at(get("/api/tags"), "models"), model)
    tokens = _count(_at(loaded, "context_length"))
    if tokens is None:
        shown = str(_at(get("/api/show", {"model": model}), "parameters"))
        found = re.search(r"^num_ctx\s+(\d+)", shown, re.MULTILINE)
        tokens = int(found[1]) if found else None
    return Served(tokens, _word(_at(there, "digest")))


def _vllm(get: Get, model: str) -> Served:
    """Also what gateways to many models list."""
    row = _named(_at(get("/v1/models"), "data"), model, "id")
    return Served(_count(_at(row, "max_model_len") or _at(row, "context_length")), _word(_at(row, "root")))


_ASK: tuple[Callable[[Get, str], Served], ...] = (_llama_cpp, _lm_studio, _ollama, _vllm)
"""The one that any server may answer comes last."""


def _at(value: Any, *path: str) -> Any:
    """What lies at a path of keys, None where anything on the way is something else."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _named(rows: Any, name: str, key: str) -> Any:
    """The row of that name."""
    rows = rows if isinstance(rows, list) else []
    return next((row for row in rows if isinstance(row, dict) and row.get(key) == name), None)


def _tagged(rows: Any, model: str) -> Any:
    """The row of a model of Ollama's, whose tag may be left out."""
    return _named(rows, model, "name") or _named(rows, f"{model}:latest", "name")


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 100_000_000 else None


def _word(value: object) -> str:
    return value[:LONGEST_WORD] if isinstance(value, str) else ""


# What comes of a long text

_CODE_WORDS = ("amber", "basil", "cedar", "delta", "ember", "fjord", "grape", "hazel", "ivory", "jade")
_FILLING = "the cat sat on the mat and the dog ran to the door of the old red house by the sea "


def measured(model: ChatModel, caller: Caller) -> tuple[int, How]:
    """What the model read of a text of LONG tokens with a code word at its start.

    A server that cuts what it is sent counts fewer tokens than there are, and the model cannot know the word then.
    """
    word = secrets.choice(_CODE_WORDS)
    filling = _FILLING * (LONG // len(_FILLING.split()) + 1)
    text = f"Note {secrets.token_hex(4)}. The code word is {word}.\n\n{filling}\n\nWhat is the code word?"
    before, said = len(caller.spent), ""
    try:
        for piece in model.stream([Message("user", text)], max_tokens=20, caller=caller):
            said += piece
    except ModelTooLong:
        return _read(caller, before) or ASSUMED_CONTEXT, "measured"
    except (ModelTimeout, ModelRefused, ModelUnreadable):
        return ASSUMED_CONTEXT, "assumed"
    except ModelInterrupted as error:
        said = error.partial
    read = _read(caller, before)
    if word in said.lower():
        return max(LONG, read or 0), "measured"
    return (read, "measured") if read else (ASSUMED_CONTEXT, "assumed")


def _read(caller: Caller, before: int) -> int | None:
    """What the server says it read in the calls since."""
    with suppress(IndexError):
        return caller.spent[before:][-1].read
    return None
