"""How far behind a consumer is when it cannot say so itself: what Kafka was told of where it stands, against the log.

The truth stands in the consumer's own database; Kafka is told before each batch and when there is nothing more to read.
So the figure is too high by a batch at most.
"""

from contextlib import closing

from kafka import KafkaAdminClient
from kafka.admin import OffsetSpec
from kafka.errors import KafkaError

from registry.messaging.brokers import require_reachable

ANSWER_MILLISECONDS = 2_000


def records_behind(bootstrap_servers: str, consumer: str) -> int | None:
    """Over all partitions of which the group `consumer` has said anything; None when it never has, or Kafka is away."""
    try:
        with closing(_connect(bootstrap_servers)) as admin:
            told = admin.list_group_offsets({consumer: None})[consumer]
            stands = {partition: said.offset for partition, said in told.items() if said.offset >= 0}
            ends = admin.list_partition_offsets(
                dict.fromkeys(stands, OffsetSpec.LATEST), timeout_ms=ANSWER_MILLISECONDS
            )
    except (KafkaError, OSError, AssertionError):
        return None
    return sum(max(0, ends[partition].offset - offset) for partition, offset in stands.items()) if stands else None


def _connect(bootstrap_servers: str) -> KafkaAdminClient:
    return KafkaAdminClient(
        bootstrap_servers=require_reachable(bootstrap_servers),
        request_timeout_ms=ANSWER_MILLISECONDS,
        bootstrap_timeout_ms=ANSWER_MILLISECONDS,
    )
