"""The message relay: outbox to Kafka, in order per aggregate, each entry marked after its acknowledgement.

It picks by status and never by a watermark, which would skip a late commit. One relay works at a time, under a lease;
its marks are fenced by the lease's token. Broker trouble is retried for ever.
"""

import logging
import random
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from pymongo import ASCENDING
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.errors import PyMongoError

from registry.chassis.metrics import RELAY
from registry.messaging import outbox
from registry.messaging.lease import Lease, LeaseLost
from registry.messaging.publisher import Publisher, PublishFailed

log = logging.getLogger(__name__)

BATCH = 500
IDLE_SECONDS = 0.02
LONGEST_BACKOFF_SECONDS = 5.0

Entry = dict[str, Any]


class Relay:
    def __init__(self, database: Database[Entry], publisher: Publisher, lease: Lease) -> None:
        self._database = database
        self._outbox = database[outbox.COLLECTION]
        self._publisher = publisher
        self._lease = lease
        self._renewed_at = 0.0

    def run(self, stop: threading.Event) -> None:
        """Relay until `stop` is set; what is being sent then is finished and marked."""
        failures = 0
        while not stop.is_set():
            try:
                if self._lead(stop):
                    failures = 0
            except (PublishFailed, PyMongoError, LeaseLost) as trouble:
                failures += 1
                RELAY.retries.inc()
                log.warning("relay: %s; attempt %d follows", trouble, failures + 1)
                stop.wait(min(LONGEST_BACKOFF_SECONDS, 0.1 * 2 ** min(failures, 10)) * random.uniform(0.5, 1.0))
        self._publisher.discard()
        if self._lease.token:
            self._lease.release()

    def _lead(self, stop: threading.Event) -> bool:
        """Hold the lease and drain, round after round; returns when stopped or when the lease is another's."""
        while not stop.is_set() and not self._lease.try_acquire():
            RELAY.is_leader.set(0)
            stop.wait(self._lease.poll_seconds)
        RELAY.is_leader.set(1)
        log.info("relay: leading with token %d", self._lease.token)
        while not stop.is_set():
            sent = self._drain(stop)
            self._keep_lease()
            if not sent:
                stop.wait(IDLE_SECONDS)
        return True

    def _drain(self, stop: threading.Event) -> int:
        """One pass over everything pending. Returns how many entries were relayed."""
        sent = 0
        pending = self._outbox.find({"pending": True}).sort([("subject", ASCENDING), ("sequence", ASCENDING)])
        with pending.batch_size(BATCH) as cursor:
            for batch in _in_batches(cursor):
                for wave in waves(self._without_gaps(batch)):
                    self._relay(wave)
                    sent += len(wave)
                if stop.is_set():
                    break
        return sent

    def _relay(self, wave: Sequence[Entry]) -> None:
        self._keep_lease()
        self._publisher.publish([(e["topic"], outbox.envelope_of(e)) for e in wave], self._keep_lease)
        self._mark([e["_id"] for e in wave])
        RELAY.relayed.inc(len(wave))
        newest = max(e["recorded_at"] for e in wave)
        RELAY.delay_seconds.observe((datetime.now(UTC) - newest).total_seconds())

    def _mark(self, ids: list[str]) -> None:
        def work(session: ClientSession) -> None:
            with session.bind(end_session=False):
                self._lease.renew()
                self._outbox.update_many({"_id": {"$in": ids}}, {"$unset": {"pending": ""}})

        with self._database.client.start_session() as session:
            session.with_transaction(work)
        self._renewed_at = time.monotonic()

    def _keep_lease(self) -> None:
        if time.monotonic() - self._renewed_at > self._lease.poll_seconds:
            self._lease.renew()
            self._renewed_at = time.monotonic()

    def _without_gaps(self, batch: Sequence[Entry]) -> list[Entry]:
        """Leave out an aggregate whose earlier entry was committed after the cursor had passed its place."""
        first: dict[str, Entry] = {}
        for entry in batch:
            first.setdefault(entry["subject"], entry)
        before = [outbox.event_id(e["subject"], e["sequence"] - 1) for e in first.values() if e["sequence"] > 1]
        late = {e["subject"] for e in self._outbox.find({"_id": {"$in": before}, "pending": True}, ["subject"])}
        return [entry for entry in batch if entry["subject"] not in late]


def waves(batch: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The batch in turns, each aggregate at most once a turn and in order of sequence."""
    rest = list(batch)
    while rest:
        taken: dict[str, Entry] = {}
        left: list[Entry] = []
        for entry in rest:
            if entry["subject"] in taken:
                left.append(entry)
            else:
                taken[entry["subject"]] = entry
        yield list(taken.values())
        rest = left


def _in_batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
