"""A backlog: how fast the relay sends it to Kafka, and how fast the gateway's projector makes timelines of it.

One after the other, so that each has the machine to itself, as after an outage of the one or of the other.
"""

import itertools
import time
from collections.abc import Iterator
from typing import Any

from pymongo.database import Database

from tests.bench.arrivals import wait_for
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.written_events import outbox_entries

PORTION = 1_000
LONGEST_SECONDS = 900.0


def measure(occasion: Occasion) -> Iterator[Figure]:
    count = int(occasion.lasting(50_000, 5_000))
    with occasion.stage() as stage:
        conferences, gateway = stage.database("conferences"), stage.database("gateway")
        _fill(conferences, count)
        relayed = _relay_rate(conferences, count, lambda: stage.start("conferences-relay"))
        stage.stop("conferences-relay")
        stage.start("gateway-project")
        seen = wait_for(gateway, count, LONGEST_SECONDS)
        entries = gateway["entries"].estimated_document_count()
    (began, first), (ended, last) = next(look for look in seen if look[1] > 0), seen[-1]
    rate = (last - first) / (ended - began) if last > first else float("nan")
    yield _figure("relay: outbox to Kafka", relayed, f"backlog of {count}; nothing else running")
    yield _figure("projector: Kafka to timelines", rate, f"backlog of {count}; {entries / count:.0f} entries an event")


def _fill(conferences: Database[dict[str, Any]], count: int) -> None:
    entries = outbox_entries(count)
    while portion := list(itertools.islice(entries, PORTION)):
        conferences["outbox"].insert_many(portion, ordered=False)


def _relay_rate(conferences: Database[dict[str, Any]], count: int, start: Any) -> float:
    """Entries a second, from when the relay had sent its first until the last is marked."""
    start()
    began, had = time.monotonic(), count - _pending(conferences)
    deadline = began + LONGEST_SECONDS
    while (pending := _pending(conferences)) > 0:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{pending} of {count} are pending after {LONGEST_SECONDS:.0f} s")
        time.sleep(0.2)
    return (count - had) / (time.monotonic() - began)


def _pending(conferences: Database[dict[str, Any]]) -> int:
    return conferences["outbox"].count_documents({"pending": True})


def _figure(name: str, value: float, beside: str) -> Figure:
    return Figure(measure="projection", name=name, value=value, unit="events/s", beside=beside)
