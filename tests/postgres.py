"""A PostgreSQL server of our own for the tests: started from the programs on this machine, ended with the run."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.need import need

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/pgsql/bin")


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl` of the newest version here, or None."""
    found = shutil.which("pg_ctl")
    if found and (Path(found).resolve().parent / "initdb").exists():
        return Path(found).resolve().parent
    folders = [path for place in _PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    return max(
        folders,
        key=lambda path: [int(part) for part in path.parent.name.split("-")[-1:] if part.isdigit()],
        default=None,
    )


class Server:
    """A running server; `database()` makes an empty database and gives its URL."""

    def __init__(self, bin_: Path, socket: Path, user: str | None) -> None:
        self._bin, self._socket, self._user = bin_, socket, user

    def database(self) -> str:
        name = f"coach_{uuid4().hex}"
        _run(self._bin / "createdb", "-h", str(self._socket), "-U", "coach", name, user=self._user, cwd=self._socket)
        return f"postgresql://coach@/{name}?host={self._socket}"


@contextmanager
def running() -> Iterator[Server]:
    """A server on a Unix socket in a new folder: no port to race for. Skips, with the reason, when it cannot be had."""
    bin_ = programs()
    need(bin_, "PostgreSQL's server programs (initdb, pg_ctl) are not installed")
    user = _server_user()
    home = Path(tempfile.mkdtemp(prefix="coach-pg-", dir="/tmp"))
    if user:
        shutil.chown(home, user)
    data, log = home / "data", home / "log"
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off -c max_connections=60"
    try:
        _run(
            bin_ / "initdb",
            "-D",
            str(data),
            "-U",
            "coach",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
            user=user,
            cwd=home,
        )
        _run(bin_ / "pg_ctl", "-D", str(data), "-l", str(log), "-o", options, "-w", "start", user=user, cwd=home)
        try:
            yield Server(bin_, home, user)
        finally:
            _run(bin_ / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop", user=user, cwd=home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _server_user() -> str | None:
    """The server refuses to run as root, so root hands it to another user."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in ("postgres", "nobody", "daemon") if name in names), None)
    need(user, "PostgreSQL does not run as root and there is no other user")
    return user


def _run(program: Path, *arguments: str, user: str | None, cwd: Path) -> None:
    # Output goes to a file: the server inherits it, and a pipe would stay open as long as the server runs.
    with tempfile.TemporaryFile("w+") as said:
        extra = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        done = subprocess.run(
            [program, *arguments], stdout=said, stderr=said, cwd=cwd, env=environment, check=False, **extra
        )
        said.seek(0)
        assert done.returncode == 0, f"{program.name}: {said.read()}"
