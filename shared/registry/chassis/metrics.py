"""The figures a process shows at /metrics, in the Prometheus text format."""

import os
import struct
import time
from dataclasses import dataclass

from prometheus_client import REGISTRY as OF_THIS_PROCESS
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ATTEMPTS = 5
_PAUSE_SECONDS = 0.05
_DELAYS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600)


@dataclass(frozen=True)
class RelayFigures:
    pending = Gauge("registry_outbox_pending", "Outbox entries not yet acknowledged by Kafka")
    oldest_age_seconds = Gauge("registry_outbox_oldest_age_seconds", "Age of the oldest pending outbox entry")
    is_leader = Gauge("registry_relay_is_leader", "1 while this relay holds the lease of a shard", ["shard"])
    lease_token = Gauge(
        "registry_relay_lease_token", "How often the lease of a shard was taken, as this relay last knew", ["shard"]
    )
    held_up = Gauge("registry_relay_held_up", "Aggregates that wait because the brokers refuse their next event")
    relayed = Counter("registry_relay_relayed", "Outbox entries acknowledged by Kafka and marked")
    retries = Counter("registry_relay_retries", "Rounds the relay had to begin again")
    delay_seconds = Histogram("registry_relay_delay_seconds", "From recorded to acknowledged by Kafka", buckets=_DELAYS)


@dataclass(frozen=True)
class ConsumerFigures:
    lag = Gauge("registry_consumer_lag", "Records of a partition not yet applied", ["topic", "partition"])
    applied = Counter("registry_consumer_applied", "Events applied")
    duplicates = Counter("registry_consumer_duplicates", "Events dropped because they had been applied before")
    held = Counter("registry_consumer_held", "Events that came ahead of their turn and were held")
    held_now = Gauge("registry_consumer_held_now", "Events that are held now, until a missing one arrives")
    held_oldest_age_seconds = Gauge(
        "registry_consumer_held_oldest_age_seconds", "How long the oldest hole has been open"
    )
    alarm = Gauge("registry_consumer_alarm", "1 when an operator must decide; the log says what and names the remedy")
    parked = Counter("registry_consumer_parked", "Records sent to dead letters")
    retries = Counter("registry_consumer_retries", "Batches begun again after trouble of the database or broker")
    delay_seconds = Histogram("registry_end_to_end_seconds", "From recorded to applied", buckets=_DELAYS)


@dataclass(frozen=True)
class DeadLetterFigures:
    letters = Gauge("registry_dead_letters", "Records this consumer parked, by what was decided of them", ["state"])
    oldest_age_seconds = Gauge(
        "registry_dead_letters_oldest_age_seconds", "How long the oldest open letter has waited for a decision"
    )


@dataclass(frozen=True)
class HttpFigures:
    seconds = Histogram(
        "registry_http_request_seconds", "Time to answer", ["method", "endpoint", "status"], buckets=_DELAYS
    )


RELAY = RelayFigures()
CONSUMER = ConsumerFigures()
DEAD_LETTERS = DeadLetterFigures()
HTTP = HttpFigures()


def exposition() -> bytes:
    """All figures; those of every gunicorn worker together when PROMETHEUS_MULTIPROC_DIR is set."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(OF_THIS_PROCESS)
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    for _ in range(_ATTEMPTS - 1):
        try:
            return generate_latest(together)
        except struct.error:  # a worker that is just starting has made its file and not yet given it a length
            time.sleep(_PAUSE_SECONDS)
    return generate_latest(together)
