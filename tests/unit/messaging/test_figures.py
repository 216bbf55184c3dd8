"""What the figures of a relay and a consumer come to: each says what happened, and how often."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import REGISTRY

from registry.messaging.consumer import Consumer
from registry.messaging.publisher import PublishFailed
from registry.messaging.relay import Relay, measure
from registry.messaging.shards import SHARDS, Shards
from tests.unit.messaging.records import entry, received
from tests.unit.messaging.test_applier import House
from tests.unit.messaging.test_relay import Kafka


@pytest.fixture
def outbox(database):
    return database["outbox"]


def figure(name, **labels):
    return REGISTRY.get_sample_value(name, labels)


def of_every_shard(name):
    return {figure(name, shard=shard) for shard in SHARDS}


class WatchedKafka(Kafka):
    """Notes what the figures say of the leases while a wave is on its way."""

    def publish(self, records, while_waiting, meanwhile):
        self.leases = [of_every_shard("registry_relay_is_leader"), of_every_shard("registry_relay_lease_token")]
        super().publish(records, while_waiting, meanwhile)


def relayed(outbox, kafka):
    """The growth of what was relayed, and of the rounds that began again."""
    names = ("registry_relay_relayed_total", "registry_relay_retries_total")
    before = [figure(name) for name in names]
    Relay(outbox.database, kafka, Shards(outbox.database, "relay")).run(kafka.stop)
    return [figure(name) - was for name, was in zip(names, before, strict=True)]


def test_the_backlog_is_counted_and_as_old_as_its_oldest_entry(outbox):
    now = datetime.now(UTC)
    old, new = ({"recorded_at": now - timedelta(minutes=minutes)} for minutes in (10, 1))
    outbox.insert_many([entry("a") | old, entry("b") | new, entry("c") | {"pending": False}])
    measure(outbox.database)
    assert figure("registry_outbox_pending") == 2
    assert 600 <= figure("registry_outbox_oldest_age_seconds") < 660
    outbox.update_many({}, {"$set": {"pending": False}})
    measure(outbox.database)
    assert figure("registry_outbox_pending") == 0
    assert figure("registry_outbox_oldest_age_seconds") == 0


def test_the_one_that_holds_a_shard_says_so_and_how_often_it_was_taken(outbox):
    for taken in (1, 2):
        kafka = WatchedKafka(outbox, 1)
        outbox.insert_one(entry(f"a{taken}"))
        assert relayed(outbox, kafka) == [1, 0]
        assert kafka.leases == [{1}, {taken}]
        assert of_every_shard("registry_relay_is_leader") == {0}


class KafkaAwayAtFirst(Kafka):
    def publish(self, records, while_waiting, meanwhile):
        super().publish(records, while_waiting, meanwhile)
        if self.waves == 1:
            self.stop.clear()
            raise PublishFailed("away")


def test_a_round_that_is_begun_again_is_counted(outbox):
    outbox.insert_one(entry("a"))
    assert relayed(outbox, KafkaAwayAtFirst(outbox, 1)) == [1, 1]


def test_what_is_applied_parked_and_dropped_is_counted_once_each(database):
    names = [f"registry_consumer_{what}_total" for what in ("applied", "parked", "duplicates")]
    house, before = House(database), [figure(name) for name in names]
    house.chokes["p1.00000002"] = ValueError("no")
    house.process(*(received("p1", n, offset=n - 1) for n in (1, 2, 3)))
    house.process(received("p1", 1, offset=3))
    assert [figure(name) - was for name, was in zip(names, before, strict=True)] == [2, 1, 1]


class TwoPauses(threading.Event):
    """Set when somebody wants to wait upon it for the second time; nobody waits."""

    waits = 0

    def wait(self, timeout=None):
        del timeout
        self.waits += 1
        if self.waits == 2:
            self.set()
        return self.is_set()


def test_a_consumer_counts_each_time_it_has_to_begin_again(database):
    nowhere = {"bootstrap_servers": "127.0.0.1:1", "topics": ["conferences.events"]}
    before = figure("registry_consumer_retries_total")
    Consumer(name="figures", database=database, apply=lambda _: None, **nowhere).run(TwoPauses())
    assert figure("registry_consumer_retries_total") - before == 2
    assert figure("registry_consumer_alarm") == 0
