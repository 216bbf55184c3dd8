"""Every event type this version publishes and reads, by its type. A type not in here is unknown, never guessed at."""

from collections.abc import Mapping
from datetime import UTC

from registry.contracts import (
    attendance,
    award,
    award_object,
    campaign,
    certificate,
    complaint,
    conference,
    conference_parts,
    decision,
    indicator,
    medium,
    minutes,
    nomination,
    party,
    presentation,
    reorganisation,
    report_item,
    session,
)
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.topics import TOPIC_OF_CONTEXT
from registry.contracts.upcasting import UPCASTERS, Step, upcast
from registry.contracts.wire import decode

CONTEXTS = (
    party,
    reorganisation,
    conference,
    conference_parts,
    session,
    indicator,
    report_item,
    minutes,
    medium,
    attendance,
    campaign,
    nomination,
    decision,
    award,
    award_object,
    certificate,
    presentation,
    complaint,
)
CATALOGUE: Mapping[str, type[DomainEvent]] = {event.type: event for context in CONTEXTS for event in context.EVENTS}


class UnknownEventType(ValueError):
    """No such type in the catalogue: published by a newer version, or by nobody of ours. Park it."""


def topic_of(event_type: str) -> str:
    return TOPIC_OF_CONTEXT[event_type.split(".")[1]]


def event_of(
    envelope: Envelope,
    catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE,
    steps: Mapping[str, Step] = UPCASTERS,
) -> DomainEvent:
    """The typed event an envelope carries, upcast to the newest version.

    `catalogue` and `steps` are what a program understands: ours, or another version's.
    Raises UnknownEventType, MalformedEnvelope, or marshmallow.ValidationError with the fields that are wrong.
    """
    event_type, data = upcast(envelope.type, envelope.data, steps)
    known = catalogue.get(event_type)
    if known is None:
        raise UnknownEventType(_unknown(event_type, catalogue))
    times = {"happened_at": envelope.time.astimezone(UTC).isoformat(), "happened_precision": envelope.time_precision}
    event: DomainEvent = decode(known, {**data, **times})
    return event


def _unknown(event_type: str, catalogue: Mapping[str, type[DomainEvent]]) -> str:
    """The type; and which version of it is known, where this program is too old for it."""
    happened, _, _ = event_type.rpartition(".")
    known = next((name for name in catalogue if name.rpartition(".")[0] == happened), None)
    return f"{event_type}, a future version: this program knows {known}" if known else event_type
