"""Makes a service's topics: twelve partitions, kept for ever, and dead letters beside."""

import contextlib
import logging
import time

from kafka import KafkaAdminClient
from kafka.errors import KafkaError, TopicAlreadyExistsError

from registry.contracts.topics import PARTITIONS, dead_letters
from registry.messaging.brokers import require_reachable

log = logging.getLogger(__name__)

QUORUM = 3  # copies from which one broker may be away without a write being lost or refused
EVERY_TOPIC = {
    "retention.ms": "-1",  # kept for ever
    "retention.bytes": "-1",
    "cleanup.policy": "delete",
    "message.timestamp.type": "LogAppendTime",  # by a relay's own, Kafka 4 refuses what is an hour ahead of the broker
}


class WrongPartitions(Exception):
    """The topic was made by somebody else, with another number of partitions. Remove it while it is empty."""


def ensure_topics(bootstrap_servers: str, topic: str, replication_factor: int, patience_seconds: float = 60.0) -> None:
    """Create what is missing; waits for the brokers as long as `patience_seconds`, then raises KafkaError."""
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            _create_missing(bootstrap_servers, topic, replication_factor)
        except KafkaError as trouble:
            if time.monotonic() > deadline:
                raise
            log.warning("topics of %s: %s; trying again", topic, trouble)
            time.sleep(0.5)
        else:
            return


def _create_missing(bootstrap_servers: str, topic: str, replication_factor: int) -> None:
    admin = KafkaAdminClient(bootstrap_servers=require_reachable(bootstrap_servers), bootstrap_timeout_ms=5_000)
    try:
        existing = _existing(admin)
        if existing.get(topic, PARTITIONS) != PARTITIONS:
            raise WrongPartitions(
                f"{topic} has {existing[topic]} partitions and must have {PARTITIONS}: order depends on it"
            )
        for name, partitions in ((topic, PARTITIONS), (dead_letters(topic), 1)):
            if name in existing:
                continue
            options = {
                "num_partitions": partitions,
                "replication_factor": replication_factor,
                "configs": EVERY_TOPIC | ({"min.insync.replicas": "2"} if replication_factor >= QUORUM else {}),
            }
            with contextlib.suppress(TopicAlreadyExistsError):
                admin.create_topics({name: options}, timeout_ms=10_000)
                log.info("created topic %s with %d partitions", name, partitions)
    finally:
        admin.close()


def _existing(admin: KafkaAdminClient) -> dict[str, int]:
    return {t["name"]: len(t["partitions"]) for t in admin.describe_topics(admin.list_topics())}
