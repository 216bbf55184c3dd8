"""A Kafka record as a consumer holds it: read into an envelope and an event, or found to be unreadable for ever."""

import hashlib
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from registry.contracts.catalogue import UnknownEventType, event_of
from registry.contracts.envelope import Envelope, MalformedEnvelope, from_record
from registry.contracts.event import DomainEvent


@dataclass(frozen=True, kw_only=True)
class Received:
    """One record. `event` is absent when `refusal` says why it can never be read."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]
    envelope: Envelope | None
    event: DomainEvent | None
    refusal: str | None

    @property
    def place(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


def read(record: Any) -> Received:
    """Never raises: what cannot be read carries its refusal."""
    envelope: Envelope | None = None
    event: DomainEvent | None = None
    refusal: str | None = None
    try:
        envelope = from_record(record.headers, record.value)
        event = event_of(envelope)
    except UnknownEventType as unknown:
        refusal = f"unknown event type: {unknown}"
    except (MalformedEnvelope, ValidationError) as malformed:
        refusal = f"malformed event: {malformed}"
    return Received(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        value=record.value,
        headers=list(record.headers),
        envelope=envelope,
        event=event,
        refusal=refusal,
    )


def digest(value: bytes | str) -> str:
    """Tells two bodies apart: eight bytes of BLAKE2b, in hex."""
    return hashlib.blake2b(value.encode() if isinstance(value, str) else value, digest_size=8).hexdigest()
