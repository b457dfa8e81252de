"""The one door to `xllamacpp`: llama.cpp's server in a process of its own, `python -m coach.llama_process`.

One JSON line on stdin says what to run (see `coach.llama`), so that the key stands neither in the command nor in the
environment. One JSON line on stdout answers: {"url": ...} once the model is loaded, else {"error": ...} and the exit
code 1. Everything llama.cpp prints goes to stderr. The process ends when stdin does, however its parent ended.
"""

import json
import os
import signal
import sys
import threading
from typing import IO, Any

if sys.platform == "linux":
    import fcntl

BATCH = 256
"""Tokens read at a time: a call that was stopped frees the model after so many, not after llama.cpp's 2048."""

PROMPTS_KEPT_MIB = 1024
"""Memory for the beginnings of earlier prompts, which are then not read again; llama.cpp would take 8 GiB."""


def main() -> int:
    """Serves until stdin ends; 1 where the model cannot be loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches this process too: the parent decides
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer:
        os.dup2(2, 1)
        wanted = json.loads(sys.stdin.readline())
        _end_with_parent_at_once()
        try:
            import xllamacpp  # type: ignore[import-untyped]  # noqa: PLC0415 -- an extra: to lack it is an answer
        except ImportError as error:
            return _fail(answer, f"xllamacpp cannot be used here ({error})")
        threading.Thread(target=_end_with_parent, daemon=True).start()
        try:
            server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), wanted))
        except (RuntimeError, MemoryError) as error:
            return _fail(answer, f"llama.cpp could not load it ({error})")
        _say(answer, {"url": server.listening_address})
    threading.Event().wait()
    return 0


def _parameters(given: Any, wanted: dict[str, Any]) -> Any:
    """llama.cpp's own parameters: this computer only, one key, no page, no other origin."""
    given.model.path = wanted["file"]
    given.hostnames, given.port = ["127.0.0.1"], 0
    given.api_keys = [wanted["key"]]
    given.cors_origins = given.cors_methods = given.cors_headers = ""  # an empty origin is nobody's
    given.cors_origins_explicit, given.cors_credentials = True, False
    given.ui = given.endpoint_slots = False
    given.endpoint_props = True
    given.cpuparams.n_threads = given.cpuparams_batch.n_threads = wanted["threads"]
    given.n_parallel = wanted["slots"]
    given.n_ctx = wanted["context"] * wanted["slots"]  # llama.cpp divides it among them
    given.n_batch = given.n_ubatch = BATCH
    given.cache_ram_mib = PROMPTS_KEPT_MIB
    return given


def _end_with_parent_at_once() -> None:
    """Ends this process by a signal when stdin ends: while a model is loaded, no thread of Python runs here."""
    if sys.platform == "linux":
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _end_with_parent() -> None:
    """Ends this process at once when nobody holds the other end of stdin any more."""
    sys.stdin.read()
    os._exit(0)


def _fail(answer: IO[str], error: str) -> int:
    _say(answer, {"error": error})
    return 1


def _say(answer: IO[str], what: dict[str, str]) -> None:
    answer.write(f"{json.dumps(what)}\n")
    answer.flush()


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # llama.cpp's threads are not waited for
