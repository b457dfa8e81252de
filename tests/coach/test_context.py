"""How much a model reads: what each kind of server says, and what is measured where none says anything."""

import json
import os
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from coach.caller import Caller, Spent
from coach.capability import ASSUMED_CONTEXT
from coach.context import LONG, NOTHING, Served, context, identity, measured, reader, served, told
from coach.model_name import parse
from coach.openai_model import connect
from ingest.errors import ModelInterrupted, ModelTimeout, ModelTooLong, ModelUnreachable
from tests.fakes.capable import capable
from tests.fakes.model import ABLE, FakeModel
from tests.fakes.server import ModelServer

SHOWN = {"parameters": 'stop    "<|im_end|>"\nnum_ctx                        6144', "model_info": {"x": 262144}}
SERVERS = {
    "llama.cpp": ({"/props": {"default_generation_settings": {"n_ctx": 8192}}}, 8192),
    "vLLM": ({"/v1/models": {"data": [{"id": "other"}, {"id": "some", "max_model_len": 32768}]}}, 32768),
    "a gateway": ({"/v1/models": {"data": [{"id": "some", "context_length": 65536}]}}, 65536),
    "LM Studio": (
        {"/api/v0/models": {"data": [{"id": "some", "max_context_length": 131072, "loaded_context_length": 4096}]}},
        4096,
    ),
    "LM Studio before the model is loaded": (
        {"/api/v0/models": {"data": [{"id": "some", "max_context_length": 131072}]}},
        None,
    ),
    "Ollama": ({"/api/ps": {"models": [{"name": "some:latest", "context_length": 4096}]}, "/api/show": SHOWN}, 4096),
    "Ollama before the model is loaded": ({"/api/ps": {"models": []}, "/api/show": SHOWN}, 6144),
    "Ollama with nothing set": ({"/api/ps": {"models": []}, "/api/show": {"model_info": {"x": 262144}}}, None),
    "a server that says nothing": ({}, None),
    "a server that talks nonsense": (
        {"/props": [1], "/v1/models": {"data": "x"}, "/api/v0/models": {"data": [None]}, "/api/ps": {"models": {}}},
        None,
    ),
    "a server that counts wrong": ({"/props": {"default_generation_settings": {"n_ctx": -1}}}, None),
}


class Talks(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Be quiet."""

    def do_GET(self):
        self.server.asked.append((self.command, self.path, self.headers.get("authorization")))
        found = self.server.answers.get(self.path)
        body = b"<html>not here</html>" if found is None else json.dumps(found).encode()
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.do_GET()


@pytest.fixture
def talking():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Talks)
    server.daemon_threads = False
    server.answers, server.asked = {}, []
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", SERVERS)
def test_what_servers_say(talking, name):
    talking.answers, tokens = SERVERS[name]
    assert told(talking.url, "some").tokens == tokens


TELLS = {
    "llama.cpp": ({"/props": {"model_path": "/models/a.gguf"}}, "/models/a.gguf"),
    "vLLM": ({"/v1/models": {"data": [{"id": "some", "root": "maker/some-7b"}]}}, "maker/some-7b"),
    "LM Studio": ({"/api/v0/models": {"data": [{"id": "some", "quantization": "Q4_K_M"}]}}, "Q4_K_M"),
    "Ollama": (
        {"/api/ps": {"models": []}, "/api/tags": {"models": [{"name": "some:latest", "digest": "sha256:1"}]}},
        "sha256:1",
    ),
    "a server that talks nonsense": ({"/props": {"model_path": 7}}, ""),
}


@pytest.mark.parametrize("name", TELLS)
def test_what_tells_a_model_from_another_under_its_name(talking, name):
    talking.answers, what = TELLS[name]
    assert told(talking.url, "some").what == what


@pytest.mark.parametrize("name", ["openai:gpt-5", "gguf:/models/a.gguf"])
def test_some_are_not_asked_what_they_serve(name):
    assert served(parse(name)) == NOTHING


@pytest.mark.parametrize(
    ("now", "differs"),
    [
        (Served(8192, "a"), False),
        (Served(None, ""), False),
        (Served(16_384, "a"), False),
        (Served(4096, "a"), True),
        (Served(8192, "b"), True),
    ],
)
def test_another_model_or_less_context_is_noticed(now, differs):
    assert now.differs(replace(ABLE, context=8192, serves="a")) is differs


def test_the_key_goes_along(talking):
    told(talking.url, "some", "sk-secret")
    assert {key for _, _, key in talking.asked} == {"Bearer sk-secret"}


def test_a_server_that_is_gone_says_nothing():
    with ModelServer() as server:
        url = server.url
    assert told(url, "some") == NOTHING
    assert told("", "some") == NOTHING


def test_what_the_server_says_needs_no_long_text(talking):
    talking.answers = SERVERS["llama.cpp"][0]
    server = parse(f"{talking.url}#some")
    with connect(server.name) as model:
        assert reader(model, server, None)(model, Caller()) == (8192, "server")


def test_openai_is_not_asked():
    server = parse("openai:gpt-5")
    assert context(server, lambda _: pytest.fail("asked"), FakeModel(), Caller()) == (128_000, "assumed")


class Counts(FakeModel):
    """Says how many tokens it read."""

    def __init__(self, *replies, read):
        super().__init__(*replies)
        self.read = read

    def stream(self, messages, *, max_tokens, caller):
        yield from super().stream(messages, max_tokens=max_tokens, caller=caller)
        caller.spent[-1] = Spent(self.name, 1.0, 2.0, self.read, 5)


@pytest.mark.parametrize(
    ("reply", "read", "found"),
    [
        ("I do not know any code word.", 2047, (2047, "measured")),
        ("I do not know any code word.", 3050, (3050, "measured")),
        ("I do not know any code word.", None, (ASSUMED_CONTEXT, "assumed")),
    ],
)
def test_what_was_cut_is_found_by_what_was_counted(reply, read, found):
    assert measured(Counts(reply, read=read), Caller()) == found


def test_who_knows_the_first_word_read_it_all():
    with ModelServer(capable) as server, connect(server.name) as model:
        assert measured(model, Caller()) == (LONG, "measured")


@pytest.mark.parametrize(
    ("failure", "found"),
    [
        (ModelTooLong("too long"), (ASSUMED_CONTEXT, "measured")),
        (ModelTimeout("slow"), (ASSUMED_CONTEXT, "assumed")),
        (ModelInterrupted("cut"), (ASSUMED_CONTEXT, "assumed")),
    ],
)
def test_a_failure_is_the_least(failure, found):
    assert measured(FakeModel(failure), Caller()) == found


def test_a_server_that_is_gone_is_no_context():
    with pytest.raises(ModelUnreachable):
        measured(FakeModel(ModelUnreachable("gone")), Caller())


def test_the_text_is_long_and_no_other_one_begins_like_it():
    model = FakeModel("no", "no")
    measured(model, Caller())
    measured(model, Caller())
    first, second = (call.messages[0].text for call in model.history)
    assert len(first.split()) > LONG
    assert first[:14] != second[:14]


def test_a_card_belongs_to_a_server_and_a_model():
    assert identity(parse("ollama:qwen3:4b")) == "ollama:qwen3:4b"
    assert "hunter2" not in identity(parse("http://me:hunter2@127.0.0.1:9/v1#name"))


def test_a_card_belongs_to_a_file_as_it_is(tmp_path: Path):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    before = identity(parse(f"gguf:{path}"))
    assert identity(parse(f"gguf:{path}")) == before
    path.write_bytes(b"GGUF with more in it")
    changed = identity(parse(f"gguf:{path}"))
    os.utime(path, ns=(1, 1))
    assert len({before, changed, identity(parse(f"gguf:{path}"))}) == 3
    assert identity(parse("gguf:/nowhere.gguf")) == "gguf:/nowhere.gguf"
