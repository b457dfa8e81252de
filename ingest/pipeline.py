"""Guides in, an index out: read everything, embed what is new, switch at once; a killed run loses nothing."""

import gc
import hashlib
import json
import shlex
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ingest.chunk import CHUNKER_VERSION, chunks, embedded
from ingest.disk import MAKE_ROOM, prepare, require
from ingest.document import Chunk
from ingest.embed import Embedder, Fingerprint, Vectors
from ingest.errors import GuideError, IndexDamaged, IndexMismatch, SourceError, StorageError
from ingest.index import Index
from ingest.lock import writing
from ingest.manifest import Entry, Manifest
from ingest.marker import damage, damaged_sqlite
from ingest.read import files, read
from ingest.report import Counts, Progress, Report
from ingest.source import Skipped
from ingest.vectors import CORPUS, SHIPPED, VectorCache, read_shipped

BATCH = 64
"""How many chunks are embedded from one moment at which nothing can be lost to the next."""

_PAGE = 2000
_PER_CHUNK = 16_000  # bytes: the vector twice, the text and its word lists
_AT_LEAST = 20_000_000  # bytes
_REBUILD = "coach ingest --rebuild"

Load = Callable[[], Embedder]
Watch = Callable[[Progress], None]


class OpenIndex(Protocol):
    """Opens the vector store of an index folder; `old` says what becomes of the one in use, as in `ChromaIndex`."""

    def __call__(self, folder: Path, old: Any = "keep") -> Index:
        """Raises IndexDamaged, StorageError."""
        ...


def open_chroma(folder: Path, old: Any = "keep") -> Index:
    """Opens Chroma, which is loaded only now."""
    from ingest.chroma import ChromaIndex  # noqa: PLC0415 -- most of a second; an unchanged run does without

    return ChromaIndex(folder, old)


def ingest(
    paths: Sequence[Path],
    index_dir: Path,
    *,
    embedder: Load,
    fingerprint: Fingerprint | None = None,
    forget: Path | None = None,
    rebuild: bool = False,
    on_progress: Watch | None = None,
    open_index: OpenIndex = open_chroma,
    shipped: Path = SHIPPED,
) -> Report:
    """Adds or refreshes roots: those of `paths`, else all that the index remembers, else the shipped corpus.

    Everything is read before anything is written, so a broken guide changes nothing. `embedder` is called only where
    a file changed; `fingerprint` is its fingerprint, where that is known without loading it. `forget` removes one
    root. `rebuild` reads all roots again into a new vector store; texts embedded before are not embedded again.

    Raises SourceError, GuideError, IndexBusy, IndexMismatch, IndexDamaged, StorageError, EmbedderError.
    """
    started = time.monotonic()
    load = cache(embedder)
    prepare(index_dir)
    with writing(index_dir):
        remembered = _salvage(index_dir) if rebuild else []
        with closing(Manifest(index_dir / "manifest.db", write=True)) as manifest:
            made_by = fingerprint or load().fingerprint
            _check_same(manifest, made_by, rebuild=rebuild)
            dropped = [_known_root(manifest, forget)] if forget else []
            visited = _visited(manifest, paths, dropped, remembered, rebuild=rebuild)
            with _uncollected():
                plan = _plan(manifest, visited, dropped, load, on_progress, again=rebuild)
            before = _ids(manifest, (*visited, *dropped))
            writer = _Writer(index_dir, manifest, made_by, load, on_progress, open_index, shipped)
            count = writer.apply(plan, rebuild=rebuild)
            after = _ids(manifest, visited)
            return Report(
                roots=tuple(manifest.roots()),
                files=plan.files,
                chunks=Counts(len(after - before), len(after & before), removed=len(before - after)),
                embedded=count,
                questions=len(manifest.questions()),
                skipped=plan.skipped,
                seconds=time.monotonic() - started,
            )


def repair(
    index_dir: Path,
    *,
    embedder: Load,
    fingerprint: Fingerprint | None = None,
    on_progress: Watch | None = None,
    open_index: OpenIndex = open_chroma,
    shipped: Path = SHIPPED,
) -> None:
    """Makes the vector store anew from the manifest and the cached vectors; the damaged one is set aside.

    No guide is read. Raises IndexMissing, IndexMismatch, IndexBusy, IndexDamaged, StorageError.
    """
    prepare(index_dir)
    Manifest(index_dir / "manifest.db").close()
    load = cache(embedder)
    with writing(index_dir), closing(Manifest(index_dir / "manifest.db", write=True)) as manifest:
        made_by = fingerprint or load().fingerprint
        _check_same(manifest, made_by, rebuild=False)
        writer = _Writer(index_dir, manifest, made_by, load, on_progress, open_index, shipped)
        writer.write(_Plan(), "set aside")


def check_match(manifest: Manifest, fingerprint: Fingerprint) -> None:
    """Raises IndexMismatch where the index was made by another embedder or chunker."""
    if manifest.fingerprint() != fingerprint:
        made_by = manifest.fingerprint()
        name = made_by.name if made_by else "nothing"
        detail = "in another version or setting" if name == fingerprint.name else f"not by {fingerprint.name}"
        raise IndexMismatch(f"the index in {manifest.path.parent} was made by {name}, {detail}", _REBUILD)
    if manifest.meta("chunker") != CHUNKER_VERSION:
        raise IndexMismatch(f"the index in {manifest.path.parent} was cut by another version of the coach", _REBUILD)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run is going to change; made before anything is written."""

    drop: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    files: Counts = field(default_factory=Counts)
    skipped: tuple[Skipped, ...] = ()

    def replaces(self, chunk: Chunk, replaced: set[tuple[str, str]]) -> bool:
        return chunk.root in self.drop or (chunk.root, chunk.file) in replaced

    def chunks(self, manifest: Manifest) -> Iterator[tuple[Chunk, str]]:
        """Every chunk of the version to come, with its text as embedded."""
        replaced = {*self.gone, *((entry.root, entry.document.file) for entry in self.entries)}
        yield from (pair for pair in manifest.embedded() if not self.replaces(pair[0], replaced))
        for entry in self.entries:
            yield from zip(entry.chunks, entry.embedded, strict=True)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Brings the vector store and the manifest of one index to a plan."""

    folder: Path
    manifest: Manifest
    made_by: Fingerprint
    load: Load
    watch: Watch | None
    open_index: OpenIndex
    shipped: Path

    def apply(self, plan: _Plan, *, rebuild: bool) -> int:
        """Writes what there is to write and gives the number of texts that were embedded."""
        broken = damage(self.folder)
        new = bool(plan.drop or plan.entries or plan.gone or set(plan.roots) - set(self.manifest.roots()))
        if not (new or rebuild or broken or self.manifest.meta("pending")):
            return 0
        old = "set aside" if broken else "replace" if rebuild else "keep"
        try:
            return self.write(plan, old, switch=new or rebuild)
        except IndexDamaged:
            if old == "set aside":
                raise
            return self.write(plan, "set aside", switch=new or rebuild)

    def write(self, plan: _Plan, old: str, *, switch: bool = False) -> int:
        """Vectors first, then the manifest in one transaction, then what is no longer named goes."""
        with (
            closing(VectorCache(self.folder / "vectors.db", self.made_by)) as vectors,
            closing(self.open_index(self.folder, old)) as index,
        ):
            there = index.ids()
            wanted = dict(plan.chunks(self.manifest))
            missing = {chunk: text for chunk, text in wanted.items() if chunk.id not in there}
            require(self.folder, _AT_LEAST + _PER_CHUNK * len(missing))
            count = self._embed(missing, vectors)
            self.manifest.mark(pending="1")
            self._add(list(missing), index, vectors)
            generation = self._switch(plan) if switch else self.manifest.generation()
            index.publish(generation)
            index.delete(sorted(index.ids() - {chunk.id for chunk in wanted}))
            if old != "keep":
                vectors.keep({chunk.digest for chunk in wanted})
            self.manifest.mark(pending="")
            index.publish(generation)
        return count

    def _embed(self, missing: Mapping[Chunk, str], cached: VectorCache) -> int:
        """Sees to it that every text has its vector in the cache; gives the number of those that had none."""
        texts = {chunk.digest: text for chunk, text in missing.items()}
        found = cached.get(list(texts)).keys()
        lacking = [digest for digest in texts if digest not in found]
        if lacking and (come := read_shipped(self.shipped)) is not None:
            known = come.get(lacking, self.made_by)
            cached.put(known)
            lacking = [digest for digest in lacking if digest not in known]
        lacking.sort(key=lambda digest: len(texts[digest]))
        for start in range(0, len(lacking), BATCH):
            batch = lacking[start : start + BATCH]
            rows = self.load().embed([texts[digest] for digest in batch])
            cached.put(dict(zip(batch, rows, strict=True)))
            _tell(self.watch, "embed", start + len(batch), len(lacking))
        return len(lacking)

    def _add(self, added: Sequence[Chunk], index: Index, cached: VectorCache) -> None:
        for start in range(0, len(added), _PAGE):
            page = added[start : start + _PAGE]
            vectors = cached.get([chunk.digest for chunk in page])
            index.add([chunk.id for chunk in page], _stack([vectors[chunk.digest] for chunk in page]))
            _tell(self.watch, "store", start + len(page), len(added))

    def _switch(self, plan: _Plan) -> int:
        generation = self.manifest.switch(
            drop=plan.drop,
            forget=plan.gone,
            roots=plan.roots,
            entries=plan.entries,
            meta={"fingerprint": json.dumps(self.made_by.as_dict()), "chunker": CHUNKER_VERSION},
        )
        _remember(self.folder, self.manifest.roots())
        return generation


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which would go through all that was read again and again and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plan(
    manifest: Manifest, visited: Sequence[str], dropped: Sequence[str], load: Load, watch: Watch | None, *, again: bool
) -> _Plan:
    """Reads and cuts every file that changed, or every file if `again`; writes nothing."""
    entries: list[Entry] = []
    gone: list[tuple[str, str]] = []
    skipped: list[Skipped] = []
    added = kept = changed = 0
    for root in visited:
        known = {file.file: file.sha256 for file in manifest.files(root)}
        found, unread = files(Path(root))
        skipped += unread
        seen: set[str] = set()
        for place, (path, name) in enumerate(found):
            _tell(watch, "read", place, len(found))
            entry = _entry(root, path, name, "" if again else known.get(name, ""), load)
            if isinstance(entry, Skipped):
                skipped.append(entry)
                continue
            seen.add(name)
            if entry is not None:
                entries.append(entry)
            sha256 = known.get(name) if entry is None else entry.sha256
            added, kept, changed = _count(known.get(name), sha256, added, kept, changed)
        gone += [(root, name) for name in known if name not in seen]
    removed = len(gone) + sum(len(manifest.files(root)) for root in dropped)
    counts = Counts(added, kept, changed, removed)
    return _Plan(tuple(dropped), tuple(visited), tuple(entries), tuple(gone), counts, tuple(skipped))


def _count(before: str | None, now: str | None, added: int, kept: int, changed: int) -> tuple[int, int, int]:
    if before is None:
        return added + 1, kept, changed
    return (added, kept + 1, changed) if before == now else (added, kept, changed + 1)


def _entry(root: str, path: Path, name: str, known: str, load: Load) -> Entry | Skipped | None:
    """The file ready to be indexed, None where it is the one that is known, Skipped where it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Skipped(name, f"cannot be opened: {error.strerror}")
    sha256 = hashlib.sha256(raw).hexdigest()
    if sha256 == known:
        return None
    try:
        document = read(raw, name)
    except GuideError:
        raise
    except SourceError as error:
        return Skipped(name, error.what.removeprefix(f"{name}: "))
    parts = chunks(document, root, load().count_tokens, load().max_tokens)
    return Entry(root, sha256, document, tuple(parts), tuple(embedded(chunk, document) for chunk in parts))


def _visited(
    manifest: Manifest, paths: Sequence[Path], dropped: Sequence[str], remembered: Sequence[str], *, rebuild: bool
) -> list[str]:
    """The roots to look at, each once. Raises SourceError where one that is remembered is gone."""
    given = [str(path.expanduser().resolve()) for path in paths]
    all_roots = [root for root in dict.fromkeys([*manifest.roots(), *remembered]) if root not in dropped]
    if rebuild:
        given = [*all_roots, *given]
    elif not given and not dropped:
        given = all_roots
    for root in given:
        if root in all_roots and not Path(root).exists():
            raise SourceError(f"the root {root} is no longer there", f"coach ingest --forget {shlex.quote(root)}")
    return list(dict.fromkeys(given)) if given or dropped else [str(CORPUS)]


def _known_root(manifest: Manifest, forget: Path) -> str:
    roots = manifest.roots()
    for name in (str(forget), str(forget.expanduser().resolve())):
        if name in roots:
            return name
    raise SourceError(f"{forget} is not a root of this index ({', '.join(roots) or 'it has none'})", "coach ingest")


def _ids(manifest: Manifest, roots: Iterable[str]) -> set[str]:
    return {id_ for root in roots for id_ in manifest.chunk_ids(root)}


def _check_same(manifest: Manifest, fingerprint: Fingerprint, *, rebuild: bool) -> None:
    if manifest.generation() and not rebuild:
        check_match(manifest, fingerprint)


def _salvage(folder: Path) -> list[str]:
    """Sets databases aside that cannot be read any more; gives the roots as they were last."""
    for name in ("manifest.db", "vectors.db"):
        if _is_damaged(folder / name):
            stamp = time.strftime("%Y%m%dT%H%M%S")
            for path in folder.glob(f"{name}*"):
                if ".corrupt-" not in path.name:
                    path.rename(path.with_name(f"{path.name}.corrupt-{stamp}"))
    try:
        return [str(root) for root in json.loads((folder / "roots.json").read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return []


def _is_damaged(path: Path) -> bool:
    if not path.is_file():
        return False
    if path.name == "manifest.db":
        try:
            Manifest(path).close()
        except IndexDamaged:
            return True
    return bool(damaged_sqlite(path))


def _remember(folder: Path, roots: Sequence[str]) -> None:
    """Keeps the roots apart from the manifest, for the day on which that is damaged."""
    part = folder / "roots.json.part"
    try:
        part.write_text(json.dumps(roots), encoding="utf-8")
        part.replace(folder / "roots.json")
    except OSError as error:
        raise StorageError(f"cannot write {folder / 'roots.json'}: {error.strerror}", MAKE_ROOM) from error


def _stack(rows: Sequence[Vectors]) -> Vectors:
    return np.stack(rows).astype(np.float32)


def _tell(watch: Watch | None, stage: str, done: int, total: int) -> None:
    if watch is not None:
        watch(Progress(stage, done, total))
