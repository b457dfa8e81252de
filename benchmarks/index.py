"""Whole-process times of `coach ingest`: first from the shipped vectors, then with nothing changed."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [Path(sys.executable).with_name("coach"), "ingest", "--json"]
RUNS = 5
PROBE = """
import sys
from coach.cli import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write("\\nLOADED " + ",".join(name for name in ("torch", "chromadb", "onnxruntime") if name in sys.modules))
"""


def run(folder: str) -> float:
    """Seconds of one `coach ingest` with that data folder."""
    begin = time.perf_counter()
    done = subprocess.run(COMMAND, env=os.environ | {"COACH_DATA": folder}, check=True, capture_output=True)
    took = time.perf_counter() - begin
    assert json.loads(done.stdout)["questions"], "nothing was indexed"
    return took


def loaded(folder: str) -> str:
    """Which heavy libraries an unchanged run imports."""
    command = [sys.executable, "-c", PROBE, "ingest", "--json"]
    done = subprocess.run(command, env=os.environ | {"COACH_DATA": folder}, check=True, capture_output=True, text=True)
    return done.stderr.rpartition("LOADED ")[2] or "none"


def main() -> None:
    """Prints a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        first = run(folder)
        again = [run(folder) for _ in range(RUNS)]
        print("| whole process | seconds |\n| --- | --- |")
        print(f"| index the corpus the first time, from the shipped vectors | {first:.1f} |")
        print(f"| nothing changed, median of {RUNS} | {statistics.median(again):.1f} |")
        print(f"| of torch, chromadb and onnxruntime imported then | {loaded(folder)} |")


if __name__ == "__main__":
    main()
