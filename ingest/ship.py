"""Makes `corpus/vectors.npz`, so that the first start does not embed the shipped guides."""

import sys
from pathlib import Path

from ingest.chunk import chunks, embedded
from ingest.embed import Embedder
from ingest.errors import CoachError
from ingest.read import files, read
from ingest.vectors import CORPUS, SHIPPED, read_shipped, write_shipped


def texts(root: Path, embedder: Embedder) -> dict[str, str]:
    """Every text of the guides below a root as it is embedded, by digest."""
    found = {}
    for path, name in files(root)[0]:
        document = read(path.read_bytes(), name)
        parts = chunks(document, str(root), embedder.count_tokens, embedder.max_tokens)
        found.update({chunk.digest: embedded(chunk, document) for chunk in parts})
    return found


def ship(root: Path, target: Path, embedder: Embedder) -> tuple[int, int]:
    """Writes the vectors of the guides; gives how many there are, and how many of them had to be computed.

    Vectors that were shipped before are taken over as they are, so the file changes only where guides did.
    """
    wanted = texts(root, embedder)
    before = read_shipped(target)
    vectors = before.get(list(wanted), embedder.fingerprint) if before else {}
    lacking = [digest for digest in wanted if digest not in vectors]
    vectors.update(zip(lacking, embedder.embed([wanted[digest] for digest in lacking]), strict=True))
    write_shipped(target, vectors, embedder.fingerprint)
    return len(vectors), len(lacking)


def main() -> int:
    """`python -m ingest.ship`."""
    from ingest.export import ensure  # noqa: PLC0415 -- the default embedder, for this command only
    from ingest.minilm import MiniLM  # noqa: PLC0415 -- same

    try:
        count, computed = ship(CORPUS, SHIPPED, MiniLM(ensure()))
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{SHIPPED}: {count} vectors, {computed} computed, {SHIPPED.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
