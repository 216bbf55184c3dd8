"""Envelopes for the gateway's tests: the golden samples by type, and any event as it would travel."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from gateway.timeline.projection import TABLE
from registry.contracts.catalogue import CATALOGUE
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.party import PartyFacts, PartyRegistered
from registry.contracts.wire import encode
from registry_local.language.samples import Sample, every_sample

ROOT = Path(__file__).parents[3]
RECORDED_AT = datetime(2025, 2, 1, 3, 0, tzinfo=UTC)
SAMPLES: tuple[Sample, ...] = tuple(every_sample(ROOT))


def newest_samples() -> Iterable[Sample]:
    """One a name, and of the types that are read as they are."""
    return [sample for sample in SAMPLES if sample.type in CATALOGUE]


def shown_samples() -> list[Sample]:
    """Those that come to entries: not the approval of minutes that tell of it themselves."""
    told_by_another = {("registry.conference.minutes_approved.v1", "kept-here")}
    shown = (sample for sample in newest_samples() if TABLE[CATALOGUE[sample.type]] is not None)
    return [sample for sample in shown if (sample.type, sample.name) not in told_by_another]


def told_once() -> list[Envelope]:
    """Every sample as a log would hold it: several samples may be one event in the words of several versions."""
    return list({envelope.id: envelope for envelope in (sample.envelope() for sample in newest_samples())}.values())


def sample(event_type: str, name: str) -> Envelope:
    (found,) = (s for s in SAMPLES if s.type == f"registry.{event_type}.v1" and s.name == name)
    return found.envelope()


def envelope(event: DomainEvent, sequence: int = 1, recorded_at: datetime = RECORDED_AT) -> Envelope:
    return Envelope(
        id=f"{event.aggregate_id}.{sequence:08d}",
        source="urn:registry:test",
        type=event.type,
        subject=event.aggregate_id,
        time=event.happened_at,
        time_precision=event.happened_precision,
        recorded_at=recorded_at,
        sequence=sequence,
        actor="lan",
        actor_name="Nguyễn Thị Lan",
        correlation_id="a-correlation",
        causation_id=None,
        traceparent=None,
        value=json.dumps(encode(event)),
    )


def registered(party_id: str, name: str = "Lý Kiều Vân", happened_at: datetime = RECORDED_AT) -> PartyRegistered:
    return PartyRegistered(happened_at=happened_at, party_id=party_id, party=PartyFacts(kind="person", name=name))
