"""Whether a port of this machine is free, and who holds it if not. Refuses to know what it is wanted for."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass

import psutil

from registry_local.addresses import HOST


@dataclass(frozen=True)
class Holder:
    """A program that listens on a port. `pid` is None when the system does not let us see it."""

    port: int
    pid: int | None
    program: str

    def __str__(self) -> str:
        if self.pid is None:
            return f"port {self.port} is held by a program that this user may not see"
        return f"port {self.port} is held by process {self.pid} ({self.program})"


def holder_of(port: int) -> Holder | None:
    """Return who listens on the port; None when it is free."""
    if _is_free(port):
        return None
    pid = _listener(port)
    return Holder(port, pid, _program(pid) if pid else "")


def free_port() -> int:
    """Return a port that was free a moment ago, chosen by the system."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of a former run may linger: no holder
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            return False
    return True


def _listener(port: int) -> int | None:
    try:
        connections = psutil.net_connections("tcp")
    except psutil.AccessDenied:  # macOS shows them to root alone
        return None
    listeners = (each.pid for each in connections if each.status == psutil.CONN_LISTEN and each.laddr.port == port)
    return next(listeners, None)


def _program(pid: int) -> str:
    try:
        return " ".join(psutil.Process(pid).cmdline()[:4]) or str(psutil.Process(pid).name())
    except psutil.Error:
        return "gone meanwhile"
