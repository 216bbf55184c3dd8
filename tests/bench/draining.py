"""POST of a conference while relay and projectors work off a backlog, beside the same with nothing to work off.

All processes run in both. What is written meanwhile joins the backlog at its end.
"""

from collections.abc import Iterator

from tests.bench.arrivals import position, wait_for
from tests.bench.backlog import fill
from tests.bench.figures import Figure
from tests.bench.load import Outcome, hammer
from tests.bench.occasion import Occasion
from tests.bench.stage import EVERY_PROCESS

AWAY = ("conferences-relay", "awards-project", "gateway-project")
LONGEST_SECONDS = 300.0


def measure(occasion: Occasion) -> Iterator[Figure]:
    seconds = occasion.lasting(20, 5)
    with occasion.stage(*EVERY_PROCESS) as stage:
        target = occasion.conferences(stage)
        outbox, gateway = stage.database("conferences")["outbox"], stage.database("gateway")
        hammer(target, 3)
        wait_for(gateway, outbox.estimated_document_count(), LONGEST_SECONDS)
        without = hammer(target, seconds)
        wait_for(gateway, outbox.estimated_document_count(), LONGEST_SECONDS)
        stage.stop(*AWAY)
        fill(stage.database("conferences"), occasion.events)
        began = position(gateway)
        stage.start(*AWAY)
        wait_for(gateway, began + 1, LONGEST_SECONDS)
        during = hammer(target, seconds)
        drained = position(gateway) - began
        left = outbox.estimated_document_count() - began - drained
    yield _figure("POST /v1/conferences, all running", without.rate, "/s", _said(without))
    yield _figure(f"the same while a backlog of {occasion.events} drains", during.rate, "/s", _said(during))
    yield _figure("ratio of the two", during.rate / without.rate, "", "aim: at least 0.7")
    yield _figure(
        "events projected meanwhile",
        drained / seconds,
        "/s",
        f"{left} were left: more than none, or it counts for nothing",
    )


def _said(outcome: Outcome) -> str:
    return f"p50 {outcome.p50_ms:.0f} ms, p99 {outcome.p99_ms:.0f} ms; refused {outcome.refused + outcome.broken}"


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="draining", name=name, value=value, unit=unit, beside=beside)
