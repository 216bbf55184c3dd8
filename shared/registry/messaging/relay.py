"""The message relay: outbox to Kafka, in order per aggregate, each entry marked after its acknowledgement.

It picks by status and never by a watermark, which would skip a late commit. Relays share the aggregates by shards; one
that slept past its lease can send a double, which readers drop, and nothing worse: what it marks then is in Kafka.
Broker trouble is retried for ever; an event that the brokers refuse holds up its own aggregate alone.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pymongo import ASCENDING
from pymongo.database import Database
from pymongo.errors import PyMongoError

from registry.chassis.metrics import RELAY
from registry.messaging import outbox, traced
from registry.messaging.backoff import Backoff
from registry.messaging.failpoints import reach
from registry.messaging.lease import LeaseLost
from registry.messaging.new_entries import NewEntries
from registry.messaging.pace import rest_after
from registry.messaging.portions import ReadAhead, find_by_id, portions, update_by_id
from registry.messaging.publisher import Publisher, PublishFailed, Refused
from registry.messaging.shards import SHARDS, Shards, ids_in, shard_of
from registry.messaging.waves import Refusals

log = logging.getLogger(__name__)

BATCH = 500
STOP_SECONDS = 2.0  # how long a stop waits for acknowledgements; what has none then stays pending

Entry = dict[str, Any]


class Relay:
    def __init__(self, database: Database[Entry], publisher: Publisher, shards: Shards) -> None:
        self._outbox = database[outbox.COLLECTION]
        self._publisher = publisher
        self._shards = shards
        self._new = NewEntries(self._outbox, lambda entry: shard_of(outbox.aggregate_of(entry)) in shards.held)
        self._refusals = Refusals()
        self._backoff = Backoff()

    def run(self, stop: threading.Event) -> None:
        """Relay until `stop` is set; what is being sent then is finished and marked, or stays pending."""
        _show({})
        while not stop.is_set():
            try:
                self._lead(stop)
            except (PublishFailed, PyMongoError, LeaseLost) as trouble:
                if stop.is_set():
                    log.warning("relay: stopped while waiting: %s", trouble)
                    break
                RELAY.retries.inc()
                log.warning("relay: %s: %s; it is tried again", type(trouble).__name__, trouble)
                self._backoff.wait(stop)
            finally:
                _show({})
                self._new.forget()
        self._publisher.discard()
        with contextlib.suppress(PyMongoError):  # the others take over when the term has passed
            self._shards.release()

    def _lead(self, stop: threading.Event) -> None:
        """Drain the shards that are ours, round after round, until stopped; take part once a broker answers."""
        self._publisher.connect()
        _show(self._shards.held)
        with self._shards.beating():
            while not stop.is_set():
                self._shards.require()
                if self._shards.is_due:
                    self._settle()
                if not self._shards.held:
                    stop.wait(self._shards.poll_seconds)
                elif sent := self._drain(stop):
                    stop.wait(rest_after(sent))
                else:
                    self._new.wait(stop)

    def _settle(self) -> None:
        """Give and take shards: nothing is on its way, and what was acknowledged is marked."""
        before = self._shards.held
        self._shards.settle()
        if (held := self._shards.held) != before:
            self._refusals.forget()
            _show(held)
            log.info("relay: leads %d of %d shards: %s", len(held), len(SHARDS), "".join(held))

    def _drain(self, stop: threading.Event) -> int:
        """One pass over everything pending that is ours. Returns how many entries were relayed."""
        sent = 0
        unmarked: Sequence[Entry] = []
        ours = {"pending": True, **({"subject": ids} if (ids := ids_in(self._shards.held)) else {})}
        pending = self._outbox.find(ours).sort([("subject", ASCENDING), ("sequence", ASCENDING)])
        try:
            with pending.batch_size(BATCH) as cursor:
                batches = ReadAhead(portions(cursor, BATCH))
                for batch in batches:
                    for wave in self._refusals.waves(self._without_gaps(batch, unmarked)):
                        self._relay(wave, unmarked, batches, stop)
                        unmarked = wave
                        sent += len(wave)
                    if stop.is_set() or self._shards.is_due:
                        break
        finally:
            self._mark(unmarked)
        return sent

    def _relay(
        self, wave: Sequence[Entry], unmarked: Sequence[Entry], batches: ReadAhead[list[Entry]], stop: threading.Event
    ) -> None:
        """Send a wave and return when it is acknowledged; while Kafka is at work the database has its turn.

        The wave before is marked then, unless both have an aggregate: no event of it is sent before the one that
        precedes it is marked. And the next batch is read.
        """
        begun = time.monotonic()

        def while_waiting() -> None:
            if stop.is_set() and time.monotonic() - begun > STOP_SECONDS:
                raise PublishFailed(f"{len(wave)} entries have no acknowledgement and stay pending")
            self._shards.require()

        def meanwhile() -> None:
            self._mark(unmarked)
            batches.read()

        self._shards.require()
        if not {entry["subject"] for entry in wave}.isdisjoint(entry["subject"] for entry in unmarked):
            self._mark(unmarked)
            unmarked = []
        with traced.sent(wave):
            records = [(e["topic"], outbox.envelope_of(e)) for e in wave]
            try:
                self._publisher.publish(records, while_waiting, meanwhile)
            except Refused as refused:
                self._refusals.refused(wave, refused)
                raise
        self._refusals.acknowledged(wave)
        self._new.know(entry["_id"] for entry in wave)
        reach("relay.acknowledged")
        self._backoff.reset()
        _count(wave)

    def _mark(self, acknowledged: Sequence[Entry]) -> None:
        """True whoever leads by now, and as true a second time."""
        update_by_id(self._outbox, [entry["_id"] for entry in acknowledged], {"$unset": {"pending": ""}})

    def _without_gaps(self, batch: Sequence[Entry], unmarked: Sequence[Entry]) -> list[Entry]:
        """Leave out an aggregate whose earlier entry was committed after the cursor had passed its place.

        One that is acknowledged and not yet marked is pending only by name.
        """
        first: dict[str, Entry] = {}
        for entry in batch:
            first.setdefault(entry["subject"], entry)
        before = {outbox.event_id(e["subject"], e["sequence"] - 1) for e in first.values() if e["sequence"] > 1}
        before -= {entry["_id"] for entry in unmarked}
        late = {entry["subject"] for entry in find_by_id(self._outbox, before, {"pending": True})}
        return [entry for entry in batch if entry["subject"] not in late]


def measure(database: Database[Entry]) -> None:
    """Show the backlog; while the database is away, what it was."""
    with contextlib.suppress(PyMongoError):
        entries, oldest = outbox.backlog(database)
        RELAY.pending.set(entries)
        RELAY.oldest_age_seconds.set((datetime.now(UTC) - oldest).total_seconds() if oldest else 0)


def _show(held: Mapping[str, int]) -> None:
    for shard in SHARDS:
        RELAY.is_leader.labels(shard).set(shard in held)
        if shard in held:
            RELAY.lease_token.labels(shard).set(held[shard])


def _count(wave: Sequence[Entry]) -> None:
    RELAY.relayed.inc(len(wave))
    now = datetime.now(UTC)
    for entry in wave:
        RELAY.delay_seconds.observe((now - entry["recorded_at"]).total_seconds())
