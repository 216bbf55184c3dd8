"""The consumer under test: for each aggregate the list of what was applied to it, in the order it was applied.

A push is repeated when an event is applied twice, and stands in the wrong place when one came too early: nothing is
forgiven. Run as a process, it reads its names from the environment.
"""

import os
from collections.abc import Sequence
from typing import Any

from pymongo import UpdateOne
from pymongo.database import Database

from registry.chassis import json_logs, worker
from registry.messaging.connection import connect
from registry.messaging.consumer import Apply, Consumer
from registry.messaging.sequencing import Due

POISON = "a name nobody can apply"


def apply_into(database: Database[dict[str, Any]], *, is_repaired: bool = False) -> Apply:
    """It chokes on a name nobody can apply, until it is repaired."""

    def apply(events: Sequence[Due]) -> None:
        for due in events:
            if not is_repaired and getattr(due.event, "party").name == POISON:  # noqa: B009  the events of these tests are all of parties
                raise ValueError(POISON)
        database["applied"].bulk_write(
            [
                UpdateOne({"_id": due.envelope.subject}, {"$push": {"sequences": due.envelope.sequence}}, upsert=True)
                for due in events
            ]
        )

    return apply


def consumer_of(name: str, bootstrap_servers: str, database: Database[dict[str, Any]]) -> Consumer:
    return Consumer(
        name=name,
        topics=["conferences.events"],
        bootstrap_servers=bootstrap_servers,
        database=database,
        apply=apply_into(database),
        instance=f"{name}-1",
    )


def main() -> None:
    name = os.environ["PROJECTION"]
    json_logs.configure(name, "INFO")
    database = connect(name, os.environ["MONGODB_URI"])
    consumer = consumer_of(name, os.environ["KAFKA_BOOTSTRAP_SERVERS"], database)
    worker.run(consumer.run, bind=os.environ["BIND"], database=database)


if __name__ == "__main__":
    main()
