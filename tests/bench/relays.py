"""One relay and two at once on the shards of one outbox: how the rate grows, and what an event costs then."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

from registry.messaging.shards import SHARDS
from registry_local.processes import service_command, service_environment
from registry_local.servers.process import ServerProcess
from tests.bench.backlog import Drained, LogEnd, drain, figures, fill, ratios
from tests.bench.figures import Figure
from tests.bench.occasion import PORT_BASE, Occasion
from tests.bench.stage import Stage

NUMBERS = (1, 2)
DOORS_FROM = PORT_BASE + 160
SETTLED = 0.3  # of the backlog: by then each has its share of the shards


def measure(occasion: Occasion) -> Iterator[Figure]:
    count = min(occasion.events, 20_000)
    with occasion.stage() as stage:
        one, two = (_drained(stage, number, count) for number in NUMBERS)
    yield figures("relays", "1 at once", one, f"the last {1 - SETTLED:.0%} of {count}")
    yield figures("relays", "2 at once", two, "the same")
    yield from ratios("relays", "one, 2 at once", two, one, "2: nothing is shared")


def _drained(stage: Stage, number: int, count: int) -> Drained:
    fill(stage.database("conferences"), count)
    relays = [_relay(stage, f"relay-{each}-of-{number}", DOORS_FROM + each) for each in range(number)]
    with closing(LogEnd(stage.kafka)) as log, ExitStack() as running:
        settled = log.count() + int(SETTLED * count)
        for relay in relays:
            running.enter_context(stage.guest(relay))
        names = [relay.name for relay in relays]
        goal = count - int(SETTLED * count)
        drained = drain(stage, (*names, "mongodb", "kafka"), lambda: max(0, log.count() - settled), goal)
    if not all(relay.has_logged(f"leads {len(SHARDS) // number} of") for relay in relays):
        raise RuntimeError(f"{', '.join(names)} did not share the work: the figures would be those of one")
    return drained


def _relay(stage: Stage, name: str, port: int) -> ServerProcess:
    environment = service_environment(stage.directory, stage.house.addresses) | {"BIND": f"127.0.0.1:{port}"}
    return ServerProcess(
        name, service_command("conferences", "relay"), stage.directory.log(name), environment=environment
    )
