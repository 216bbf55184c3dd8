"""A page of a timeline through the API: the same question asked of a short timeline and of a very long one.

The read model is filled by the projector's own writer, without Kafka between: how it got there is no matter here.
"""

import http.client
import itertools
import json
import time
import uuid
from collections.abc import Iterable, Iterator

from gateway.timeline.entries import EntriesWriter
from gateway.timeline.generation import Generations
from registry.contracts.catalogue import event_of
from registry.messaging.outbox import envelope_of
from registry.messaging.sequencing import Due
from tests.bench.figures import Figure, quantile
from tests.bench.occasion import Occasion
from tests.bench.stage import Stage
from tests.bench.written_events import attendance_entries, conference_recorded

PORTION = 2_000
PAGES = 300
SHORT = 10_000


def measure(occasion: Occasion) -> Iterator[Figure]:
    long = int(occasion.lasting(1_000_000, 100_000))
    with occasion.stage("gateway-serve") as stage:
        conference = str(uuid.uuid4())
        writer = _writer(stage)
        _fill(writer, itertools.chain([conference_recorded(conference)], attendance_entries(conference, SHORT)))
        short_times = _times(stage, conference)
        _fill(writer, attendance_entries(conference, long - SHORT))
        long_times = _times(stage, conference)
    for part, said in ((0.5, "p50"), (0.99, "p99")):
        short, lengthy = quantile(short_times, part), quantile(long_times, part)
        yield _figure(f"page, {said}, {SHORT:,} entries", short, "ms", f"{PAGES} pages of 50, walked by `next`")
        yield _figure(f"page, {said}, {long:,} entries", lengthy, "ms", "the same walk")
        yield _figure(f"ratio of the two, {said}", lengthy / short, "", "1: length does not matter")


def _writer(stage: Stage) -> EntriesWriter:
    generations = Generations(stage.database("gateway"))
    return EntriesWriter(generations, generations.current())


def _fill(writer: EntriesWriter, entries: Iterable[dict[str, object]]) -> None:
    envelopes = (envelope_of(entry) for entry in entries)
    due = (Due(envelope, event_of(envelope)) for envelope in envelopes)
    while portion := list(itertools.islice(due, PORTION)):
        writer.apply(portion)


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
