"""Which events of a batch are due: each aggregate's events once and in order, whatever the log repeats or mixes up.

A duplicate is dropped by its sequence. An event ahead of its turn is held, in the same document that counts the
sequence, until the missing one arrives. Pure: it plans, the consumer writes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from registry.contracts.catalogue import event_of
from registry.contracts.envelope import Envelope, from_record
from registry.contracts.event import DomainEvent
from registry.messaging.received import Received


class Due(NamedTuple):
    """An event whose turn it is."""

    envelope: Envelope
    event: DomainEvent


@dataclass
class Turn:
    """How far one aggregate is: the last sequence applied, and what waits for the one that is missing."""

    last: int = 0
    held: dict[int, Envelope] = field(default_factory=dict)


@dataclass
class Plan:
    """What a batch comes to. `turns` are the aggregates that moved; `parked` is never applied."""

    due: list[Due] = field(default_factory=list)
    parked: list[Received] = field(default_factory=list)
    duplicates: int = 0
    newly_held: int = 0
    turns: dict[str, Turn] = field(default_factory=dict)


def plan(batch: Iterable[Received], turns: Mapping[str, Turn]) -> Plan:
    """Sort a batch, in the order it arrived, against the turns its aggregates had before it."""
    planned = Plan(turns=dict(turns))
    for received in batch:
        if received.refusal is not None:
            planned.parked.append(received)
        if received.envelope is not None:
            _take(received.envelope, received.event, planned)
    return planned


def _take(envelope: Envelope, event: DomainEvent | None, planned: Plan) -> None:
    turn = planned.turns.setdefault(envelope.subject, Turn())
    if envelope.sequence <= turn.last or envelope.sequence in turn.held:
        planned.duplicates += 1
    elif envelope.sequence > turn.last + 1:
        if event is not None:
            turn.held[envelope.sequence] = envelope
            planned.newly_held += 1
    else:
        _advance(turn, envelope, event, planned)


def _advance(turn: Turn, envelope: Envelope, event: DomainEvent | None, planned: Plan) -> None:
    """Apply the event, and then whatever was waiting for it. A parked one takes its turn without being applied."""
    turn.last = envelope.sequence
    if event is not None:
        planned.due.append(Due(envelope, event))
    while (waiting := turn.held.pop(turn.last + 1, None)) is not None:
        turn.last = waiting.sequence
        planned.due.append(Due(waiting, event_of(waiting)))


def turn_of(document: Mapping[str, Any]) -> Turn:
    held = (from_record([(n, v.encode()) for n, v in h["headers"]], h["value"].encode()) for h in document["held"])
    return Turn(last=document["last"], held={envelope.sequence: envelope for envelope in held})


def document_of(turn: Turn) -> dict[str, Any]:
    held = [
        {"headers": [[n, v.decode()] for n, v in e.headers()], "value": e.value} for _, e in sorted(turn.held.items())
    ]
    return {"last": turn.last, "held": held}
