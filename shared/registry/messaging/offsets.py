"""Where a consumer stands in the log, kept in its own database beside what it made of the log.

Kafka's committed offsets are a courtesy to people who look; these are the truth. With each offset stands the id of the
last event before it, so that a log that was cut off and filled again is noticed and never silently skipped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from pymongo import UpdateOne
from pymongo.collection import Collection

from registry.messaging.received import Received


class LogCutOff(Exception):
    """The log is not the one that was read: records before the stored offset are gone or are other ones.

    Remedy: fill the log again from the outboxes (`registry republish`), then `rewind` this consumer, which reads the
    log from its beginning and drops what it has applied already.
    """


@dataclass(frozen=True)
class Position:
    """The next offset to read, and the event id of the record before it (None when that was no event)."""

    next_offset: int
    last_event_id: str | None


class StoredOffsets:
    def __init__(self, collection: Collection[dict[str, Any]]) -> None:
        self._collection = collection

    def of(self, partition: TopicPartition) -> Position:
        found = self._collection.find_one({"_id": name_of(partition)})
        return Position(found["next_offset"], found["last_event_id"]) if found else Position(0, None)

    def store(self, batch: Iterable[Received]) -> None:
        """The positions after `batch`; within the caller's transaction."""
        last = {TopicPartition(r.topic, r.partition): r for r in batch}
        self._collection.bulk_write(
            [UpdateOne({"_id": name_of(p)}, {"$set": _position_after(r)}, upsert=True) for p, r in last.items()]
        )

    def forget(self) -> None:
        """Rewind: the next start reads every partition from its beginning."""
        self._collection.delete_many({})


def name_of(partition: TopicPartition) -> str:
    return f"{partition.topic}:{partition.partition}"


def _position_after(received: Received) -> Mapping[str, Any]:
    envelope = received.envelope
    return {"next_offset": received.offset + 1, "last_event_id": envelope.id if envelope else None}


def seek(consumer: KafkaConsumer, assigned: Mapping[TopicPartition, Position]) -> None:
    """Put the consumer one record before each stored position, so that the first record read there proves the log.

    Raises LogCutOff when a position lies outside its partition. That first record is a duplicate, dropped by sequence.
    """
    beginnings = consumer.beginning_offsets(list(assigned))
    ends = consumer.end_offsets(list(assigned))
    for partition, stored in assigned.items():
        beginning, end = beginnings[partition], ends[partition]
        if not beginning <= stored.next_offset <= end:
            raise LogCutOff(
                f"{name_of(partition)} holds offsets {beginning} to {end}, and this consumer has read up to "
                f"{stored.next_offset}. Fill the log again with `registry republish`, then `rewind` this consumer."
            )
        consumer.seek(partition, max(beginning, stored.next_offset - (stored.last_event_id is not None)))


def verify(stored: Position, first: Received) -> None:
    """Compare the first record read after `seek` with what was read there before. Raises LogCutOff."""
    if first.offset != stored.next_offset - 1 or stored.last_event_id is None:
        return
    if first.envelope is None or first.envelope.id != stored.last_event_id:
        raise LogCutOff(
            f"{first.place} is another record than the one this consumer had read there ({stored.last_event_id}): "
            f"the log was filled anew. `rewind` this consumer; what it has applied already is dropped by its sequence."
        )
