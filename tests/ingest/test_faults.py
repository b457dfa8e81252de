"""Kill, full disk, read-only folder, damage, a second writer, a reader beside a writer: on the real Chroma."""

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from ingest.chroma import ChromaIndex
from ingest.errors import CoachError, IndexDamaged, StorageError
from ingest.manifest import Manifest
from ingest.pipeline import BATCH, ingest, repair
from ingest.probe import probe
from ingest.vectors import VectorCache
from tests.fakes.embedder import FakeEmbedder
from tests.need import need

CHILD = Path(__file__).parent / "child.py"
FINGERPRINT = FakeEmbedder().fingerprint


def write_guides(folder, parts, name="many"):
    folder.mkdir(exist_ok=True)
    words = random.Random(name).choices(
        ["lock", "thread", "loop", "yield", "frame", "cell", "slot", "hook", "queue", "cache"], k=parts
    )
    text = "\n\n".join(f"## Part {n} of {name}\n\nThe {word} number {n} in {name}." for n, word in enumerate(words))
    (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")


def start(guides, index_dir, log, most=0, through=()):
    command = [*through, sys.executable, str(CHILD), str(guides), str(index_dir), str(log), str(most)]
    root = str(CHILD.parents[2])
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root)


def finish(child):
    said, told = child.communicate(timeout=200)
    return child.returncode, said, told


def run(guides, index_dir, **options):
    settings = {"embedder": FakeEmbedder, "fingerprint": FINGERPRINT, "shipped": Path("none")}
    return ingest([guides] if guides else [], index_dir, **{**settings, **options})


def contents(index_dir):
    """The ids and digests of the manifest, after checking that the vector store holds just them."""
    with closing(Manifest(index_dir / "manifest.db")) as manifest, closing(ChromaIndex(index_dir)) as index:
        probe(index_dir, manifest, index, FINGERPRINT)
        assert index.ids() == manifest.chunk_ids()
        return {(chunk.id, chunk.digest, chunk.text) for chunk in manifest.chunks_of()}


def assert_searchable(index_dir, at_least):
    """The last complete version answers: every chunk of the manifest is found by its own vector."""
    with closing(Manifest(index_dir / "manifest.db")) as manifest, closing(ChromaIndex(index_dir)) as index:
        assert manifest.generation() >= at_least
        assert manifest.chunk_ids() <= index.ids()
        probe(index_dir, manifest, index, FINGERPRINT)
        assert manifest.lexical(["lock"], 3)


@pytest.fixture
def small(tmp_path):
    """An index of one complete version over 40 parts."""
    write_guides(tmp_path / "guides", 40, "first")
    run(tmp_path / "guides", tmp_path / "index")
    return tmp_path


POINTS = [random.Random(seed).uniform(0.05, 0.95) for seed in range(20)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What a run over 40 and 700 parts leaves when nothing stops it, and how many seconds it takes."""
    folder = tmp_path_factory.mktemp("whole")
    write_guides(folder / "guides", 40, "first")
    write_guides(folder / "guides", 700)
    began = time.monotonic()
    code, _, told = finish(start(folder / "guides", folder / "index", folder / "log"))
    assert code == 0, told
    took = time.monotonic() - began
    return texts(contents(folder / "index")), took


def texts(found):
    """What `contents` found but for the ids, in which the folder of the guides has a part."""
    return sorted(row[1:] for row in found)


@pytest.mark.parametrize("point", [*POINTS[:2], *(pytest.param(point, marks=pytest.mark.soak) for point in POINTS[2:])])
def test_a_killed_run_loses_nothing_and_is_finished_by_the_next(small, whole, point):
    write_guides(small / "guides", 700)
    expected, took = whole
    child = start(small / "guides", small / "index", small / "log-killed")
    try:
        child.wait(timeout=took * point)
    except subprocess.TimeoutExpired:
        child.kill()
    finish(child)
    assert_searchable(small / "index", at_least=1)

    code, _, told = finish(start(small / "guides", small / "index", small / "log-again"))
    assert code == 0, told
    assert texts(contents(small / "index")) == expected
    logs = [small / "log-killed", small / "log-again"]
    lines = [set(log.read_text(encoding="utf-8").splitlines()) if log.exists() else set() for log in logs]
    assert len(lines[0] & lines[1]) <= BATCH


@pytest.mark.parametrize("most", [150_000, *(pytest.param(most, marks=pytest.mark.soak) for most in (40_000, 400_000))])
def test_a_full_disk_is_told_and_the_last_version_still_answers(small, most):
    write_guides(small / "guides", 1500)
    code, said, told = finish(start(small / "guides", small / "index", small / "log", most))
    assert code == 1, told
    assert "StorageError" in said
    assert str(small / "index") in said
    assert "free" in said
    assert_searchable(small / "index", at_least=1)
    run(small / "guides", small / "index")
    assert len(contents(small / "index")) > 1500


PLAIN_USER = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


def test_a_read_only_folder_is_told_and_nothing_is_lost(small):
    need(not PLAIN_USER or shutil.which("setpriv"), "root writes everywhere without setpriv")
    before = contents(small / "index")
    (small / "index").chmod(0o555)
    try:
        code, said, told = finish(start(small / "guides", small / "index", small / "log", through=PLAIN_USER))
    finally:
        (small / "index").chmod(0o755)
    assert code == 1, told
    assert f"StorageError the folder {small / 'index'} is read-only. Next: set COACH_DATA" in said
    assert contents(small / "index") == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    write_guides(tmp_path / "guides", 3)
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot make the folder"):
        run(tmp_path / "guides", tmp_path / "file" / "index")


def published(index_dir):
    (store,) = (path for path in index_dir.glob("chroma-*") if ".corrupt" not in path.name)
    return store


def halve(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def overwrite_pages(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(40_000))


DAMAGES = {
    "segment folder deleted": lambda store: [shutil.rmtree(path) for path in store.iterdir() if path.is_dir()],
    "vectors halved": lambda store: [halve(path) for path in store.glob("*/data_level0.bin")],
    "sqlite halved": lambda store: halve(store / "chroma.sqlite3"),
    "sqlite overwritten": lambda store: overwrite_pages(store / "chroma.sqlite3"),
    "store deleted": shutil.rmtree,
}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    write_guides(folder / "guides", 1300)
    run(folder / "guides", folder / "index")
    return folder


@pytest.mark.parametrize(
    ("damage", "mend"),
    [
        *((damage, "repair") for damage in DAMAGES),
        ("vectors halved", "run"),
        ("sqlite overwritten", "rebuild"),
        *(pytest.param(damage, mend, marks=pytest.mark.soak) for damage in DAMAGES for mend in ("run", "rebuild")),
    ],
)
def test_a_damaged_store_is_detected_and_made_again_without_embedding(large, tmp_path, damage, mend):
    shutil.copytree(large, tmp_path, dirs_exist_ok=True)
    index_dir = tmp_path / "index"
    DAMAGES[damage](published(index_dir))
    with pytest.raises(CoachError, match="coach ingest --rebuild"):
        contents(index_dir)

    embedder = FakeEmbedder()
    if mend == "repair":
        repair(index_dir, embedder=lambda: embedder, fingerprint=FINGERPRINT)
    else:
        run(None, index_dir, embedder=lambda: embedder, rebuild=mend == "rebuild")
    assert embedder.history == []
    assert len(contents(index_dir)) == 1300
    assert list(index_dir.glob("chroma-*.corrupt-*")) or damage == "store deleted"


def test_vectors_that_vanish_behind_whole_files_are_noticed(small):
    with closing(ChromaIndex(small / "index")) as index:
        index.delete(sorted(index.ids())[:20])
        index.publish(1)
    with pytest.raises(IndexDamaged, match="incomplete"):
        contents(small / "index")


def test_a_second_run_exits_at_once_and_the_lock_dies_with_its_holder(small):
    write_guides(small / "guides", 2500)
    first = start(small / "guides", small / "index", small / "log")
    assert first.stdout.readline() == "begun\n"
    while not (small / "log").exists():
        assert first.poll() is None
    code, said, told = finish(start(small / "guides", small / "index", small / "log-2"))
    first.kill()
    finish(first)
    assert (code, "IndexBusy ingest already running (pid" in said) == (1, True), (said, told)
    assert f"pid {first.pid}" in said
    run(small / "guides", small / "index")
    assert len(contents(small / "index")) == 2540


def test_an_open_reader_sees_what_another_process_wrote(small):
    needle = FakeEmbedder().embed(["The lock number 3 in later."])[0]
    write_guides(small / "guides", 60, "later")
    with closing(ChromaIndex(small / "index")) as index, closing(Manifest(small / "index" / "manifest.db")) as manifest:
        before = index.query(needle, 5)
        code, _, told = finish(start(small / "guides", small / "index", small / "log"))
        assert code == 0, told
        assert {hit.id for hit in before} <= manifest.chunk_ids()
        texts = {chunk.id: chunk.text for chunk in manifest.chunks_of(file="later.md")}
        assert index.query(needle, 1)[0].id in texts
        assert manifest.generation() == 2


def test_a_reader_answers_while_another_process_writes(small):
    write_guides(small / "guides", 1500)
    needle = FakeEmbedder().embed(["The lock number 3 in first."])[0]
    with closing(ChromaIndex(small / "index")) as index, closing(Manifest(small / "index" / "manifest.db")) as manifest:
        child = start(small / "guides", small / "index", small / "log")
        while child.poll() is None:
            known = manifest.chunk_ids()
            assert [hit for hit in index.query(needle, 50) if hit.id in known]
            assert manifest.lexical(["lock"], 3)
        assert finish(child)[0] == 0
        assert len(index.query(needle, 1540)) == len(manifest.chunk_ids()) == 1540


def test_the_cache_gives_back_the_vectors_as_they_were(tmp_path):
    rows = np.random.default_rng(1).normal(size=(3, FINGERPRINT.dimension)).astype(np.float32)
    with closing(VectorCache(tmp_path / "vectors.db", FINGERPRINT)) as cache:
        cache.put(dict(zip("abc", rows, strict=True)))
        assert all((cache.get(["a", "b", "c", "d"])[key] == row).all() for key, row in zip("abc", rows, strict=True))
