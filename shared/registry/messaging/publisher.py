"""The producer, held the way kafka-python 3.0.12 must be held.

Its idempotent producer wedges for good once `delivery_timeout_ms` expires in an outage: so the timeout is very large,
and a failed future throws the whole producer away. A failed future does not mean unwritten: the reader drops doubles.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from kafka import KafkaProducer
from kafka.errors import InvalidRecordError, KafkaError, MessageSizeTooLargeError, RecordListTooLargeError

from registry.contracts.envelope import Envelope
from registry.messaging.brokers import require_reachable
from registry.messaging.failpoints import reach

log = logging.getLogger(__name__)

DELIVERY_SECONDS = 7 * 24 * 3600.0
LOOK_SECONDS = 0.5  # between two calls of `while_waiting`
FAILURES = (KafkaError, AssertionError, OSError)
REFUSALS = (MessageSizeTooLargeError, RecordListTooLargeError, InvalidRecordError)

Headers = list[tuple[str, bytes]]
WhileWaiting = Callable[[], None]


class PublishFailed(Exception):
    """Some of the batch may not be written. Build anew and send what is still pending."""


class Refused(PublishFailed):
    """The brokers take one of these records as little the next time, until somebody changes what its topic takes."""


class _Producer(KafkaProducer):
    """Its `close` flushes first, whatever timeout it is given; where that fails it would leave its thread to go on
    sending for ever.
    """

    def flush(self, timeout: float | None = None) -> None:
        with contextlib.suppress(KafkaError, OSError, AssertionError):
            super().flush(timeout)


class Publisher:
    """Built in the process that uses it: a producer does not survive fork.

    Without `is_idempotent` a retry may write twice, and the broker drops nothing: what a cluster that was lost and has
    begun to count its producers anew might do to a record of ours that another wrote with the same number.
    """

    def __init__(
        self,
        bootstrap_servers: str,
        client_id: str,
        *,
        delivery_seconds: float = DELIVERY_SECONDS,
        is_idempotent: bool = True,
    ) -> None:
        self._bootstrap_servers = bootstrap_servers
        self._client_id = client_id
        self._delivery_seconds = delivery_seconds
        self._is_idempotent = is_idempotent
        self._producer: _Producer | None = None

    def connect(self) -> None:
        """Be ready to send. Raises PublishFailed when no broker answers."""
        try:
            self._connected()
        except FAILURES as failed:
            raise _told(failed) from failed

    def publish(
        self,
        topic_and_envelope: Sequence[tuple[str, Envelope]],
        while_waiting: WhileWaiting,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """Return when every record is acknowledged by all in-sync replicas. Raises PublishFailed.

        `while_waiting` is called now and then, and may raise to give up; `meanwhile` is called once, when all are on
        their way. An aggregate may stand in the batch once only: never is n+1 sent while n is unacknowledged.
        """
        records = [(topic, e.subject.encode(), e.value.encode(), e.headers()) for topic, e in topic_and_envelope]
        self._send(records, while_waiting, meanwhile)

    def send_raw(
        self, topic: str, key: bytes | None, value: bytes | None, headers: Headers, while_waiting: WhileWaiting
    ) -> None:
        """One record as it is, acknowledged on return. Raises PublishFailed."""
        self._send([(topic, key, value, headers)], while_waiting)

    def discard(self) -> None:
        """Throw the producer away; what was in flight may or may not be written."""
        producer, self._producer = self._producer, None
        if producer is not None:
            producer.close(timeout=0)

    def _send(
        self,
        records: Sequence[tuple[str, bytes | None, bytes | None, Headers]],
        while_waiting: WhileWaiting,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        try:
            producer = self._connected()
            futures = [producer.send(topic, key=k, value=v, headers=h) for topic, k, v, h in records]
            reach("relay.sent")
            meanwhile()
            _await(futures, while_waiting)
        except FAILURES as failed:
            self.discard()
            raise _told(failed) from failed
        except BaseException:
            self.discard()
            raise

    def _connected(self) -> _Producer:
        if self._producer is None:
            self._producer = _Producer(
                bootstrap_servers=require_reachable(self._bootstrap_servers),
                client_id=self._client_id,
                enable_idempotence=self._is_idempotent,
                acks="all",
                delivery_timeout_ms=int(self._delivery_seconds * 1000),
                request_timeout_ms=int(min(30.0, self._delivery_seconds / 2) * 1000),
                linger_ms=0,
                max_block_ms=5_000,
                bootstrap_timeout_ms=5_000,
                reconnect_backoff_max_ms=1_000,
                allow_auto_create_topics=False,
                metrics_enabled=False,
            )
        return self._producer


def _await(futures: Sequence[Any], while_waiting: WhileWaiting) -> None:
    looked_at = time.monotonic()
    for future in futures:
        while not future.is_done:
            time.sleep(0.001)
            if time.monotonic() - looked_at > LOOK_SECONDS:
                while_waiting()
                looked_at = time.monotonic()
        if future.failed():
            raise _told(future.exception)


def _told(failed: Exception) -> PublishFailed:
    kind = Refused if isinstance(failed, REFUSALS) else PublishFailed
    return kind(f"{type(failed).__name__}: {failed}")
