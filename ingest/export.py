"""Makes the ONNX file of MiniLM once; the install runs it, and so does the first query that finds none."""

import sys
from pathlib import Path

from ingest import weights
from ingest.errors import CoachError, StorageError


def ensure(data: Path | None = None) -> Path:
    """The exported model, made now if there is none.

    It goes with the installation, or into the data folder where the installation is read-only.
    Raises EmbedderError when the weights are missing or not the published ones, StorageError when neither place
    can be written.
    """
    found = weights.find(data)
    if found is not None:
        return found
    sys.stderr.write("Preparing the embedder once (about 20 seconds) ...\n")
    from ingest.sentence import export  # noqa: PLC0415 -- torch is heavy, and needed this once only

    shared, own = weights.places(data)
    try:
        export(shared)
    except StorageError:
        export(own)
        return own
    return shared


def main() -> int:
    """`python -m ingest.export`: prints where the model is; 1 when it could not be made."""
    try:
        path = ensure()
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
