"""Versions of events as programs before ours knew them: what an old producer writes, all that an old consumer reads.

Each is the class as it stood, and a test holds it against the shapes that were published. Never edited.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from registry.contracts.catalogue import CATALOGUE, event_of
from registry.contracts.conference import ConferenceEvent
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.upcasting import newest
from registry.contracts.wire import encode

RECORDED_AT = datetime(2024, 10, 26, 22, 50, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class ConferencePostponed1(ConferenceEvent):
    """The conference is not held on its date."""

    type: ClassVar[str] = "registry.conference.postponed.v1"

    reason: Annotated[str, "why"]


OLD_VERSIONS: Mapping[str, type[DomainEvent]] = {event.type: event for event in (ConferencePostponed1,)}

_SINCE_THEN = {newest(name) for name in OLD_VERSIONS}
OLD_CATALOGUE = {name: event for name, event in CATALOGUE.items() if name not in _SINCE_THEN} | dict(OLD_VERSIONS)


def as_old_version(said: DomainEvent, sequence: int = 1, recorded_at: datetime = RECORDED_AT) -> Envelope:
    """The event as a producer of its version sends it."""
    return Envelope(
        id=f"{said.aggregate_id}.{sequence:08d}",
        source="urn:registry:test",
        type=said.type,
        subject=said.aggregate_id,
        time=recorded_at,
        time_precision="instant",
        recorded_at=recorded_at,
        sequence=sequence,
        actor="lan",
        actor_name="Nguyễn Thị Lan",
        correlation_id="a-correlation",
        causation_id=None,
        traceparent=None,
        value=json.dumps(encode(said)),
    )


def understood_then(envelope: Envelope) -> Any:
    """What a program of that time made of an event; raises as `event_of`."""
    return event_of(envelope, OLD_CATALOGUE, {})
