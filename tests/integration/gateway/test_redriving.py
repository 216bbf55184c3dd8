"""A letter that is redriven late leaves the timelines as if its event had come in its turn, byte for byte."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from registry.contracts.envelope import Envelope
from registry.contracts.party import PartyCorrected, PartyFacts
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.gateway.events import RECORDED_AT, envelope, registered


def corrected(sequence: int) -> Envelope:
    event = PartyCorrected(
        happened_at=RECORDED_AT + timedelta(days=sequence),
        party_id="p1",
        party=PartyFacts(kind="person", name=f"Lý Kiều Vân {sequence}"),
        reason="Thiếu chữ",
        changed=("name",),
    )
    return envelope(event, sequence, RECORDED_AT + timedelta(days=sequence))


STORY = [envelope(registered("p1")), *(corrected(n) for n in (2, 3, 4))]


def in_its_turn(client: Any, name: str) -> dict[str, Any]:
    """What the timelines are when every event comes in its turn."""
    database: Documents = client[name]
    Generations(database).ensure()
    record(database, STORY)
    return digest(database)


def project_without(home: Documents, poison: Sequence[int]) -> None:
    """Read the whole story as the projector does, while these sequences cannot be applied."""
    from gateway.timeline.entries import EntriesWriter
    from registry.messaging.applier import Applier
    from registry.messaging.received import read
    from tests.unit.messaging.records import raw
    from tests.unit.messaging.test_applier import DeadLetters
    from tests.unit.messaging.test_offsets import Log, settled

    generations = Generations(home)
    writer = EntriesWriter(generations, generations.current())

    def apply(batch: Sequence[Any]) -> None:
        if any(due.envelope.sequence in poison for due in batch):
            raise ValueError("a fault of this version")
        writer.apply(batch)

    applier = Applier("gateway", "gateway-1", home, apply, DeadLetters())  # type: ignore[arg-type]
    applier.begin()
    records = [raw(n, value=e.value.encode(), headers=e.headers()) for n, e in enumerate(STORY)]
    applier.process([read(each) for each in records], settled(applier.offsets, Log(0, 100)), threading.Event())


@pytest.mark.parametrize("poison", [(2,), (4,), (1, 3), (3, 4), (1, 2, 3, 4)])
def test_redriven_late_it_is_as_in_its_turn(home: Documents, poison: tuple[int, ...]) -> None:
    from gateway.timeline.desk import desk
    from registry.messaging.parked import Selection

    expected = in_its_turn(home.client, f"{home.name}-expected")
    project_without(home, poison)
    decided = desk(Generations(home))
    letters = [letter["_id"] for letter in decided.letters(Selection())]
    assert len(letters) == len(poison)
    assert digest(home) != expected

    for place in reversed(letters):
        decided.redrive(place, by="hoai", reason="repaired")
    try:
        assert digest(home) == expected
        assert sorted(row["_id"] for row in home["arrivals"].find()) == [1, 2, 3, 4]
    finally:
        for name in (home.name, f"{home.name}-expected"):
            home.client.drop_database(name)
        Generations(home).ensure()
