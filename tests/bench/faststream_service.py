"""A FastStream subscriber that writes what our projector writes, as its documentation shows one.

A message at a time, or with BATCH set some hundred at a time; what one call writes is one transaction, because entries
without their counts are no timeline. Runs in an environment of its own (see environments.py), imports nothing of ours,
and stays at "at least once": it knows neither duplicates nor the order of an aggregate.
"""

import asyncio
import itertools
import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

from faststream import FastStream
from faststream.kafka import KafkaBroker, KafkaMessage
from pymongo import AsyncMongoClient, UpdateOne
from pymongo.write_concern import WriteConcern
from same_writes import Documents, month_update

TOPIC = "conferences.events"
BATCH = int(os.environ.get("BATCH", "0"))

broker = KafkaBroker(os.environ["KAFKA_BOOTSTRAP_SERVERS"])
app = FastStream(broker)
client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(os.environ["MONGODB_URI"])
database = client.get_database(os.environ["DATABASE"], write_concern=WriteConcern("majority"))
positions = itertools.count(1)


async def write(batch: Sequence[Documents]) -> None:
    months: Counter[tuple[str, str, str]] = Counter()
    for each in batch:
        months.update(each.months)
    counted = [UpdateOne(*month_update(month, count), upsert=True) for month, count in months.items()]
    last = [UpdateOne({"_id": each.sequence["_id"]}, {"$set": each.sequence}, upsert=True) for each in batch]
    arrivals = [{"_id": number, "event_id": each.event_id} for each, number in zip(batch, positions, strict=False)]
    async with client.start_session() as session, await session.start_transaction():
        entries = [entry for each in batch for entry in each.entries]
        await database["entries"].insert_many(entries, ordered=False, session=session)
        await database["months"].bulk_write(counted, ordered=False, session=session)
        await database["subjects"].insert_many([each.subject for each in batch], ordered=False, session=session)
        await database["sequences"].bulk_write(last, ordered=False, session=session)
        await database["arrivals"].insert_many(arrivals, ordered=False, session=session)


def documents(value: bytes, headers: Sequence[tuple[str, bytes]]) -> Documents:
    return Documents(value, {name[3:]: text.decode() for name, text in headers})


async def as_it_is(message: Any) -> Any:
    """The record's value as bytes: `same_writes` reads it once, and no parser of FastStream's before it."""
    return message.body


if BATCH:

    @broker.subscriber(
        TOPIC,
        group_id=os.environ["DATABASE"],
        auto_offset_reset="earliest",
        batch=True,
        max_records=BATCH,
        decoder=as_it_is,
    )
    async def apply_some(values: list[Any], message: KafkaMessage) -> None:
        await write([documents(record.value, record.headers) for record in message.raw_message])  # type: ignore[union-attr]

else:

    @broker.subscriber(TOPIC, group_id=os.environ["DATABASE"], auto_offset_reset="earliest", decoder=as_it_is)
    async def apply_one(value: bytes, message: KafkaMessage) -> None:
        await write([documents(value, message.raw_message.headers)])  # type: ignore[union-attr]


if __name__ == "__main__":
    asyncio.run(app.run())
