"""Where this member of a group stands in each partition it was given, and the proof that the log is the one it read.

Partitions come and go on the client's own thread; here that is only noted, and acted on between two batches.
"""

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.subscription_state import ConsumerRebalanceListener

from registry.messaging.offsets import FIRST_THERE_IS, LogCutOff, Position, StoredOffsets, name_of
from registry.messaging.received import Received, read

REQUEST_MILLISECONDS = 5_000
PATIENCE_SECONDS = 20.0  # longer than the session of a member that died, which the others must wait for
REMEDY = "Run `registry republish`, which fills the log from the outboxes, then `registry rewind`; nothing is lost."

Steps = Mapping[TopicPartition, tuple[Position, Position]]


class OutOfStep(Exception):
    """The client gave records from elsewhere than asked, or no partitions: connect anew, from the stored position."""


class Assignments(ConsumerRebalanceListener):
    """Runs on the client's own loop and must not block: it notes what was given and taken, nothing else.

    `waits_since`, by the monotonic clock: when a share of the partitions was asked for; None once it was given.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._changed: set[TopicPartition] = set()
        self.waits_since: float | None = time.monotonic()

    def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        self.waits_since = time.monotonic()
        self._note(revoked)

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        self._note(assigned)
        self.waits_since = None

    @property
    def is_member(self) -> bool:
        """Whether the partitions are ours. Raises OutOfStep when the group has kept us waiting for too long."""
        waits_since = self.waits_since
        if waits_since is not None and time.monotonic() - waits_since > PATIENCE_SECONDS:
            raise OutOfStep(f"no partitions were given within {PATIENCE_SECONDS:.0f} s")
        return waits_since is None

    def changed(self) -> set[TopicPartition]:
        """What was given or taken away since the last call."""
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed

    def _note(self, partitions: Iterable[TopicPartition]) -> None:
        with self._lock:
            self._changed.update(partitions)


class Standing:
    """One for each connection: a new one begins from the stored positions."""

    def __init__(self, offsets: StoredOffsets) -> None:
        self.assignments = Assignments()
        self._offsets = offsets
        self._positions: dict[TopicPartition, Position] = {}
        self._unproven: dict[TopicPartition, int] = {}

    def settle(self, consumer: KafkaConsumer) -> set[TopicPartition]:
        """Let go of what was taken, and seek what was given to where the store says. Returns what was sought.

        Raises LogCutOff when a stored position lies outside its partition.
        """
        for partition in self.assignments.changed():
            self._positions.pop(partition, None)
        given: set[TopicPartition] = consumer.assignment() - self._positions.keys()
        if given:
            self._seek(consumer, {partition: self._offsets.of(partition) for partition in given})
        return given

    def begin_again(self) -> None:
        """Seek every partition anew before the next batch."""
        self._positions.clear()

    def admit(self, polled: Mapping[TopicPartition, Sequence[Any]], sought: set[TopicPartition]) -> list[Received]:
        """What of a poll is new and proven. Records of partitions that were sought after the poll come again.

        Raises LogCutOff when the record before is another one than was read there.
        """
        batch: list[Received] = []
        for partition, records in polled.items():
            if partition in self._positions and partition not in sought:
                batch += self._admit(partition, [read(record) for record in records])
        return batch

    def steps(self, batch: Iterable[Received]) -> Steps:
        """From where to where each partition goes with `batch`."""
        last = {TopicPartition(received.topic, received.partition): received for received in batch}
        return {p: (self._positions[p], Position(r.offset + 1, r.proof)) for p, r in last.items()}

    def moved(self, steps: Steps) -> None:
        """Note that the steps were committed."""
        self._positions |= {partition: after for partition, (_, after) in steps.items()}

    def next_offsets(self) -> dict[TopicPartition, int]:
        return {partition: position.next_offset for partition, position in self._positions.items()}

    def _seek(self, consumer: KafkaConsumer, stored: Mapping[TopicPartition, Position]) -> None:
        """To one record before each position: it must be the one that was read there."""
        beginnings = consumer.beginning_offsets(list(stored), timeout_ms=REQUEST_MILLISECONDS)
        ends = consumer.end_offsets(list(stored), timeout_ms=REQUEST_MILLISECONDS)
        for partition, last_known in stored.items():
            beginning, end = beginnings[partition], ends[partition]
            position = Position(beginning, None) if last_known == FIRST_THERE_IS else last_known
            if not beginning <= position.next_offset <= end:
                raise LogCutOff(
                    f"{name_of(partition)} holds the offsets {beginning} to {end}, and this consumer has read up to "
                    f"{position.next_offset}. {REMEDY}"
                )
            sought = max(beginning, position.next_offset - (position.proof is not None))
            consumer.seek(partition, sought)
            self._unproven[partition] = sought
            self._positions[partition] = position

    def _admit(self, partition: TopicPartition, received: Sequence[Received]) -> list[Received]:
        position, first = self._positions[partition], received[0]
        if partition in self._unproven:
            _prove(position, self._unproven.pop(partition), first)
        elif first.offset != position.next_offset:
            raise OutOfStep(f"{first.place} came where {position.next_offset} is due")
        return [each for each in received if each.offset >= position.next_offset]


def _prove(position: Position, sought: int, first: Received) -> None:
    """Where retention took the very record before, there is nothing to compare, and the offset alone must do."""
    if sought < position.next_offset and (first.offset != sought or first.proof != position.proof):
        raise LogCutOff(
            f"{first.place} is another record than the one this consumer had read before {position.next_offset} "
            f"({position.proof}): the log was lost and filled anew. {REMEDY}"
        )
