"""For all tests: no network but this computer's own, no settings but their own, a data folder for each."""

import importlib.util
import ipaddress
import os
import random
import socket
import sys
from pathlib import Path
from uuid import uuid4

import hypothesis
import local_model
import pytest

from tests import need

A_TENTH_OF_SOAK = os.environ.get("COACH_SOAK_TENTH") == "1"
SEED = 2026

for name in [name for name in os.environ if name.startswith("COACH_") or name == "OPENAI_API_KEY"]:
    del os.environ[name]
os.environ["HF_HUB_OFFLINE"] = "1"

hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("every run the same", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("every run the same" if need.EVERYTHING else "default")


def pytest_collection_modifyitems(config, items):
    """With COACH_SOAK_TENTH=1 only a tenth of the long tests stays, always the same, and those marked `always`."""
    if not A_TENTH_OF_SOAK:
        return
    marked = [item for item in items if (mark := item.get_closest_marker("soak")) and not mark.kwargs.get("always")]
    long = sorted(marked, key=lambda item: item.nodeid)
    kept = random.Random(SEED).sample(long, max(1, len(long) // 10)) if long else []
    dropped = [item for item in long if item not in kept]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]


@pytest.fixture(scope="session", autouse=True)
def _no_names_looked_up():
    """Sockets are closed by pytest-socket (see addopts); this closes the questions to name servers."""
    with pytest.MonkeyPatch.context() as patch:
        look_up = socket.getaddrinfo

        def only_here(host, *args, **options):
            if is_here(host):
                return look_up(host, *args, **options)
            raise RuntimeError(f"a test looks up the name {host!r}")

        patch.setattr(socket, "getaddrinfo", only_here)
        yield


@pytest.fixture(autouse=True)
def _own_data(tmp_path_factory, monkeypatch):
    """The data folder of one test; it is not there until something is written."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path_factory.getbasetemp() / f"data-{uuid4().hex}"))


@pytest.fixture(scope="session")
def smollm():
    """The file of SmolLM2-135M, which `make test` fetches, where llama.cpp is here to run it."""
    need.need(importlib.util.find_spec("xllamacpp"), "xllamacpp is not installed")
    file = Path(sys.prefix) / "share" / "interview-coach" / "models" / local_model.FILE
    need.need(file.exists(), f"there is no {file}: `python .setup/local_model.py {file.parent}` fetches it")
    return file


def is_here(host):
    """Whether a host is an address, which needs no look-up, or this computer."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True
