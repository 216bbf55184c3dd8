"""A client of a Kafka, in a process of its own: `letters.py create|send|receive BOOTSTRAP COPIES|VALUE...|COUNT`.

kafka-python leaves sockets to a broker that is away open, and a warning about that would fail whichever test runs next.
"""

import sys

from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import KafkaAdminClient, NewTopic

TOPIC = "letters"


def create(bootstrap_servers: list[str], copies: int) -> None:
    admin = KafkaAdminClient(bootstrap_servers=bootstrap_servers)
    admin.create_topics([NewTopic(TOPIC, num_partitions=1, replication_factor=copies)])
    admin.close()


def send(bootstrap_servers: list[str], values: list[str]) -> None:
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
    task, bootstrap, *rest = sys.argv[1:]
    match task:
        case "create":
            create(bootstrap.split(","), int(rest[0]))
        case "send":
            send(bootstrap.split(","), rest)
        case "receive":
            print(*received(bootstrap.split(","), int(rest[0])))
