"""The table of the registry's own processes: which there are, of which sort, and with which command and environment.

Owns the environment variables that the services read. Refuses to know when a process is started and whether it is up.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from registry_local.addresses import DOORS, Addresses
from registry_local.data_directory import DataDirectory
from registry_local.identity import AUDIENCE

Sort = Literal["door", "relay", "projector"]
SORTS: dict[str, Sort] = {"serve": "door", "relay": "relay", "project": "projector"}
SERVICES = ("conferences", "awards", "gateway")
WITH_OUTBOX = ("conferences", "awards")
WITH_PROJECTOR = ("awards", "gateway")
GUNICORN_SETTINGS = Path(__file__).parents[2] / "gunicorn.conf.py"
WORKERS = 2
THREADS = {
    "conferences": 8,
    "awards": 8,
    "gateway": 16,
}  # a thread of the gateway mostly waits: for a service, or a reader


@dataclass(frozen=True)
class ServiceProcess:
    """One long-running command of a service, e.g. `conferences relay`."""

    service: str
    task: str

    @property
    def name(self) -> str:
        return f"{self.service}-{self.task}"

    @property
    def sort(self) -> Sort:
        return SORTS[self.task]

    @property
    def command(self) -> list[str]:
        return service_command(self.service, self.task)


PROCESSES = tuple(ServiceProcess(*name.split("-")) for name in DOORS)


def service_command(service: str, *arguments: str) -> list[str]:
    """Return the command line that runs a service's command under our own Python."""
    return [sys.executable, "-m", service, *arguments]


def service_environment(directory: DataDirectory, addresses: Addresses) -> dict[str, str]:
    """Return what every command of every service reads, a single job such as `ensure-indexes` included."""
    environment = {
        "MONGODB_URI": addresses.mongodb,
        "KAFKA_BOOTSTRAP_SERVERS": addresses.kafka,
        "IDENTITY_ISSUER": addresses.issuer,
        "IDENTITY_AUDIENCE": AUDIENCE,
        "IDENTITY_JWKS_URL": directory.jwks_file.as_uri(),
        "CONFERENCES_URL": addresses.url("conferences"),
        "AWARDS_URL": addresses.url("awards"),
        "AWARDS_KEYS": str(directory.certificate_keys),
        "PUBLIC_URL": addresses.url("gateway"),
        "PYTHONUNBUFFERED": "1",
        "TRUSTED_PROXIES": "1",  # the gateway says in X-Forwarded-For where a change came from
    }
    if addresses.choices.kafka != "attached":  # for brokers of others, the caller's own setting counts
        environment["KAFKA_REPLICATION_FACTOR"] = str(min(addresses.choices.brokers, 3))
    return environment


def process_environment(directory: DataDirectory, addresses: Addresses, process: ServiceProcess) -> dict[str, str]:
    """Return the environment of one long-running process."""
    environment = {**service_environment(directory, addresses), "BIND": addresses.bind(process.name)}
    if process.sort == "door":
        environment.update(
            GUNICORN_CMD_ARGS=f"-c {GUNICORN_SETTINGS}",
            WEB_CONCURRENCY=str(WORKERS),
            WEB_THREADS=str(THREADS[process.service]),
            PROMETHEUS_MULTIPROC_DIR=str(directory.metrics(process.name)),
        )
    return environment
