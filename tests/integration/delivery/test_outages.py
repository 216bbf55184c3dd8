"""Kafka goes away and processes are stopped: writes go on, and nothing is lost, doubled or mixed up."""

import threading
import time

from tests.integration.delivery.registry_under_test import until

STOPPED_WITHIN_SECONDS = 10.0


def test_writes_go_on_while_kafka_is_away_and_the_backlog_drains_by_itself(registry):
    with registry.relay(), registry.projection():
        registry.write_many(2, times=2)
        registry.wait_applied()

        registry.kafka.stop()
        registry.write_many(2, times=3)
        assert registry.pending == 6
        registry.kafka.start()
        registry.wait_applied()
    assert registry.pending == 0


def test_an_outage_longer_than_the_delivery_timeout_does_not_wedge_the_relay(registry):
    """kafka-python's idempotent producer is lost for good once `delivery_timeout_ms` has passed in an outage."""
    with registry.relay(delivery_seconds=1.0), registry.projection():
        registry.write()
        registry.wait_applied()

        registry.kafka.stop()
        registry.write_many(3, times=2)
        time.sleep(3)
        registry.kafka.start()
        registry.wait_applied()
    until(lambda: not _threads_of_producers(), lambda: f"go on sending: {_threads_of_producers()}")


def _threads_of_producers() -> list[str]:
    """kafka-python names the thread of a producer after its client."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("relay-1-")]


def test_sigterm_finishes_what_was_begun(registry):
    """Whatever is marked is in Kafka, whatever is not stays pending; the next start goes on from there."""
    registry.write_many(40, times=3)
    with registry.relay_process() as relay:
        until(lambda: registry.pending < 120, relay.log_tail)
        begun = time.monotonic()
        assert relay.stop(), "it had to be killed"
        assert time.monotonic() - begun < STOPPED_WITHIN_SECONDS
        assert relay.exit_code == 0
        with registry.projection_process() as projection:
            until(lambda: sum(map(len, registry.applied.values())) == 120 - registry.pending, projection.log_tail)
            relay.start()
            registry.wait_applied()
            assert projection.stop(), "it had to be killed"
            assert projection.exit_code == 0


def test_sigterm_ends_a_relay_that_waits_for_kafka_and_leaves_its_entries_pending(registry):
    with registry.relay_process() as relay, registry.projection():
        registry.write()
        registry.wait_applied()
        registry.kafka.kill()
        registry.write()
        time.sleep(1)

        begun = time.monotonic()
        assert relay.stop(), "it had to be killed"
        assert time.monotonic() - begun < STOPPED_WITHIN_SECONDS
        assert relay.exit_code == 0
        assert registry.pending == 1
