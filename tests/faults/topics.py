"""The topics of a run, written down record by record as JSON Lines, and read back without a broker.

Bytes that are UTF-8 stand as text, others as `{"base64": ...}`. Refuses to know what a record means.
"""

import base64
import contextlib
import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType

from registry.contracts.topics import AWARDS, CONFERENCES, dead_letters

TOPICS = tuple(name for topic in (CONFERENCES, AWARDS) for name in (topic, dead_letters(topic)))
SILENCE_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Record:
    """As a broker has it; `timestamp` in milliseconds since 1970 UTC."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    headers: tuple[tuple[str, bytes | None], ...]
    value: bytes | None

    def header(self, name: str) -> str:
        """Its text; empty when there is none."""
        return next((raw.decode(errors="replace") for said, raw in self.headers if said == name and raw), "")


def dump(bootstrap_servers: str, directory: Path) -> int:
    """Write every record of every topic to `<directory>/<topic>.jsonl`; the number of records."""
    directory.mkdir(parents=True, exist_ok=True)
    return sum(write(directory, topic, _consume(bootstrap_servers, topic)) for topic in TOPICS)


def write(directory: Path, topic: str, records: Iterable[Record]) -> int:
    """One topic; the number of its records."""
    count = 0
    with (directory / f"{topic}.jsonl").open("w", encoding="utf-8") as file:
        for count, record in enumerate(records, start=1):  # noqa: B007  the last one is the number
            file.write(_line(record))
    return count


def read(directory: Path) -> Iterator[Record]:
    """Each partition's records in the order of the log."""
    for file in sorted(directory.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            said["headers"] = tuple((name, _bytes(raw)) for name, raw in said["headers"])
            yield Record(**{**said, "key": _bytes(said["key"]), "value": _bytes(said["value"])})


def newest(bootstrap_servers: str, topic: str, count: int, chance: random.Random) -> list[Record]:
    """The last records of one of the partitions that have any."""
    with contextlib.closing(_consumer(bootstrap_servers)) as consumer:
        ends = _ends(consumer, topic)
        partition = chance.choice(sorted(ends))
        consumer.assign([partition])
        consumer.seek(partition, max(0, ends[partition] - count))
        return list(_read(consumer, {partition: ends[partition]}))


def take(bootstrap_servers: str, topic: str, size_bytes: int) -> None:
    """Let a topic take batches of records of this size."""
    with contextlib.closing(KafkaAdminClient(bootstrap_servers=bootstrap_servers)) as admin:
        settings = {"max.message.bytes": str(size_bytes)}
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs=settings)])


def _consumer(bootstrap_servers: str) -> KafkaConsumer:
    return KafkaConsumer(
        bootstrap_servers=bootstrap_servers,
        fetch_max_wait_ms=100,
        max_partition_fetch_bytes=8 * 1024 * 1024,
        receive_message_max_bytes=2**31 - 1,
        allow_auto_create_topics=False,
        metrics_enabled=False,
    )


def _ends(consumer: KafkaConsumer, topic: str) -> dict[TopicPartition, int]:
    """Of the partitions that have anything."""
    partitions = [TopicPartition(topic, number) for number in sorted(consumer.partitions_for_topic(topic) or ())]
    return {partition: end for partition, end in consumer.end_offsets(partitions).items() if end} if partitions else {}


def _consume(bootstrap_servers: str, topic: str) -> Iterator[Record]:
    with contextlib.closing(_consumer(bootstrap_servers)) as consumer:
        ends = _ends(consumer, topic)
        if ends:
            consumer.assign(list(ends))
            consumer.seek_to_beginning(*ends)
            yield from _read(consumer, ends)


def _read(consumer: KafkaConsumer, ends: Mapping[TopicPartition, int]) -> Iterator[Record]:
    heard_at = time.monotonic()
    while any(consumer.position(partition) < end for partition, end in ends.items()):
        for records in consumer.poll(timeout_ms=500, max_records=5_000).values():
            heard_at = time.monotonic()
            yield from (_record(each) for each in records)
        if time.monotonic() - heard_at > SILENCE_SECONDS:
            raise RuntimeError(f"{sorted(ends)} could not be read to their ends")


def _record(raw: Any) -> Record:
    names = ("topic", "partition", "offset", "timestamp", "key", "value")
    return Record(**{name: getattr(raw, name) for name in names}, headers=tuple(raw.headers))


def _line(record: Record) -> str:
    said = asdict(record)
    said |= {"key": _text(record.key), "value": _text(record.value)}
    said["headers"] = [[name, _text(raw)] for name, raw in record.headers]
    return json.dumps(said, ensure_ascii=False) + "\n"


def _text(raw: bytes | None) -> Any:
    if raw is None:
        return None
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(raw).decode()}


def _bytes(said: Any) -> bytes | None:
    if isinstance(said, dict):
        return base64.b64decode(said["base64"])
    return said.encode() if said is not None else None
