"""The relay marks a wave while the next one is on its way, and never sends an event beside the one before it."""

import threading

import pytest
from pymongo.errors import AutoReconnect

from registry.messaging.publisher import PublishFailed
from registry.messaging.relay import BATCH, Relay
from registry.messaging.shards import Shards, shard_of
from tests.unit.messaging.records import entry, unique

AGES_SECONDS = 3600.0


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

    def connect(self) -> None:
        pass

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
    Relay(outbox.database, kafka, Shards(outbox.database, "relay")).run(kafka.stop)
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
    Relay(outbox.database, kafka, Shards(outbox.database, "relay")).run(kafka.stop)

    assert kafka.sent == ["a.00000001", "b.00000001"] * 2, "sent again: a repetition, which readers drop"
    assert pending(outbox) == []


def test_a_relay_that_no_broker_answers_takes_no_part(outbox):
    class Unreachable(Kafka):
        def connect(self) -> None:
            self.stop.set()
            raise PublishFailed("away")

    kafka = Unreachable(outbox, 1)
    Relay(outbox.database, kafka, Shards(outbox.database, "relay")).run(kafka.stop)

    assert outbox.database["leases"].count_documents({}) == 0


def test_a_relay_that_is_joined_in_a_backlog_goes_on_with_its_share_after_the_batch_in_hand(outbox):
    """The other comes with the first batch, and has the upper digits from the second on."""

    class Joined(Kafka):
        def publish(self, records, while_waiting, meanwhile):
            super().publish(records, while_waiting, meanwhile)
            other.settle()
            ours.renew()

    other, ours = (Shards(outbox.database, name, AGES_SECONDS) for name in ("other", "ours"))
    entries = [entry(f"p{number:04d}") for number in range(3 * BATCH)]
    outbox.insert_many(entries)
    kafka = Joined(outbox, BATCH + 2 * BATCH * 8 // 10)
    Relay(outbox.database, kafka, ours).run(kafka.stop)

    assert set(other.held) == set("89abcdef")
    assert kafka.waves == 3
    assert pending(outbox) == [each["_id"] for each in entries[BATCH:] if shard_of(each["subject"]) in other.held]


def test_two_relays_that_know_nothing_of_each_other_repeat_and_never_mix_up(outbox, mongodb):
    """As during an upgrade, when one of the version before goes by another lease: order does not hang on any."""
    log: list[tuple[str, int]] = []
    stop, both_have_read = threading.Event(), threading.Barrier(2)

    class Log(Kafka):
        def publish(self, records, _while_waiting, meanwhile):
            self.waves += 1
            if self.waves == 1:
                both_have_read.wait(60)
            log.extend((envelope.subject, envelope.sequence) for _, envelope in records)
            meanwhile()

    alone = [Shards(mongodb[unique("leases")], "relay") for _ in range(2)]
    relays = [threading.Thread(target=Relay(outbox.database, Log(outbox, 0), each).run, args=(stop,)) for each in alone]
    for relay in relays:
        relay.start()
    for sequence in range(1, 13):
        outbox.insert_many(entry(f"p{number}", sequence) for number in range(40))
    while outbox.find_one({"pending": True}):
        pass
    stop.set()
    for relay in relays:
        relay.join()

    for number in range(40):
        told = [sequence for subject, sequence in log if subject == f"p{number}"]
        assert list(dict.fromkeys(told)) == list(range(1, 13))
    assert len(log) > 480, "both were at work"
