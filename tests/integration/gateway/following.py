"""A log and who follows it: events sent to a broker, projectors and rebuilds that run while a test asks.

Run as a process, it rebuilds what its arguments name and says on standard output how far it is.
"""

import sys
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


def send_at_once(bootstrap_servers: str, envelopes: Sequence[Envelope]) -> None:
    """The same for events of which no two are of one aggregate."""
    from registry.messaging.publisher import Publisher

    publisher = Publisher(bootstrap_servers, "test")
    publisher.publish([(CONFERENCES, one) for one in envelopes], lambda: None)
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
    until(lambda: len(shown(home)) >= events)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it does not come true"
        time.sleep(0.05)


def shown(home: Documents) -> list[str]:
    found = page(Generations(home).current().database, Question(timeline="all"), None, 1_000)
    return [row["event_id"] for row in found.rows]


def positions(home: Documents) -> dict[str, int]:
    return {row["event_id"]: row["_id"] for row in home["arrivals"].find()}


def rebuild_once(home: Documents, bootstrap_servers: str, progress: Any = lambda *_: None, **options: bool) -> Any:
    from gateway.timeline.rebuild import lease_of, rebuild

    make = consumers(f"{home.name}-rebuild", bootstrap_servers)
    return rebuild(Generations(home), lease_of(home), make, progress, **options)


def main() -> None:
    from pymongo import MongoClient

    uri, name, bootstrap_servers = sys.argv[1:]

    def say(label: str, done: int, total: int) -> None:
        print(label, done, total, flush=True)

    with MongoClient(uri) as client:
        rebuild_once(client[name], bootstrap_servers, say)


if __name__ == "__main__":
    main()
