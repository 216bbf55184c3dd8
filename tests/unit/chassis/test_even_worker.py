"""Two of gunicorn's workers on one socket, as our settings make them, share the connections that clients keep."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

from registry.chassis.even_worker import LONGEST_SECONDS, hesitation_seconds
from registry_local.processes import GUNICORN_SETTINGS
from registry_local.servers.process import ServerProcess, wait_until
from tests.ports import free_port

CONNECTIONS = 32
BOOTED = "Booting worker"  # gunicorn's own words
WHO_ANSWERS = """
import os

from registry.chassis import even_worker

even_worker.HESITATION_SECONDS = 0.02  # a busy machine may wake a worker so much too late and a little later
even_worker.LONGEST_SECONDS = 1.0

def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""


def test_who_has_more_connections_hesitates_longer_and_nobody_for_long():
    assert hesitation_seconds(0) == 0
    assert hesitation_seconds(1) < hesitation_seconds(2)
    assert hesitation_seconds(10_000) == LONGEST_SECONDS


def test_no_worker_keeps_most_of_the_connections_that_come_at_once(tmp_path: Path):
    (tmp_path / "who_answers.py").write_text(WHO_ANSWERS, encoding="utf-8")
    port = free_port()
    process = ServerProcess(
        "gunicorn",
        [sys.executable, "-m", "gunicorn", "-c", str(GUNICORN_SETTINGS), "--chdir", str(tmp_path), "who_answers"],
        tmp_path / "gunicorn.log",
        environment={**os.environ, "BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "2"},
    )
    process.start()
    try:
        wait_until(lambda: process.log.read_text(encoding="utf-8").count(BOOTED) == 2, [process], 30)
        answered = Counter(_asked_over_kept_connections(port))
    finally:
        process.stop()
    assert answered.total() == CONNECTIONS
    assert max(answered.values()) <= CONNECTIONS * 2 // 3, "gunicorn's own were seen to share 32 as 29 and 3"


def _asked_over_kept_connections(port: int) -> Iterator[bytes]:
    with ExitStack() as kept:
        clients = [HTTPConnection("127.0.0.1", port) for _ in range(CONNECTIONS)]
        for client in clients:
            kept.enter_context(closing(client))
            client.connect()
        for client in clients:
            client.request("GET", "/")
            yield client.getresponse().read()
