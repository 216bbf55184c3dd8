"""Ports for the servers of a test: each worker of a run has a block of its own, so that none takes another's.

All are below those that the system hands to outgoing connections: between the moment a port is found free and the one
in which a server takes it, nothing comes by it by chance.
"""

import itertools
import os
import random
import socket

WORKERS = 8
BLOCK = 2_500
REGISTRY = 98  # from its port base on
LOWEST = 12_000 + BLOCK * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS)


def free_port() -> int:
    """A port on which nobody listens."""
    return free_ports(1)


def free_port_base() -> int:
    """The first of the ports that one registry may take."""
    return free_ports(REGISTRY)


def free_ports(count: int) -> int:
    """The first of `count` ports in a row on which nobody listens. What was given out comes again after all others."""
    row: list[int] = []
    for port in itertools.islice(_PORTS, 2 * BLOCK):
        is_next = not row or port == row[-1] + 1
        row = [*row, port] if is_next and _is_free(port) else []
        if len(row) == count:
            return row[0]
    raise RuntimeError(f"no {count} ports in a row are free from {LOWEST} to {LOWEST + BLOCK}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: one that just ended is no obstacle
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


_BEGIN = random.randrange(BLOCK)  # two runs at one time seldom meet
_PORTS = itertools.cycle(LOWEST + (_BEGIN + step) % BLOCK for step in range(BLOCK))
