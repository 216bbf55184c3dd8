"""Republishing: a lost or cut-off Kafka cluster is filled again from the outbox, in order per aggregate.

Reads the whole outbox by its primary key, a window at a time, and marks what it sent. Consumers drop what they know.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pymongo import ASCENDING
from pymongo.database import Database

from registry.messaging import outbox
from registry.messaging.publisher import Publisher
from registry.messaging.relay import BATCH, waves

Progress = Callable[[int, int], None]
"""Called with how many entries were sent and how many there are."""


def republish(database: Database[dict[str, Any]], publisher: Publisher, progress: Progress) -> int:
    """Send every entry again; returns how many. Raises PublishFailed: run it again, it is safe."""
    total = database[outbox.COLLECTION].estimated_document_count()
    sent = 0
    for batch in _batches(database):
        for wave in waves(batch):
            publisher.publish([(e["topic"], outbox.envelope_of(e)) for e in wave], lambda: None)
        ids = [e["_id"] for e in batch if e.get("pending")]
        if ids:
            database[outbox.COLLECTION].update_many({"_id": {"$in": ids}}, {"$unset": {"pending": ""}})
        sent += len(batch)
        progress(sent, max(total, sent))
    return sent


def _batches(database: Database[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The outbox in order of its ids, without an unbounded sort."""
    with database[outbox.COLLECTION].find().sort("_id", ASCENDING).batch_size(BATCH) as cursor:
        batch: list[dict[str, Any]] = []
        for entry in cursor:
            batch.append(entry)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
