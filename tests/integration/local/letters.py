"""A client of a Kafka, in a process of its own: `letters.py send|receive BOOTSTRAP COPIES|COUNT [VALUE...]`.

kafka-python leaves sockets to a broker that is away open, and a warning about that would fail whichever test runs next.
"""

import sys

from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import KafkaAdminClient, NewTopic

TOPIC = "letters"


def send(bootstrap_servers: list[str], copies: int, values: list[str]) -> None:
    admin = KafkaAdminClient(bootstrap_servers=bootstrap_servers)
    if TOPIC not in admin.list_topics():
        admin.create_topics([NewTopic(TOPIC, num_partitions=1, replication_factor=copies)])
    admin.close()
    producer = KafkaProducer(bootstrap_servers=bootstrap_servers, acks="all")
    for value in values:
        producer.send(TOPIC, value.encode()).get(timeout=60)
    producer.close()


def received(bootstrap_servers: list[str], count: int) -> list[str]:
    consumer = KafkaConsumer(
        TOPIC,
        bootstrap_servers=bootstrap_servers,
        auto_offset_reset="earliest",
        consumer_timeout_ms=30_000,
    )
    values = [next(consumer).value.decode() for _ in range(count)]
    consumer.close()
    return values


if __name__ == "__main__":
    task, bootstrap, number, *rest = sys.argv[1:]
    if task == "send":
        send(bootstrap.split(","), int(number), rest)
    else:
        print(*received(bootstrap.split(","), int(number)))
