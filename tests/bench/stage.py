"""The servers and processes that a measure needs, started as the runner starts them and stopped by their own handles.

Owns the scratch directory, the ports and the desk's tokens. Knows no measure.
"""

import json
import shutil
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import psutil
from pymongo import MongoClient
from pymongo.database import Database

from registry_local.addresses import Addresses
from registry_local.choices import Choices
from registry_local.data_directory import DataDirectory
from registry_local.identity import Person, ensure_key, sign
from registry_local.ports import holder_of
from registry_local.processes import PROCESSES
from registry_local.servers.process import ServerProcess, wait_until
from registry_local.supervisor.house import House
from registry_local.supervisor.supervised import Supervised

Kafka = Literal["embedded", "apache"]
SERVICES = ("conferences", "awards", "gateway")
EVERY_PROCESS = tuple(process.name for process in PROCESSES)
START_SECONDS = 120.0


class Stage:
    """A registry of its own: MongoDB and Kafka run, indexes and topics are there, processes start when named."""

    def __init__(self, directory: Path, port_base: int, kafka: Kafka) -> None:
        self.directory = DataDirectory(directory.absolute())
        self.house = House(self.directory, Choices(port_base=port_base, kafka=kafka))
        self._running: dict[str, Supervised] = {}
        self._guests: list[ServerProcess] = []

    @property
    def mongodb_uri(self) -> str:
        return self.house.addresses.mongodb

    @property
    def kafka(self) -> str:
        """The bootstrap servers."""
        return self.house.addresses.kafka

    @contextmanager
    def open(self) -> Iterator["Stage"]:
        """Everything that was started ends with the block, and what it wrote is thrown away."""
        _require_free(self.house.addresses)
        ensure_key(self.directory)
        mongodb, kafka = self.house.mongodb, self.house.kafka
        assert mongodb is not None
        assert kafka is not None
        try:
            with mongodb, kafka:
                try:
                    self._prepare()
                    yield self
                finally:
                    self.stop(*reversed(self._running))
        finally:
            shutil.rmtree(self.directory.root, ignore_errors=True)

    def start(self, *names: str) -> None:
        """Start processes such as "conferences-serve" and return when each is ready."""
        named = {process.name: supervised for process, supervised in self.house.services.items()}
        for name in names:
            named[name].start()
            self._running[name] = named[name]
        for name in names:
            wait_until(named[name].check_ready, [named[name].process], START_SECONDS)

    def stop(self, *names: str) -> None:
        stopping = [self._running.pop(name) for name in names]
        for supervised in stopping:
            supervised.ask_to_stop()
        for supervised in stopping:
            supervised.wait_stopped()

    @contextmanager
    def guest(self, process: ServerProcess) -> Iterator[None]:
        """A process that is none of ours runs during the block."""
        process.start()
        self._guests.append(process)
        try:
            yield
        finally:
            self._guests.remove(process)
            process.stop()

    def port(self, process: str) -> int:
        return self.house.addresses.port(process)

    def database(self, name: str) -> Database[dict[str, Any]]:
        """A database of the running server, times with their zone."""
        return MongoClient[dict[str, Any]](self.mongodb_uri, tz_aware=True)[name]

    def authorization(self, role: str) -> str:
        return f"Bearer {sign(self.directory, self.house.addresses.issuer, Person.of_the_desk(role))}"

    def register(self, party: dict[str, Any]) -> str:
        """Post a party to the running conferences service; its id."""
        address = f"http://127.0.0.1:{self.port('conferences-serve')}/v1/parties"
        headers = {"Content-Type": "application/json", "Authorization": self.authorization("secretary")}
        request = urllib.request.Request(address, json.dumps(party).encode(), headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(json.load(answer)["id"])

    def trees(self) -> dict[str, list[psutil.Process]]:
        """Each running process by name, with the workers it has made."""
        servers = (self.house.mongodb, self.house.kafka)
        handles: list[ServerProcess] = [p for server in servers if server is not None for p in server.processes]
        handles += [*(supervised.process for supervised in self._running.values()), *self._guests]
        return {handle.name: _with_children(handle.pid) for handle in handles if handle.pid is not None}

    def processor_seconds(self, *names: str) -> float:
        """What the named processes have used so far, or all that run."""
        trees = self.trees()
        times = (process.cpu_times() for name in names or trees for process in trees[name])
        return float(sum(used.user + used.system for used in times))

    def _prepare(self) -> None:
        jobs = [self.house.job(service, "ensure-indexes") for service in SERVICES]
        for job in jobs:
            job.start()
        _finish(jobs)


def _require_free(addresses: Addresses) -> None:
    """Raises RuntimeError when somebody else listens there: the figures would be theirs."""
    taken = [f"{name}: {holder}" for port, name in addresses.ports_needed().items() if (holder := holder_of(port))]
    if taken:
        raise RuntimeError("ports of the benchmarks are taken: " + "; ".join(taken))


def _finish(jobs: Sequence[ServerProcess]) -> None:
    def is_finished() -> bool:
        return all(job.exit_code is not None for job in jobs)

    try:
        wait_until(is_finished, [], START_SECONDS)
    finally:
        for job in jobs:
            job.stop()
    for job in jobs:
        if job.exit_code:
            raise RuntimeError(f"{job.name} ended with code {job.exit_code}:\n{job.log_tail()}")


def _with_children(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]
