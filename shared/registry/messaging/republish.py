"""Republishing: a lost or cut-off Kafka cluster is filled again from the outbox, in order per aggregate.

Reads the whole outbox by its primary key, a batch at a time, and marks what it sent. Consumers drop what they know.
"""

import time
from collections.abc import Callable
from typing import Any

from pymongo import ASCENDING
from pymongo.database import Database

from registry.messaging import outbox
from registry.messaging.portions import portions, update_by_id
from registry.messaging.publisher import Publisher, PublishFailed
from registry.messaging.relay import BATCH, waves

PATIENCE_SECONDS = 60.0

Progress = Callable[[int, int], None]
"""Called with how many entries were sent and how many there are."""


def republish(database: Database[dict[str, Any]], publisher: Publisher, progress: Progress) -> int:
    """Send every entry again; returns how many. Raises PublishFailed: run it again, it is safe."""
    total = database[outbox.COLLECTION].estimated_document_count()
    sent = 0
    with database[outbox.COLLECTION].find().sort("_id", ASCENDING).batch_size(BATCH) as cursor:
        for batch in portions(cursor, BATCH):
            for wave in waves(batch):
                publisher.publish([(e["topic"], outbox.envelope_of(e)) for e in wave], _patience())
            pending = [entry["_id"] for entry in batch if entry.get("pending")]
            update_by_id(database[outbox.COLLECTION], pending, {"$unset": {"pending": ""}})
            sent += len(batch)
            progress(sent, max(total, sent))
    return sent


def _patience() -> Callable[[], None]:
    deadline = time.monotonic() + PATIENCE_SECONDS

    def while_waiting() -> None:
        if time.monotonic() > deadline:
            raise PublishFailed(f"Kafka has not answered for {PATIENCE_SECONDS:.0f} seconds; run it again when it does")

    return while_waiting
