"""The consumer: applies each event once, in order per aggregate, and remembers how far it is in the same transaction.

Read a batch, plan whose turn it is, and in one transaction: apply what is due, store the sequences, store the offsets.
Then tell Kafka. A crash anywhere repeats the batch, and the sequences drop what was applied. Errors are split in two:
trouble of the database or the broker is retried for ever; a record that cannot be applied is parked with its reason.
"""

import dataclasses
import logging
import random
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.subscription_state import ConsumerRebalanceListener
from kafka.errors import KafkaError, NoOffsetForPartitionError, OffsetOutOfRangeError
from pymongo import UpdateOne
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.errors import PyMongoError

from registry.chassis.metrics import CONSUMER
from registry.messaging.dead_letters import park
from registry.messaging.offsets import LogCutOff, Position, StoredOffsets, seek, verify
from registry.messaging.publisher import Publisher, PublishFailed
from registry.messaging.received import Received, read
from registry.messaging.sequencing import Due, Plan, Turn, document_of, plan, turn_of

log = logging.getLogger(__name__)

BATCH = 500
POLL_MILLISECONDS = 100
LONGEST_BACKOFF_SECONDS = 5.0

Apply = Callable[[Sequence[Due]], None]
"""Write what the events come to. Runs inside the transaction, may run more than once, and never talks to Kafka."""


class Consumer:
    """One consumer group's member. `name` is the group; `database` holds sequences and offsets under that name."""

    def __init__(
        self,
        *,
        name: str,
        topics: Sequence[str],
        bootstrap_servers: str,
        database: Database[dict[str, Any]],
        apply: Apply,
    ) -> None:
        self._name = name
        self._topics = topics
        self._bootstrap_servers = bootstrap_servers
        self._database = database
        self._sequences = database["sequences"]
        self._offsets = StoredOffsets(database["offsets"])
        self._apply = apply
        self._publisher = Publisher(bootstrap_servers, f"{name}-dead-letters")
        self._newly_assigned: set[TopicPartition] = set()
        self._unverified: dict[TopicPartition, Position] = {}

    def run(self, stop: threading.Event) -> None:
        """Consume until `stop` is set; the batch in hand is finished. Raises LogCutOff: an operator must decide."""
        failures = 0
        while not stop.is_set():
            try:
                self._consume(stop)
                failures = 0
            except (KafkaError, PyMongoError, PublishFailed, OSError, AssertionError) as trouble:
                failures += 1
                CONSUMER.retries.inc()
                log.warning("%s: %s: %s; attempt %d follows", self._name, type(trouble).__name__, trouble, failures + 1)
                stop.wait(min(LONGEST_BACKOFF_SECONDS, 0.1 * 2 ** min(failures, 10)) * random.uniform(0.5, 1.0))
        self._publisher.discard()

    def _consume(self, stop: threading.Event) -> None:
        consumer = _connect(self._name, self._bootstrap_servers)
        try:
            consumer.subscribe(self._topics, listener=_Assignments(self._newly_assigned))
            while not stop.is_set():
                self._poll(consumer)
        finally:
            consumer.close(autocommit=False, timeout_ms=2_000)

    def _poll(self, consumer: KafkaConsumer) -> None:
        try:
            polled = consumer.poll(timeout_ms=POLL_MILLISECONDS, max_records=BATCH)
        except NoOffsetForPartitionError:  # nothing committed to Kafka: our own store says where to begin
            polled = {}
        except OffsetOutOfRangeError as cut:
            raise LogCutOff(f"{cut}. Run `registry republish`, then `rewind` this consumer.") from cut
        batch = [read(r) for p, records in polled.items() if p not in self._newly_assigned for r in records]
        self._take_up(consumer)
        self._verify(batch)
        if batch:
            self.process(batch)
            consumer.commit_async()
        self._measure(consumer)

    def _take_up(self, consumer: KafkaConsumer) -> None:
        """Seek what was assigned since the last poll to where our own store says."""
        if self._newly_assigned:
            positions = {p: self._offsets.of(p) for p in self._newly_assigned}
            seek(consumer, positions)
            self._unverified |= positions
            self._newly_assigned -= positions.keys()

    def _verify(self, batch: Sequence[Received]) -> None:
        for received in batch if self._unverified else ():
            stored = self._unverified.pop(TopicPartition(received.topic, received.partition), None)
            if stored is not None:
                verify(stored, received)

    def process(self, batch: Sequence[Received]) -> None:
        """One batch, one transaction. When it cannot be applied, each record is tried alone and the bad one parked."""
        try:
            self._commit(batch)
        except (KafkaError, PyMongoError, PublishFailed):
            raise
        except Exception:
            log.exception("%s: a batch of %d failed; each record is tried alone", self._name, len(batch))
            for received in batch:
                self._process_alone(received)

    def _process_alone(self, received: Received) -> None:
        try:
            self._commit([received])
        except (KafkaError, PyMongoError, PublishFailed):
            raise
        except Exception as wrong:
            log.exception("%s: %s cannot be applied and is parked", self._name, received.place)
            refusal = f"cannot be applied: {type(wrong).__name__}: {wrong}"
            self._commit([dataclasses.replace(received, event=None, refusal=refusal)])

    def _commit(self, batch: Sequence[Received]) -> None:
        """Park outside the transaction and before it: a crash between the two parks twice, and never loses."""
        planned = plan(batch, self._turns(batch))
        for received in planned.parked:
            log.error("%s: parked %s: %s", self._name, received.place, received.refusal)
            park(self._publisher, received, consumer=self._name, reason=str(received.refusal))

        def work(session: ClientSession) -> None:
            with session.bind(end_session=False):
                self._write(planned, batch)

        with self._database.client.start_session() as session:
            session.with_transaction(work)
        _count(planned)

    def _write(self, planned: Plan, batch: Sequence[Received]) -> None:
        if planned.due:
            self._apply(planned.due)
        moved = [
            UpdateOne({"_id": subject}, {"$set": document_of(turn)}, upsert=True)
            for subject, turn in planned.turns.items()
        ]
        if moved:
            self._sequences.bulk_write(moved, ordered=False)
        self._offsets.store(batch)

    def _turns(self, batch: Sequence[Received]) -> dict[str, Turn]:
        subjects = {r.envelope.subject for r in batch if r.envelope is not None}
        found = self._sequences.find({"_id": {"$in": sorted(subjects)}})
        return {document["_id"]: turn_of(document) for document in found}

    def _measure(self, consumer: KafkaConsumer) -> None:
        for partition in consumer.assignment():
            end = consumer.highwater(partition)
            if end is not None and partition not in self._newly_assigned:
                lag = max(0, end - consumer.position(partition))
                CONSUMER.lag.labels(partition.topic, str(partition.partition)).set(lag)


class _Assignments(ConsumerRebalanceListener):
    """Runs on the client's own loop and must not block: it notes what was assigned, and the consumer does the rest."""

    def __init__(self, newly_assigned: set[TopicPartition]) -> None:
        self._newly_assigned = newly_assigned

    def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        self._newly_assigned.difference_update(revoked)

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        self._newly_assigned.update(assigned)


def _count(planned: Plan) -> None:
    CONSUMER.applied.inc(len(planned.due))
    CONSUMER.duplicates.inc(planned.duplicates)
    CONSUMER.parked.inc(len(planned.parked))
    CONSUMER.held.inc(planned.newly_held)
    now = datetime.now(UTC)
    for due in planned.due:
        CONSUMER.delay_seconds.observe((now - due.envelope.recorded_at).total_seconds())


def _connect(name: str, bootstrap_servers: str) -> KafkaConsumer:
    """Every default that is wrong for us is set: no auto-commit, no silent reset, no invented topics."""
    return KafkaConsumer(
        bootstrap_servers=bootstrap_servers.split(","),
        group_id=name,
        client_id=name,
        enable_auto_commit=False,
        auto_offset_reset="none",
        isolation_level="read_committed",
        max_poll_records=BATCH,
        fetch_max_wait_ms=POLL_MILLISECONDS,
        session_timeout_ms=10_000,
        reconnect_backoff_max_ms=1_000,
        bootstrap_timeout_ms=5_000,
        allow_auto_create_topics=False,
        metrics_enabled=False,
    )
