"""Whether the parts of an index agree: the manifest is compared with what queries return, not with a count."""

from contextlib import closing
from pathlib import Path

import numpy as np

from ingest.embed import Fingerprint
from ingest.errors import IndexDamaged
from ingest.index import Index
from ingest.manifest import Manifest
from ingest.marker import damage
from ingest.vectors import VectorCache

SAMPLES = 16
_REBUILD = "coach ingest --rebuild"


def probe(folder: Path, manifest: Manifest, index: Index, fingerprint: Fingerprint) -> None:
    """Asks the vector store for chunks spread over the index by their own vectors; about 0.1 s.

    A lost segment leaves Chroma's count right while results vanish. Raises IndexDamaged.
    """
    wrong = damage(folder)
    if wrong:
        raise IndexDamaged(wrong, _REBUILD)
    chunks = manifest.chunks(_spread(sorted(manifest.chunk_ids())))
    if not chunks:
        return
    with closing(VectorCache(folder / "vectors.db", fingerprint)) as cached:
        vectors = cached.get([chunk.digest for chunk in chunks])
    found = [index.query(vector, 1) for vector in vectors.values()]
    lost = sum(not hits or hits[0].cosine < 0.999 for hits in found)
    if lost > len(found) // 8:  # the search is approximate, so one of 16 may be missed
        raise IndexDamaged(f"the vectors in {folder} are incomplete: {lost} of {len(found)} chunks not found", _REBUILD)
    if not found and len(index.query(_any(fingerprint), len(chunks))) < len(chunks):
        raise IndexDamaged(f"the vectors in {folder} are incomplete", _REBUILD)


def _spread(ids: list[str]) -> list[str]:
    step = max(1, len(ids) // SAMPLES)
    return ids[::step][:SAMPLES]


def _any(fingerprint: Fingerprint) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.full(fingerprint.dimension, fingerprint.dimension**-0.5, np.float32)
