"""Every event type this version publishes and reads, by its type. A type not in here is unknown, never guessed at."""

from collections.abc import Mapping
from datetime import UTC

from registry.contracts import attendance, award, certificate, conference, decision, party, presentation
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.topics import TOPIC_OF_CONTEXT
from registry.contracts.upcasting import upcast
from registry.contracts.wire import decode

CONTEXTS = (party, conference, attendance, decision, award, certificate, presentation)
CATALOGUE: Mapping[str, type[DomainEvent]] = {event.type: event for context in CONTEXTS for event in context.EVENTS}


class UnknownEventType(ValueError):
    """No such type in the catalogue: published by a newer version, or by nobody of ours. Park it."""


def topic_of(event_type: str) -> str:
    return TOPIC_OF_CONTEXT[event_type.split(".")[1]]


def event_of(envelope: Envelope) -> DomainEvent:
    """The typed event an envelope carries, upcast to the newest version.

    Raises UnknownEventType, MalformedEnvelope, or marshmallow.ValidationError with the fields that are wrong.
    """
    event_type, data = upcast(envelope.type, envelope.data)
    known = CATALOGUE.get(event_type)
    if known is None:
        raise UnknownEventType(envelope.type)
    times = {"happened_at": envelope.time.astimezone(UTC).isoformat(), "happened_precision": envelope.time_precision}
    event: DomainEvent = decode(known, {**data, **times})
    return event
