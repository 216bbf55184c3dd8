"""From a real broker into the read model, and once more from the beginning: the same, byte for byte."""

from datetime import timedelta
from pathlib import Path

import pytest

from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from registry.contracts.envelope import Envelope
from registry.contracts.party import PartyCorrected, PartyFacts
from registry.messaging.connection import Documents
from tests.integration.gateway.following import consumers, positions, projecting, send, shown, wait_for
from tests.unit.gateway.events import RECORDED_AT, envelope, registered

PEOPLE = 30

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # kafka-python forgets its sockets


def story(number: int) -> list[Envelope]:
    """Somebody is registered, and the name is corrected a day later."""
    event = registered(f"p{number}", f"Người {number}", happened_at=RECORDED_AT - timedelta(days=number))
    facts = PartyFacts(kind="person", name=f"Người thứ {number}")
    later = RECORDED_AT + timedelta(days=1)
    correction = PartyCorrected(
        happened_at=later, party_id=f"p{number}", party=facts, reason="Thiếu chữ", changed=("name",)
    )
    return [envelope(event), envelope(correction, sequence=2, recorded_at=later)]


def test_rebuilt_beside_a_running_projector_it_is_the_same_and_goes_on(home: Documents, kafka: str) -> None:
    from gateway.timeline.rebuild import rebuild

    told = [one for number in range(PEOPLE) for one in story(number)]
    send(kafka, told + told[:7])  # seven come twice, as after a relay that died between sending and marking
    seen: list[tuple[int, int]] = []
    with projecting(home, kafka):
        wait_for(home, len(told))
        assert len(set(shown(home))) == len(shown(home)) == len(told)
        before = digest(Generations(home).current().database)
        arrived = positions(home)
        assert sorted(arrived.values()) == list(range(1, len(told) + 1))

        outcome = rebuild(
            Generations(home), consumers("rebuild", kafka), lambda done, total: seen.append((done, total))
        )
        assert outcome.is_identical
        assert outcome.generation == 2
        assert digest(Generations(home).current().database) == before
        assert positions(home) == arrived
        assert seen[-1] == (len(told) + 7, len(told) + 7)

        send(kafka, story(PEOPLE))
        wait_for(home, len(told) + 2)
    assert home["entries"].find_one() is None, "the old generation is gone"
    assert positions(home)[f"p{PEOPLE}.00000002"] == len(told) + 2


def test_a_projector_that_starts_again_goes_on_where_it_stopped(home: Documents, kafka: str, tmp_path: Path) -> None:
    before = len(shown(home))
    with projecting(home, kafka):
        send(kafka, story(PEOPLE + 1))
        wait_for(home, before + 2)
    send(kafka, story(PEOPLE + 2))
    assert len(shown(home)) == before + 2
    with projecting(home, kafka):
        wait_for(home, before + 4)
    assert sorted(positions(home).values()) == list(range(1, len(positions(home)) + 1))
