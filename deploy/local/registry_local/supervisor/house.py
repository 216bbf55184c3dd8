"""Everything that one registry on this machine consists of, made from the choices: servers, and processes.

Starts nothing, and refuses to know what is started when.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial

from registry_local import probes
from registry_local.addresses import Addresses
from registry_local.choices import Choices
from registry_local.data_directory import DataDirectory
from registry_local.processes import (
    PROCESSES,
    ServiceProcess,
    process_environment,
    service_command,
    service_environment,
)
from registry_local.servers import ApacheKafka, EmbeddedMongoDB, Noida, Server, ServerProcess
from registry_local.supervisor.supervised import Supervised

STOP_SECONDS = 30.0
HouseServer = EmbeddedMongoDB | Noida | ApacheKafka


class House:
    """`mongodb` and `kafka` are None when they are attached: those are not ours to start or to stop."""

    def __init__(self, directory: DataDirectory, choices: Choices) -> None:
        self.directory = directory
        self.addresses = Addresses(choices)
        self.mongodb = self._mongodb(choices)
        self.kafka = self._kafka(choices)
        self.servers: dict[HouseServer, Sequence[Supervised]] = {
            server: _supervise(server) for server in (self.mongodb, self.kafka) if server is not None
        }
        self.services = {process: self._service(process) for process in PROCESSES}

    @property
    def processes(self) -> list[Supervised]:
        return [*self.services.values(), *(each for group in self.servers.values() for each in group)]

    def of_sort(self, *sorts: str) -> list[Supervised]:
        return [supervised for process, supervised in self.services.items() if process.sort in sorts]

    @property
    def embedded_broker(self) -> Supervised | None:
        """The broker that may forget acknowledged records when it dies; None when Kafka is another."""
        return self.servers[self.kafka][0] if isinstance(self.kafka, Noida) else None

    def job(self, service: str, task: str) -> ServerProcess:
        """Return a command of a service that ends by itself, such as `conferences ensure-indexes`."""
        return ServerProcess(
            f"{service}-{task}",
            service_command(service, task),
            self.directory.log(f"{service}-{task}"),
            environment=service_environment(self.directory, self.addresses),
            directory=self.directory.root,
        )

    def _mongodb(self, choices: Choices) -> EmbeddedMongoDB | None:
        if choices.mongodb_uri is not None:
            return None
        return EmbeddedMongoDB(self.directory.mongodb, self.addresses.mongodb_port, log=self.directory.log("mongodb"))

    def _kafka(self, choices: Choices) -> Noida | ApacheKafka | None:
        home, port = self.directory.kafka, self.addresses.kafka_port
        match choices.kafka:
            case "embedded":
                return Noida(home, port, log=self.directory.log("kafka"))
            case "apache":
                return ApacheKafka(home, port, choices.brokers, log_directory=self.directory.logs)
            case _:
                return None

    def _service(self, process: ServiceProcess) -> Supervised:
        child = ServerProcess(
            process.name,
            process.command,
            self.directory.log(process.name),
            environment=process_environment(self.directory, self.addresses, process),
            directory=self.directory.root,
            stop_seconds=STOP_SECONDS,
        )
        is_ready = partial(probes.is_ready, self.addresses.bind(process.name))
        return Supervised(child, is_ready, self._empty_metrics(process))

    def _empty_metrics(self, process: ServiceProcess) -> Callable[[], None]:
        """Figures of workers that are gone would be counted on by the new ones."""
        home = self.directory.metrics(process.name)

        def empty() -> None:
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)

        return empty


def _supervise(server: Server) -> Sequence[Supervised]:
    forgets = isinstance(server, Noida)
    return [Supervised(process, server.is_ready, is_restarted_alone=not forgets) for process in server.processes]
