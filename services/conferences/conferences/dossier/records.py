"""A record with its whole history, as one line: what another registry needs to hold it as this one does.

Owns that line, on the way out and in. What comes in is believed as far as it can be read: as a document of its kind, as
events that this version knows, numbered without a gap, the last of which says what the record says. Refuses to know
archives and transactions.

A record of an earlier version lacks what was added since: it is read as open, and what a party is found by is made.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bson import json_util
from marshmallow import ValidationError
from mongoengine.errors import MongoEngineException

from conferences.attendance.ledger import AttendanceLine
from conferences.conference.conference import Conference
from conferences.dossier import refusals
from conferences.indicator.indicator import Indicator
from conferences.medium.medium import Medium
from conferences.minutes.minutes import Minutes
from conferences.party.findable import Findable
from conferences.party.party import Party
from conferences.reorganisation.reorganisation import Reorganisation
from conferences.report_item.report_item import ReportItem
from registry.contracts.catalogue import UnknownEventType, event_of, topic_of
from registry.contracts.envelope import MalformedEnvelope
from registry.contracts.event import DomainEvent
from registry.contracts.wire import encode
from registry.messaging import outbox
from registry.messaging.aggregate import Aggregate
from registry.messaging.connection import Documents

KINDS: Mapping[str, type[Aggregate]] = {
    "party": Party,
    "reorganisation": Reorganisation,
    "conference": Conference,
    "attendance": AttendanceLine,
    "indicator": Indicator,
    "report_item": ReportItem,
    "minutes": Minutes,
    "medium": Medium,
}
OF_SEVERAL = frozenset({"party", "reorganisation"})  # other conferences name them too
_AS_READ = json_util.JSONOptions(tz_aware=True, json_mode=json_util.JSONMode.RELAXED)
_MEMBERS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("_id", "topic", "source", "type", "subject", "time_precision", "value"), str),
    **dict.fromkeys(("actor", "actor_name", "correlation_id"), str),
    **dict.fromkeys(("causation_id", "traceparent", "origin"), (str, type(None))),
    **dict.fromkeys(("time", "recorded_at"), datetime),
    "sequence": int,
}
_STATE_OF_RELAY = "pending"  # an affair of the registry that holds the entry, not of the event


@dataclass(frozen=True)
class Kept:
    """A record and the entries of its history, in order."""

    kind: str
    record: Aggregate
    entries: tuple[Mapping[str, Any], ...]

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = self.record.to_mongo().to_dict()
        return document


def text_of(record: Aggregate) -> str:
    """What is compared: two records of one text are the same."""
    return _text(record.to_mongo().to_dict())


def line_of(kind: str, record: Aggregate, database: Documents) -> bytes:
    """What was written since the record was read is left out of its history: the two belong together."""
    events = [
        {name: value for name, value in entry.items() if name != _STATE_OF_RELAY}
        for entry in outbox.history(database, record.id)
        if entry["sequence"] <= record.version
    ]
    said = {"kind": kind, "record": record.to_mongo().to_dict(), "events": events}
    return json_util.dumps(said, json_options=_AS_READ, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_line(line: bytes) -> Kept:
    """Raises RuleBroken with the place that cannot be believed."""
    try:
        said = json_util.loads(line.decode(), json_options=_AS_READ)
        kind, document, entries = said["kind"], said["record"], tuple(said["events"])
        record = KINDS[kind]._from_son(document)
        record.validate()
        kept = Kept(kind, record, entries)
        _check_same(kept, document)
        _check_history(kept)
        if isinstance(record, Findable):
            record.note_what_it_is_found_by()
    except _UNREADABLE as unreadable:
        raise refusals.unreadable_record(f"{type(unreadable).__name__}: {unreadable}"[:300]) from unreadable
    return kept


_UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    ValidationError,
    MongoEngineException,
    MalformedEnvelope,
    UnknownEventType,
)


def _check_same(kept: Kept, document: Mapping[str, Any]) -> None:
    """What this version would not keep of the document is not dropped silently; what it has beside it is left open."""
    if not _says_all(json.loads(text_of(kept.record)), json.loads(_text(document))):
        raise ValueError(f"the {kept.kind} {kept.record.id} is not kept here as it is there")


def _says_all(here: Any, there: Any) -> bool:
    """`there` may be of a version that had fewer members."""
    if isinstance(here, dict) and isinstance(there, dict):
        added = here.keys() - there.keys()
        return not any(here[name] for name in added) and all(
            name in here and _says_all(here[name], there[name]) for name in there
        )
    if isinstance(here, list) and isinstance(there, list):
        return len(here) == len(there) and all(map(_says_all, here, there))
    return bool(here == there)


def _check_history(kept: Kept) -> None:
    """Every entry is of this record, readable, in its place; the last one says what the record says."""
    last: Any = None
    for sequence, entry in enumerate(kept.entries, 1):
        last = _read_entry(entry, kept.record.id, sequence)
    facts = encode(kept.record.facts())
    if len(kept.entries) != kept.record.version or facts not in list(encode(last).values()):
        raise ValueError(f"the history of {kept.record.id} does not end where the record stands")


def _read_entry(entry: Mapping[str, Any], identity: str, sequence: int) -> DomainEvent:
    if set(entry) != _MEMBERS.keys() or not all(isinstance(entry[name], kind) for name, kind in _MEMBERS.items()):
        raise ValueError(f"event {sequence} of {identity} has other members than an event has")
    if len(entry["value"].encode()) > outbox.LARGEST_VALUE_BYTES:
        raise ValueError(f"event {sequence} of {identity} is larger than a broker takes")
    placed = (entry["subject"], entry["sequence"], entry["_id"])
    if placed != (identity, sequence, outbox.event_id(identity, sequence)):
        raise ValueError(f"event {sequence} of {identity} is out of its place")
    event = event_of(outbox.envelope_of(entry))
    if event.aggregate_id != identity or entry["topic"] != topic_of(entry["type"]):
        raise ValueError(f"event {sequence} of {identity} tells of another record")
    return event


def _text(document: Mapping[str, Any]) -> str:
    return json_util.dumps(document, json_options=_AS_READ, ensure_ascii=False, sort_keys=True)
