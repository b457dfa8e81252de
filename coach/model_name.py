"""What COACH_MODEL names: a server, a model on it, and how that server differs from the others."""

import re
import shlex
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from ingest.errors import SettingsError

KeyName = Literal["OPENAI_API_KEY", "COACH_API_KEY"]

FORMS = "openai:NAME, ollama:NAME, gguf:PATH, or URL#NAME such as http://127.0.0.1:8080/v1#NAME"


@dataclass(frozen=True, slots=True)
class Server:
    """A chat-completions server and its differences as data.

    `name` and `address` are safe to show; `base_url` may hold a user and password. `key_from` names the one setting
    whose key goes there (None: none does), `key_needed` whether it works without. `first_token` is in seconds.
    `schema_without` are JSON schema keywords the server would reject; `temperature` None leaves the server's own.
    `tells_usage`: it counts tokens behind a streamed reply. `thinks`: its models may think before they write, and that
    counts as part of the reply. `at_once` is how many replies it writes at a time (None: as
    many as are asked for). `file` is a model that runs in a process of ours, whose address is known once it is started.
    """

    name: str
    model: str
    address: str
    base_url: str = field(repr=False)
    key_from: KeyName | None = None
    key_needed: bool = False
    limit_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    supports_schema: bool = True
    schema_without: frozenset[str] = frozenset()
    temperature: float | None = 0.0
    first_token: float = 60.0
    start: str = ""
    tells_usage: bool = True
    thinks: bool = False
    at_once: int | None = None
    file: Path | None = None


def parse(name: str) -> Server:
    """The server a value of COACH_MODEL names; SettingsError, with the accepted forms, for anything else."""
    text = name.strip()
    kind, _, rest = text.partition(":")
    rest = rest.strip()
    match kind.casefold():
        case "openai" if rest:
            return _openai(rest)
        case "ollama" if rest:
            return _ollama(rest)
        case "gguf" if rest:
            return _gguf(rest)
        case "http" | "https":
            return _url(text)
    # Only the kind is repeated: what stands behind it may be a key that was pasted into the wrong setting.
    shown = f"{kind}:..." if rest else "that value"
    raise SettingsError(f"COACH_MODEL: {shown} names no model", f"set it to {FORMS}")


def same_server(one: str | None, other: str) -> bool:
    """Whether two values of COACH_MODEL lead to the same server; False for one that cannot be read."""
    try:
        return one is not None and parse(one).address == parse(other).address
    except SettingsError:
        return False


def is_here(address: str) -> bool:
    """Whether an address is on this computer."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _openai(model: str) -> Server:
    """OpenAI itself: newer models reject `max_tokens` and any temperature; strict schemas reject string lengths."""
    return Server(
        name=f"openai:{model}",
        model=model,
        address="https://api.openai.com/v1",
        base_url="https://api.openai.com/v1",
        key_from="OPENAI_API_KEY",
        key_needed=True,
        limit_field="max_completion_tokens",
        thinks=True,
        schema_without=frozenset({"minLength", "maxLength"}),
        temperature=None,
        first_token=30.0,
        start="check the network, or unset COACH_MODEL to go on without a model",
    )


def _ollama(model: str) -> Server:
    """Ollama on this machine, which ignores `max_completion_tokens`."""
    return Server(
        name=f"ollama:{model}",
        model=model,
        address="http://127.0.0.1:11434/v1",
        base_url="http://127.0.0.1:11434/v1",
        at_once=1,
        start=f"start it with `ollama serve` and fetch the model with `ollama pull {shlex.quote(model)}`",
    )


def _gguf(path: str) -> Server:
    """A file on this machine, run by llama.cpp; a long prompt takes minutes to read on a small computer."""
    file = Path(path).expanduser()
    return Server(
        name=f"gguf:{path}",
        model=file.name,
        address=path,
        base_url="",
        first_token=180.0,
        at_once=1,
        file=file.absolute(),
        start="try again: the model is loaded anew",
    )


def _url(text: str) -> Server:
    """Any other server that speaks chat completions; a URL without a path gets the usual /v1."""
    url, _, model = text.partition("#")
    model = model.strip()
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise SettingsError("COACH_MODEL holds a URL that cannot be read", f"set it to {FORMS}") from None
    whole_host = re.fullmatch(r"[\w.:-]+", parts.hostname or "") is not None
    if parts.hostname is None or not whole_host or not model or parts.query:
        lack = "a host" if not whole_host else "#NAME at its end" if not model else "to go without its ?query"
        raise SettingsError(f"COACH_MODEL holds a URL that needs {lack}", f"set it to {FORMS}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path.rstrip("/") or "/v1"
    address = urlunsplit((parts.scheme, host if port is None else f"{host}:{port}", path, "", ""))
    return Server(
        name=f"{address}#{model}",
        model=model,
        address=address,
        base_url=urlunsplit((parts.scheme, parts.netloc, path, "", "")),
        key_from="COACH_API_KEY",
        start="start that server, or mend the address in COACH_MODEL",
    )
