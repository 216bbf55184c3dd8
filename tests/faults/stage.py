"""The servers of a run on Apache Kafka: a database that can be told to fail and three brokers, all of them behind
proxies.

Whatever of them dies is started again, as the registry's own supervisor does it, unless it is to stay away. Refuses to
know why it died.
"""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from registry_local.servers import Server, ServerProcess
from registry_local.supervisor.supervised import Supervised
from tests.faults.cluster import BROKERS, PORTS, Cluster
from tests.faults.proxy import HOST, Proxy
from tests.faults.servers import FailingMongoDB
from tests.integration.delivery.registry_under_test import until
from tests.ports import free_port, free_ports

QUICK_TO_NOTICE = (
    "heartbeatFrequencyMS=2000&connectTimeoutMS=4000"  # a half-open connection: by default in half a minute
)
LOOK_SECONDS = 0.2
PATIENCE_SECONDS = 120.0


class Stage:
    """`mongodb_uri` and `kafka.bootstrap_servers` lead through the proxies."""

    def __init__(self, data: Path) -> None:
        logs = data / "logs"
        self.kafka = Cluster(data / "kafka", free_ports(PORTS), log_directory=logs)
        self.mongodb = FailingMongoDB(data / "mongodb", free_port(), log=logs / "mongodb.log")
        self.network = Proxy(free_port(), self.mongodb.port)  # between everybody and the database
        self.mongodb_uri = f"mongodb://{HOST}:{self.network.port}/?directConnection=true&{QUICK_TO_NOTICE}"
        self._supervised = [
            Supervised(process, server.is_ready) for server in self._servers for process in server.processes
        ]
        self._ends = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def up(self) -> None:
        self.network.open()
        for server in self._servers:
            server.start()
        for each in self._supervised:
            each.start()  # it runs; from now on it is wanted
        self._watching.start()

    def down(self) -> None:
        self._ends.set()
        if self._watching.is_alive():
            self._watching.join()
        for server in self._servers:
            server.stop()
        self.network.close()

    @property
    def environment(self) -> Mapping[str, str]:
        """What `registry up` reads about brokers that are not its own."""
        return {"KAFKA_REPLICATION_FACTOR": str(BROKERS)}

    @property
    def options(self) -> list[str]:
        return ["--kafka", self.kafka.bootstrap_servers, "--mongodb", self.mongodb_uri]

    @property
    def pids(self) -> dict[str, int | None]:
        """By name; None while it is down."""
        return {each.name: each.process.pid for each in self._supervised}

    def wait_until_whole(self) -> None:
        """Until all that an earlier fault took away is back: some faults need every broker."""
        until(lambda: all(server.is_ready() for server in self._servers), lambda: "not all is back", PATIENCE_SECONDS)

    @contextmanager
    def away(self, server: Server) -> Iterator[None]:
        """Killed, and not started again within the block; it answers when the block has ended."""
        ours = [each for each in self._supervised if each.process in server.processes]
        for each in ours:
            each.is_wanted = False
        for each in ours:
            each.process.kill()
        yield
        for each in ours:
            each.start()
        until(server.is_ready, lambda: f"{ours[0].name} does not come back", PATIENCE_SECONDS)

    def start_anew(self, process: ServerProcess, server: Server) -> None:
        """Ask it to stop; it answers again when this returns."""
        before = process.pid
        if before is not None:
            os.kill(before, signal.SIGTERM)
        until(lambda: process.pid not in {None, before}, lambda: f"{process.name} is not started", PATIENCE_SECONDS)
        until(server.is_ready, lambda: f"{process.name} does not come back", PATIENCE_SECONDS)

    @property
    def _servers(self) -> tuple[Server, ...]:
        return (self.mongodb, self.kafka)

    def _watch(self) -> None:
        while not self._ends.wait(LOOK_SECONDS):
            for each in self._supervised:
                each.restart_when_due()
