"""What COACH_MODEL may name."""

from pathlib import Path

import pytest

from coach.model_name import parse
from ingest.errors import SettingsError


def test_openai():
    server = parse("openai:gpt-5-mini")
    assert (server.name, server.model) == ("openai:gpt-5-mini", "gpt-5-mini")
    assert server.base_url == "https://api.openai.com/v1"
    assert (server.key_from, server.key_needed) == ("OPENAI_API_KEY", True)
    assert (server.limit_field, server.temperature) == ("max_completion_tokens", None)
    assert "maxLength" in server.schema_without


def test_ollama_names_hold_colons():
    server = parse("ollama:qwen2.5:7b")
    assert (server.name, server.model) == ("ollama:qwen2.5:7b", "qwen2.5:7b")
    assert (server.base_url, server.key_from) == ("http://127.0.0.1:11434/v1", None)
    assert "ollama pull qwen2.5:7b" in server.start


@pytest.mark.parametrize(
    ("text", "base_url", "model"),
    [
        ("http://127.0.0.1:8080/v1#m", "http://127.0.0.1:8080/v1", "m"),
        ("http://127.0.0.1:8080#m", "http://127.0.0.1:8080/v1", "m"),
        ("http://127.0.0.1:8080/v1/#m", "http://127.0.0.1:8080/v1", "m"),
        ("https://llm.example.com/api/v3#org/model:free", "https://llm.example.com/api/v3", "org/model:free"),
        ("http://[::1]:8080/v1#m#2", "http://[::1]:8080/v1", "m#2"),
        ("  http://localhost/v1#m ", "http://localhost/v1", "m"),
    ],
)
def test_a_url_with_a_model(text, base_url, model):
    server = parse(text)
    assert (server.base_url, server.model, server.key_from) == (base_url, model, "COACH_API_KEY")
    assert (server.address, server.name) == (base_url, f"{base_url}#{model}")


def test_a_password_in_a_url_is_used_and_never_shown():
    server = parse("https://ann:hush@llm.example.com/v1#m")
    assert server.base_url == "https://ann:hush@llm.example.com/v1"
    assert server.name == "https://llm.example.com/v1#m"
    assert "hush" not in repr(server)


def test_a_gguf_file_keeps_the_path_as_given():
    server = parse("gguf:~/models/my model-Q4.gguf")
    assert (server.name, server.model) == ("gguf:~/models/my model-Q4.gguf", "my model-Q4.gguf")
    assert server.file == Path.home() / "models" / "my model-Q4.gguf"
    assert (server.key_from, server.at_once) == (None, 1)
    assert parse(server.name) == server


@pytest.mark.parametrize(
    "text",
    ["", "gpt-5", "openai:", "ollama: ", "gguf:", "http://#m", "http://h/v1", "http://h/v1#", "http://h:x/v1#m",
     "http://h/v1?key=sk-secret#m", "http://a b/v1#m", "http://[::1/v1#m", "anthropic:claude", "sk-secret"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_forms(text):
    with pytest.raises(SettingsError) as caught:
        parse(text)
    assert "URL#NAME" in caught.value.fix
    assert "sk-secret" not in str(caught.value)
