"""A whole cluster is lost: an empty one is filled from the outboxes, and every consumer comes out as it was."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from pymongo import MongoClient

from registry.contracts.topics import AWARDS, CONFERENCES

if TYPE_CHECKING:
    from tests.integration.delivery.read_models import Outboxes

PEOPLE, HELD, GRANTED = 40, 10, 15
EVENTS = 2 * PEOPLE + 3 * HELD + GRANTED
TAKEN = EVENTS + 2 * PEOPLE + 3 * HELD  # awards takes what conferences publishes
DOCUMENTS = {
    "entries": EVENTS + 2 * PEOPLE + 2 * 3 * HELD + 3 * GRANTED,  # on everybody's, and on those of who is named
    "subjects": PEOPLE + HELD + GRANTED,
    "corrections": PEOPLE,
    "known_parties": PEOPLE,
    "known_conferences": HELD,
    "known_points": 0,
    "known_media": 0,
}


@pytest.fixture
def client(own_mongodb_uri: str) -> Iterator[MongoClient[dict[str, Any]]]:
    with MongoClient(own_mongodb_uri, tz_aware=True) as client:
        yield client


@pytest.fixture
def begin_empty(kafka, empty_kafka) -> Callable[[], None]:
    """Puts a new cluster in the place of the one that is lost."""
    from registry.messaging.topics import ensure_topics

    def begin() -> None:
        kafka.kill()
        empty_kafka()
        kafka.start()
        for topic in (CONFERENCES, AWARDS):
            ensure_topics(kafka.bootstrap_servers, topic, 1)

    return begin


def test_an_empty_cluster_is_filled_in_order_and_every_consumer_comes_out_the_same(kafka, begin_empty, client) -> None:
    from tests.integration.delivery.read_models import Outboxes, ReadModels, award, conference, party, wait_taken

    begin_empty()
    outboxes = Outboxes(client, kafka.bootstrap_servers)
    outboxes.write(outboxes.conferences, [*map(party, range(PEOPLE)), *map(conference, range(HELD))])
    outboxes.write(outboxes.awards, [award(number) for number in range(GRANTED)])
    before = ReadModels(client, kafka.bootstrap_servers)
    with outboxes.relaying(), before.following():
        wait_taken(before, TAKEN)
    made = before.digest()
    assert {name: counted["documents"] for name, counted in made.items() if name != "months"} == DOCUMENTS

    begin_empty()
    send_everything_again(kafka.bootstrap_servers, outboxes)

    afresh = ReadModels(client, kafka.bootstrap_servers)  # one that has nothing yet
    before.rewind()  # and one that has everything
    with outboxes.relaying(), afresh.following(), before.following():
        wait_taken(afresh, TAKEN)
        assert afresh.digest() == before.digest() == made

        outboxes.write(outboxes.conferences, [party(PEOPLE)])
        for models in (afresh, before):
            wait_taken(models, TAKEN + 2 * 2)
    assert afresh.digest() == before.digest() != made


def send_everything_again(bootstrap_servers: str, outboxes: "Outboxes") -> None:
    """Then the log holds each record's events in order, and the progress that was told ended with all of them."""
    from registry.messaging.republish import republish
    from tests.integration.delivery.read_models import log_of

    seen: list[tuple[int, int]] = []
    for database in (outboxes.conferences, outboxes.awards):
        republish(database, bootstrap_servers, lambda *said: seen.append(said))
    assert seen[-1] == (GRANTED, GRANTED)
    assert (EVENTS - GRANTED, EVENTS - GRANTED) in seen
    told = log_of(bootstrap_servers, CONFERENCES)
    assert told == {f"p{n}": [1, 2] for n in range(PEOPLE)} | {f"c{n}": [1, 2, 3] for n in range(HELD)}
    assert log_of(bootstrap_servers, AWARDS) == {f"a{n}": [1] for n in range(GRANTED)}
