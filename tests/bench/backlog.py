"""A backlog and how fast it is worked off: events a second, and the processor time an event takes in each process.

On a machine that others use, too, the rate is theirs as much as ours; processor time is nearly the same. Each figure
says what share of the processors others took meanwhile. Knows neither relay nor projector.
"""

import itertools
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psutil
from kafka import KafkaConsumer, TopicPartition
from pymongo.database import Database

from registry.contracts.topics import CONFERENCES, PARTITIONS
from tests.bench.figures import Figure
from tests.bench.stage import Stage
from tests.bench.written_events import outbox_entries

PORTION = 1_000
LOOK_SECONDS = 0.05
STUCK_SECONDS = 900.0


@dataclass(frozen=True, kw_only=True)
class Drained:
    """`used` are processor seconds by process; `others`: the share of all processors that none of ours took."""

    events: int
    seconds: float
    used: Mapping[str, float]
    others: float | None = None

    @property
    def rate(self) -> float:
        return self.events / self.seconds

    @property
    def milliseconds(self) -> float:
        """Processor time an event, of every process that was named."""
        return sum(self.used.values()) / self.events * 1000

    @property
    def said(self) -> str:
        by_process = ", ".join(f"{name} {spent / self.events * 1000:.2f}" for name, spent in self.used.items())
        others = "" if self.others is None else f"; others {self.others:.0%}"
        return f"processor ms an event: {by_process}{others}"


@dataclass(frozen=True)
class _Look:
    at: float
    seen: int
    used: Mapping[str, float]
    all_used: float
    machine: float


class LogEnd:
    """How many records stand in the topic of conferences."""

    def __init__(self, bootstrap_servers: str) -> None:
        self._consumer = KafkaConsumer(bootstrap_servers=bootstrap_servers, client_id="bench")
        self._partitions = [TopicPartition(CONFERENCES, number) for number in range(PARTITIONS)]

    def count(self) -> int:
        return sum(self._consumer.end_offsets(self._partitions).values())

    def close(self) -> None:
        self._consumer.close()


def fill(conferences: Database[dict[str, Any]], count: int) -> None:
    """Pending outbox entries, as if the relay had been away."""
    entries = outbox_entries(count)
    while portion := list(itertools.islice(entries, PORTION)):
        conferences["outbox"].insert_many(portion, ordered=False)


def drain(
    stage: Stage, processes: Sequence[str], seen: Callable[[], int], goal: int, at_most_seconds: float = STUCK_SECONDS
) -> Drained:
    """From the first look that saw anything until `seen` reaches `goal`, or until `at_most_seconds` are over.

    Each look is taken when something was done since the last. Raises TimeoutError when it takes too long.
    """
    patience = time.monotonic() + STUCK_SECONDS
    _wait_for(lambda: seen() > 0, patience, processes)
    began = last = _look(stage, processes, seen)
    ends = began.at + at_most_seconds
    while last.seen < goal and (time.monotonic() < ends or last.seen == began.seen):
        before = last.seen
        _wait_for(lambda: seen() > before, patience, processes)  # noqa: B023  called within this round
        last = _look(stage, processes, seen)
    return _between(began, last)


def _wait_for(is_so: Callable[[], bool], patience: float, processes: Sequence[str]) -> None:
    while not is_so():
        if time.monotonic() > patience:
            raise TimeoutError(f"{', '.join(processes)}: nothing more was done")
        time.sleep(LOOK_SECONDS)


def figures(measure: str, name: str, drained: Drained, beside: str) -> Figure:
    return Figure(measure=measure, name=name, value=drained.rate, unit="events/s", beside=f"{beside}; {drained.said}")


def ratios(measure: str, name: str, ours: Drained, other: Drained, aim: str) -> list[Figure]:
    """Above 1 is better than the other; by the clock, and by what the processors did."""
    of_time = Figure(measure=measure, name=f"ratio to {name}", value=ours.rate / other.rate, unit="", beside=aim)
    spent = other.milliseconds / ours.milliseconds
    return [of_time, Figure(measure=measure, name=f"the same by processor time, {name}", value=spent, unit="")]


def _look(stage: Stage, processes: Sequence[str], seen: Callable[[], int]) -> _Look:
    used = {name: stage.processor_seconds(name) for name in processes}
    busy = psutil.cpu_times()
    machine = sum(busy) - busy.idle - getattr(busy, "iowait", 0.0) - getattr(busy, "guest", 0.0)
    own = psutil.Process().cpu_times()
    return _Look(time.monotonic(), seen(), used, stage.processor_seconds() + own.user + own.system, machine)


def _between(began: _Look, last: _Look) -> Drained:
    seconds = last.at - began.at
    others = (last.machine - began.machine) - (last.all_used - began.all_used)
    return Drained(
        events=last.seen - began.seen,
        seconds=seconds,
        used={name: last.used[name] - began.used[name] for name in last.used},
        others=max(0.0, others / (seconds * (os.cpu_count() or 1))),
    )
