"""Apache Kafka itself, without Docker: one broker or a cluster on this machine, in KRaft mode.

Owns the brokers' settings and the formatting of their storage; the jars come from `kafka_jars`. Refuses to know topics.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from registry_local.servers.kafka_classes import READ, WRITE, archive, recording
from registry_local.servers.kafka_jars import LOG4J_SETTINGS, jars_directory, java, require_jars
from registry_local.servers.process import Server, ServerFailedError, ServerProcess

HOST = "127.0.0.1"
CLUSTER_ID = "cmVnaXN0cnktbG9jYWwtMQ"  # any 16 bytes in base64url
STARTED = "Kafka Server started"
HEAP = ("-Xmx512m", "-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # starts in 2 s and takes 300 MB


class ApacheKafka(Server):
    """`brokers` brokers on the ports `port`, `port + 1`...; as many ports after them are for the controllers.

    Each broker is a process of its own: `kafka.processes[1].kill()` takes one of three away, `.start()` brings it back.
    """

    preparation = "Apache Kafka's jars (Maven Central, once), its classes (once) and its formatted storage"
    start_seconds = 60.0

    def __init__(
        self,
        directory: Path,
        port: int,
        brokers: int = 1,
        *,
        log_directory: Path | None = None,
        classes_to: Path | None = None,
    ) -> None:
        """With `classes_to`, a broker writes the classes it had loaded there when it ends, and reads none."""
        self.directory = directory
        self.brokers = brokers
        self.ports = tuple(range(port, port + brokers))
        self.controller_ports = tuple(range(port + brokers, port + 2 * brokers))
        self.bootstrap_servers = ",".join(f"{HOST}:{each}" for each in self.ports)
        self._log_directory = log_directory or directory
        self._reads_classes = classes_to is None
        self._classes = f"{WRITE}{classes_to}" if classes_to else f"{READ}{archive()}"
        self.processes = tuple(self._process(number) for number in range(1, brokers + 1))

    def prepare(self) -> None:
        """Fetch the jars when they are not there yet, then write settings and format storage, once for each broker."""
        require_jars()
        if self._reads_classes and not archive().exists():
            self._record_classes()
        unformatted = []
        for number in range(1, self.brokers + 1):
            self._home(number).mkdir(parents=True, exist_ok=True)
            self._settings_file(number).write_text(self._settings(number), encoding="utf-8")
            if not (self._home(number) / "data" / "meta.properties").exists():
                unformatted.append(number)
        self._format(unformatted)

    def _record_classes(self) -> None:
        """Run a broker once, and end it."""
        with recording() as (scratch, written), ApacheKafka(scratch / "data", self.ports[0], classes_to=written):
            pass

    def is_ready(self) -> bool:
        """Whether every broker has joined the cluster; a topic with a copy on each can be created from then on.

        A broker listens before that, and says "started" only when the controller counts it in.
        """
        return all(process.is_running and process.has_logged(STARTED) for process in self.processes)

    def _process(self, number: int) -> ServerProcess:
        name = "kafka" if self.brokers == 1 else f"kafka-{number}"
        command = [*_kafka_java(), *HEAP, self._classes, "kafka.Kafka", str(self._settings_file(number))]
        # A controlled shutdown hands the leaderships over and closes the logs; that may take a while on a busy machine.
        return ServerProcess(name, command, self._log_directory / f"{name}.log", stop_seconds=40)

    def _home(self, number: int) -> Path:
        return self.directory / f"broker-{number}"

    def _settings_file(self, number: int) -> Path:
        return self._home(number) / "server.properties"

    def _settings(self, number: int) -> str:
        voters = ",".join(f"{index}@{HOST}:{port}" for index, port in enumerate(self.controller_ports, start=1))
        broker, controller = self.ports[number - 1], self.controller_ports[number - 1]
        copies = min(self.brokers, 3)
        settings = {
            "process.roles": "broker,controller",
            "node.id": number,
            "controller.quorum.voters": voters,
            "controller.listener.names": "CONTROLLER",
            "listeners": f"PLAINTEXT://{HOST}:{broker},CONTROLLER://{HOST}:{controller}",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "advertised.listeners": f"PLAINTEXT://{HOST}:{broker}",
            "log.dirs": self._home(number) / "data",
            "auto.create.topics.enable": "false",
            "default.replication.factor": copies,
            "min.insync.replicas": max(1, copies - 1),
            "offsets.topic.replication.factor": copies,
            "offsets.topic.num.partitions": 3,  # fifty, the default, are 50 directories for a handful of groups
            "transaction.state.log.replication.factor": copies,
            "transaction.state.log.min.isr": max(1, copies - 1),
            "share.coordinator.state.topic.replication.factor": copies,
            "share.coordinator.state.topic.min.isr": max(1, copies - 1),
            "group.initial.rebalance.delay.ms": 0,
            # A killed broker is taken back only when its old session is over: 9 s by default.
            "broker.session.timeout.ms": 4000,
            "broker.heartbeat.interval.ms": 500,
        }
        return "".join(f"{name}={value}\n" for name, value in settings.items())

    def _format(self, numbers: list[int]) -> None:
        tools = [
            subprocess.Popen(
                [*_kafka_java(), "-XX:TieredStopAtLevel=1", f"{READ}{archive()}", "kafka.tools.StorageTool", "format",
                 "--cluster-id", CLUSTER_ID, "--config", str(self._settings_file(number))],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
            for number in numbers
        ]  # fmt: skip
        for tool in tools:
            output, _ = tool.communicate(timeout=self.start_seconds)
            if tool.returncode:
                raise ServerFailedError(f"Apache Kafka could not format its storage:\n{output}")


def _kafka_java() -> list[str]:
    class_path = os.fspath(jars_directory() / "*")
    return [java() or "java", "-cp", class_path, f"-Dlog4j2.configurationFile={LOG4J_SETTINGS}"]
