"""A run of the pipeline in its own process, on the fake embedder and the real Chroma: to be killed, starved, raced.

Arguments: guides, index folder, log of embedded texts, and the most bytes a file may have (0: no limit).
"""

import resource
import sys
from pathlib import Path

from ingest.errors import CoachError
from ingest.pipeline import ingest
from tests.fakes.embedder import FakeEmbedder


class Logged(FakeEmbedder):
    def __init__(self, log):
        super().__init__()
        self._log = log

    def embed(self, texts):
        with self._log.open("a", encoding="utf-8") as file:
            file.writelines(f"{text!r}\n" for text in texts)
        return super().embed(texts)


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(guides, index_dir, log, most):
    if int(most):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    say("begun")
    try:
        report = ingest([Path(guides)], Path(index_dir), embedder=lambda: Logged(Path(log)), shipped=Path("none"))
    except CoachError as error:
        say(f"{type(error).__name__} {error}")
        return 1
    say(f"done, {report.embedded} embedded")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
