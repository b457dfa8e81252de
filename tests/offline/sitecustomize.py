"""Loaded by every Python that finds this folder on its path: whoever tries to leave this computer is told of, and fails.

What was tried stands on standard error behind LEFT.
"""

import ipaddress
import socket
import sys

_look_up, _connect = socket.getaddrinfo, socket.socket.connect


def _here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return name in (None, "", "localhost") or ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def _told(what: str, host: object) -> OSError:
    sys.stderr.write(f"LEFT {what} {host}\n")
    sys.stderr.flush()
    return OSError(f"no network: {what} {host}")


def getaddrinfo(host, *rest, **more):
    """Looks up this computer only."""
    if _here(host) or host in ("0.0.0.0", "::"):
        return _look_up(host, *rest, **more)
    raise _told("getaddrinfo", host)


def connect(self, address):
    """Connects to this computer only."""
    if isinstance(address, tuple) and not _here(address[0]):
        raise _told("connect", address[0])
    return _connect(self, address)


def gethostbyname(host):
    """Looks up nothing."""
    raise _told("gethostbyname", host)


socket.getaddrinfo, socket.socket.connect, socket.gethostbyname = getaddrinfo, connect, gethostbyname
