"""The carriers of events in one test: writers, relays and a projection, as threads or as processes of their own.

Writers write through `Transactions`, as every use case does. The projection has a database and a group of its own, and
begins at the end of the log as the test found it.
"""

import contextlib
import dataclasses
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from pymongo.database import Database

from registry.contracts.topics import PARTITIONS
from registry.messaging import failpoints, outbox
from registry.messaging.aggregate import new_id
from registry.messaging.connection import connect
from registry.messaging.offsets import BEGINNING, Position, StoredOffsets, name_of
from registry.messaging.outbox import Act
from registry.messaging.publisher import Publisher
from registry.messaging.received import read
from registry.messaging.relay import Relay
from registry.messaging.republish import republish
from registry.messaging.shards import Shards
from registry.messaging.topics import ensure_topics
from registry.messaging.transaction import Transactions
from registry_local.servers import Server, ServerProcess
from tests.integration.delivery.projection import consumer_of
from tests.integration.delivery.running import Running
from tests.integration.delivery.tally import write
from tests.ports import free_port

TOPIC = "conferences.events"
ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 60.0
LARGEST_OF_OTHERS = 8 * 1024 * 1024  # bytes that others hand to a broker; ours send 1 MiB at most
PARTITIONS_OF_TOPIC = [TopicPartition(TOPIC, number) for number in range(PARTITIONS)]
QUIET = {"metrics_enabled": False, "allow_auto_create_topics": False}
ACT = Act(actor="u1", actor_name="Trần Thị Hoài", correlation_id="c1")


class RegistryUnderTest:
    """`sent` says how often each of this test's aggregates was written to."""

    def __init__(self, mongodb_uri: str, kafka: Server, directory: Path) -> None:
        self.kafka = kafka
        self.name = f"projection-{uuid.uuid4().hex[:12]}"
        self.database = connect("conferences", mongodb_uri)
        self.projected: Database[dict[str, Any]] = self.database.client.get_database(
            self.name, codec_options=self.database.codec_options
        )
        self.sent: dict[str, int] = {}
        self._mongodb_uri = mongodb_uri
        self._directory = directory
        self._transactions = Transactions(self.database, "urn:registry:conferences")
        self._beginning = self._ends_of_the_log()
        self.deliver_again()

    def empty_outbox(self) -> None:
        """Of all that earlier tests wrote, and of their leases."""
        for collection in ("outbox", "leases"):
            self.database.drop_collection(collection)
        outbox.ensure_indexes(self.database)

    def write(self, tally_id: str | None = None, name: str = "Đỗ Thị Lý") -> str:
        """One write that was answered; returns the aggregate's id."""
        tally_id = tally_id or new_id()
        tally = self._transactions.run(lambda transaction: write(transaction, tally_id, name), ACT)
        self.sent[tally_id] = tally.version
        return tally_id

    def write_many(self, tallies: int, times: int) -> None:
        ids = [new_id() for _ in range(tallies)]
        for _ in range(times):
            for tally_id in ids:
                self.write(tally_id)

    @property
    def bootstrap_servers(self) -> str:
        return str(self.kafka.bootstrap_servers)  # type: ignore[attr-defined]  # every Kafka of ours has it

    @contextlib.contextmanager
    def relay(self, holder: str = "relay-1", **of_publisher: float) -> Iterator[Running]:
        publisher = Publisher(self.bootstrap_servers, holder, **of_publisher)
        running = Running(Relay(self.database, publisher, Shards(self.database, holder)).run)
        try:
            yield running
        finally:
            running.stop()

    @contextlib.contextmanager
    def projection(self) -> Iterator[Running]:
        running = Running(consumer_of(self.name, self.bootstrap_servers, self.projected).run)
        try:
            yield running
        finally:
            running.stop()

    @contextlib.contextmanager
    def relay_process(
        self, name: str = "relay", failpoint: str = "", through: Sequence[str] = ()
    ) -> Iterator[ServerProcess]:
        """`through` is a command that starts another one under conditions of its own."""
        with self._process(name, failpoint, "conferences", "relay", through=through) as process:
            yield process

    @contextlib.contextmanager
    def projection_process(self, failpoint: str = "") -> Iterator[ServerProcess]:
        with self._process("projection", failpoint, "tests.integration.delivery.projection") as process:
            yield process

    def republish(self) -> int:
        return republish(self.database, self.bootstrap_servers, lambda *_: None)

    def rewind(self) -> None:
        """Let the projection read the log from its beginning, as the command does."""
        StoredOffsets(self.projected["offsets"]).forget()

    def deliver_again(self) -> None:
        """Put the projection back to where the log ended when this test began."""
        for partition, position in self._beginning.items():
            chosen = {"_id": name_of(partition)}
            if position == BEGINNING:
                self.projected["offsets"].delete_one(chosen)
            else:
                self.projected["offsets"].replace_one(chosen, dataclasses.asdict(position), upsert=True)

    def reaches_the_projection(self) -> bool:
        """Whether every partition is as long again as where the projection stands in it."""
        stored = StoredOffsets(self.projected["offsets"])
        with contextlib.closing(KafkaConsumer(bootstrap_servers=self.bootstrap_servers, **QUIET)) as consumer:
            return all(end >= stored.of(p).next_offset for p, end in consumer.end_offsets(PARTITIONS_OF_TOPIC).items())

    def _ends_of_the_log(self) -> dict[TopicPartition, Position]:
        """The position behind the newest record of each partition, with its proof."""
        positions = dict.fromkeys(PARTITIONS_OF_TOPIC, BEGINNING)
        with contextlib.closing(KafkaConsumer(bootstrap_servers=self.bootstrap_servers, **QUIET)) as consumer:
            ends = {p: end for p, end in consumer.end_offsets(PARTITIONS_OF_TOPIC).items() if end}
            consumer.assign(list(ends))
            for partition, end in ends.items():
                consumer.seek(partition, end - 1)
            while any(positions[partition] == BEGINNING for partition in ends):
                for partition, records in consumer.poll(timeout_ms=200).items():
                    newest = read(records[-1])
                    positions[partition] = Position(newest.offset + 1, newest.proof)
        return positions

    def lose_kafka(self, empty: Callable[[], None]) -> None:
        """Kill the broker, take its data away, and start it with its topics and nothing in them."""
        self.kafka.kill()
        empty()
        self.kafka.start()
        ensure_topics(self.bootstrap_servers, TOPIC, 1)

    def begin_on_an_empty_log(self, empty: Callable[[], None]) -> None:
        """Nothing of earlier tests is in the log, and the projection stands at its beginning."""
        self.lose_kafka(empty)
        self._beginning = dict.fromkeys(PARTITIONS_OF_TOPIC, BEGINNING)
        self.deliver_again()

    @property
    def pending(self) -> int:
        return self.database["outbox"].count_documents({"pending": True})

    @property
    def applied(self) -> dict[str, list[int]]:
        """What the projection made of this test's aggregates: the sequences, in the order they were applied."""
        found = self.projected["applied"].find({"_id": {"$in": list(self.sent)}})
        return {document["_id"]: document["sequences"] for document in found}

    @property
    def expected(self) -> dict[str, list[int]]:
        return {tally_id: list(range(1, times + 1)) for tally_id, times in self.sent.items()}

    def wait_applied(self) -> None:
        """Until as much was applied as was written; then it must be exactly that, in order."""
        wanted = sum(self.sent.values())
        until(lambda: sum(map(len, self.applied.values())) >= wanted, lambda: f"{self.applied} of {self.sent}")
        assert self.applied == self.expected

    def send_raw(self, key: bytes, value: bytes, headers: list[tuple[str, bytes]], topic: str = TOPIC) -> Any:
        """A record as anybody who may write to the topic could send it; returns where it came to stand."""
        own = {"acks": "all", "max_request_size": LARGEST_OF_OTHERS}
        producer = KafkaProducer(bootstrap_servers=self.bootstrap_servers, **own, **QUIET)
        try:
            return producer.send(topic, key=key, value=value, headers=headers).get(timeout=20)
        finally:
            producer.close(timeout=5)

    def dead_letters(self) -> list[Any]:
        """What this test's projection parked of this test's aggregates."""
        partition = TopicPartition(f"{TOPIC}.dead-letters", 0)
        consumer = KafkaConsumer(bootstrap_servers=self.bootstrap_servers, auto_offset_reset="earliest", **QUIET)
        with contextlib.closing(consumer):
            consumer.assign([partition])
            consumer.seek_to_beginning(partition)
            end = consumer.end_offsets([partition])[partition]
            found: list[Any] = []
            while consumer.position(partition) < end:
                found += [record for records in consumer.poll(timeout_ms=500).values() for record in records]
        ours = ("dl_consumer", self.name.encode())
        return [record for record in found if ours in record.headers and record.key.decode() in self.sent]

    @contextlib.contextmanager
    def _process(self, name: str, failpoint: str, *module: str, through: Sequence[str] = ()) -> Iterator[ServerProcess]:
        environment = {
            "MONGODB_URI": self._mongodb_uri,
            "KAFKA_BOOTSTRAP_SERVERS": self.bootstrap_servers,
            "IDENTITY_ISSUER": "https://issuer.test/",
            "IDENTITY_JWKS_URL": "file:///nobody-signs-in-here.json",
            "PROJECTION": self.name,
            failpoints.VARIABLE: failpoint,
            "BIND": f"127.0.0.1:{free_port()}",
        }
        command = [*through, sys.executable, "-m", *module]
        log = self._directory / f"{name}.log"
        process = ServerProcess(name, command, log, environment={**os.environ, **environment}, directory=ROOT)
        process.start()
        try:
            yield process
        finally:
            process.kill()


def until(condition: Callable[[], Any], otherwise: Callable[[], str], seconds: float = PATIENCE_SECONDS) -> None:
    """Look every 20 ms; fail with the words of `otherwise` when it does not come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(0.02)
