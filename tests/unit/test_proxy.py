"""The bad network of the fault tests forgets nobody who comes while it closes."""

import contextlib
import gc
import socket
import sys
import threading
from typing import Any

from tests.faults.proxy import HOST, Proxy
from tests.ports import free_port

TIMES = 30
CLIENTS = 4


def test_no_connection_is_left_open_when_it_closes_while_clients_come(monkeypatch: Any) -> None:
    left_open: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", left_open.append)
    port, ended = free_port(), threading.Event()
    with socket.create_server((HOST, 0), backlog=100) as target:
        proxy = Proxy(port, target.getsockname()[1])
        clients = [threading.Thread(target=_come_and_go, args=(port, ended)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        for _ in range(TIMES):
            with proxy:
                ended.wait(0.01)
        ended.set()
        for client in clients:
            client.join()
    gc.collect()
    assert left_open == []


def _come_and_go(port: int, ended: threading.Event) -> None:
    while not ended.is_set():
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=0.2):
            pass
