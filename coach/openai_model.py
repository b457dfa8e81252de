"""The one door to `openai`: chat completions of any server that speaks them, with every failure made ours."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NoReturn, Self, TypeVar

import httpx2
import openai

from coach import prompt
from coach.caller import Caller, Spent
from coach.line import Line, calling, http_client
from coach.model import Message, Value
from coach.model_name import Server, parse
from coach.openai_failure import RETRY, VENDOR, Failures, Rejected, line
from coach.schema import json_schema, read_value
from coach.text import clean
from coach.thoughts import Thoughts
from coach.timeouts import Timeouts, Watchdog
from ingest.errors import (
    ModelEmpty,
    ModelError,
    ModelInterrupted,
    ModelRanOn,
    ModelRefused,
    ModelStopped,
    ModelTooLong,
    ModelUnreachable,
    ModelUnreadable,
    SettingsError,
)

CHARACTERS_A_TOKEN = 8
"""A reply of more characters than this a token ignores its limit and is cut."""
MOST_READ_A_TOKEN, LEAST_READ = 6, 256
"""A server that says it read fewer than a token for so many characters sent has cut what it was sent.

Below LEAST_READ it may have counted only what it had not read before.
"""
THINKING_ROOM = 2_000
"""Tokens more for a model that thinks before it writes: servers count its thoughts as part of the reply."""
USAGE_PATIENCE = 1.0
"""Seconds to wait after the end of a reply for what it took."""

_NO_KEY = "no-key-needed"

T = TypeVar("T")


def connect(
    name: str, *, openai_key: str | None = None, api_key: str | None = None, timeouts: Timeouts | None = None
) -> "OpenAIModel":
    """The model that COACH_MODEL names; nothing is sent yet.

    `openai_key` goes to openai:* only and `api_key` to URL#NAME only. SettingsError where the name, the address or
    the key cannot be used.
    """
    server = parse(name)
    key = {"OPENAI_API_KEY": openai_key, "COACH_API_KEY": api_key, None: None}[server.key_from]
    return OpenAIModel(server, key, timeouts)


class OpenAIModel:
    """A ChatModel behind an OpenAI-compatible server.

    No retries but the one repair of a filled schema; every wait ends. Safe to use from several threads.
    """

    def __init__(self, server: Server, key: str | None = None, timeouts: Timeouts | None = None) -> None:
        usable = _usable(key, server)
        self._server, self.timeouts = server, timeouts or Timeouts(first_token=server.first_token)
        self.failures = Failures(server, usable)
        self.tells_usage, self._schemas = server.tells_usage, server.supports_schema
        self.thinks = server.thinks
        self._http = http_client(server.address, self.timeouts)
        try:
            self._client = _client(server, usable or _NO_KEY, self._http)
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

    def stream(self, messages: Sequence[Message], *, max_tokens: int, caller: Caller | None = None) -> Iterator[str]:
        """Pieces of the reply as they arrive; nothing is sent before the first is asked for.

        ModelInterrupted with what had come where the reply breaks off, is cut by its limit or goes beyond
        CHARACTERS_A_TOKEN for each of `max_tokens`; ModelStopped where the caller stopped it; another ModelError
        where nothing had come. All of it ends within `Timeouts.whole`.
        """
        return self._pieces(messages, max_tokens, caller or Caller())

    def fill(
        self, messages: Sequence[Message], schema: type[Value], *, max_tokens: int, caller: Caller | None = None
    ) -> Value:
        """A value of `schema`; a reply that is none is sent back once with what is wrong, then ModelUnreadable.

        All of it ends within `Timeouts.whole`.
        """
        heard, until = caller or Caller(), time.monotonic() + self.timeouts.whole
        reply = self._filled(messages, schema, max_tokens, heard, until)
        try:
            return read_value(reply, schema)
        except ValueError as error:
            repair = prompt.text("repair", error=str(error))
        again = [*messages, Message("assistant", reply), Message("user", repair)]
        reply = self._filled(again, schema, max_tokens, heard, until)
        try:
            return read_value(reply, schema)
        except ValueError as error:
            what = f"{self.name} did not keep to the form asked for, twice ({line(str(error))})"
        raise ModelUnreadable(what, "try again, or use a larger model", reply)

    def _filled(
        self, messages: Sequence[Message], schema: type[Value], max_tokens: int, caller: Caller, until: float
    ) -> str:
        """The text of a reply that was asked to fit `schema`, in the way this server takes it."""
        wanted = json_schema(schema, self._server.schema_without)
        if self._schemas:
            with suppress(Rejected):
                return "".join(self._pieces(messages, max_tokens, caller, until, _response_format(schema, wanted)))
        reply = "".join(self._pieces(_with_schema(messages, json_schema(schema)), max_tokens, caller, until))
        # Only now is it known that the schema was what the server refused, not the request itself.
        self._schemas = False
        return reply

    def _pieces(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        caller: Caller,
        until: float | None = None,
        response_format: dict[str, Any] | None = None,
    ) -> Iterator[str]:
        """The pieces of a reply; one that was used up by thoughts is asked for again with room for them."""
        thought, last = self.thinks, until or time.monotonic() + self.timeouts.whole
        try:
            yield from _Reply(self, messages, max_tokens, caller, last, response_format).pieces()
        except ModelRanOn as error:
            if thought or not self.thinks or error.partial:
                raise
            yield from _Reply(self, messages, max_tokens, caller, last, response_format).pieces()

    def request(
        self, messages: Sequence[Message], max_tokens: int, response_format: dict[str, Any] | None
    ) -> dict[str, Any]:
        """The arguments of one call, as this server takes them."""
        request: dict[str, Any] = {
            "model": self._server.model,
            "messages": [wire(message) for message in messages],
            "stream": True,
            self._server.limit_field: max_tokens + (THINKING_ROOM if self.thinks else 0),
        }
        if self.tells_usage:
            request["stream_options"] = {"include_usage": True}
        if self._server.temperature is not None:
            request["temperature"] = self._server.temperature
        if response_format is not None:
            request["response_format"] = response_format
        return request

    def open(self, request: dict[str, Any]) -> openai.Stream[Any]:
        """The reply once its headers are there and say that it is a stream of events; vendor errors pass."""
        try:
            stream: openai.Stream[Any] = self._client.chat.completions.create(**request)
        except RuntimeError:
            if not self._http.is_closed:
                raise
            raise ModelUnreachable(f"{self.name} was put away while it was asked", RETRY) from None
        kind = stream.response.headers.get("content-type", "")
        if kind.startswith("text/event-stream"):
            return stream
        with stream:
            page = next(stream.response.iter_text(), "")
        what = f"{self.name} answered with {kind or 'no content type'} instead of a stream of completions"
        raise ModelUnreadable(what, f"check that {self._server.address} is the model's server", page)


class _Reply:
    """One reply from the request to its proper end, `until` at the latest on `time.monotonic`."""

    def __init__(
        self,
        model: OpenAIModel,
        messages: Sequence[Message],
        max_tokens: int,
        caller: Caller,
        until: float,
        response_format: dict[str, Any] | None,
    ) -> None:
        self._model, self._caller, self._until = model, caller, until
        self._request = model.request(messages, max_tokens, response_format)
        self._sent = sum(len(message.text) for message in messages)
        self._room = CHARACTERS_A_TOKEN * max_tokens
        self._text = ""
        self._thoughts = Thoughts()
        self._thought = False
        self._usage: Any = None
        self._line = Line()

    def pieces(self) -> Iterator[str]:
        """The pieces as they arrive; see `OpenAIModel.stream`."""
        self._caller.check()
        self._began = time.monotonic()
        self._watchdog = Watchdog(self._line.cut, self._until)
        with self._watchdog, self._caller.cutting(self._line.cut), self._opened() as stream:
            first, count = 0.0, 0
            try:
                for piece in self._read(stream):
                    first = first or time.monotonic() - self._began
                    count += 1
                    yield piece
                self._finish(stream)
            finally:
                if count:
                    self._caller.spent.append(self._spent(first, count))
        self._check_read()

    def _opened(self) -> openai.Stream[Any]:
        """The reply's stream, asked for without telling of usage where the server knows no such thing."""
        try:
            return self._wait(self._open)
        except Rejected:
            if self._request.pop("stream_options", None) is None:
                raise
        stream = self._wait(self._open)
        self._model.tells_usage = False
        return stream

    def _open(self) -> openai.Stream[Any]:
        with calling(self._line):
            return self._model.open(self._request)

    def _read(self, stream: openai.Stream[Any]) -> Iterator[str]:
        """The pieces up to the one that ends the reply."""
        seen = False
        while (chunk := self._wait(lambda: next(stream, None))) is not None:
            self._usage = getattr(chunk, "usage", None) or self._usage
            if (choice := _choice(chunk)) is None:
                continue
            seen = True
            piece = self._piece(choice)
            kept = piece[: self._room - len(self._text)]
            self._text += kept
            if kept:
                yield kept
            if len(kept) < len(piece):
                what = f"{self._model.name} went on beyond the limit of its reply"
                raise ModelRanOn(what, "ask for less", self._text)
            if finish := getattr(choice, "finish_reason", None):
                return self._end(finish)
        return self._end(None) if seen else self._unreadable("sent no completion")

    def _wait(self, step: Callable[[], T]) -> T:
        """One step that waits for the server: its headers, its first text, the next piece; its failures become ours."""
        failure: ModelError | None = None
        first = self._began + self._model.timeouts.first_token - time.monotonic()
        try:
            with self._watchdog.limit(self._model.timeouts.between if self._text or self._thought else first):
                value = step()
        except VENDOR as error:
            failure = self._model.failures.of(error, self._text)
        if self._caller.stopped:
            raise ModelStopped("the model was stopped", partial=self._text)
        if self._watchdog.fired:
            raise self._model.failures.stalled(self._text)
        if failure is not None:
            raise failure
        return value

    def _finish(self, stream: openai.Stream[Any]) -> None:
        """What the reply took, where the server tells it behind the end; nothing that fails here matters any more."""
        with suppress(*VENDOR), self._watchdog.limit(USAGE_PATIENCE):
            while self._model.tells_usage and not self._usage and (chunk := next(stream, None)) is not None:
                self._usage = getattr(chunk, "usage", None)

    def _spent(self, first: float, pieces: int) -> Spent:
        usage = self._usage
        read, written = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
        took = time.monotonic() - self._began
        return Spent(self._model.name, first, took, _count(read), _count(written) or pieces)

    def _check_read(self) -> None:
        """ModelTooLong where the server says that it read only a part of what it was sent."""
        read = _count(getattr(self._usage, "prompt_tokens", None)) or 0
        if read >= LEAST_READ and read * MOST_READ_A_TOKEN < self._sent:
            what = f"{self._model.name} read only {read:,} tokens of {self._sent:,} characters"
            raise ModelTooLong(f"{what}: its context is too small", "start its server with a larger context")

    def _piece(self, choice: Any) -> str:
        """The text in one chunk's choice."""
        delta = getattr(choice, "delta", None)
        if getattr(delta, "refusal", None):
            raise ModelRefused(f"{self._model.name} declined to answer", "word it another way")
        piece = getattr(delta, "content", None) or ""
        if not isinstance(piece, str):
            self._unreadable("sent something else than text")
        said = self._thoughts.without(piece)
        if getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None) or self._thoughts.inside:
            self._thought = self._model.thinks = True
        return said

    def _end(self, finish: object) -> None:
        """Return where the reply is complete; raise what it is where it is not."""
        name = self._model.name
        match finish:
            case "content_filter":
                raise ModelRefused(f"a content filter ended the reply of {name}", "word it another way")
            case "length":
                raise ModelRanOn(f"{name} reached the limit of its reply", "ask for less", self._text)
            case None if self._text:
                raise ModelInterrupted(f"the reply of {name} broke off", RETRY, self._text)
        if not self._text.strip():
            raise ModelEmpty(f"{name} sent an empty reply", RETRY, self._text)

    def _unreadable(self, what: str) -> NoReturn:
        raise ModelUnreadable(f"{self._model.name} {what}", RETRY, self._text)


def wire(message: Message) -> dict[str, str]:
    """The message as the API takes it, without what UTF-8 cannot carry."""
    return {"role": message.role, "content": clean(message.text)[0]}


def _usable(key: str | None, server: Server) -> str | None:
    """The key without the space around it; an HTTP client would print one it cannot send in its own error."""
    key = (key or "").strip()
    if not key and server.key_needed:
        raise SettingsError(f"{server.key_from} is not set, and {server.name} needs it", f"set {server.key_from}")
    if not key.isascii() or not key.isprintable():
        raise SettingsError(f"{server.key_from} holds characters that no key has", f"copy {server.key_from} again")
    return key or None


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


def _count(value: Any) -> int | None:
    """A number of tokens; None for whatever else a server put there."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
