"""What a run of `coach ingest` does, on fakes."""

import gc
from contextlib import closing

import numpy as np
import pytest

from ingest import pipeline
from ingest.errors import GuideError, IndexBusy, IndexDamaged, IndexMismatch, SourceError, StorageError
from ingest.lock import writing
from ingest.manifest import Manifest
from ingest.report import Counts
from tests.fakes.embedder import FakeEmbedder


def manifest_of(bench):
    return closing(Manifest(bench.index_dir / "manifest.db"))


def assert_agree(bench):
    with manifest_of(bench) as manifest:
        chunks = manifest.chunks_of()
        assert bench.store.ids() == manifest.chunk_ids() == {chunk.id for chunk in chunks}
        wanted = FakeEmbedder(name=bench.embedder.fingerprint.name).embed([chunk.text for chunk in chunks])
        assert np.array_equal([bench.store.vectors[chunk.id] for chunk in chunks], wanted)


def test_a_first_run_indexes_everything(bench):
    report = bench.run(bench.guides)
    assert report.files == Counts(added=2)
    assert report.chunks.added == report.embedded == len(bench.store.ids()) == 4
    assert report.roots == (str(bench.guides),)
    assert_agree(bench)


def test_the_garbage_collector_rests_while_guides_are_read_and_only_then(bench):
    seen = {}
    bench.run(bench.guides, on_progress=lambda progress: seen.update({progress.stage: gc.isenabled()}))
    assert seen == {"read": False, "embed": True, "store": True}
    (bench.guides / "gil.md").write_text("---\nsections:\n---\n", encoding="utf-8")
    with pytest.raises(GuideError):
        bench.run()
    assert gc.isenabled()


def test_a_second_run_changes_nothing_and_loads_nothing(bench):
    bench.run(bench.guides)
    refuse = lambda *_: pytest.fail("loaded for an unchanged run")  # noqa: E731
    report = bench.run(embedder=refuse, open_index=refuse)
    assert (report.files, report.chunks, report.embedded) == (Counts(kept=2), Counts(kept=4), 0)
    with manifest_of(bench) as manifest:
        assert manifest.generation() == 1


def test_only_what_changed_is_embedded(bench):
    bench.run(bench.guides)
    text = (bench.guides / "gil.md").read_text(encoding="utf-8")
    (bench.guides / "gil.md").write_text(
        "Moved down.\n\n" + text.replace("own state", "private state"), encoding="utf-8"
    )
    report = bench.run()
    assert report.files == Counts(kept=1, changed=1)
    assert [text.split("\n")[0] for text in bench.embedder.history[-1]] == [
        "Moved down.",
        "The lock protects the interpreter's private state, not your invariants.",
    ]
    assert_agree(bench)


def test_a_chunk_that_moved_keeps_its_id_and_gets_its_new_lines(bench):
    bench.run(bench.guides)
    path = bench.guides / "generators.md"
    with manifest_of(bench) as manifest:
        before = manifest.chunks_of(file="generators.md")
    path.write_text(path.read_text(encoding="utf-8").replace("# Generators\n", "# Generators\n\n\n"), encoding="utf-8")
    assert bench.run().chunks == Counts(kept=4)
    with manifest_of(bench) as manifest:
        after = manifest.chunks_of(file="generators.md")
    assert [chunk.id for chunk in after] == [chunk.id for chunk in before]
    assert after[0].start_line == before[0].start_line + 2


def test_a_file_that_is_gone_leaves_the_index(bench):
    bench.run(bench.guides)
    (bench.guides / "generators.md").unlink()
    report = bench.run()
    assert (report.files, report.chunks) == (Counts(kept=1, removed=1), Counts(kept=3, removed=1))
    assert_agree(bench)


def test_another_root_leaves_the_first_alone(bench, tmp_path):
    bench.run(bench.guides)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "note.txt").write_text("Indexes speed up reads.", encoding="utf-8")
    report = bench.run(tmp_path / "more")
    assert report.roots == (str(bench.guides), str(tmp_path / "more"))
    assert report.files == Counts(added=1)
    assert_agree(bench)


def test_forgetting_removes_one_root_even_if_it_is_gone(bench, tmp_path):
    bench.run(bench.guides)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "note.txt").write_text("Indexes speed up reads.", encoding="utf-8")
    bench.run(tmp_path / "more")
    (tmp_path / "more" / "note.txt").unlink()
    (tmp_path / "more").rmdir()
    with pytest.raises(SourceError, match=r"more is no longer there.*coach ingest --forget"):
        bench.run()
    report = bench.run(forget=tmp_path / "more")
    assert report.roots == (str(bench.guides),)
    assert (report.files, report.chunks) == (Counts(removed=1), Counts(removed=1))
    assert_agree(bench)


def test_an_unknown_root_cannot_be_forgotten(bench, tmp_path):
    bench.run(bench.guides)
    with pytest.raises(SourceError, match="is not a root of this index"):
        bench.run(forget=tmp_path / "never")


def test_a_broken_guide_changes_nothing(bench):
    bench.run(bench.guides)
    (bench.guides / "gil.md").write_text("A new text.\n", encoding="utf-8")
    (bench.guides / "own.md").write_text("---\nid: x\nsections:\n  - heading: No\n---\n\n# X\n", encoding="utf-8")
    with pytest.raises(GuideError, match=r"own\.md:\d+:"):
        bench.run()
    with manifest_of(bench) as manifest:
        assert manifest.generation() == 1
        assert manifest.text(str(bench.guides), "gil.md").startswith("# The GIL")
    assert_agree(bench)


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_goes_on(bench):
    (bench.guides / "long.md").write_text("x" * 30_000, encoding="utf-8")
    report = bench.run(bench.guides)
    assert report.files == Counts(added=2)
    assert [skip.file for skip in report.skipped] == ["long.md"]
    assert "long.md" in str(report.as_json()["skipped"])


def test_another_embedder_is_refused_until_rebuilt(bench):
    bench.run(bench.guides)
    bench.embedder = FakeEmbedder(name="other of the same dimension")
    with pytest.raises(IndexMismatch, match="coach ingest --rebuild"):
        bench.run()
    assert bench.run(rebuild=True).embedded == 4
    assert bench.opened[-1] == "replace"
    assert_agree(bench)


def test_another_chunker_is_refused_until_rebuilt(bench, monkeypatch):
    bench.run(bench.guides)
    monkeypatch.setattr(pipeline, "CHUNKER_VERSION", "next")
    with pytest.raises(IndexMismatch, match="coach ingest --rebuild"):
        bench.run()
    bench.run(rebuild=True)
    assert bench.run().files == Counts(kept=2)


def test_a_rebuild_embeds_nothing_again(bench):
    bench.run(bench.guides)
    report = bench.run(rebuild=True)
    assert (report.embedded, report.files, report.chunks) == (0, Counts(kept=2), Counts(kept=4))
    assert_agree(bench)


def test_a_damaged_manifest_is_set_aside_and_the_roots_are_remembered(bench):
    bench.run(bench.guides)
    (bench.index_dir / "manifest.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(IndexDamaged, match="coach ingest --rebuild"):
        bench.run()
    report = bench.run(rebuild=True)
    assert (report.roots, report.embedded) == ((str(bench.guides),), 0)
    assert list(bench.index_dir.glob("manifest.db.corrupt-*"))
    assert_agree(bench)


def test_a_store_that_is_damaged_is_set_aside_and_filled_from_the_cache(bench):
    bench.run(bench.guides)
    (bench.guides / "generators.md").write_text("# Generators\n\nSpent once.\n", encoding="utf-8")

    def damaged(folder, old="keep"):
        if old == "keep":
            raise IndexDamaged("cut short", "coach ingest --rebuild")
        return bench.open_index(folder, old)

    assert bench.run(open_index=damaged).embedded == 1
    assert bench.opened[-1] == "set aside"
    assert_agree(bench)


def test_repair_reads_no_guide_and_embeds_nothing(bench):
    bench.run(bench.guides)
    (bench.guides / "gil.md").unlink()
    before = len(bench.embedder.history)
    pipeline.repair(
        bench.index_dir,
        embedder=lambda: bench.embedder,
        fingerprint=bench.embedder.fingerprint,
        open_index=bench.open_index,
    )
    assert len(bench.embedder.history) == before
    assert_agree(bench)


def test_a_run_that_broke_off_is_finished_without_embedding_twice(bench):
    class Broken(FakeEmbedder):
        def embed(self, texts):
            if self.history:
                raise StorageError("power is gone")
            return super().embed(texts)

    lines = "\n\n".join(f"## Part {n}\n\nSentence number {n} of many." for n in range(100))
    (bench.guides / "many.md").write_text(lines, encoding="utf-8")
    bench.embedder = Broken()
    with pytest.raises(StorageError, match="power"):
        bench.run(bench.guides)
    done = set(bench.embedder.embedded)
    bench.embedder = FakeEmbedder()
    bench.run(bench.guides)
    assert not done & set(bench.embedder.embedded)
    assert_agree(bench)


def test_a_run_that_broke_off_after_the_switch_is_tidied_up(bench, monkeypatch):
    bench.run(bench.guides)
    (bench.guides / "generators.md").unlink()
    delete = bench.store.delete
    monkeypatch.setattr(bench.store, "delete", lambda ids: (_ for _ in ()).throw(StorageError("gone")))
    with pytest.raises(StorageError):
        bench.run()
    with manifest_of(bench) as manifest:
        assert manifest.chunk_ids() < bench.store.ids()
    monkeypatch.setattr(bench.store, "delete", delete)
    bench.run()
    assert_agree(bench)


def test_a_second_writer_is_turned_away(bench):
    bench.run(bench.guides)
    with writing(bench.index_dir), pytest.raises(IndexBusy, match=r"already running \(pid \d+, since \d\d:\d\d\)"):
        bench.run()


def test_too_little_space_is_told_before_anything_is_embedded(bench, monkeypatch):
    monkeypatch.setattr("ingest.disk.free_bytes", lambda path: 1000)
    with pytest.raises(StorageError, match=r"index needs about 20 MB and 0 MB are free"):
        bench.run(bench.guides)
    assert bench.embedder.history == []


def test_shipped_vectors_are_taken(bench):
    from ingest.ship import ship

    ship(bench.guides, bench.shipped, FakeEmbedder())
    assert bench.run(bench.guides).embedded == 0
    assert bench.embedder.history == []
    assert_agree(bench)


def test_progress_is_told(bench):
    seen = []
    bench.run(bench.guides, on_progress=seen.append)
    assert [step.stage for step in seen] == ["read", "read", "embed", "store"]
    assert seen[-1].done == seen[-1].total == 4


def test_the_report_has_the_agreed_shape(bench):
    shape = bench.run(bench.guides).as_json()
    assert shape["files"] == {"added": 2, "kept": 0, "changed": 0, "removed": 0}
    assert shape["chunks"] == {"added": 4, "kept": 0, "removed": 0, "embedded": 4}
    assert set(shape) == {"roots", "files", "chunks", "questions", "skipped", "seconds"}
