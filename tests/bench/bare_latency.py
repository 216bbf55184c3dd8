"""The floor of "answered to visible": kafka-python alone produces, consumes and inserts one document for each event.

A process of its own (`python -m tests.bench.bare_latency BOOTSTRAP-SERVERS URI BODY-FILE RATE SECONDS`): one thread
sends the same bytes at a constant rate, the other polls and inserts. Prints the milliseconds from sending until the
insert was acknowledged, one for each event.
"""

import json
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from kafka import KafkaConsumer, KafkaProducer
from pymongo import MongoClient
from pymongo.write_concern import WriteConcern

from registry.messaging.topics import ensure_topics

TOPIC = f"bare.latency.{uuid.uuid4().hex[:8]}"  # each run has a log and a group of its own
PATIENCE_SECONDS = 30.0
WARMING = 20  # events that open connections and make the collection


def send(bootstrap_servers: str, value: bytes, rate: float, count: int) -> None:
    """Each event says in its key when it was due."""
    producer = KafkaProducer(bootstrap_servers=bootstrap_servers, enable_idempotence=True, acks="all")
    producer.partitions_for(TOPIC)
    began = time.monotonic()
    for number in range(count):
        due = began + number / rate
        time.sleep(max(0.0, due - time.monotonic()))
        producer.send(TOPIC, key=str(time.monotonic()).encode(), value=value)
    producer.flush()


def main(bootstrap_servers: str, uri: str, body_file: str, rate: str, seconds: str) -> None:
    ensure_topics(bootstrap_servers, TOPIC, 1)
    majority = WriteConcern("majority")
    documents = MongoClient[dict[str, Any]](uri)["bare_latency"].get_collection("documents", write_concern=majority)
    consumer = KafkaConsumer(
        TOPIC,
        bootstrap_servers=bootstrap_servers,
        group_id=TOPIC,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    patience = time.monotonic() + PATIENCE_SECONDS
    while not consumer.assignment() and time.monotonic() < patience:
        consumer.poll(timeout_ms=500)
    count = WARMING + int(float(rate) * float(seconds))
    arguments = (bootstrap_servers, Path(body_file).read_bytes(), float(rate), count)
    threading.Thread(target=send, args=arguments, daemon=True).start()
    delays: list[float] = []
    deadline = time.monotonic() + float(seconds) + PATIENCE_SECONDS
    while len(delays) < count and time.monotonic() < deadline:
        records = [record for some in consumer.poll(timeout_ms=100).values() for record in some]
        if records:
            documents.insert_many([{"_id": uuid.uuid4().hex, **json.loads(record.value)} for record in records])
            now = time.monotonic()
            delays += [(now - float(record.key)) * 1000 for record in records]
            consumer.commit()
    print(json.dumps(delays[WARMING:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
