"""POST of a conference with all that goes with it, beside the bare transaction and beside Eve's plain POST.

The three take turns on one database server, round after round, because a machine is not the same from one minute to the
next: what is said is the median of the rounds' ratios.
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from registry_local.processes import GUNICORN_SETTINGS
from registry_local.servers.process import ServerProcess, wait_until
from tests.bench import environments, profiling
from tests.bench.figures import Figure
from tests.bench.load import Outcome, Target, generator, hammer
from tests.bench.occasion import PORT_BASE, Occasion
from tests.bench.stage import Stage

EVE_PORT = PORT_BASE + 200
REPOSITORY = Path(__file__).parents[2]
PROCESSES_OF_BARE, THREADS_OF_BARE = 2, 8


class Turns:
    """What one contender did over the rounds, and the processor time that it and the database took for it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.outcomes: list[Outcome] = []
        self._used = {"service": 0.0, "database": 0.0}

    def take(self, stage: Stage, service: str, load: Callable[[], Outcome]) -> None:
        processes = {"service": service, "database": "mongodb"}
        before = {part: stage.processor_seconds(process) for part, process in processes.items()}
        self.outcomes.append(load())
        for part, process in processes.items():
            self._used[part] += stage.processor_seconds(process) - before[part]

    @property
    def rates(self) -> tuple[float, ...]:
        return tuple(outcome.rate for outcome in self.outcomes)

    @property
    def requests(self) -> int:
        return sum(outcome.requests for outcome in self.outcomes)

    @property
    def lost(self) -> int:
        return sum(outcome.refused + outcome.broken for outcome in self.outcomes)

    @property
    def service_ms(self) -> float:
        return self._used["service"] / self.requests * 1000

    @property
    def database_ms(self) -> float:
        return self._used["database"] / self.requests * 1000

    def median_of(self, name: str) -> float:
        return float(median(getattr(outcome, name) for outcome in self.outcomes))


def measure(occasion: Occasion) -> Iterator[Figure]:
    rounds, seconds = int(occasion.lasting(10, 2)), occasion.lasting(4, 2)
    with occasion.stage("conferences-serve") as stage, _eve(stage):
        ours = occasion.conferences(stage)
        plain = replace(ours, port=EVE_PORT, authorization="")
        for target in (ours, plain):
            _warm(target, seconds / 2)
        stored = stage.database("conferences")["outbox"]
        before = stored.estimated_document_count()
        posts, plains, bare = Turns("POST /v1/conferences"), Turns("Eve's plain POST"), []
        for _ in range(rounds):
            posts.take(stage, "conferences-serve", lambda: hammer(ours, seconds))
            plains.take(stage, "eve", lambda: hammer(plain, seconds))
            bare.append(bare_rate(stage, ours.body_file, seconds))
        written = stored.estimated_document_count() - before
        if occasion.is_profiled:
            occasion.profile = profiling.of_worker(stage, lambda: hammer(ours, 14))
    occasion.peak_rate = median(posts.rates)
    yield from _figures(posts, plains, tuple(bare))
    yield _figure("events in the outbox for each answer", written / posts.requests, "",
                  "1; a little more, for requests whose answer wrk did not wait for")  # fmt: skip


def peak(occasion: Occasion) -> float:
    """The rate of our POST, as measured in this run, else by a short measure of its own."""
    if occasion.peak_rate is None:
        with occasion.stage("conferences-serve") as stage:
            target = occasion.conferences(stage)
            _warm(target, 2)
            occasion.peak_rate = median(hammer(target, occasion.lasting(6, 2)).rate for _ in range(3))
    return occasion.peak_rate


def bare_rate(stage: Stage, body_file: Path, seconds: float) -> float:
    """Transactions a second, of all processes together."""
    arguments = [stage.mongodb_uri, str(THREADS_OF_BARE), str(seconds), str(body_file)]
    command = [sys.executable, "-m", "tests.bench.bare_transaction", *arguments]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES_OF_BARE)]
    printed = [json.loads(process.communicate(timeout=seconds + 60)[0]) for process in running]
    return float(sum(one["committed"] / one["seconds"] for one in printed))


def _warm(target: Target, seconds: float) -> None:
    """Make connections, caches and collections; raises RuntimeError where nothing is accepted."""
    outcome = hammer(target, seconds)
    if outcome.rate == 0:
        raise RuntimeError(f"port {target.port} accepted nothing: {outcome}")


@contextmanager
def _eve(stage: Stage) -> Iterator[None]:
    """Eve under gunicorn, with our settings of it, on EVE_PORT."""
    here = Path(__file__).parent
    process = ServerProcess(
        "eve",
        [str(environments.ensure() / "gunicorn"), "-c", str(GUNICORN_SETTINGS), "eve_service:create_app()"],
        stage.directory.log("eve"),
        environment={
            "BIND": f"127.0.0.1:{EVE_PORT}",
            "MONGODB_URI": stage.mongodb_uri,
            "PYTHONPATH": os.pathsep.join([str(here), str(REPOSITORY / "shared")]),  # the shape of gunicorn's own logs
        },
    )
    with stage.guest(process):
        wait_until(_eve_answers, [process], 60)
        yield


def _eve_answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{EVE_PORT}/v1", timeout=1):
            return True
    except OSError:
        return False


def _figures(posts: Turns, plains: Turns, bare: tuple[float, ...]) -> Iterator[Figure]:
    for name, rates in (
        (posts.name, posts.rates),
        (plains.name, plains.rates),
        ("bare two-document transaction", bare),
    ):
        yield _figure(name, median(rates), "/s", f"load by {generator()}" if rates is posts.rates else "", rates)
    of_eve = tuple(one / other for one, other in zip(posts.rates, plains.rates, strict=True))
    of_bare = tuple(one / other for one, other in zip(posts.rates, bare, strict=True))
    yield _figure("ratio to Eve's plain POST", median(of_eve), "", "aim: at least 1.5", of_eve)
    yield _figure("ratio to the bare transaction", median(of_bare), "", "aim: at least 0.4", of_bare)
    for name, part in (("p50", "p50_ms"), ("p99", "p99_ms")):
        beside = f"16 connections that never pause; Eve {plains.median_of(part):.0f} ms"
        yield _figure(f"time to answer, {name}", posts.median_of(part), "ms", beside)
    yield _figure("processor time per POST, service", posts.service_ms, "ms", f"Eve {plains.service_ms:.2f} ms")
    yield _figure("processor time per POST, database", posts.database_ms, "ms", f"Eve {plains.database_ms:.2f} ms")
    yield _figure("refused or broken, both", posts.lost + plains.lost, "", "0")


def _figure(name: str, value: float, unit: str, beside: str, samples: tuple[float, ...] = ()) -> Figure:
    return Figure(measure="post", name=name, value=value, unit=unit, beside=beside, samples=samples)
