"""The one door to `openai`: chat completions of any server that speaks them, with every failure made ours."""

import json
import math
import re
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, NoReturn, Self
from urllib.parse import urlsplit

import httpx2
import openai

from coach import prompt
from coach.model import Message, Value
from coach.model_name import Server, parse
from coach.schema import json_schema, read_value
from coach.text import clean
from coach.timeouts import Timeouts, Watchdog
from ingest.errors import (
    ModelBusy,
    ModelDenied,
    ModelError,
    ModelInterrupted,
    ModelRefused,
    ModelTimeout,
    ModelUnreachable,
    ModelUnreadable,
    SettingsError,
)

CHARACTERS_A_TOKEN = 8
"""A reply of more characters than this a token ignores its limit and is cut."""

_NO_KEY = "no-key-needed"
_SHOWN = 200
_RETRY = "try again"
_OUR_HEADERS = frozenset(
    ["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent"]
)
# From openai's decoder come bare JSONDecodeError and UnicodeDecodeError, and RecursionError for a thousand brackets.
_VENDOR = (openai.OpenAIError, httpx2.HTTPError, ValueError, RecursionError)


def connect(
    name: str, *, openai_key: str | None = None, api_key: str | None = None, timeouts: Timeouts | None = None
) -> "OpenAIModel":
    """The model that COACH_MODEL names; nothing is sent yet.

    `openai_key` goes to openai:* only and `api_key` to URL#NAME only. SettingsError where the name, the address or
    the key cannot be used.
    """
    server = parse(name)
    key = {"OPENAI_API_KEY": openai_key, "COACH_API_KEY": api_key, None: None}[server.key_from]
    return OpenAIModel(server, _usable(key, server), timeouts or Timeouts(first_token=server.first_token))


class OpenAIModel:
    """A ChatModel behind an OpenAI-compatible server.

    No retries but the one repair of a filled schema; every wait ends. Safe to use from several threads.
    """

    def __init__(self, server: Server, key: str | None, timeouts: Timeouts) -> None:
        self._server, self._key, self._timeouts = server, key, timeouts
        self._schemas = server.supports_schema
        self._http = _http(server, timeouts)
        try:
            self._client = _client(server, key or _NO_KEY, self._http)
        except httpx2.InvalidURL:
            self._http.close()
            raise SettingsError(f"COACH_MODEL: {server.address} is not an address", "mend it") from None

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give its connections back."""
        self._http.close()

    @property
    def name(self) -> str:
        """As in COACH_MODEL, without keys or passwords."""
        return self._server.name

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """Pieces of the reply as they arrive; nothing is sent before the first is asked for.

        ModelInterrupted with what had come where the reply breaks off, is cut by its limit or goes beyond
        CHARACTERS_A_TOKEN for each of `max_tokens`; another ModelError where nothing had come.
        """
        return self._reply(messages, max_tokens)

    def fill(self, messages: Sequence[Message], schema: type[Value], *, max_tokens: int) -> Value:
        """A value of `schema`; a reply that is none is sent back once with what is wrong, then ModelUnreadable."""
        reply = self._filled(messages, schema, max_tokens)
        try:
            return read_value(reply, schema)
        except ValueError as error:
            repair = prompt.text("repair", error=str(error))
        reply = self._filled([*messages, Message("assistant", reply), Message("user", repair)], schema, max_tokens)
        try:
            return read_value(reply, schema)
        except ValueError as error:
            what = f"{self.name} did not keep to the form asked for, twice ({_line(str(error))})"
        raise ModelUnreadable(what, "try again, or use a larger model", reply)

    def _filled(self, messages: Sequence[Message], schema: type[Value], max_tokens: int) -> str:
        """The text of a reply that was asked to fit `schema`, in the way this server takes it."""
        wanted = json_schema(schema, self._server.schema_without)
        if self._schemas:
            with suppress(_Rejected):
                return "".join(self._reply(messages, max_tokens, _response_format(schema, wanted)))
        reply = "".join(self._reply(_with_schema(messages, json_schema(schema)), max_tokens))
        # Only now is it known that the schema was what the server refused, not the request itself.
        self._schemas = False
        return reply

    def _reply(
        self, messages: Sequence[Message], max_tokens: int, response_format: dict[str, Any] | None = None
    ) -> Iterator[str]:
        """The pieces of one reply, to its proper end."""
        last = time.monotonic() + self._timeouts.whole
        stream = self._open(self._request(messages, max_tokens, response_format))
        text, seen, room = "", False, CHARACTERS_A_TOKEN * max_tokens
        with stream, Watchdog(partial(_shut, stream.response), last) as watchdog:
            while (chunk := self._next(stream, watchdog, text)) is not None:
                if (choice := _choice(chunk)) is None:
                    continue
                seen = True
                piece = self._piece(choice, text)
                kept = piece[: room - len(text)]
                text += kept
                if kept:
                    yield kept
                if len(kept) < len(piece):
                    raise ModelInterrupted(f"{self.name} went on beyond the limit of its reply", "ask for less", text)
                if finish := getattr(choice, "finish_reason", None):
                    return self._end(finish, text)
        return self._end(None, text) if seen else self._unreadable("sent no completion", text)

    def _request(
        self, messages: Sequence[Message], max_tokens: int, response_format: dict[str, Any] | None
    ) -> dict[str, Any]:
        """The arguments of one call, as this server takes them."""
        request: dict[str, Any] = {
            "model": self._server.model,
            "messages": [wire(message) for message in messages],
            "stream": True,
            self._server.limit_field: max_tokens,
        }
        if self._server.temperature is not None:
            request["temperature"] = self._server.temperature
        if response_format is not None:
            request["response_format"] = response_format
        return request

    def _open(self, request: dict[str, Any]) -> openai.Stream[Any]:
        """The reply once its headers are there and say that it is a stream of events."""
        try:
            stream: openai.Stream[Any] = self._client.chat.completions.create(**request)
            kind = stream.response.headers.get("content-type", "")
            if kind.startswith("text/event-stream"):
                return stream
            with stream:
                page = next(stream.response.iter_text(), "")
        except _VENDOR as error:
            failure = self._failure(error, "")
        else:
            what = f"{self.name} answered with {kind or 'no content type'} instead of a stream of completions"
            failure = ModelUnreadable(what, f"check that {self._server.address} is the model's server", page)
        raise failure

    def _next(self, stream: openai.Stream[Any], watchdog: Watchdog, text: str) -> Any:
        """The next chunk, None at the end of the body."""
        failure: ModelError
        patience = self._timeouts.between if text else self._timeouts.first_token
        try:
            with watchdog.limit(patience):
                chunk = next(stream, None)
        except _VENDOR as error:
            failure = self._failure(error, text)
        else:
            if not watchdog.fired:
                return chunk
            failure = self._stalled(text)
        raise self._stalled(text) if watchdog.fired else failure

    def _piece(self, choice: Any, text: str) -> str:
        """The text in one chunk's choice."""
        delta = getattr(choice, "delta", None)
        if getattr(delta, "refusal", None):
            raise ModelRefused(f"{self.name} declined to answer", "word it another way")
        piece = getattr(delta, "content", None) or ""
        if not isinstance(piece, str):
            self._unreadable("sent something else than text", text)
        return piece

    def _end(self, finish: object, text: str) -> None:
        """Return where the reply is complete; raise what it is where it is not."""
        match finish:
            case "content_filter":
                raise ModelRefused(f"a content filter ended the reply of {self.name}", "word it another way")
            case "length":
                raise ModelInterrupted(f"{self.name} reached the limit of its reply", "ask for less", text)
            case None if text:
                raise ModelInterrupted(f"the reply of {self.name} broke off", _RETRY, text)
        if not text.strip():
            self._unreadable("sent an empty reply", text)

    def _unreadable(self, what: str, text: str) -> NoReturn:
        raise ModelUnreadable(f"{self.name} {what}", _RETRY, text)

    def _stalled(self, text: str) -> ModelError:
        if text:
            return ModelInterrupted(f"{self.name} fell silent in the middle of its reply", _RETRY, text)
        return ModelTimeout(f"{self.name} sent nothing in time", "try again, or use a smaller model")

    def _failure(self, error: Exception, text: str) -> ModelError:
        """Ours for theirs, before or in the middle of a reply; no vendor text but the server's own message."""
        cause = error.__cause__ or error
        status = _status(error)
        if not isinstance(error, openai.OpenAIError | httpx2.HTTPError):
            return ModelUnreadable(f"{self.name} sent a stream that cannot be read", _RETRY, text)
        if text:
            said = self._said(error) or "the connection was lost"
            return ModelInterrupted(f"the reply of {self.name} broke off ({said})", _RETRY, text)
        if status is not None:
            return self._refusal(status, error)
        if isinstance(cause, httpx2.ReadTimeout | httpx2.WriteTimeout | httpx2.PoolTimeout):
            return self._stalled(text)
        if isinstance(cause, httpx2.HTTPError):
            why = "closed the connection without a reply" if isinstance(cause, httpx2.ProtocolError) else ""
            what = f"{self._server.address} {why}" if why else f"cannot reach {self._server.address}"
            return ModelUnreachable(what, self._server.start)
        return ModelError(f"{self.name} reported an error ({self._said(error) or 'without a message'})", _RETRY)

    def _refusal(self, status: int, error: Exception) -> ModelError:
        """What an HTTP status, or the code of an error inside a stream, means."""
        said = f" ({words})" if (words := self._said(error)) else ""
        match status:
            case 401 | 403:
                return ModelDenied(f"{self._server.address} refused the request: {status}{said}", self._mend_key())
            case 404:
                what = f"{self._server.address} has no model {self._server.model}, or is not the address: 404{said}"
                return ModelError(what, self._server.start)
            case 408:
                return self._stalled("")
            case 429:
                wait = retry_after(getattr(error, "response", None))
                then = "wait and try again" if wait is None else f"wait {wait:.0f} s and try again"
                return ModelBusy(f"{self.name} limits the rate of requests{said}", then, wait)
            case 400 | 422:
                return _Rejected(f"{self.name} refused the request: {status}{said}", "ask for less at a time")
        if status >= 500:
            wait = retry_after(getattr(error, "response", None))
            return ModelBusy(f"{self.name} is overloaded or broken: {status}{said}", "wait and try again", wait)
        return ModelError(f"{self.name} answered with status {status}{said}", "check the address in COACH_MODEL")

    def _mend_key(self) -> str:
        if self._server.key_from is None:
            name = f"{self._server.address}#{self._server.model}"
            return f"that server wants a key: set COACH_MODEL={name} and COACH_API_KEY"
        return f"{'set' if self._key is None else 'check'} {self._server.key_from}"

    def _said(self, error: Exception) -> str:
        """The server's own message in one short line, with no key in it; "" for a page of HTML or none."""
        if not isinstance(error, openai.APIError) or error.body is None:
            return ""
        body = error.body
        words = body.get("message") if isinstance(body, dict) else body
        if not isinstance(words, str) or words.lstrip().startswith("<"):
            return ""
        return _line(words.replace(self._key, "[key]") if self._key else words)


class _Rejected(ModelError):
    """The server calls the request itself wrong, as one that knows no `response_format` does."""


def wire(message: Message) -> dict[str, str]:
    """The message as the API takes it, without what UTF-8 cannot carry."""
    return {"role": message.role, "content": clean(message.text)[0]}


def retry_after(response: httpx2.Response | None) -> float | None:
    """Seconds a server asks to wait: Retry-After as a number, or as a date against the server's own clock."""
    headers = {} if response is None else response.headers
    asked = headers.get("retry-after", "")
    try:
        seconds = float(asked)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
        except (ValueError, TypeError):  # TypeError where only one of the dates has a zone
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _usable(key: str | None, server: Server) -> str | None:
    """The key without the space around it; an HTTP client would print one it cannot send in its own error."""
    key = (key or "").strip()
    if not key and server.key_needed:
        raise SettingsError(f"{server.key_from} is not set, and {server.name} needs it", f"set {server.key_from}")
    if not key.isascii() or not key.isprintable():
        raise SettingsError(f"{server.key_from} holds characters that no key has", f"copy {server.key_from} again")
    return key or None


def _http(server: Server, timeouts: Timeouts) -> httpx2.Client:
    """A client that goes straight to this machine, follows no redirect and sends no header but ours.

    openai would add an organisation, a project and whatever OPENAI_CUSTOM_HEADERS holds to any server.
    """
    host = urlsplit(server.address).hostname or ""
    local = host in {"localhost", "::1"} or host.startswith("127.")
    wait = httpx2.Timeout(timeouts.first_token, connect=timeouts.connect)
    hooks = {"request": [_only_our_headers]}
    return httpx2.Client(timeout=wait, trust_env=not local, follow_redirects=False, event_hooks=hooks)


def _only_our_headers(request: httpx2.Request) -> None:
    for name in set(request.headers) - _OUR_HEADERS:
        del request.headers[name]


def _client(server: Server, key: str, http: httpx2.Client) -> openai.OpenAI:
    # Said as a header too: otherwise one in OPENAI_CUSTOM_HEADERS takes the key's place.
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity", "User-Agent": "interview-coach"}
    return openai.OpenAI(
        api_key=key,
        base_url=server.base_url,
        http_client=http,
        timeout=http.timeout,
        max_retries=0,
        default_headers=headers,
    )


def _response_format(schema: type[Value], wanted: dict[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": schema.__name__, "strict": True, "schema": wanted}}


def _with_schema(messages: Sequence[Message], wanted: dict[str, Any]) -> list[Message]:
    """The schema put behind the last message: for a server that takes none beside the prompt."""
    *before, last = messages
    return [*before, Message(last.role, f"{last.text}\n\n{prompt.text('schema', schema=json.dumps(wanted))}")]


def _choice(chunk: Any) -> Any:
    """The chunk's first choice; None in chunks that carry only usage or filter results, or are nothing of the kind."""
    choices = getattr(chunk, "choices", None)
    return choices[0] if isinstance(choices, list) and choices else None


def _status(error: Exception) -> int | None:
    """The HTTP status of a refusal, or the number some servers put into an error event of a stream."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code
    code = getattr(error, "code", None)
    return int(code) if isinstance(code, str) and re.fullmatch(r"[45]\d\d", code) else None


def _shut(response: httpx2.Response) -> None:
    """Wake a thread that waits for this response: unlike close(), shutdown() may be called from another one."""
    stream = response.extensions.get("network_stream")
    connection = stream.get_extra_info("socket") if stream is not None else None
    if isinstance(connection, socket.socket):
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)  # not SSLSocket's, which drops state in use


def _line(text: str) -> str:
    """At most a short line of somebody else's text."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
