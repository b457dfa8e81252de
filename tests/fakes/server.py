"""A chat-completions server on loopback that says what a script tells it to, and fails as real ones do.

In a test: `with ModelServer(says("hello")) as server: connect(server.name)`. From another process:
`python -m tests.fakes.server --port 8123`, then COACH_MODEL=http://127.0.0.1:8123/v1#scripted; there the script is
`obliging` unless `--script module:function` names another.
"""

import argparse
import importlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

PIECE = re.compile(r"\s*\S+|\s+")


@dataclass(frozen=True)
class Reply:
    """One reply: the text in pieces of a word, then the finish reason and [DONE].

    `then` "cut" closes the socket after the text, "stall" says nothing more until the server is closed (with `pulse`,
    it sends comments all the while), "end" ends the body properly without a finish reason. `events` replaces the
    text's events by raw bytes. A `status` other than 200, or a `body`, is sent plainly instead of a stream. `read` is
    what it says it read where it is asked for usage (None: it says nothing). `pace` is in seconds between two pieces.
    The last piece of the text comes once `held` is set.
    """

    text: str = ""
    finish: str | None = "stop"
    then: str = "done"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    events: tuple[bytes, ...] | None = None
    kind: str = "text/event-stream"
    pulse: bool = False
    read: int | None = None
    pace: float = 0.0
    held: threading.Event | None = None


@dataclass(frozen=True)
class Request:
    """What was asked, as it came."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def messages(self) -> list[dict[str, str]]:
        return list(self.body["messages"])

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema beside the messages, if one was sent."""
        return (self.body.get("response_format") or {}).get("json_schema", {}).get("schema")


Script = Callable[[Request], Reply]


def chunk(delta: Mapping[str, Any], finish: str | None = None) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return (
        b"data: " + json.dumps({"id": "x", "object": "chat.completion.chunk", "choices": [choice]}).encode() + b"\n\n"
    )


def pieces(text: str) -> Iterator[bytes]:
    yield chunk({"role": "assistant", "content": ""})
    for word in PIECE.findall(text):
        yield chunk({"content": word})


def says(text: str) -> Reply:
    return Reply(text)


def fills(value: Any) -> Reply:
    return Reply(json.dumps(value))


def too_long(text: str) -> Reply:
    """Cut by the server's own limit."""
    return Reply(text, finish="length")


def filtered(text: str = "") -> Reply:
    return Reply(text, finish="content_filter")


def refuses() -> Reply:
    return Reply(events=(chunk({"refusal": "I will not."}), chunk({}, "stop")))


def cut(text: str) -> Reply:
    return Reply(text, then="cut")


def stalls(text: str = "", *, pulse: bool = False) -> Reply:
    return Reply(text, then="stall", pulse=pulse)


def unfinished(text: str) -> Reply:
    return Reply(text, then="end")


def no_choices() -> Reply:
    return Reply(events=(b'data: {"id":"x","object":"chat.completion.chunk","choices":[]}\n\n', b"data: [DONE]\n\n"))


def malformed(text: str = "") -> Reply:
    return Reply(events=(*pieces(text), b'data: {"choices": [{"delta": {"cont\n\n'))


def error_event(text: str = "", message: str = "out of memory", code: Any = None) -> Reply:
    error = {"error": {"message": message, "type": "server_error", "code": code}}
    return Reply(events=(*pieces(text), b"data: " + json.dumps(error).encode() + b"\n\n"))


def html(status: int = 200) -> Reply:
    return Reply(status=status, kind="text/html", body=b"<html><body>Sign in to the hotel network</body></html>")


def garbage() -> Reply:
    return Reply(kind="application/json", body=b'{"choices": [')


def error(status: int, message: str = "no", **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, kind="application/json", body=body, headers=named)


def busy(retry_after: str | None = None) -> Reply:
    return error(429, "slow down", **({} if retry_after is None else {"retry_after": retry_after}))


def huge(characters: int = 5_000_000) -> Reply:
    return Reply(events=(chunk({"content": "x" * characters}), chunk({}, "stop"), b"data: [DONE]\n\n"))


def hangs_up() -> Reply:
    """Close the connection without a byte."""
    return Reply(status=0)


FAULTS: Mapping[str, Reply] = {
    "!cut!": cut("Half of a"),
    "!stall!": stalls("Half of a"),
    "!busy!": busy("1"),
    "!down!": error(503, "overloaded"),
    "!denied!": error(401, "wrong key"),
    "!html!": html(),
    "!unfinished!": unfinished("Half of a"),
    "!malformed!": malformed("Half of a"),
    "!empty!": no_choices(),
    "!huge!": huge(),
    "!filtered!": filtered(),
    "!long!": too_long("Half of a"),
}
"""Words that, said anywhere in the last message, make `obliging` fail so."""


def obliging(request: Request) -> Reply:
    """A script for whole applications: does what the coach's own prompts ask, in the plainest way, or a fault on demand."""
    last = request.messages[-1]["content"]
    if fault := next((reply for word, reply in FAULTS.items() if word in last), None):
        return fault
    if request.schema:
        return fills(sample(request.schema))
    data = re.findall(r"<fenced-data>\n(.*?)\n</fenced-data>", last, re.DOTALL)
    if not data:
        return says("Understood.")
    if "The passages:" in last:
        first = re.match(r"\[1\]\s*(.+?[.!?])(?:\s|$)", data[-1], re.DOTALL)
        return says(f"{first[1]} [1]" if first else "NOT COVERED")
    if "The probe:" in last:
        return says(f"Let me ask further. {data[2]}")
    if "What the candidate wants to know:" in last:
        return says("Take the usual setting, and say which assumption you make.")
    return says(data[0])


def sample(schema: Mapping[str, Any], root: Mapping[str, Any] | None = None) -> Any:
    """The plainest value that fits a JSON schema: first choices, shortest texts, fewest items."""
    root = root or schema
    if "$ref" in schema:
        return sample(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if options := schema.get("anyOf"):
        return None if {"type": "null"} in options else sample(options[0], root)
    match schema.get("type"):
        case "object":
            return {name: sample(child, root) for name, child in schema.get("properties", {}).items()}
        case "array":
            return [sample(schema["items"], root) for _ in range(schema.get("minItems", 0))]
        case "string":
            return "x" * schema.get("minLength", 0)
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
    return None


class ModelServer:
    """The server, up for the length of a `with`.

    The script is a function of the request, or replies given in turn, the last one again and again. `requests` is its memory.
    With a `key` it refuses any other; with `schemas=False` it knows no response_format. `props` is what it says of the
    model it serves, as llama.cpp does; None says nothing.
    """

    def __init__(self, *script: Reply | Script, port: int = 0, key: str | None = None, schemas: bool = True) -> None:
        self.props: dict[str, Any] | None = None
        self.requests: list[Request] = []
        self.released = threading.Event()
        self._script = script[0] if len(script) == 1 and callable(script[0]) else _in_turn(script)
        self._key, self._schemas = key, schemas
        self._http = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"owner": self}))
        self._http.daemon_threads = False  # joined on close, so that no thread outlives its test
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        self.name = f"{self.url}#scripted"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def answer(self, request: Request) -> Reply:
        """The reply to one request, remembered."""
        self.requests.append(request)
        if self._key is not None and request.headers.get("authorization") != f"Bearer {self._key}":
            return error(401, f"wrong key {request.headers.get('authorization')}")
        if not self._schemas and "response_format" in request.body:
            return error(400, "unknown field response_format")
        return self._script(request)


def _in_turn(replies: Sequence[Any]) -> Script:
    left = list(replies or [Reply("Understood.")])
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


class _Handler(BaseHTTPRequestHandler):
    """One connection, one request."""

    owner: ModelServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name the base class gives it)
        """Be quiet."""

    def do_GET(self) -> None:
        """The list of models, or what is said of the one that is served."""
        models = {"object": "list", "data": [{"id": "scripted", "object": "model"}]}
        said = self.owner.props if self.path == "/props" else models
        self._plain(Reply(status=404 if said is None else 200, kind="application/json", body=json.dumps(said).encode()))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = self.owner.answer(Request(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        with suppress(OSError):  # the caller may hang up at any time
            if reply.status == 0:
                self._hang_up()
            elif reply.status != 200 or reply.body is not None:
                self._plain(reply)
            elif body.get("stream"):
                self._stream(reply)
            else:
                self._whole(reply)

    def _plain(self, reply: Reply) -> None:
        body = reply.body or b""
        self._head(reply, {"Content-Length": str(len(body))})
        self.wfile.write(body)

    def _whole(self, reply: Reply) -> None:
        choice = {"index": 0, "message": {"role": "assistant", "content": reply.text}, "finish_reason": reply.finish}
        body = json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()
        self._plain(replace(reply, kind="application/json", body=body))

    def _stream(self, reply: Reply) -> None:
        self._head(reply, {"Transfer-Encoding": "chunked"})
        events = [*pieces(reply.text)] if reply.events is None else reply.events
        for at, event in enumerate(events, 1):
            if reply.held and at == len(events):
                self._hold(reply.held)
            self._send(event)
            if reply.pace:
                self.owner.released.wait(reply.pace)
        if reply.then == "stall":
            self._wait(pulse=reply.pulse)
        if reply.then in {"cut", "stall"}:
            return self._hang_up()
        if reply.then == "done" and reply.events is None:
            self._send(chunk({}, reply.finish))
            if reply.read is not None:
                usage = {"prompt_tokens": reply.read, "completion_tokens": len(PIECE.findall(reply.text))}
                self._send(b"data: " + json.dumps({"choices": [], "usage": usage}).encode() + b"\n\n")
            self._send(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")
        return None

    def _hold(self, held: threading.Event) -> None:
        while not (held.wait(0.02) or self.owner.released.is_set()):
            pass

    def _wait(self, *, pulse: bool) -> None:
        while not self.owner.released.wait(0.02 if pulse else None):
            self._send(b": still here\n\n")

    def _head(self, reply: Reply, more: Mapping[str, str]) -> None:
        self.close_connection = True
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.kind, "Connection": "close", **more, **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, event: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(event), event))
        self.wfile.flush()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def main() -> None:
    parser = argparse.ArgumentParser(description="A scripted chat-completions server on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--script", default="tests.fakes.server:obliging", help="module:function of a Request")
    given = parser.parse_args()
    module, _, function = given.script.partition(":")
    # Under -m this module is __main__: the replies of an imported script are the other copy's, equal in all but type.
    with (
        ModelServer(getattr(importlib.import_module(module), function), port=given.port) as server,
        suppress(KeyboardInterrupt),
    ):
        print(server.name, flush=True)  # noqa: T201 (whoever started it reads the address here)
        server.released.wait()


if __name__ == "__main__":
    main()
