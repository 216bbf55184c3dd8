"""Which events of a batch are due: each aggregate's events once and in order, whatever the log repeats or mixes up.

A duplicate is dropped by its sequence. A record ahead of its turn is held, in the same document that counts the
sequence, until the missing one arrives. One that can never be applied is parked when its turn comes, and what follows
it goes on. Pure: it plans, the consumer writes.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.messaging.received import Received, Refusal, read_document
from registry.messaging.trouble import Alarm

MOST_HELD_BYTES = 8_000_000  # what waits stands in one document, and MongoDB's are 16 MB at most


class TooMuchHeld(Alarm):
    """An aggregate's missing event did not come, and more waits for it than may be kept."""


class Due(NamedTuple):
    """An event whose turn it is."""

    envelope: Envelope
    event: DomainEvent


@dataclass
class Turn:
    """How far one aggregate is: the last sequence whose turn was taken, and what waits for the one that is missing."""

    last: int = 0
    held: dict[int, Received] = field(default_factory=dict)
    held_since: datetime | None = None


@dataclass
class Plan:
    """What a batch comes to. `turns` are the aggregates that moved; `parked` is never applied."""

    accepted: list[Received] = field(default_factory=list)
    parked: list[Received] = field(default_factory=list)
    duplicates: int = 0
    newly_held: int = 0
    turns: dict[str, Turn] = field(default_factory=dict)

    @property
    def due(self) -> list[Due]:
        return [Due(r.envelope, r.event) for r in self.accepted if r.envelope is not None and r.event is not None]


def plan(batch: Iterable[Received], turns: Mapping[str, Turn], refused: Mapping[str, Refusal] | None = None) -> Plan:
    """Sort a batch, in the order it arrived, against the turns its aggregates had before it.

    `refused` names records, by their place in the log, that were found impossible to apply, and why.
    """
    planned = Plan()
    for received in batch:
        if received.envelope is None:
            planned.parked.append(received)
        else:
            _take(received, received.envelope, _turn_in(planned, turns, received.envelope.subject), planned)
            _go_on(_turn_in(planned, turns, received.envelope.subject), planned, refused or {})
    planned.turns = {subject: turn for subject, turn in planned.turns.items() if turn != turns.get(subject)}
    return planned


def _turn_in(planned: Plan, turns: Mapping[str, Turn], subject: str) -> Turn:
    if subject not in planned.turns:
        before = turns.get(subject, Turn())
        planned.turns[subject] = dataclasses.replace(before, held=dict(before.held))
    return planned.turns[subject]


def _take(received: Received, envelope: Envelope, turn: Turn, planned: Plan) -> None:
    """Put it among what waits, where the next one due is found; a duplicate is left out."""
    if envelope.sequence <= turn.last or envelope.sequence in turn.held:
        planned.duplicates += 1
        return
    turn.held[envelope.sequence] = received
    if envelope.sequence > turn.last + 1:
        planned.newly_held += 1


def _go_on(turn: Turn, planned: Plan, refused: Mapping[str, Refusal]) -> None:
    """Take every turn that has come. A record that is refused takes its turn without being applied."""
    while (next_one := turn.held.pop(turn.last + 1, None)) is not None:
        turn.last += 1
        refusal = refused.get(next_one.place, next_one.refusal)
        if refusal is None:
            planned.accepted.append(next_one)
        else:
            planned.parked.append(dataclasses.replace(next_one, event=None, refusal=refusal))


def turn_of(document: Mapping[str, Any]) -> Turn:
    """The turn as it was kept; what waited is read anew, so that a newer program may know a type an older did not."""
    held = [read_document(kept) for kept in document.get("held", ())]
    by_sequence = {received.envelope.sequence: received for received in held if received.envelope}
    return Turn(last=document["last"], held=by_sequence, held_since=document.get("held_since"))


def change_of(subject: str, turn: Turn, now: datetime) -> dict[str, Any]:
    """The update that keeps a turn. Raises TooMuchHeld."""
    if not turn.held:
        return {"$set": {"last": turn.last}, "$unset": {"held": "", "held_since": ""}}
    if sum(len(received.value or b"") for received in turn.held.values()) > MOST_HELD_BYTES:
        raise TooMuchHeld(
            f"{len(turn.held)} events of {subject} wait for number {turn.last + 1}, which is not in the log. "
            f"Run `registry republish`: it sends every event again, and the missing one with them."
        )
    held = [turn.held[sequence].as_document() for sequence in sorted(turn.held)]
    return {"$set": {"last": turn.last, "held": held, "held_since": turn.held_since or now}}
