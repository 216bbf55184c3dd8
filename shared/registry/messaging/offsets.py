"""Where a consumer stands in the log, kept in its own database beside what it made of the log.

Kafka's committed offsets are a courtesy to people who look; these are the truth. With each offset stands a proof of
the record before it, so that a log that was cut off and filled again is noticed and never silently skipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kafka import TopicPartition
from pymongo import InsertOne, UpdateOne
from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from registry.messaging.atomically import TRANSIENT
from registry.messaging.trouble import Alarm


class LogCutOff(Alarm):
    """The log is not the one that was read: records before the stored offset are gone or are other ones.

    Remedy: fill the log again from the outboxes (`registry republish`), then `registry rewind`, which lets the
    consumer read the log from its beginning and drop what it has applied already.
    """


class Overtaken(Exception):
    """Another member of the group, or a rewind, moved the stored position: begin again from where it stands now."""


@dataclass(frozen=True)
class Position:
    """The next offset to read, and the proof of the record before it (None when there was none)."""

    next_offset: int
    proof: str | None


BEGINNING = Position(0, None)
FIRST_THERE_IS = Position(-1, None)  # after a rewind: where the log begins by now, which may have been trimmed


class StoredOffsets:
    def __init__(self, collection: Collection[dict[str, Any]]) -> None:
        self._collection = collection
        self._rewinds = collection.database["rewinds"]

    def of(self, partition: TopicPartition) -> Position:
        """Where to read on; without a stored position from offset 0, or after a rewind from the first there is."""
        found = self._collection.find_one({"_id": name_of(partition)})
        if found:
            return Position(found["next_offset"], found["proof"])
        return FIRST_THERE_IS if self._rewinds.find_one() else BEGINNING

    def advance(self, steps: Mapping[TopicPartition, tuple[Position, Position]]) -> None:
        """Move each partition from where this member left it to the next position; within the caller's transaction.

        This is the fence: a member that slept through a change of hands finds another position, and raises Overtaken.
        """
        moves = [_move(partition, before, after) for partition, (before, after) in steps.items()]
        try:
            result = self._collection.bulk_write(moves)
        except BulkWriteError as refused:
            if refused.has_error_label(TRANSIENT):
                raise
            raise Overtaken("another member has begun this partition") from refused
        if result.matched_count + result.inserted_count != len(moves):
            raise Overtaken(f"the stored position of {', '.join(map(name_of, steps))} was moved by another")

    def forget(self) -> None:
        """Rewind: read every partition from its beginning, at the next start or, when the consumer runs, at once.

        Whoever rewinds has filled the log again, so what was trimmed before its beginning is no loss from now on.
        """
        self._rewinds.insert_one({"rewound_at": datetime.now(UTC)})
        self._collection.delete_many({})


def name_of(partition: TopicPartition) -> str:
    return f"{partition.topic}:{partition.partition}"


def _move(partition: TopicPartition, before: Position, after: Position) -> Any:
    name, written = name_of(partition), {"next_offset": after.next_offset, "proof": after.proof}
    if before.proof is None:  # nothing was read before it, so nothing is stored
        return InsertOne({"_id": name, **written})
    found = {"_id": name, "next_offset": before.next_offset, "proof": before.proof}
    return UpdateOne(found, {"$set": written})
