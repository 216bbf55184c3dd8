"""Records as a consumer holds them, with valid defaults: of parties, whose events are the smallest."""

import uuid
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from registry.contracts.envelope import Envelope
from registry.contracts.party import PartyFacts, PartyRegistered
from registry.messaging.outbox import Act, entry_of, envelope_of
from registry.messaging.received import Received, read

ACT = Act(actor="u1", actor_name="Trần Thị Hoài", correlation_id="c1", traceparent="00-" + "a" * 32 + "-" + "b" * 16)
MOMENT = datetime(2025, 1, 14, 9, 30, tzinfo=UTC)
TOPIC = "conferences.events"


def registered(party_id: str = "p1", name: str = "Đỗ Thị Lý") -> PartyRegistered:
    return PartyRegistered(happened_at=MOMENT, party_id=party_id, party=PartyFacts(kind="person", name=name))


def entry(subject: str = "p1", sequence: int = 1, name: str = "Đỗ Thị Lý") -> dict[str, Any]:
    """An outbox entry, as a transaction writes it."""
    event = registered(subject, name)
    return entry_of(event, sequence=sequence, act=ACT, source="urn:registry:conferences", recorded_at=MOMENT)


def envelope(subject: str = "p1", sequence: int = 1, **changes: Any) -> Envelope:
    return envelope_of({**entry(subject, sequence), **changes})


def record(subject: str = "p1", sequence: int = 1, offset: int = 0, **changes: Any) -> Any:
    """What Kafka's client hands over; `changes` are of the outbox entry: `type="registry.party.unheard_of.v1"`."""
    sent = envelope(subject, sequence, **changes)
    return raw(offset, value=sent.value.encode(), headers=sent.headers(), key=subject.encode())


def raw(offset: int = 0, *, value: bytes | None = b"{}", headers: Any = (), key: bytes | None = None) -> Any:
    """Any record at all, of ours or not."""
    return SimpleNamespace(
        topic=TOPIC,
        partition=0,
        offset=offset,
        timestamp=1_700_000_000_000 + offset,
        key=key,
        value=value,
        headers=list(headers),
    )


def received(subject: str = "p1", sequence: int = 1, offset: int = 0, **changes: Any) -> Received:
    return read(record(subject, sequence, offset, **changes))


def unique(name: str) -> str:
    return f"{name}-{uuid.uuid4().hex[:12]}"
