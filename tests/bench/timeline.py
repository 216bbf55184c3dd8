"""A page of a timeline through the API: the same question asked of a short timeline and of a very long one.

The read model is filled in large portions, without projector and Kafka: how it got there is no matter here.
"""

import http.client
import json
import time
import uuid
from collections.abc import Iterator

from gateway.timeline.entries import EntriesWriter
from gateway.timeline.generation import Generations
from registry.contracts.catalogue import event_of
from registry.messaging.outbox import envelope_of
from registry.messaging.sequencing import Due
from tests.bench.figures import Figure, quantile
from tests.bench.long_timeline import fill
from tests.bench.occasion import Occasion
from tests.bench.stage import Stage
from tests.bench.written_events import conference_recorded

PAGES = 300
SHORT = 10_000


def measure(occasion: Occasion) -> Iterator[Figure]:
    long = int(occasion.lasting(1_000_000, 100_000))
    with occasion.stage("gateway-serve") as stage:
        conference = str(uuid.uuid4())
        gateway = stage.database("gateway")
        envelope = envelope_of(conference_recorded(conference))
        generations = Generations(gateway)
        EntriesWriter(generations, generations.current()).apply([Due(envelope, event_of(envelope))])
        fill(gateway, conference, SHORT)
        short_times = _times(stage, conference)
        fill(gateway, conference, long - SHORT)
        long_times = _times(stage, conference)
    for part, said in ((0.5, "p50"), (0.99, "p99")):
        short, lengthy = quantile(short_times, part), quantile(long_times, part)
        yield _figure(f"page, {said}, {SHORT:,} entries", short, "ms", f"{PAGES} pages of 50, walked by `next`")
        yield _figure(f"page, {said}, {long:,} entries", lengthy, "ms", "the same walk")
        yield _figure(f"ratio of the two, {said}", lengthy / short, "", "aim: at most 1.3")


def _times(stage: Stage, conference: str) -> list[float]:
    """Milliseconds of each page, newest first and on, over one kept connection."""
    start = f"/v1/timelines/conferences/{conference}?limit=50"
    headers = {"Authorization": stage.authorization("reader")}
    connection = http.client.HTTPConnection("127.0.0.1", stage.port("gateway-serve"), timeout=30)
    times: list[float] = []
    cursor = None
    for _ in range(PAGES + 1):
        address = f"{start}&cursor={cursor}" if cursor else start
        began = time.monotonic()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        page = json.loads(answer.read())
        times.append((time.monotonic() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}: {page}")
        cursor = page["next"]
    connection.close()
    return times[1:]  # the first opened the connections


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="timeline", name=name, value=value, unit=unit, beside=beside)
