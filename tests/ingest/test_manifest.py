"""The manifest gives back what it was given, and switches as a whole."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunk import chunks, embedded
from ingest.document import Document, KeyPoint, Misconception, Question, Section
from ingest.errors import IndexDamaged, IndexMissing
from ingest.lexical import query_tokens
from ingest.manifest import Entry, Manifest
from tests.fakes.embedder import FakeEmbedder

POINT = KeyPoint("spent", 100, "It is spent", ("It is used up",), ("And then?",), "trade-off")
QUESTION = Question(
    "q-1",
    "a.md",
    7,
    "What is `iter`?",
    key_points=(POINT,),
    misconceptions=(Misconception("m", "No", "Yes"),),
    hints=("h",),
    see=("one",),
    source=(3, 4),
)


def entry(text, file="a.md", root="/r", questions=()):
    lines = text.split("\n")
    document = Document(file, "Title", text, (Section(("One",), "one", 1, len(lines), text, "topic"),), questions)
    found = tuple(chunks(document, root, FakeEmbedder().count_tokens, 64))
    return Entry(root, "sha", document, found, tuple(embedded(chunk, document) for chunk in found))


@pytest.fixture
def manifest(tmp_path):
    with closing(Manifest(tmp_path / "manifest.db", write=True)) as manifest:
        yield manifest


def switch(manifest, *entries, **options):
    return manifest.switch(roots=["/r"], entries=entries, meta={"fingerprint": "{}"}, **options)


def test_everything_comes_back_as_it_was(manifest):
    made = entry("# One\n\nA generator is spent once.", questions=(QUESTION,))
    assert switch(manifest, made) == manifest.generation() == 1
    assert manifest.questions() == [("/r", QUESTION)]
    assert manifest.chunks_of("/r", "a.md") == list(made.chunks)
    assert manifest.sections() == [("/r", "a.md", made.document.sections[0])]
    assert manifest.text("/r", "a.md") == manifest.repaired("/r", "a.md") == made.document.text
    assert list(manifest.embedded()) == [(made.chunks[0], made.chunks[0].text)]
    assert (manifest.roots(), manifest.files()[0].title, manifest.files()[0].own) == (["/r"], "Title", False)


def test_chunks_come_in_the_order_asked_and_unknown_ids_are_left_out(manifest):
    first, second = entry("First words."), entry("Second words.", "b.md")
    switch(manifest, first, second)
    wanted = [second.chunks[0], first.chunks[0]]
    assert manifest.chunks([wanted[0].id, "unknown", wanted[1].id]) == wanted


def test_replacing_a_file_replaces_all_of_it(manifest):
    switch(manifest, entry("Old words.", questions=(QUESTION,)))
    switch(manifest, entry("New words."))
    assert [chunk.text for chunk in manifest.chunks_of()] == ["New words."]
    assert manifest.questions() == []
    assert manifest.lexical(["old"], 5) == []


def test_forgetting_files_and_dropping_roots(manifest):
    switch(manifest, entry("Words."), entry("More words.", "b.md"))
    switch(manifest, forget=[("/r", "b.md")])
    assert [file.file for file in manifest.files()] == ["a.md"]
    manifest.switch(drop=["/r"], meta={})
    assert (manifest.roots(), manifest.chunk_ids(), manifest.lexical(["word"], 5)) == ([], set(), [])


@pytest.mark.parametrize(
    "query",
    [
        "select_related",
        "`__init__`",
        "@property",
        "O(n log n)",
        "How do threads share?",
        "==",
        "日本語",
        "select related",
    ],
)
def test_the_lexical_index_finds_notation(manifest, query):
    text = "Use select_related, `__init__`, @property; O(n log n); a == b; 日本語; thread."
    switch(manifest, entry(text), entry("Nothing of that kind here.", "b.md"))
    (hit,) = manifest.lexical(query_tokens(query), 5)
    assert manifest.chunks([hit[0]])[0].file == "a.md"
    assert hit[1] >= 0


@given(st.lists(st.text(min_size=1), max_size=4))
def test_no_query_breaks_the_lexical_index(query):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder, closing(Manifest(Path(folder) / "m.db", write=True)) as manifest:
        switch(manifest, entry("Words."))
        assert manifest.lexical([token for text in query for token in query_tokens(text)], 5) is not None


def test_lexical_results_can_be_kept_to_a_root_or_file(manifest):
    switch(manifest, entry("Same words."), entry("Same words.", "b.md"))
    (hit,) = manifest.lexical(["word"], 5, root="/r", file="b.md")
    assert manifest.chunks([hit[0]])[0].file == "b.md"
    assert manifest.lexical(["word"], 5, root="/else") == []


def test_a_reader_sees_a_version_as_a_whole(manifest):
    switch(manifest, entry("Old words."))
    with closing(Manifest(manifest.path)) as reader:
        with manifest._transaction():
            manifest._remove("/r")
            assert len(reader.chunks_of()) == 1
            manifest._db.execute("ROLLBACK")
            manifest._db.execute("BEGIN")
        assert len(reader.chunks_of()) == 1
        switch(manifest, entry("New words."))
        assert (reader.generation(), reader.chunks_of()[0].text) == (2, "New words.")


def test_a_missing_index_is_said_to_be_missing(tmp_path):
    with pytest.raises(IndexMissing, match="nothing is indexed in"):
        Manifest(tmp_path / "manifest.db")


def test_a_file_that_is_no_database_is_damaged(tmp_path):
    (tmp_path / "manifest.db").write_bytes(b"no database at all" * 500)
    with pytest.raises(IndexDamaged, match=r"manifest\.db is damaged.*coach ingest --rebuild"):
        Manifest(tmp_path / "manifest.db")
