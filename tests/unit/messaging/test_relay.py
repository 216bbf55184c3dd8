"""The relay marks a wave while the next one is on its way, and never sends an event beside the one before it."""

import threading

import pytest
from pymongo.errors import AutoReconnect

from registry.messaging.lease import Lease
from registry.messaging.publisher import PublishFailed
from registry.messaging.relay import BATCH, Relay
from tests.unit.messaging.records import entry, unique


class Kafka:
    """Takes waves; notes what of the same aggregates was still pending when each was sent. Stops after `enough`."""

    def __init__(self, outbox, enough) -> None:
        self._outbox = outbox
        self._enough = enough
        self.stop = threading.Event()
        self.sent: list[str] = []
        self.waves = 0
        self.beside: list[str] = []
        self.refuses_wave: int | None = None

    def publish(self, records, _while_waiting, meanwhile):
        self.waves += 1
        if self.waves == self.refuses_wave:
            self.stop.set()
            raise PublishFailed("away")
        envelopes = [envelope for _, envelope in records]
        for each in envelopes:
            if each.sequence > 1:
                earlier = {"subject": each.subject, "sequence": {"$lt": each.sequence}, "pending": True}
                self.beside += [found["_id"] for found in self._outbox.find(earlier)]
        meanwhile()
        self.sent += [each.id for each in envelopes]
        if len(self.sent) >= self._enough:
            self.stop.set()

    def discard(self) -> None:
        pass


@pytest.fixture
def outbox(database):
    return database.with_options(codec_options=database.codec_options.with_options(tz_aware=True))["outbox"]


def relayed(outbox, entries, refuses_wave=None) -> Kafka:
    outbox.insert_many(entries)
    kafka = Kafka(outbox, len(entries))
    kafka.refuses_wave = refuses_wave
    Relay(outbox.database, kafka, Lease(outbox.database, "relay", unique("holder"))).run(kafka.stop)
    return kafka


def pending(outbox) -> list[str]:
    return sorted(found["_id"] for found in outbox.find({"pending": True}))


def test_an_aggregate_that_goes_on_in_the_next_batch_is_sent_in_one_pass_and_in_order(outbox):
    """Two of its events end the first batch, two begin the second: the second's mark is still to come then."""
    alone = [entry(f"p{number:04d}") for number in range(BATCH - 2)]
    long = [entry("q", sequence) for sequence in (1, 2, 3, 4)]

    kafka = relayed(outbox, [*alone, *long])

    assert len(kafka.sent) == len(set(kafka.sent)) == BATCH + 2
    assert [sent for sent in kafka.sent if sent.startswith("q.")] == [each["_id"] for each in long]
    assert kafka.waves == 4
    assert kafka.beside == []
    assert pending(outbox) == []


def test_what_was_acknowledged_is_marked_although_the_next_wave_was_refused(outbox):
    alone = [entry(f"p{number:04d}") for number in range(BATCH)]

    relayed(outbox, [*alone, entry("q")], refuses_wave=2)

    assert pending(outbox) == ["q.00000001"]


def test_a_database_that_is_away_while_marking_leaves_the_wave_pending(outbox):
    class Away(Kafka):
        def publish(self, records, while_waiting, meanwhile):
            super().publish(records, while_waiting, meanwhile)
            if self.waves == 1:
                raise AutoReconnect("away")

    outbox.insert_many([entry("a"), entry("b")])
    kafka = Away(outbox, 4)
    Relay(outbox.database, kafka, Lease(outbox.database, "relay", unique("holder"))).run(kafka.stop)

    assert kafka.sent == ["a.00000001", "b.00000001"] * 2, "sent again: a repetition, which readers drop"
    assert pending(outbox) == []
