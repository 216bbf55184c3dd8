"""Republishing: a lost or cut-off Kafka cluster is filled again from the outbox, in order per aggregate.

Reads the whole outbox by its primary key, a batch at a time, and marks what it sent. Consumers drop what they know.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from pymongo import ASCENDING
from pymongo.database import Database

from registry.contracts.envelope import Envelope
from registry.messaging import outbox
from registry.messaging.portions import portions, update_by_id
from registry.messaging.publisher import Publisher, PublishFailed
from registry.messaging.relay import BATCH
from registry.messaging.waves import waves

PATIENCE_SECONDS = 60.0
RETRY_SECONDS = 0.5

Progress = Callable[[int, int], None]
"""Called with how many entries were sent and how many there are."""


def republish(database: Database[dict[str, Any]], bootstrap_servers: str, progress: Progress) -> int:
    """Send every entry again; returns how many. Raises PublishFailed after a minute without Kafka; safe to repeat.

    The producer is not idempotent: the brokers of a lost cluster give out the numbers of its producers once more, and
    would drop as a double what bears the number of another that is still connected.
    """
    publisher = Publisher(bootstrap_servers, "republish", is_idempotent=False)
    total = database[outbox.COLLECTION].estimated_document_count()
    sent = 0
    try:
        with database[outbox.COLLECTION].find().sort("_id", ASCENDING).batch_size(BATCH) as cursor:
            for batch in portions(cursor, BATCH):
                for wave in waves(batch):
                    _publish(publisher, [(e["topic"], outbox.envelope_of(e)) for e in wave])
                pending = [entry["_id"] for entry in batch if entry.get("pending")]
                update_by_id(database[outbox.COLLECTION], pending, {"$unset": {"pending": ""}})
                sent += len(batch)
                progress(sent, max(total, sent))
    finally:
        publisher.discard()
    return sent


def _publish(publisher: Publisher, wave: Sequence[tuple[str, Envelope]]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS

    def while_waiting() -> None:
        if time.monotonic() > deadline:
            raise PublishFailed(f"Kafka has not answered for {PATIENCE_SECONDS:.0f} seconds")

    while True:
        try:
            publisher.publish(wave, while_waiting)
        except PublishFailed:
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return
