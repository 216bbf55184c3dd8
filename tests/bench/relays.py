"""One relay and two at once, each with an outbox of its own: what two on disjoint shards of one outbox could give.

They share a store, a broker and a topic, as those would, and neither an entry nor a lease. The two have one backlog
between them, as long as that of the one.
"""

from collections.abc import Iterator
from contextlib import closing

from tests.bench.backlog import Drained, LogEnd, drain, figures, fill, ratios
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.stage import Stage

SERVICES = ("conferences", "awards")


def measure(occasion: Occasion) -> Iterator[Figure]:
    count = min(occasion.events, 20_000)
    with occasion.stage() as stage:
        one, two = (_drained(stage, SERVICES[:number], count) for number in (1, 2))
    yield figures("relays", "1 at once", one, f"backlog of {count}")
    yield figures("relays", "2 at once", two, f"a backlog of {count // 2} each")
    yield from ratios("relays", "one, 2 at once", two, one, "2: nothing is shared")


def _drained(stage: Stage, services: tuple[str, ...], count: int) -> Drained:
    """The relays are stopped while the outboxes are filled, and let go together."""
    names = [f"{service}-relay" for service in services]
    stage.start(*names)
    relays = [stage.trees()[name][0] for name in names]
    for relay in relays:
        relay.suspend()
    for service in services:
        fill(stage.database(service), count // len(services))
    with closing(LogEnd(stage.kafka)) as log:
        before = log.count()
        for relay in relays:
            relay.resume()
        drained = drain(stage, (*names, "mongodb", "kafka"), lambda: log.count() - before, count)
    stage.stop(*names)
    return drained
