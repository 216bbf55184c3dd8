"""From the events of conferences.events to the read models. A batch applied again, or late, changes nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pymongo import ReplaceOne
from pymongo.collection import Collection

from registry.contracts.conference import ConferenceEvent
from registry.contracts.conference_parts import BridgePointAdded, BridgePointChanged, BridgePointRemoved
from registry.contracts.event import DomainEvent
from registry.contracts.medium import MediumEvent
from registry.contracts.party import PartyEvent
from registry.contracts.wire import encode
from registry.messaging.connection import Documents
from registry.messaging.consumer import Apply
from registry.messaging.sequencing import Due

Row = dict[str, Any]
DIRECTORY = ("known_parties", "known_conferences", "known_points", "known_media")
_POINT_EVENTS = (BridgePointAdded, BridgePointChanged, BridgePointRemoved)


def projection(database: Documents) -> Apply:
    """What the consumer calls with each batch, inside its transaction."""

    def apply(due: Sequence[Due]) -> None:
        _write(database["known_parties"], _newest(due, PartyEvent, _party))
        _write(database["known_conferences"], _newest(due, ConferenceEvent, _conference))
        _write(database["known_points"], _newest(due, _POINT_EVENTS, _point, _point_id))
        _write(database["known_media"], _newest(due, MediumEvent, _medium))

    return apply


def _aggregate_id(event: DomainEvent) -> str:
    return event.aggregate_id


def _newest(
    due: Iterable[Due],
    context: type[Any] | tuple[type[Any], ...],
    row: Callable[[Any], Row],
    identity: Callable[[Any], str] = _aggregate_id,
) -> dict[str, Row]:
    """The row of each record after its last event of the batch; events come in order of their sequence."""
    told = (d for d in due if isinstance(d.event, context))
    return {identity(d.event): {**row(d.event), "last_sequence": d.envelope.sequence} for d in told}


def _write(collection: Collection[Row], rows: Mapping[str, Row]) -> None:
    if not rows:
        return
    stored = collection.find({"_id": {"$in": sorted(rows)}}, ["last_sequence"])
    reached = {document["_id"]: document["last_sequence"] for document in stored}
    newer = [
        ReplaceOne({"_id": identity}, row, upsert=True)
        for identity, row in rows.items()
        if row["last_sequence"] > reached.get(identity, 0)
    ]
    if newer:
        collection.bulk_write(newer, ordered=False)


def _party(event: PartyEvent) -> Row:
    party = event.party
    row = {"kind": party.kind, "name": party.name, "parent_id": party.parent_id, "posts": encode(party.posts)}
    known = {"level": party.level, "merged_into": party.merged_into, "successor_id": party.successor_id}
    earlier = {"earlier_names": encode(party.earlier_names), "earlier_levels": encode(party.earlier_levels)}
    return row | {name: value for name, value in (known | earlier).items() if value}


def _conference(event: ConferenceEvent) -> Row:
    conference = event.conference
    return {
        "state": conference.state,
        "titles": dict(conference.titles),
        "held": encode(conference.held),
        "host_ids": [host.party_id for host in conference.hosts if host.party_id],
    }


def _medium(event: MediumEvent) -> Row:
    medium = event.medium
    return {
        "conference_id": medium.conference.conference_id,
        "kind": medium.kind,
        "caption": medium.caption,
        "is_removed": medium.is_removed,
    }


def _point(event: Any) -> Row:
    return {"place": event.point.place, "is_joined": not isinstance(event, BridgePointRemoved)}


def _point_id(event: Any) -> str:
    return f"{event.conference_id}/{event.point.point_id}"
