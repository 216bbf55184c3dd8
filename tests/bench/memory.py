"""The memory of each process, its workers included, at rest and after a load; and what rest itself costs.

Shared pages count once, divided among those who share them (proportional set size), where the system tells it.
"""

import time
from collections.abc import Iterator, Sequence

import psutil

from tests.bench.arrivals import wait_for
from tests.bench.figures import Figure
from tests.bench.load import hammer
from tests.bench.occasion import Occasion
from tests.bench.stage import EVERY_PROCESS, Stage

SETTLING_SECONDS = 5.0
LONGEST_SECONDS = 600.0


def measure(occasion: Occasion) -> Iterator[Figure]:
    with occasion.stage(*EVERY_PROCESS) as stage:
        target = occasion.conferences(stage)
        time.sleep(SETTLING_SECONDS)
        used = stage.processor_seconds()
        time.sleep(SETTLING_SECONDS)
        idle = (stage.processor_seconds() - used) / SETTLING_SECONDS * 100
        rest = _resident(stage)
        outcome = hammer(target, occasion.lasting(40, 5))
        ended = time.monotonic()
        outbox = stage.database("conferences")["outbox"]
        wait_for(stage.database("gateway"), outbox.estimated_document_count(), LONGEST_SECONDS)
        caught_up = time.monotonic() - ended
        after = _resident(stage)
    for name, mib in rest.items():
        yield _figure(name, after[name], "MiB", f"{mib:.0f} at rest")
    posted = f"after {outcome.requests} conferences"
    yield _figure(f"all, {posted}", sum(after.values()), "MiB", f"{sum(rest.values()):.0f} at rest")
    yield _figure("all, processor time at rest", idle, "%", "of one core; nobody asks for anything")
    yield _figure("last answer to all visible", caught_up, "s", f"{outcome.rate:.0f} POSTs a second before it")


def _resident(stage: Stage) -> dict[str, float]:
    """MiB by process."""
    return {name: _mib(tree) for name, tree in stage.trees().items()}


def _mib(tree: Sequence[psutil.Process]) -> float:
    told = (process.memory_full_info() for process in tree)
    return float(sum(getattr(memory, "pss", memory.rss) for memory in told)) / 2**20


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="memory", name=name, value=value, unit=unit, beside=beside)
