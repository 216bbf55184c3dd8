"""Writes become applied events: each once, in order, whoever else is at work."""

import threading

from prometheus_client import REGISTRY

from registry.messaging.aggregate import new_id
from tests.integration.delivery.registry_under_test import until


def test_one_write_is_one_applied_event(registry):
    with registry.relay(), registry.projection():
        registry.write()
        registry.wait_applied()
    assert registry.pending == 0


def test_order_per_aggregate_is_kept_under_eight_writers_and_two_relays(registry):
    ids = [new_id() for _ in range(4)]

    def writer() -> None:
        for n in range(12):
            registry.write(ids[n % len(ids)])

    with registry.relay("relay-1"), registry.relay("relay-2"), registry.projection():
        threads = [threading.Thread(target=writer) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        registry.sent = dict.fromkeys(ids, 24)
        registry.wait_applied()


def test_a_relay_that_ends_hands_over_at_once(registry):
    with registry.projection(), registry.relay("relay-2"):
        with registry.relay("relay-1"):
            registry.write()
            registry.wait_applied()
        registry.write()
        registry.wait_applied()


def test_a_redelivery_changes_nothing(registry):
    """The log is put back under a running projection."""
    with registry.relay(), registry.projection():
        registry.write_many(3, times=3)
        registry.wait_applied()
        before = REGISTRY.get_sample_value("registry_consumer_duplicates_total")

        registry.deliver_again()
        for tally_id in list(registry.sent):
            registry.write(tally_id)  # it shows when the projection next writes to the same partition
        registry.wait_applied()
        until(
            lambda: REGISTRY.get_sample_value("registry_consumer_duplicates_total") >= before + 9,
            lambda: "nothing was delivered again",
        )
        assert registry.applied == registry.expected


def test_a_projection_that_was_away_misses_nothing(registry):
    with registry.relay():
        with registry.projection():
            registry.write_many(2, times=2)
            registry.wait_applied()
        for tally_id in list(registry.sent):
            registry.write(tally_id)
        until(lambda: registry.pending == 0, lambda: "the relay does not go on alone")
        assert registry.applied != registry.expected
        with registry.projection():
            registry.wait_applied()
