"""The consumer: applies each event once, in order per aggregate, and remembers how far it is in the same transaction.

Read a batch, make sure that the log is still the one that was read and that its partitions are still ours, apply it in
one transaction (applier.py), and tell Kafka. A crash anywhere repeats the batch, and the sequences drop what was
applied. Trouble of the database or the broker is retried for ever; what only an operator can decide is an Alarm.
"""

import contextlib
import logging
import re
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError, LogTruncationError, NoOffsetForPartitionError, OffsetOutOfRangeError
from pymongo.database import Database

from registry.chassis.metrics import CONSUMER
from registry.messaging.applier import Applier, Apply
from registry.messaging.backoff import Backoff
from registry.messaging.brokers import require_reachable
from registry.messaging.offsets import Overtaken
from registry.messaging.pace import Pace
from registry.messaging.publisher import Publisher
from registry.messaging.standing import REQUEST_MILLISECONDS, OutOfStep, Standing
from registry.messaging.trouble import SURROUNDINGS, Alarm

__all__ = ["Apply", "Consumer", "member_name"]

log = logging.getLogger(__name__)

BATCH = 500
FETCH_MILLISECONDS = 100  # within one long poll
FRESH_MILLISECONDS = 5
LARGEST_ANSWER_BYTES = 2**31 - 1  # noida-db answers a fetch with all there is, whatever limit was asked for
JOINING_MILLISECONDS = 500  # and no pause: see _round
MEASURE_SECONDS = 5.0
POLL_INTERVAL_SECONDS = 300.0

Polled = dict[TopicPartition, list[Any]]


class Consumer:
    """One member of the group `name`; `database` holds sequences and offsets.

    `instance` names this member among the others and stays the same from one start to the next, so that a restart
    gets its partitions back at once. Two processes never share one; without it, it is the host's name. The group gives
    the partitions of a member that is at one batch for longer than `poll_interval_seconds` to the others.
    """

    def __init__(
        self,
        *,
        name: str,
        topics: Sequence[str],
        bootstrap_servers: str,
        database: Database[dict[str, Any]],
        apply: Apply,
        instance: str | None = None,
        poll_interval_seconds: float = POLL_INTERVAL_SECONDS,
    ) -> None:
        self._name = name
        self._topics = topics
        self._bootstrap_servers = bootstrap_servers
        self._instance = instance or member_name(name)
        self._poll_interval_seconds = poll_interval_seconds
        self._publisher = Publisher(bootstrap_servers, f"{name}-dead-letters")
        self._applier = Applier(name, self._instance, database, apply, self._publisher)
        self._backoff = Backoff()
        self._is_ahead_of_kafka = False
        self._measured_at = 0.0

    def run(self, stop: threading.Event) -> None:
        """Consume until `stop` is set; the batch in hand is finished. Raises Alarm: an operator must decide."""
        CONSUMER.alarm.set(0)
        try:
            while not stop.is_set():
                try:
                    self._applier.begin()
                    self._consume(stop)
                except (*SURROUNDINGS, Overtaken, OutOfStep) as trouble:
                    CONSUMER.retries.inc()
                    log.warning("%s: %s: %s; it is tried again", self._name, type(trouble).__name__, trouble)
                    self._backoff.wait(stop)
        except Alarm as alarm:
            CONSUMER.alarm.set(1)
            log.critical("%s: ALARM: %s", self._name, alarm)
            raise
        finally:
            self._publisher.discard()

    def _consume(self, stop: threading.Event) -> None:
        standing, pace = Standing(self._applier.offsets), Pace()
        consumer = _connect(self._name, self._instance, self._bootstrap_servers, self._poll_interval_seconds)
        try:
            consumer.subscribe(self._topics, listener=standing.assignments)
            consumer.topics()  # read now: partitions that show after the first join are asked for again, see _round
            while not stop.is_set():
                self._round(consumer, standing, pace, stop)
                self._measure(consumer, standing)
        finally:
            with contextlib.suppress(KafkaError, OSError, AssertionError):  # the first trouble is the one to tell
                consumer.close(autocommit=False, timeout_ms=2_000)

    def _round(self, consumer: KafkaConsumer, standing: Standing, pace: Pace, stop: threading.Event) -> None:
        """Poll, and process what came.

        While partitions are asked for there is nothing but polling: kafka-python 3.0.12 drops what it was given between
        two polls, and after a change of metadata it does not ask again; who waits for too long connects anew.
        """
        with pace.polling():
            polled = self._poll(consumer, standing, pace)
        if not standing.assignments.is_member:
            return
        sought = standing.settle(consumer)
        if sought:
            CONSUMER.lag.clear()  # of partitions that are another's now
            self._is_ahead_of_kafka = True  # whoever had these may have gone without a word
        batch = standing.admit(polled, sought)
        if batch and self._is_member(consumer, standing, stop):
            self._applier.process(batch, standing, stop)
            self._backoff.reset()
            self._is_ahead_of_kafka = True
        elif self._is_ahead_of_kafka and not batch:
            self._is_ahead_of_kafka = False
            consumer.commit_async(_committed(standing), callback=self._told)
        stop.wait(pace.rest_seconds(sum(map(len, polled.values()))))

    def _told(self, _offsets: Any, answer: Any) -> None:
        """Kafka was told where we stand; when it was not, it is told again after the next poll."""
        self._is_ahead_of_kafka |= isinstance(answer, Exception)

    def _poll(self, consumer: KafkaConsumer, standing: Standing, pace: Pace) -> Polled:
        milliseconds = pace.poll_milliseconds if standing.assignments.is_member else JOINING_MILLISECONDS
        try:
            polled: Polled = consumer.poll(timeout_ms=milliseconds, max_records=BATCH)
            if polled and pace.has_rested:  # asked for before the rest: what came during it is fetched only now
                for partition, records in consumer.poll(timeout_ms=FRESH_MILLISECONDS, max_records=BATCH).items():
                    polled.setdefault(partition, []).extend(records)
        except NoOffsetForPartitionError:  # nothing committed to Kafka: our own store says where to begin
            return {}
        except (OffsetOutOfRangeError, LogTruncationError) as gone:  # perhaps where Kafka thought us to be, and not we
            log.warning("%s: %s; where we stand is compared with the log", self._name, gone)
            standing.begin_again()
            return {}
        return polled

    def _is_member(self, consumer: KafkaConsumer, standing: Standing, stop: threading.Event) -> bool:
        """Commit to Kafka where we stood before this batch; False when the group does not know us, or not any more.

        A broker that came back without its records has forgotten its groups too, so a batch out of a log that was
        lost and filled anew is caught here, before it is applied; so is one of a partition that was given to another.
        """
        try:
            consumer.commit(_committed(standing), timeout_ms=REQUEST_MILLISECONDS)
        except KafkaError as refused:
            CONSUMER.retries.inc()
            log.warning("%s: the group does not confirm a batch: %s; it is read again", self._name, refused)
            standing.begin_again()
            self._backoff.wait(stop)
            return False
        return True

    def _measure(self, consumer: KafkaConsumer, standing: Standing) -> None:
        for partition, next_offset in standing.next_offsets().items():
            end = consumer.highwater(partition) if partition in consumer.assignment() else None
            if end is not None:
                CONSUMER.lag.labels(partition.topic, str(partition.partition)).set(max(0, end - next_offset))
        if time.monotonic() - self._measured_at > MEASURE_SECONDS:
            self._applier.measure()
            self._measured_at = time.monotonic()


def member_name(name: str, *more: str) -> str:
    """A member's name that a restart keeps, in the letters that Kafka allows."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", "-".join((name, socket.gethostname(), *more)))


def _committed(standing: Standing) -> dict[TopicPartition, OffsetAndMetadata]:
    return {p: OffsetAndMetadata(offset, "", -1) for p, offset in standing.next_offsets().items()}


def _connect(name: str, instance: str, bootstrap_servers: str, poll_interval_seconds: float) -> KafkaConsumer:
    """Every default that is wrong for us is set: no auto-commit, no silent reset, no invented topics."""
    return KafkaConsumer(
        bootstrap_servers=require_reachable(bootstrap_servers),
        group_id=name,
        group_instance_id=instance,
        client_id=name,
        enable_auto_commit=False,
        auto_offset_reset="none",
        isolation_level="read_committed",
        max_poll_records=BATCH,
        max_poll_interval_ms=int(poll_interval_seconds * 1000),
        fetch_max_wait_ms=FETCH_MILLISECONDS,
        receive_message_max_bytes=LARGEST_ANSWER_BYTES,
        session_timeout_ms=10_000,
        reconnect_backoff_max_ms=1_000,
        bootstrap_timeout_ms=5_000,
        allow_auto_create_topics=False,
        metrics_enabled=False,
    )
