"""A GGUF file as a model: llama.cpp's server in a process of ours, started when it is first needed.

llama.cpp runs beside the coach, not in it: a file that makes it crash ends a call and nothing more.
"""

import importlib.util
import json
import os
import secrets
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from coach.caller import Caller
from coach.model import Message, Value
from coach.model_name import Server
from coach.openai_model import OpenAIModel
from coach.timeouts import Timeouts
from ingest.errors import ModelError, ModelStopped, ModelUnreachable, SettingsError

COMMAND = (sys.executable, "-P", "-m", "coach.llama_process")
"""What runs llama.cpp; -P: modules are never taken from the folder the coach was started in."""

CONTEXT = 8192
"""Tokens a call may take, read and written. More costs memory (this takes 1 GiB for an 8B model) and is not read in a
time anybody waits; llama.cpp lowers it to what the model was trained for."""

LOADING = "The model is being loaded"
INSTALL = "make install-local, or pip install 'interview-coach[local]'"
CLOSED = "the model was put away while it was asked"
LOG_BYTES = 1_000_000
LOAD_SECONDS = 600.0
"""A load that takes longer has failed; a person who waits can stop before."""

ENDING_SECONDS = 1.0
_ATTEMPTS = 3
_WITHIN = 60.0
_PRIVATE = ("COACH_", "OPENAI_", "LLAMA_")
_processes: "weakref.WeakValueDictionary[tuple[Path, Path], LlamaProcess]" = weakref.WeakValueDictionary()
_processes_lock = threading.Lock()


def connect(server: Server, data: Path, timeouts: Timeouts | None = None) -> "LlamaModel":
    """The model in the file of `server`; nothing is started yet, and one file runs once however often this is called.

    SettingsError where the file cannot be a model or llama.cpp is not installed.
    """
    file = _model_file(server)
    if importlib.util.find_spec("xllamacpp") is None:
        raise SettingsError(f"COACH_MODEL: llama.cpp, which runs {file.name}, is not installed", INSTALL)
    log = data / "logs" / "llama.log"
    with _processes_lock:
        process = _processes.get((file, log)) or LlamaProcess(file, log, slots=server.at_once or 1)
        _processes[file, log] = process
    return LlamaModel(server, process, timeouts or Timeouts(first_token=server.first_token, between=30.0, whole=300.0))


def _model_file(server: Server) -> Path:
    """The file, which is there, can be read and begins as every GGUF file does."""
    assert server.file is not None
    try:
        with server.file.open("rb") as opened:
            magic = opened.read(4)
    except OSError as error:
        what = f"COACH_MODEL: {server.file} cannot be read ({error.strerror})"
        raise SettingsError(
            what, "mend the path, or run `make run-local` for the small model that comes along"
        ) from None
    if magic != b"GGUF":
        raise SettingsError(f"COACH_MODEL: {server.file} is not a GGUF file", "name a file that ends in .gguf")
    return server.file


class LlamaProcess:
    """One process of llama.cpp: started when needed, once for all who wait, and again after it died.

    `command` reads its parameters from stdin and answers as `coach.llama_process` does. Safe to use from several
    threads. After three starts in a row that failed within a minute none is tried until that minute is over.
    """

    def __init__(
        self,
        file: Path,
        log: Path,
        *,
        context: int = CONTEXT,
        slots: int = 1,
        threads: int | None = None,
        command: Sequence[str] = COMMAND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.file, self.log = file, log
        self._wanted = {"file": str(file), "context": context, "slots": slots, "threads": threads or cores()}
        self._command, self._clock = command, clock
        self._lock = threading.Lock()
        self._starts: list[Start] = []
        self._failed: list[float] = []
        self._users: weakref.WeakSet[LlamaModel] = weakref.WeakSet()
        weakref.finalize(self, _end_all, self._starts)

    def running(self, caller: Caller | None = None) -> "Start":
        """llama.cpp, loaded; waits for it, visibly, until `caller` is stopped. ModelError where it does not start."""
        start = self._latest()
        if start.url is None:
            heard = caller or Caller()
            with heard.waits(LOADING), heard.cutting(start.wake):
                start.wait(heard)
            self._count(start)
        return start

    def close(self) -> None:
        """Ends the process at once; the next call starts it again."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        for start in self._starts:
            start.counted = True  # what we end has not failed
        _end_all(self._starts)

    def enter(self, model: "LlamaModel") -> None:
        """Counts a model among those the process runs for."""
        with self._lock:
            self._users.add(model)

    def leave(self, model: "LlamaModel") -> None:
        """Ends the process where no other model uses it."""
        with self._lock:
            self._users.discard(model)
            if not self._users:
                self._end()

    def _latest(self) -> "Start":
        """The start that runs or is going on; another one where it died."""
        with self._lock:
            if self._starts and self._starts[-1].lives:
                return self._starts[-1]
            _end_all(self._starts)
            self._refuse_endless()
            key = secrets.token_urlsafe(32)
            self._starts.append(Start(self._child(), {**self._wanted, "key": key}, self.log))
            return self._starts[-1]

    def _refuse_endless(self) -> None:
        """ModelError where the last three starts failed and the first of them less than a minute ago."""
        recent = self._failed[-_ATTEMPTS:]
        if len(recent) == _ATTEMPTS and self._clock() - recent[0] < _WITHIN:
            what = f"llama.cpp failed to start {_ATTEMPTS} times with {self.file.name}"
            raise ModelError(what, f"see {self.log}, or go on without a model; it is tried again in a minute")

    def _count(self, start: "Start") -> None:
        """Remembers a failed start once, however many waited for it, and forgets all with one that went well."""
        with self._lock:
            if start.error is None:
                self._failed.clear()
            elif not start.counted:
                start.counted = True
                self._failed.append(self._clock())
        if start.error is not None:
            raise ModelError(start.error.what, start.error.fix)

    def _child(self) -> "subprocess.Popen[bytes]":
        """The process with its output in the log, of which one older file is kept."""
        try:
            with _opened_log(self.log) as log:
                return subprocess.Popen(  # noqa: S603 -- the command stands above
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    env=_without_secrets(os.environ),
                )
        except OSError as error:
            what = f"llama.cpp cannot be started ({error.strerror}: {error.filename})"
            raise ModelError(what, "mend that, or go on without a model") from None


class Start:
    """One start of the process and the process from then on: `url` once it is loaded, `error` where that failed."""

    def __init__(self, child: "subprocess.Popen[bytes]", wanted: Mapping[str, object], log: Path) -> None:
        self.key = str(wanted["key"])
        self.url: str | None = None
        self.error: ModelError | None = None
        self.counted = self._late = False
        self._child, self._wanted, self._log = child, wanted, log
        self._until = time.monotonic() + LOAD_SECONDS
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._load, name="llama-load", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    @property
    def lives(self) -> bool:
        """Whether it is being loaded or runs."""
        return self.error is None and (self.url is None or self._child.poll() is None)

    def wait(self, caller: Caller) -> None:
        """Until it is loaded or failed; ModelStopped as soon as the caller is stopped, the load goes on."""
        with self._changed:
            left = self._until - time.monotonic()
            if not self._changed.wait_for(lambda: self._over or caller.stopped, timeout=max(left, 0.0)):
                self._late = True
                self._child.kill()
                self._changed.wait_for(lambda: self._over)
        caller.check()

    def wake(self) -> None:
        """Lets all who wait look again."""
        with self._changed:
            self._changed.notify_all()

    def ends(self) -> bool:
        """Whether the process ended or does so now: its connections are gone a moment before it is."""
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(ENDING_SECONDS)
        return self._child.returncode is not None

    def end(self) -> None:
        """Ends the process: it keeps nothing that could be lost."""
        self._child.kill()
        if threading.current_thread() is not self._thread:  # where the garbage collector runs on that one
            self._thread.join()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()

    @property
    def _over(self) -> bool:
        return self.url is not None or self.error is not None

    def _load(self) -> None:
        """Says what to run and reads the answer; on a thread of its own, so that nobody's stop waits for it."""
        answer: dict[str, str] = {}
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        with suppress(OSError, ValueError):
            self._child.stdin.write(f"{json.dumps(self._wanted)}\n".encode())
            self._child.stdin.flush()
            answer = json.loads(self._child.stdout.readline())
        error = None if "url" in answer else self._failure(answer.get("error"))
        with self._changed:
            self.url, self.error = answer.get("url"), error
            self._changed.notify_all()

    def _failure(self, said: str | None) -> ModelError:
        """What became of a load that gave no address; the process is over then."""
        if not self.ends():
            self._child.kill()
        code = self._child.wait()
        why = said or ("it took too long" if self._late else f"llama.cpp ended with code {code}")
        what = f"{Path(str(self._wanted['file'])).name} could not be loaded: {why}"
        return ModelError(what, f"see {self._log}; a damaged or too large file needs another one in its place")


class LlamaModel:
    """A ChatModel that is a GGUF file on this computer; see LlamaProcess for when it runs.

    A call whose process dies before the first text is made again, once; one that breaks off in its text fails as one
    whose connection is lost does, and the next starts the process again.
    """

    def __init__(self, server: Server, process: LlamaProcess, timeouts: Timeouts | None = None) -> None:
        self.process = process
        self._server, self._timeouts = server, timeouts
        self._lock = threading.Lock()
        self._clients: dict[str, OpenAIModel] = {}
        self._closed = False
        process.enter(self)
        weakref.finalize(self, _close_all, self._clients)

    def __repr__(self) -> str:
        return f"LlamaModel({self.name!r})"

    @property
    def name(self) -> str:
        """As in COACH_MODEL."""
        return self._server.name

    def start(self, caller: Caller | None = None) -> None:
        """Loads the model now, not at the first call."""
        self._ready(caller)

    def stream(self, messages: Sequence[Message], *, max_tokens: int, caller: Caller | None = None) -> Iterator[str]:
        """Pieces of the reply as they arrive, once the model is loaded; see `OpenAIModel.stream`."""
        start, client = self._ready(caller)
        try:
            yield from client.stream(messages, max_tokens=max_tokens, caller=caller)
        except ModelUnreachable:
            if not start.ends():
                raise
        else:
            return
        yield from self._ready(caller)[1].stream(messages, max_tokens=max_tokens, caller=caller)

    def fill(
        self, messages: Sequence[Message], schema: type[Value], *, max_tokens: int, caller: Caller | None = None
    ) -> Value:
        """A value of `schema`, once the model is loaded; see `OpenAIModel.fill`."""
        start, client = self._ready(caller)
        try:
            return client.fill(messages, schema, max_tokens=max_tokens, caller=caller)
        except ModelUnreachable:
            if not start.ends():
                raise
        return self._ready(caller)[1].fill(messages, schema, max_tokens=max_tokens, caller=caller)

    def close(self) -> None:
        """Ends the process unless another model of the same file uses it; every call fails from now on."""
        with self._lock:
            self._closed = True
        self.process.leave(self)
        with self._lock:
            _close_all(self._clients)

    def _ready(self, caller: Caller | None) -> tuple[Start, OpenAIModel]:
        """What runs now and the client for it; the client of a process that died is kept until `close`.

        ModelError once this was closed, also where that was during the load.
        """
        if not self._closed:
            try:
                start = self.process.running(caller)
            except ModelError as error:
                if not self._closed or isinstance(error, ModelStopped):
                    raise
            else:
                if (client := self._client(start)) is not None:
                    return start, client
                self.process.leave(self)  # begun after `close` had looked: nobody else would end it
        raise ModelError(CLOSED, "try again")

    def _client(self, start: Start) -> OpenAIModel | None:
        """The client for that start; None once this was closed."""
        address = f"{start.url}/v1"
        with self._lock:
            if self._closed:
                return None
            if address not in self._clients:
                server = replace(self._server, address=address, base_url=address)
                self._clients[address] = OpenAIModel(server, start.key, self._timeouts)
            return self._clients[address]


def cores() -> int:
    """Threads to compute with: the physical cores, at two threads each; more of them only wait for each other."""
    return max(1, (os.cpu_count() or 2) // 2)


def _opened_log(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_BYTES:
        with suppress(OSError):  # Windows, where another process writes it
            path.replace(path.with_suffix(".old.log"))
    return path.open("ab")


def _without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """What a process that reads somebody's model file is given: no key, no address of a database."""
    return {name: value for name, value in environment.items() if not name.startswith(_PRIVATE)}


def _end_all(starts: list[Start]) -> None:
    while starts:
        starts.pop().end()


def _close_all(clients: dict[str, OpenAIModel]) -> None:
    while clients:
        clients.popitem()[1].close()
