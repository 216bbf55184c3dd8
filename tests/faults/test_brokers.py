"""Three Apache Kafka brokers fall, stop, change their leads and lose their network: what was written arrives, once."""

import time

import pytest

from registry.messaging.topics import ensure_topics
from registry_local.servers.kafka_jars import missing_for_kafka
from tests import programs
from tests.faults.clients_at_load import Load
from tests.faults.cluster import BROKERS, PORTS, Cluster
from tests.integration.delivery.registry_under_test import TOPIC
from tests.ports import free_ports

OUTAGE_SECONDS = 11.0  # longer than a delivery below, the relay's lease and the consumer's session
BAD_SECONDS = 3.0


@pytest.fixture(scope="module")
def kafka(tmp_path_factory):
    if reason := missing_for_kafka():
        programs.missing("Apache Kafka", reason)
    with Cluster(tmp_path_factory.mktemp("cluster") / "data", free_ports(PORTS)) as cluster:
        ensure_topics(cluster.bootstrap_servers, TOPIC, BROKERS)
        yield cluster
        cluster.kill()  # asked to stop, the last one would wait for the others


def test_kill_9_of_one_broker_of_three(registry, kafka, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            kafka.processes[0].kill()
            load.arrives()
            kafka.processes[0].start()
            kafka.wait_until_ready()
            load.arrives()
        load.check()


def test_every_broker_is_started_anew_one_after_the_other(registry, kafka, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            for process in kafka.processes:
                load.arrives()
                assert process.stop(), "it had to be killed"
                process.start()
                kafka.wait_until_ready()
            load.arrives()
        load.check()


def test_all_brokers_are_away_for_longer_than_every_timeout(registry, kafka, tmp_path):
    """kafka-python's idempotent producer sends nothing ever again after this; ours is thrown away for another."""
    with registry.relay(delivery_seconds=1.0), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            kafka.kill()
            begun = time.monotonic()
            load.goes_on()
        time.sleep(max(0, begun + OUTAGE_SECONDS - time.monotonic()))  # with nobody writing: the backlog need not grow
        kafka.start()
        load.check()


def test_every_lead_moves_to_another_broker_under_load(registry, kafka, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            kafka.move_leaders(TOPIC)
            load.arrives()
            kafka.move_leaders(TOPIC)
            load.arrives()
        load.check()


def test_a_broker_that_is_cut_off_from_everybody_and_comes_back(registry, kafka, tmp_path):
    """It thinks for a while that it leads; what it is given then nobody else has, and it is never acknowledged."""
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            kafka.cut_off(2)
            load.arrives(200)
            kafka.mend()
            load.arrives()
        load.check()


def test_slow_connections_to_every_broker_delay_and_lose_nothing(registry, kafka, tmp_path):
    with registry.relay(), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            for door in kafka.doors:
                door.slow(0.1)
            load.arrives()
            kafka.mend()
        load.check()


def test_half_open_connections_to_a_broker_hold_up_and_lose_nothing(registry, kafka, tmp_path):
    """They stand, and nothing comes through, neither a request nor its end."""
    with registry.relay(delivery_seconds=2.0), registry.projection():
        with Load(registry, tmp_path) as load:
            load.arrives()
            kafka.doors[1].half_open()
            time.sleep(BAD_SECONDS)
            kafka.mend()
            load.arrives()
        load.check()
