"""A projector of the gateway that takes longer for its batches than its group waits: another gets its partitions.

Run as a process with the environment of `gateway project`.
"""

import logging
import time
from collections.abc import Sequence

from gateway.settings import Settings
from gateway.timeline.generation import Generations
from gateway.timeline.projector import Projector
from registry.chassis import json_logs, worker
from registry.chassis.processes import every_topic, instance_of
from registry.messaging.connection import Documents, connect
from registry.messaging.consumer import Apply, Consumer
from registry.messaging.sequencing import Due

POLL_INTERVAL_SECONDS = 0.5
BATCH_SECONDS = 2.0

log = logging.getLogger(__name__)


def slowly(apply: Apply) -> Apply:
    def applied(events: Sequence[Due]) -> None:
        apply(events)
        time.sleep(BATCH_SECONDS)
        log.info("a batch took longer than the poll interval: %d events", len(events))

    return applied


def main() -> None:
    settings = Settings.from_environment()
    json_logs.configure("gateway slowly", settings.log_level)
    database = connect("gateway", settings.mongodb_uri)

    def make(generation: Documents, apply: Apply) -> Consumer:
        return Consumer(
            name="gateway",
            topics=every_topic(),
            bootstrap_servers=settings.kafka_bootstrap_servers,
            database=generation,
            apply=slowly(apply),
            instance=instance_of("gateway", settings),
            poll_interval_seconds=POLL_INTERVAL_SECONDS,
        )

    worker.run(Projector(Generations(database), make).run, bind=settings.bind, database=database)


if __name__ == "__main__":
    main()
