"""The floor of the projector: kafka-python's poll and ordered bulk writes of the same documents. No checks, no order of
aggregates, no transaction: a crash between two writes leaves half a batch, and a redelivery ends it.

A process of its own (`python -m tests.bench.bare_projector BOOTSTRAP-SERVERS URI DATABASE`); runs until it is ended.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from kafka import KafkaConsumer
from pymongo import InsertOne, MongoClient, UpdateOne
from pymongo.database import Database
from pymongo.write_concern import WriteConcern

from tests.bench.same_writes import Documents, month_update

TOPIC = "conferences.events"
BATCH = 500


def main(bootstrap_servers: str, uri: str, name: str) -> None:
    database: Database[dict[str, Any]] = MongoClient[dict[str, Any]](uri).get_database(
        name, write_concern=WriteConcern("majority")
    )
    consumer = KafkaConsumer(
        TOPIC,
        bootstrap_servers=bootstrap_servers,
        group_id=name,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_poll_records=BATCH,
        receive_message_max_bytes=2**31 - 1,
    )
    position = 0
    while True:
        records = [record for some in consumer.poll(timeout_ms=100).values() for record in some]
        if records:
            position = write(database, [_documents(record) for record in records], position)
            consumer.commit()


def write(database: Database[dict[str, Any]], batch: Sequence[Documents], position: int) -> int:
    """One ordered bulk write a collection, the arrivals last, because they are counted; the last position given."""
    months: Counter[tuple[str, str, str]] = Counter()
    for each in batch:
        months.update(each.months)
    counted = [UpdateOne(*month_update(month, count), upsert=True) for month, count in months.items()]
    last = [UpdateOne({"_id": each.sequence["_id"]}, {"$set": each.sequence}, upsert=True) for each in batch]
    arrivals = [{"_id": number, "event_id": each.event_id} for number, each in enumerate(batch, position + 1)]
    database["entries"].bulk_write([InsertOne(entry) for each in batch for entry in each.entries])
    database["months"].bulk_write(counted)
    database["subjects"].bulk_write([InsertOne(each.subject) for each in batch])
    database["sequences"].bulk_write(last)
    database["arrivals"].bulk_write([InsertOne(arrival) for arrival in arrivals])
    return position + len(batch)


def _documents(record: Any) -> Documents:
    return Documents(record.value, {name[3:]: text.decode() for name, text in record.headers})


if __name__ == "__main__":
    main(*sys.argv[1:])
