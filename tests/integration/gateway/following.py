"""A log and who follows it: events sent to a broker, and projectors that run while a test asks."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from gateway.timeline.generation import Generations
from gateway.timeline.reading import Question, page
from registry.contracts.envelope import Envelope
from registry.contracts.topics import AWARDS, CONFERENCES
from registry.messaging.connection import Documents

PATIENCE_SECONDS = 60.0


def send(bootstrap_servers: str, envelopes: Sequence[Envelope]) -> None:
    from registry.messaging.publisher import Publisher

    publisher = Publisher(bootstrap_servers, "test")
    for one in envelopes:
        publisher.publish([(CONFERENCES, one)], lambda: None)
    publisher.discard()


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
