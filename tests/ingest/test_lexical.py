"""Tokens of Python and English as BM25 sees them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lexical import query_tokens, stem, tokens


def test_many_may_stem_at_once():
    words = [f"{front}{back}" for front in ("comput", "relat", "gener", "organis") for back in ("ing", "ed", "ation")]
    many = [f"{word}{'s' * (n % 2)}{letter}" for n, letter in enumerate("abcdefghijklmnop") for word in words] * 20
    alone = {word: stem.__wrapped__(word) for word in set(many)}
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(stem.__wrapped__, many)) == [alone[word] for word in many]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`__init__`", ["__init__", "init"]),
        ("select_related()", ["select_related", "select", "relat"]),
        ("@property", ["@property", "properti"]),
        ("ThreadPoolExecutor", ["threadpoolexecutor", "thread", "pool", "executor"]),
        ("HTTPServer", ["httpserver", "http", "server"]),
        ("os.path.join", ["os.path.join", "os", "path", "join"]),
        ("O(n log n)", ["o(nlogn)"]),
        ("O(n²) and O(n^2)", ["o(n2)", "and", "o(n2)"]),
        ("Python 3.11", ["python", "3.11"]),
        ("C++, C#", ["c++", "c#"]),
        ("a == b", ["a", "==", "b"]),
        ("Threads are threading", ["thread", "are", "thread"]),
        ("two GILs", ["two", "gil"]),
        ("naïve", ["naiv"]),
        ("日本語", ["日本語", "日本", "本語"]),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is the difference between == and is?", ["is", "=="]),
        ("When do I use `is not`?", ["use", "is", "not"]),
        ("How does the GIL work, and why the GIL?", ["gil", "work"]),
        ("how do you", ["how", "do", "you"]),
    ],
)
def test_query_tokens(text, expected):
    assert query_tokens(text) == expected


@given(st.text())
def test_no_token_is_empty_or_holds_a_space_or_quote(text):
    assert all(token and not any(mark.isspace() or mark in "\"'" for mark in token) for token in tokens(text))
