"""One, two and four projectors on the twelve partitions of a backlog: how the rate grows, and what an event costs then.

The same database, so the same counter of arrivals and the same months: what they wait for is in the figure.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing

from registry_local.processes import service_command, service_environment
from registry_local.servers.process import ServerProcess, wait_until
from tests.bench.arrivals import position
from tests.bench.backlog import Drained, LogEnd, drain, figures, fill, ratios
from tests.bench.figures import Figure
from tests.bench.occasion import PORT_BASE, Occasion
from tests.bench.stage import Stage

NUMBERS = (1, 2, 4)
LONGEST_SECONDS = 300.0
DOORS_FROM = PORT_BASE + 150
SETTLED = 0.3  # of the backlog: by then the group has given each member its share


def measure(occasion: Occasion) -> Iterator[Figure]:
    count = min(occasion.events, 10_000)
    drained: dict[int, Drained] = {}
    with occasion.stage() as stage:
        for number in NUMBERS:
            _lay_up(stage, count)
            drained[number] = _drained(stage, number, count)
    for number, each in drained.items():
        yield figures("projectors", f"{number} at once", each, f"the last {1 - SETTLED:.0%} of {count}")
    for number in NUMBERS[1:]:
        yield from ratios(
            "projectors", f"one, {number} at once", drained[number], drained[1], f"{number}: nothing is shared"
        )


def _lay_up(stage: Stage, count: int) -> None:
    """A backlog more in the log, and nobody who reads it."""
    with closing(LogEnd(stage.kafka)) as log:
        wanted = log.count() + count
        fill(stage.database("conferences"), count)
        stage.start("conferences-relay")
        wait_until(lambda: log.count() >= wanted, [], LONGEST_SECONDS)
    stage.stop("conferences-relay")


def _drained(stage: Stage, number: int, count: int) -> Drained:
    gateway = stage.database("gateway")
    settled = position(gateway) + int(SETTLED * count)
    names = [f"projector-{each}" for each in range(number)]
    with ExitStack() as running:
        for each, name in enumerate(names):
            running.enter_context(stage.guest(_projector(stage, name, DOORS_FROM + each)))
        goal = count - int(SETTLED * count)
        return drain(stage, (*names, "mongodb", "kafka"), lambda: max(0, position(gateway) - settled), goal)


def _projector(stage: Stage, name: str, port: int) -> ServerProcess:
    environment = service_environment(stage.directory, stage.house.addresses) | {"BIND": f"127.0.0.1:{port}"}
    return ServerProcess(
        name, service_command("gateway", "project"), stage.directory.log(name), environment=environment
    )
