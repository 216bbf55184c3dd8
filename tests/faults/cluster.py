"""Three Apache Kafka brokers: each connection to and between them can be cut, slowed down or left half open.

Each broker is known to the others and to clients by the address of a proxy. Knows no topics.
"""

from __future__ import annotations

from pathlib import Path

import psutil
from kafka import KafkaAdminClient, TopicPartition

from registry_local.servers import ApacheKafka
from registry_local.servers.apache_kafka import HOST
from tests.faults.proxy import Proxy

BROKERS = 3
PORTS = 4 * BROKERS  # brokers, controllers, and the proxies of both
PREFERRED = 0


class Cluster(ApacheKafka):
    """Takes `PORTS` ports from `port` on. `doors[0]` is what everybody knows of the first broker."""

    def __init__(self, directory: Path, port: int, *, log_directory: Path | None = None) -> None:
        super().__init__(directory, port, BROKERS, log_directory=log_directory)
        targets = [*self.ports, *self.controller_ports]
        self._proxies = [Proxy(port + len(targets) + n, target) for n, target in enumerate(targets)]
        self.doors, self._controllers = self._proxies[:BROKERS], self._proxies[BROKERS:]
        self.bootstrap_servers = ",".join(f"{HOST}:{door.port}" for door in self.doors)

    def cut_off(self, number: int) -> None:
        """Nobody reaches the broker, and it reaches nobody: neither clients nor the other two."""
        process = psutil.Process(self.processes[number].pid)

        def is_its_own(port: int) -> bool:
            return any(each.laddr.port == port for each in process.net_connections("tcp"))

        for each, proxy in enumerate(self._proxies):
            if each % BROKERS == number:
                proxy.cut()
            else:
                proxy.cut(is_its_own)

    def mend(self) -> None:
        for proxy in self._proxies:
            proxy.mend()

    def move_leaders(self, topic: str) -> None:
        """Give the lead of every partition to the next broker."""
        admin = KafkaAdminClient(bootstrap_servers=self.bootstrap_servers)
        try:
            [found] = admin.describe_topics([topic])
            copies = {
                TopicPartition(topic, each["partition_index"]): each["replica_nodes"] for each in found["partitions"]
            }
            admin.alter_partition_reassignments({p: [*nodes[1:], nodes[0]] for p, nodes in copies.items()})
            admin.elect_leaders(PREFERRED, [topic])
        finally:
            admin.close()

    def start(self) -> None:
        """Doors open when somebody is behind them: kafka-python never gives back a socket that led nowhere."""
        for controller in self._controllers:
            controller.open()
        super().start()
        for door in self.doors:
            door.open()

    def stop(self) -> bool:
        ended = super().stop()
        self._close()
        return ended

    def kill(self) -> None:
        super().kill()
        self._close()

    def _close(self) -> None:
        for proxy in self._proxies:
            proxy.close()

    def _settings(self, number: int) -> str:
        lines = dict(line.split("=", 1) for line in super()._settings(number).splitlines())
        broker, controller = self.doors[number - 1].port, self._controllers[number - 1].port
        lines["advertised.listeners"] = f"PLAINTEXT://{HOST}:{broker},CONTROLLER://{HOST}:{controller}"
        lines["controller.quorum.voters"] = ",".join(
            f"{n}@{HOST}:{proxy.port}" for n, proxy in enumerate(self._controllers, start=1)
        )
        return "".join(f"{name}={value}\n" for name, value in lines.items())
