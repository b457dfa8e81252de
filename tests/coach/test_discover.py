"""Finding models that are on this computer, among servers and files that are something else."""

import json
import os
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from coach import discover
from coach.discover import Usual, files, folders, servers
from tests.fakes.server import ModelServer, obliging

TAGS = {
    "models": [
        {"name": "old:7b", "size": 4_000_000_000, "modified_at": "2026-01-01T10:00:00Z", "details": {"family": "llama"}},
        {"name": "qwen3:8b", "size": 5_200_000_000, "modified_at": "2026-11-01T10:00:00Z", "details": {"family": "qwen3"}},
        {"name": "nomic-embed-text", "size": 1, "modified_at": "2026-12-01T10:00:00Z"},
        {"name": "all-mini:l6", "size": 1, "modified_at": "2026-12-01T10:00:00Z", "details": {"family": "bert"}},
        {"name": "big:671b-cloud", "modified_at": "2026-12-01T10:00:00Z", "remote_host": "https://ollama.com:443"},
        {"name": 7}, "nothing",
    ]
}  # fmt: skip
LLAMA = {"data": [{"id": "/models/some model.gguf", "owned_by": "llamacpp", "meta": {"size": 98_000_000}}]}
STUDIO = {"data": [{"id": "qwen/qwen3-8b", "owned_by": "organization_owner"}, {"id": "text-embedding-nomic"}]}


@contextmanager
def answering(body, *, status=200, kind="application/json", headers=(), pause=None):
    """A server on loopback that gives one answer to everything; `pause` is waited for after each byte."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(len(body)) if pause else ():
                    self.wfile.write(body[at : at + 1])
                    if pause.wait(0.02):
                        return
                if not pause:
                    self.wfile.write(body)
            except OSError:
                pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_port, asked
    finally:
        if pause:
            pause.set()
        server.shutdown()
        thread.join()
        server.server_close()


def as_json(value):
    return json.dumps(value).encode()


@pytest.fixture
def nobody():
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        yield one.getsockname()[1]


def test_ollama_names_its_models_the_newest_first_and_none_that_cannot_talk_or_runs_elsewhere():
    with answering(as_json(TAGS)) as (port, asked):
        (server,) = servers([Usual("Ollama", port, "/api/tags")])
    assert [model.name for model in server.models] == ["qwen3:8b", "old:7b"]
    assert server.models[0].size == 5_200_000_000
    assert server.models[0].model == f"http://127.0.0.1:{port}/v1#qwen3:8b"
    assert [path for path, _ in asked] == ["/api/tags"]


def test_on_its_own_port_ollama_is_named_as_such():
    server = discover._server(discover.USUAL[0], TAGS)
    assert server.models[0].model == "ollama:qwen3:8b"


def test_a_server_is_called_what_it_says_it_is_and_its_models_by_their_files():
    with answering(as_json(LLAMA)) as (one, _), answering(as_json(STUDIO)) as (two, _):
        first, second = servers([Usual("vLLM", one), Usual("LM Studio", two)])
    assert (first.name, first.models[0].name, first.models[0].size) == ("llama.cpp", "some model.gguf", 98_000_000)
    assert first.models[0].model == f"http://127.0.0.1:{one}/v1#/models/some model.gguf"
    assert (second.name, [model.name for model in second.models]) == ("LM Studio", ["qwen/qwen3-8b"])


def test_the_name_that_is_found_reaches_the_model():
    from coach.model import Message
    from coach.openai_model import connect

    with ModelServer(obliging) as server:
        port = int(server.url.split(":")[2].split("/")[0])
        (found,) = servers([Usual("llama.cpp", port)])
        with connect(found.models[0].model) as model:
            assert "".join(model.stream([Message("user", "hello")], max_tokens=20)) == "Understood."


def test_a_server_without_a_model_is_there_all_the_same():
    with answering(b'{"models": []}') as (port, _):
        (server,) = servers([Usual("Ollama", port, "/api/tags")])
    assert (server.name, server.models) == ("Ollama", ())


@pytest.mark.parametrize(
    "answer",
    [
        {"body": b"<html><body>It works!</body></html>", "kind": "text/html"},
        {"body": b"not found", "status": 404},
        {"body": as_json(STUDIO), "status": 401},
        {"body": b"", "status": 302, "headers": [("Location", "http://203.0.113.1/v1/models")]},
        {"body": b"[1, 2]"},
        {"body": b'{"data": "none"}'},
        {"body": b'{"data": [{'},
        {"body": b"\xff\xfe"},
        {"body": b"[" * 100_000},
        {"body": b'{"data": [' + b'{"id": "x"},' * 400_000},
        {"body": as_json(STUDIO), "headers": [("Content-Encoding", "gzip")], "status": 500},
    ],
    ids=["html", "404", "401", "redirect", "list", "no rows", "cut", "no text", "deep", "5 MB", "500"],
)
def test_another_program_on_the_port_is_no_model_server(answer):
    with answering(**answer) as (port, _):
        assert servers([Usual("llama.cpp", port)]) == ()


def test_names_that_cannot_be_shown_are_left_out_and_no_more_than_so_many_are_taken():
    rows = [{"id": "x" * 301}, {"id": "a\x1b[31m"}, {"id": ""}, *({"id": f"m{n}"} for n in range(80))]
    with answering(as_json({"data": rows})) as (port, _):
        (server,) = servers([Usual("vLLM", port)])
    assert [model.name for model in server.models] == [f"m{n}" for n in range(discover.MOST)]


def test_silent_and_endless_servers_are_not_waited_for(nobody):
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        answering(b"{" * 10_000, pause=threading.Event()) as (slow, _),
    ):
        ports = [silent.getsockname()[1], slow, nobody]
        assert servers([Usual("x", port) for port in ports], patience=0.2) == ()  # either would hold on for minutes


def test_no_proxy_is_asked(monkeypatch, nobody):
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{nobody}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{nobody}")
    with answering(as_json(STUDIO)) as (port, asked):
        assert servers([Usual("LM Studio", port)])
    assert not {name.lower() for name in asked[0][1]} & {"authorization", "cookie"}


# --- Files


def put(path, content=b"GGUF and the rest"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_of_the_coach_come_first_with_name_and_size(tmp_path):
    data, home = tmp_path / "data", tmp_path / "home"
    studio = put(home / ".lmstudio/models/someone/some-GGUF/some.gguf")
    own = put(data / "models/own.Q8_0.gguf")
    found = files(folders(data, home))
    assert [(each.name, each.model, each.size) for each in found] == [
        ("own.Q8_0.gguf", f"gguf:{own}", 17),
        ("some.gguf", f"gguf:{studio}", 17),
    ]


def test_only_chat_models_that_are_whole_count(tmp_path):
    put(tmp_path / "mmproj-F16.gguf")
    put(tmp_path / "nomic-embed.gguf")
    put(tmp_path / "notes.txt")
    put(tmp_path / "page.gguf", b"<html>")
    put(tmp_path / "empty.gguf", b"")
    put(tmp_path / "whole-00001-of-00002.gguf")
    put(tmp_path / "whole-00002-of-00002.gguf")
    put(tmp_path / "half-00001-of-00002.gguf")
    assert [(each.name, each.size) for each in files([tmp_path])] == [("whole.gguf", 34)]


def test_the_links_of_the_hub_lead_to_one_model_each_and_no_link_leads_out(tmp_path):
    hub = tmp_path / "hub"
    blob = put(hub / "models--a--b/blobs/4711")
    outside = put(tmp_path / "outside/secret.gguf")
    for snapshot in ("one", "two"):
        folder = hub / "models--a--b/snapshots" / snapshot
        folder.mkdir(parents=True)
        (folder / "b.gguf").symlink_to(blob)
    (hub / "out.gguf").symlink_to(outside)
    (hub / "folder").symlink_to(outside.parent)
    (hub / "circle.gguf").symlink_to(hub / "circle.gguf")
    (hub / "gone.gguf").symlink_to(hub / "nowhere")
    assert [each.model for each in files([hub])] == [f"gguf:{hub}/models--a--b/snapshots/one/b.gguf"]


def test_the_walk_is_bounded_and_tells_of_no_trouble(tmp_path, monkeypatch):
    put(tmp_path / "a/b/c/d/e/f/deep.gguf")
    put(tmp_path / "a/b/c/d/e/f/g/deeper.gguf")
    file = put(tmp_path / "file.gguf")
    monkeypatch.setattr(discover, "MOST", 3)
    for number in range(4):
        put(tmp_path / f"many/{number}.gguf")
    assert [each.name for each in files([tmp_path / "nowhere", file, tmp_path / "a"])] == ["deep.gguf"]
    assert len(files([tmp_path / "many"])) == 3


def test_a_folder_that_cannot_be_read_is_passed_over(tmp_path, monkeypatch):
    put(tmp_path / "shut/x.gguf")
    put(tmp_path / "open/y.gguf")
    look = os.scandir

    def refusing(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [each.name for each in files([tmp_path])] == ["y.gguf"]
