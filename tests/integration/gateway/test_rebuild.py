"""From a real broker into the read model, and once more from the beginning: the same, byte for byte."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from gateway.timeline.reading import Question, page
from registry.contracts.envelope import Envelope
from registry.contracts.party import PartyCorrected, PartyFacts
from registry.contracts.topics import AWARDS, CONFERENCES
from registry.messaging.connection import Documents
from tests.conftest import free_port
from tests.unit.gateway.events import RECORDED_AT, envelope, registered

PEOPLE = 30
PATIENCE_SECONDS = 60.0

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # kafka-python forgets its sockets


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from registry.messaging.topics import ensure_topics
    from registry_local.servers import Noida

    with Noida(tmp_path_factory.mktemp("kafka") / "data", free_port()) as server:
        for topic in (CONFERENCES, AWARDS):
            ensure_topics(server.bootstrap_servers, topic, 1)
        yield server.bootstrap_servers


def send(bootstrap_servers: str, envelopes: list[Envelope]) -> None:
    from registry.messaging.publisher import Publisher

    publisher = Publisher(bootstrap_servers, "test")
    for one in envelopes:
        publisher.publish([(CONFERENCES, one)], lambda: None)
    publisher.discard()


def story(number: int) -> list[Envelope]:
    """Somebody is registered, and the name is corrected a day later."""
    event = registered(f"p{number}", f"Người {number}", happened_at=RECORDED_AT - timedelta(days=number))
    facts = PartyFacts(kind="person", name=f"Người thứ {number}")
    later = RECORDED_AT + timedelta(days=1)
    correction = PartyCorrected(
        happened_at=later, party_id=f"p{number}", party=facts, reason="Thiếu chữ", changed=("name",)
    )
    return [envelope(event), envelope(correction, sequence=2, recorded_at=later)]


def consumers(name: str, bootstrap_servers: str) -> Callable[..., Any]:
    from registry.messaging.consumer import Consumer

    def make(database: Documents, apply: Any) -> Consumer:
        return Consumer(
            name=name, topics=(CONFERENCES, AWARDS), bootstrap_servers=bootstrap_servers, database=database, apply=apply
        )

    return make


@contextmanager
def projecting(home: Documents, bootstrap_servers: str) -> Iterator[None]:
    """A projector that runs, and stops when it is asked to."""
    from gateway.timeline.projector import Projector

    projector = Projector(Generations(home), consumers(home.name, bootstrap_servers))
    stop = threading.Event()
    thread = threading.Thread(target=projector.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive()


def wait_for(home: Documents, events: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(shown(home)) < events:
        assert time.monotonic() < deadline, f"{len(shown(home))} of {events} events arrived"
        time.sleep(0.05)


def shown(home: Documents) -> list[str]:
    found = page(Generations(home).current().database, Question(timeline="all"), None, 1_000)
    return [row["event_id"] for row in found.rows]


def positions(home: Documents) -> dict[str, int]:
    return {row["event_id"]: row["_id"] for row in home["arrivals"].find()}


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
