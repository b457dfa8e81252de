"""A GGUF file as a model: llama.cpp in a process of ours, the real one with SmolLM2 and stand-ins for its failures."""

import http.client
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel, Field

from coach import llama, wiring
from coach.caller import Caller
from coach.llama import LlamaModel, LlamaProcess
from coach.model import Message
from coach.model_name import parse
from coach.settings import Settings
from ingest.errors import ModelError, ModelInterrupted, ModelStopped, ModelTooLong, SettingsError
from tests.fakes.waiter import Waiter
from tests.need import need

HELLO = [Message("user", "Say hello in one short sentence.")]
STORY = [Message("user", "Tell me a long story about a lighthouse.")]
LOADS = """
import sys, json
wanted = json.loads(sys.stdin.readline())
sys.stderr.write(f"loads {wanted['file']} with {wanted['threads']} threads\\n")
sys.stderr.flush()
"""
RUNS = """
print(json.dumps({"url": "http://127.0.0.1:9"}), flush=True)
sys.stdin.read()
"""
HANGS = "sys.stdin.read()"
FAILS = 'print(json.dumps({"error": "too little memory"}), flush=True); sys.exit(1)'
DIES = "sys.exit(7)"


class Judged(BaseModel):
    verdict: Literal["covered", "missing"]
    why: str = Field(max_length=30)


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("llama") / "logs" / "llama.log"


@pytest.fixture(scope="module")
def model(smollm, log):
    running = LlamaModel(parse(f"gguf:{smollm}"), LlamaProcess(smollm, log, context=2048, threads=1))
    yield running
    running.close()


@pytest.fixture
def process(tmp_path):
    """A function that makes a process of a stand-in; all of them end with the test."""
    made = []

    def make(then, **options):
        command = [sys.executable, "-c", LOADS + then]
        made.append(LlamaProcess(tmp_path / "m.gguf", tmp_path / "logs" / "llama.log", command=command, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


def lines(process):
    return process.log.read_text("utf-8").splitlines()


def get(url, path, **headers):
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    try:
        connection.request("GET", path, headers=headers)
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read()
    finally:
        connection.close()


def wait_for_the_end(connection):
    """Returns when the other side is gone."""
    with suppress(ConnectionError):
        assert connection.recv(1) == b""


def test_a_reply_is_streamed_to_its_end(model, smollm, log):
    caller = Caller()
    pieces = list(model.stream(HELLO, max_tokens=80, caller=caller))
    assert len(pieces) > 3
    assert "".join(pieces).strip()
    assert model.name == f"gguf:{smollm}"
    assert caller.spent[0].read > 20
    assert "model loaded" in log.read_text("utf-8")


def test_a_value_keeps_to_its_schema(model):
    ask = [Message("user", "Is this covered: a list is mutable? Reply as JSON with verdict and why.")]
    assert model.fill(ask, Judged, max_tokens=60).verdict in {"covered", "missing"}


def test_a_stop_ends_the_reply_and_the_next_call_works(model):
    caller = Caller()
    pieces = model.stream(STORY, max_tokens=900, caller=caller)
    said = next(pieces) + next(pieces)
    caller.stop()
    with pytest.raises(ModelStopped) as caught:
        list(pieces)
    assert caught.value.partial.startswith(said)
    assert "".join(model.stream(HELLO, max_tokens=80)).strip()


def test_a_killed_process_interrupts_the_reply_and_the_next_call_starts_another(model):
    pieces = model.stream(STORY, max_tokens=900)
    said = next(pieces)
    killed = model.process.running().pid
    os.kill(killed, signal.SIGKILL)
    with pytest.raises(ModelInterrupted) as caught:
        list(pieces)
    assert caught.value.partial.startswith(said)
    assert "".join(model.stream(HELLO, max_tokens=80)).strip()
    assert model.process.running().pid != killed


def test_more_than_fits_is_an_error_with_a_name(model):
    with pytest.raises(ModelTooLong):
        list(model.stream([Message("user", "word " * 3000)], max_tokens=10))


def test_only_who_knows_the_key_is_served_and_no_page_may_read_it(model):
    start = model.process.running()
    mine, foreign = {"Authorization": f"Bearer {start.key}"}, {"Origin": "http://elsewhere.example"}
    assert get(start.url, "/props")[0] == get(start.url, "/props", Authorization="Bearer other")[0] == 401
    status, headers, body = get(start.url, "/props", **mine, **foreign)
    assert (status, headers.get("Access-Control-Allow-Origin", "")) == (200, "")
    assert b'"n_ctx":2048' in body
    assert get(start.url, "/", **mine)[0] == 404


def test_the_key_is_in_no_list_of_processes(model):
    need(Path("/proc/self/environ").exists(), "no /proc here")
    start = model.process.running()
    command, environment = (Path(f"/proc/{start.pid}/{name}").read_text("utf-8") for name in ("cmdline", "environ"))
    assert "coach.llama_process" in command
    assert start.key not in command + environment


def test_the_process_ends_with_a_parent_that_is_killed(smollm, tmp_path):
    code = (
        "import sys; from pathlib import Path; from coach.llama import LlamaProcess\n"
        "process = LlamaProcess(Path(sys.argv[1]), Path(sys.argv[2]), context=512, threads=1)\n"
        "print(process.running().url, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(smollm), str(tmp_path / "llama.log")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        at = urlsplit(parent.stdout.readline().strip())
        with socket.create_connection((at.hostname, at.port)) as connection:
            parent.kill()
            wait_for_the_end(connection)


def test_a_damaged_file_is_an_error_that_names_it_and_the_log(smollm, tmp_path):
    file = tmp_path / "half.gguf"
    with smollm.open("rb") as whole:
        file.write_bytes(whole.read(100_000))
    model = wiring.connect_model(Settings.model_construct(data=tmp_path), f"gguf:{file}")
    with pytest.raises(ModelError, match=r"half\.gguf could not be loaded: llama\.cpp") as caught:
        list(model.stream(HELLO, max_tokens=5))
    assert str(tmp_path / "logs" / "llama.log") in caught.value.fix


def test_two_that_wait_share_one_load(process):
    shared = process(RUNS)
    threads = [threading.Thread(target=shared.running) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(lines(shared)) == 1
    assert shared.running().url == "http://127.0.0.1:9"


def test_a_wait_is_said_and_a_stop_ends_it_while_the_load_goes_on(process):
    seen = []

    class Impatient(Caller):
        def check(self):
            seen.append(self.waiting.why)
            super().check()

    caller = Impatient()
    caller.stop()
    slow = process(HANGS)
    with pytest.raises(ModelStopped):
        slow.running(caller)
    assert seen == [llama.LOADING]
    assert caller.waiting is None
    assert slow._latest().lives


def test_a_stop_from_another_thread_ends_the_wait(process):
    slow, caller, ended = process(HANGS), Waiter(), []

    def wait():
        with pytest.raises(ModelStopped) as caught:
            slow.running(caller)
        ended.append(caught.value)

    waits = threading.Thread(target=wait)
    waits.start()
    assert caller.began.wait(10)
    caller.stop()
    waits.join()
    assert len(ended) == 1


def test_a_load_that_takes_too_long_ends(process, monkeypatch):
    monkeypatch.setattr(llama, "LOAD_SECONDS", 0.0)
    with pytest.raises(ModelError, match="it took too long"):
        process(HANGS).running()


@pytest.mark.parametrize(("then", "why"), [(FAILS, "too little memory"), (DIES, "ended with code 7")])
def test_a_load_that_fails_says_why_and_is_tried_again_three_times_a_minute(process, then, why):
    now = [100.0]
    bad = process(then, clock=lambda: now[0])
    for _ in range(3):
        with pytest.raises(ModelError, match=why):
            bad.running()
        now[0] += 10
    with pytest.raises(ModelError, match="3 times") as caught:
        bad.running()
    assert str(bad.log) in caught.value.fix
    assert len(lines(bad)) == 3
    now[0] += 60
    with pytest.raises(ModelError, match=why):
        bad.running()


def test_a_closed_process_is_gone_and_comes_again(process):
    one = process(RUNS)
    first = one.running()
    one.close()
    assert first._child.returncode is not None
    assert not first.lives
    assert one.running().pid != first.pid


def test_a_process_nobody_holds_ends(tmp_path):
    one = LlamaProcess(tmp_path / "m.gguf", tmp_path / "llama.log", command=[sys.executable, "-c", LOADS + RUNS])
    start = one.running()
    del one
    assert start._child.returncode is not None


def test_a_process_ends_with_the_last_model_that_uses_it(process):
    shared = process(RUNS)
    one, other = (LlamaModel(parse("gguf:m.gguf"), shared) for _ in range(2))
    one.start()
    start = shared.running()
    one.close()
    assert start.lives
    other.close()
    assert not start.lives


def test_a_closed_model_fails_and_starts_nothing(process):
    shared = process(RUNS)
    one = LlamaModel(parse("gguf:m.gguf"), shared)
    one.start()
    one.close()
    for _ in range(2):
        with pytest.raises(ModelError, match="was put away"):
            next(one.stream(HELLO, max_tokens=5))
    assert len(lines(shared)) == 1


def test_a_model_that_is_closed_while_it_is_loaded_ends_the_load(process):
    shared, caller, ended = process(HANGS), Caller(), []
    one = LlamaModel(parse("gguf:m.gguf"), shared)

    def ask():
        with pytest.raises(ModelError, match="was put away"):
            one.start(caller)
        ended.append(True)

    asks = threading.Thread(target=ask)
    asks.start()
    while caller.waiting is None:
        pass
    start = shared._latest()
    one.close()
    asks.join()
    assert ended == [True]
    assert start._child.returncode is not None
    assert shared._failed == []


def test_a_start_that_came_too_late_for_the_close_is_ended(process, monkeypatch):
    shared = process(RUNS)
    one = LlamaModel(parse("gguf:m.gguf"), shared)
    started = []

    def running(_):
        one.close()
        started.append(LlamaProcess.running(shared))
        return started[0]

    monkeypatch.setattr(shared, "running", running)
    with pytest.raises(ModelError, match="was put away"):
        one.start()
    assert not started[0].lives


def test_a_command_that_cannot_be_started_is_said(tmp_path):
    none = LlamaProcess(tmp_path / "m.gguf", tmp_path / "llama.log", command=[str(tmp_path / "none")])
    with pytest.raises(ModelError, match="cannot be started"):
        none.running()


def test_a_long_log_makes_room_and_one_old_one_stays(process):
    one = process(RUNS)
    one.log.parent.mkdir()
    one.log.write_text("x" * (llama.LOG_BYTES + 1))
    one.running()
    assert len(lines(one)) == 1
    assert one.log.with_suffix(".old.log").stat().st_size > llama.LOG_BYTES


def test_keys_are_not_handed_on(process, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-hush")
    monkeypatch.setenv("COACH_DATABASE_URL", "postgresql://ann:hush@db/x")
    told = process('import os; sys.stderr.write(" ".join(os.environ.values()))\n' + RUNS)
    told.running()
    assert "hush" not in told.log.read_text("utf-8")


def test_one_file_runs_once_in_a_process(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    file = tmp_path / "m.gguf"
    file.write_bytes(b"GGUF")
    settings = Settings.model_construct(data=tmp_path)
    one, other = (wiring.connect_model(settings, f"gguf:{file}") for _ in range(2))
    assert one.process is other.process
    assert one.name == f"gguf:{file}"


@pytest.mark.parametrize("begins", [None, b"", b"PK\x03\x04"])
def test_what_cannot_be_a_model_is_refused_before_anything_starts(tmp_path, begins):
    file = tmp_path / "m.gguf"
    if begins is not None:
        file.write_bytes(begins)
    with pytest.raises(SettingsError, match=r"m\.gguf") as caught:
        wiring.connect_model(Settings.model_construct(data=tmp_path), f"gguf:{file}")
    assert caught.value.fix
    assert not (tmp_path / "logs").exists()


def test_without_llama_cpp_the_install_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    (tmp_path / "m.gguf").write_bytes(b"GGUF")
    with pytest.raises(SettingsError, match="make install-local"):
        wiring.connect_model(Settings.model_construct(data=tmp_path), f"gguf:{tmp_path / 'm.gguf'}")
