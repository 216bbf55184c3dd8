"""POST of a conference with all that goes with it, beside the bare transaction and beside Eve's plain POST.

The three take turns on one database server, round after round, because a machine is not the same from one minute to the
next: what is said is the median of the rounds' ratios.
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from registry_local.processes import GUNICORN_SETTINGS
from registry_local.servers.process import ServerProcess, wait_until
from tests.bench import eve_environment, profiling
from tests.bench.figures import Figure
from tests.bench.load import Outcome, Target, generator, hammer
from tests.bench.occasion import PORT_BASE, Occasion
from tests.bench.stage import Stage

EVE_PORT = PORT_BASE + 200
REPOSITORY = Path(__file__).parents[2]
PROCESSES_OF_BARE, THREADS_OF_BARE = 2, 8


def measure(occasion: Occasion) -> Iterator[Figure]:
    rounds, seconds = int(occasion.lasting(5, 2)), occasion.lasting(8, 2)
    with occasion.stage("conferences-serve") as stage, _eve(stage) as eve:
        ours = occasion.conferences(stage)
        plain = replace(ours, port=eve, authorization="")
        for target in (ours, plain):
            _warm(target, seconds / 2)
        stored = stage.database("conferences")["outbox"]
        before, answered = stored.estimated_document_count(), 0
        outcomes: dict[str, list[Outcome]] = {"ours": [], "eve": []}
        bare: list[float] = []
        used: dict[str, float] = dict.fromkeys(("conferences-serve", "mongodb"), 0.0)
        for _ in range(rounds):
            with _counting(stage, used):
                outcomes["ours"].append(hammer(ours, seconds))
            answered += outcomes["ours"][-1].requests
            outcomes["eve"].append(hammer(plain, seconds))
            bare.append(bare_rate(stage, ours.body_file, seconds))
        written = stored.estimated_document_count() - before
        if occasion.is_profiled:
            occasion.profile = profiling.of_worker(stage, lambda: hammer(ours, 14))
    occasion.peak_rate = median(outcome.rate for outcome in outcomes["ours"])
    yield from _figures(stage, outcomes, bare)
    for name, spent in used.items():
        yield Figure(measure="post", name=f"processor time per POST, {name}", value=spent / answered * 1000, unit="ms")
    yield Figure(measure="post", name="events in the outbox for each answer", value=written / answered, unit="",
                 beside="1; a little more, for requests whose answer wrk did not wait for")  # fmt: skip


@contextmanager
def _counting(stage: Stage, used: dict[str, float]) -> Iterator[None]:
    """Add to `used` the processor seconds that each process it names takes meanwhile."""
    before = {name: stage.processor_seconds(name) for name in used}
    yield
    for name, seconds in before.items():
        used[name] += stage.processor_seconds(name) - seconds


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
def _eve(stage: Stage) -> Iterator[int]:
    """Eve under gunicorn with our settings of it; its port."""
    here = Path(__file__).parent
    process = ServerProcess(
        "eve",
        [str(eve_environment.ensure() / "gunicorn"), "-c", str(GUNICORN_SETTINGS), "eve_service:create_app()"],
        stage.directory.log("eve"),
        environment={
            "BIND": f"127.0.0.1:{EVE_PORT}",
            "MONGODB_URI": stage.mongodb_uri,
            "PYTHONPATH": os.pathsep.join([str(here), str(REPOSITORY / "shared")]),  # the shape of gunicorn's own logs
        },
    )
    process.start()
    try:
        wait_until(_eve_answers, [process], 60)
        yield EVE_PORT
    finally:
        process.stop()


def _eve_answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{EVE_PORT}/v1", timeout=1):
            return True
    except OSError:
        return False


def _figures(stage: Stage, outcomes: dict[str, list[Outcome]], bare: list[float]) -> Iterator[Figure]:
    ours, eve = (tuple(outcome.rate for outcome in outcomes[name]) for name in ("ours", "eve"))
    build = stage.house.mongodb.build if stage.house.mongodb else "an attached server"
    rates = (("POST /v1/conferences", ours), ("Eve's plain POST", eve), ("bare two-document transaction", tuple(bare)))
    for name, rate in rates:
        beside = f"{build}; load by {generator()}" if rate is ours else ""
        yield Figure(measure="post", name=name, value=median(rate), unit="/s", beside=beside, samples=rate)
    of_eve = tuple(one / other for one, other in zip(ours, eve, strict=True))
    of_bare = tuple(one / other for one, other in zip(ours, bare, strict=True))
    yield _ratio("ratio to Eve's plain POST", of_eve, "aim: above 1.0")
    yield _ratio("ratio to the bare transaction", of_bare, "a bare sketch of the route: 0.3")
    for name, took in (("p50", [o.p50_ms for o in outcomes["ours"]]), ("p99", [o.p99_ms for o in outcomes["ours"]])):
        of_eves = median(getattr(o, f"{name}_ms") for o in outcomes["eve"])
        beside = f"16 connections that never pause; Eve {of_eves:.0f} ms"
        yield Figure(measure="post", name=f"time to answer, {name}", value=median(took), unit="ms", beside=beside)
    lost = sum(outcome.refused + outcome.broken for each in outcomes.values() for outcome in each)
    yield Figure(measure="post", name="refused or broken, both", value=lost, unit="", beside="0")


def _ratio(name: str, samples: tuple[float, ...], beside: str) -> Figure:
    return Figure(measure="post", name=name, value=median(samples), unit="", beside=beside, samples=samples)
