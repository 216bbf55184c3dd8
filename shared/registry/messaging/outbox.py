"""The outbox: the service's event log, in the service's own database.

An entry is marked relayed and never deleted, so a lost Kafka cluster can be filled again from it. Its `_id` is
`<aggregate id>.<sequence>` in eight digits: unique per aggregate and sequence, and the history of one aggregate is one
range of the primary index. The entry says who did what and from where, so it is the audit line too.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import ASCENDING
from pymongo.database import Database

from registry.contracts.catalogue import event_of, topic_of
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.wire import encode

COLLECTION = "outbox"
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
LARGEST_VALUE_BYTES = 900_000  # Kafka refuses records over 1 MiB: what would not fit is refused at the door


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who writes, why, and within which trace; one a request or command.

    `organisation` bounds what the person may change to it and those below; it is a right, not a fact, and not recorded.
    """

    actor: str
    actor_name: str
    correlation_id: str
    causation_id: str | None = None
    traceparent: str | None = None
    origin: str | None = None
    organisation: str | None = None


def event_id(aggregate_id: str, sequence: int) -> str:
    return f"{aggregate_id}.{sequence:08d}"


def aggregate_of(event_id: str) -> str:
    return event_id.rpartition(".")[0]


def entry_of(event: DomainEvent, *, sequence: int, act: Act, source: str, recorded_at: datetime) -> dict[str, Any]:
    """The outbox document of an event, pending until the relay has its acknowledgement."""
    return {
        "_id": event_id(event.aggregate_id, sequence),
        "pending": True,
        "topic": topic_of(event.type),
        "source": source,
        "type": event.type,
        "subject": event.aggregate_id,
        "time": event.happened_at,
        "time_precision": event.happened_precision,
        "recorded_at": recorded_at,
        "sequence": sequence,
        "actor": act.actor,
        "actor_name": act.actor_name,
        "correlation_id": act.correlation_id,
        "causation_id": act.causation_id,
        "traceparent": act.traceparent,
        "origin": act.origin,
        "value": _written(encode(event)),
    }


def envelope_of(entry: Mapping[str, Any]) -> Envelope:
    """The envelope an outbox document travels in; the same bytes each time it is sent."""
    return Envelope(
        id=entry["_id"],
        source=entry["source"],
        type=entry["type"],
        subject=entry["subject"],
        time=entry["time"],
        time_precision=entry["time_precision"],
        recorded_at=entry["recorded_at"],
        sequence=entry["sequence"],
        actor=entry["actor"],
        actor_name=entry["actor_name"],
        correlation_id=entry["correlation_id"],
        causation_id=entry["causation_id"],
        traceparent=entry["traceparent"],
        value=entry["value"],
    )


def holds(database: Database[dict[str, Any]], entry: Mapping[str, Any]) -> bool:
    """Whether this very entry was kept: this event of this act, not another's at its place. Relayed or not."""
    said = {name: entry[name] for name in ("_id", "recorded_at", "actor", "correlation_id", "value")}
    return database[COLLECTION].find_one(said, {"_id": 1}) is not None


def ensure_indexes(database: Database[dict[str, Any]]) -> None:
    """The partial index that holds the pending entries alone, in the order the relay must send them."""
    database[COLLECTION].create_index(
        [("subject", ASCENDING), ("sequence", ASCENDING)],
        name="pending_in_order",
        partialFilterExpression={"pending": True},
    )


def backlog(database: Database[dict[str, Any]]) -> tuple[int, datetime | None]:
    """How many entries wait for Kafka, and when the oldest was recorded; counted by the database."""
    counted = {"$group": {"_id": None, "entries": {"$sum": 1}, "oldest": {"$min": "$recorded_at"}}}
    for found in database[COLLECTION].aggregate([{"$match": {"pending": True}}, counted]):
        return found["entries"], found["oldest"]
    return 0, None


def history(database: Database[dict[str, Any]], aggregate_id: str) -> Iterator[dict[str, Any]]:
    """Every entry of one aggregate in order of sequence."""
    bounds = {"$gte": event_id(aggregate_id, 0), "$lt": f"{aggregate_id}/"}  # "/" is the character after "."
    return iter(database[COLLECTION].find({"_id": bounds}).sort("_id", ASCENDING))


def events(database: Database[dict[str, Any]], aggregate_id: str) -> Iterator[tuple[str, DomainEvent]]:
    """Every event of one aggregate in order, each with its id, as the newest version of its type."""
    return ((entry["_id"], event_of(envelope_of(entry))) for entry in history(database, aggregate_id))
