"""The floor of the relay: kafka-python's idempotent producer sends the same bytes, as fast as it takes them.

A process of its own (`python -m tests.bench.bare_produce BOOTSTRAP-SERVERS URI TOPIC`). It reads the outbox before the
clock starts, marks nothing, and waits once, at the end. Prints what it sent and how long that took.
"""

import json
import sys
import time
from typing import Any

from kafka import KafkaProducer
from pymongo import MongoClient

from registry.messaging.outbox import envelope_of
from registry.messaging.topics import ensure_topics


def main(bootstrap_servers: str, uri: str, topic: str) -> None:
    ensure_topics(bootstrap_servers, topic, 1)
    outbox = MongoClient[dict[str, Any]](uri, tz_aware=True)["conferences"]["outbox"]
    envelopes = [envelope_of(entry) for entry in outbox.find()]
    records = [(e.subject.encode(), e.value.encode(), e.headers()) for e in envelopes]
    producer = KafkaProducer(bootstrap_servers=bootstrap_servers, enable_idempotence=True, acks="all")
    producer.partitions_for(topic)
    began, used = time.monotonic(), time.process_time()
    futures = [producer.send(topic, key=key, value=value, headers=headers) for key, value, headers in records]
    producer.flush()
    for future in futures:
        future.get(timeout=0)
    took, spent = time.monotonic() - began, time.process_time() - used
    print(json.dumps({"events": len(records), "seconds": took, "spent": spent}))


if __name__ == "__main__":
    main(*sys.argv[1:])
