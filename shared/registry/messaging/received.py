"""A Kafka record as a consumer holds it: read into an envelope and an event, or found to be unreadable for ever."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from marshmallow import ValidationError

from registry.contracts.catalogue import UnknownEventType, event_of
from registry.contracts.envelope import Envelope, MalformedEnvelope, from_record
from registry.contracts.event import DomainEvent

_AS_SENT = ("topic", "partition", "offset", "timestamp", "key", "value", "headers")


@dataclass(frozen=True)
class Refusal:
    """Why a record is parked, after how many attempts to apply it (none, when it cannot be read), and where it failed:
    a digest of the traceback, the same for every record that fails at the same place.
    """

    reason: str
    attempts: int = 0
    traceback: str | None = None

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class Received:
    """One record. `event` is absent when `refusal` says why it can never be read.

    `timestamp` is the record's own, in milliseconds since 1970 UTC: when it was sent, not when anything happened.
    """

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]
    envelope: Envelope | None
    event: DomainEvent | None
    refusal: Refusal | None

    @property
    def place(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"

    @property
    def proof(self) -> str:
        """Tells this very record from another one, and from the same event sent again."""
        name = self.envelope.id if self.envelope else hashlib.blake2b(self.value or b"", digest_size=8).hexdigest()
        return f"{name}@{self.timestamp}"

    def as_document(self) -> dict[str, Any]:
        """The record as it was sent, for keeping."""
        return {name: getattr(self, name) for name in _AS_SENT}


def read(record: Any, understand: Callable[[Envelope], DomainEvent] = event_of) -> Received:
    """Never raises: what cannot be read carries its refusal. `understand` is a program's own reading of the events."""
    envelope: Envelope | None = None
    event: DomainEvent | None = None
    refusal: Refusal | None = None
    try:
        envelope = from_record(record.headers, record.value)
        event = understand(envelope)
    except UnknownEventType as unknown:
        refusal = Refusal(f"unknown event type: {unknown}")
    except (MalformedEnvelope, ValidationError) as malformed:
        refusal = Refusal(f"malformed event: {malformed}")
    as_sent = {name: getattr(record, name) for name in _AS_SENT}
    return Received(**as_sent, envelope=envelope, event=event, refusal=refusal)


def read_document(document: Mapping[str, Any]) -> Received:
    """The record that `as_document` kept, read again by this version of the program."""
    return read(SimpleNamespace(**document))
