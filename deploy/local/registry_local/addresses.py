"""Which door listens where, counted from one port base, so that two registries on one machine do not meet.

    base + 0   gateway: the one address for people and programs
    base + 1   conferences          base + 11   conferences relay
    base + 2   awards               base + 12   awards relay
                                    base + 13   awards project
                                    base + 14   gateway project
    base + 17  MongoDB
    base + 92  Kafka; with Apache Kafka one port a broker, then one a controller (up to base + 97 with three)

Owns the numbers. Refuses to know who uses them.
"""

from __future__ import annotations

from dataclasses import dataclass

from registry_local.choices import Choices
from registry_local.servers.mongodb import REPLICA_SET

HOST = "127.0.0.1"
DOORS = {
    "gateway-serve": 0,
    "conferences-serve": 1,
    "awards-serve": 2,
    "conferences-relay": 11,
    "awards-relay": 12,
    "awards-project": 13,
    "gateway-project": 14,
}
MONGODB = 17
KAFKA = 92
HIGHEST_BASE = 65535 - 100


@dataclass(frozen=True)
class Addresses:
    """The addresses that these choices lead to."""

    choices: Choices

    def port(self, process: str) -> int:
        return self.choices.port_base + DOORS[process]

    def bind(self, process: str) -> str:
        return f"{HOST}:{self.port(process)}"

    def url(self, service: str) -> str:
        """Return the base URL of a service, without a slash at its end."""
        return f"http://{self.bind(f'{service}-serve')}"

    @property
    def issuer(self) -> str:
        """The `iss` claim of the desk's tokens."""
        return f"{self.url('gateway')}/"

    @property
    def mongodb_port(self) -> int:
        return self.choices.port_base + MONGODB

    @property
    def kafka_port(self) -> int:
        return self.choices.port_base + KAFKA

    @property
    def mongodb(self) -> str:
        """The URI for clients."""
        return self.choices.mongodb_uri or f"mongodb://{HOST}:{self.mongodb_port}/?replicaSet={REPLICA_SET}"

    @property
    def kafka(self) -> str:
        """The bootstrap servers for clients."""
        if self.choices.kafka_address:
            return self.choices.kafka_address
        return ",".join(f"{HOST}:{self.kafka_port + index}" for index in range(self.choices.brokers))

    def as_printed(self) -> dict[str, str]:
        """Return the addresses a client from outside attaches to, by the names `registry status --json` gives them."""
        services = {service: self.url(service) for service in ("gateway", "conferences", "awards")}
        return {**services, "kafka": self.kafka, "mongodb": self.mongodb}

    def ports_needed(self) -> dict[int, str]:
        """Return every port that must be free, and what it is for."""
        needed = {self.port(process): process for process in DOORS}
        if self.choices.mongodb_uri is None:
            needed[self.mongodb_port] = "mongodb"
        if self.choices.kafka == "embedded":
            needed[self.kafka_port] = "kafka"
        if self.choices.kafka == "apache":
            needed.update({self.kafka_port + index: "kafka" for index in range(2 * self.choices.brokers)})
        return needed
