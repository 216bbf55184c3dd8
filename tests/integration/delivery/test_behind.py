"""How far behind a consumer is shows while it lives and while it is dead."""

import pytest

from registry.messaging.behind import records_behind
from tests.faults.brokers import ON_NOIDA
from tests.integration.delivery.registry_under_test import until


def test_a_consumer_that_is_dead_is_behind_by_what_was_sent_since(registry):
    with registry.relay():
        with registry.projection():
            tally_id = registry.write()
            registry.wait_applied()
            until(lambda: behind(registry) == 0, lambda: f"{behind(registry)} behind, and everything is applied")
        for _ in range(3):
            registry.write(tally_id)
        until(lambda: behind(registry) == 3, lambda: f"{behind(registry)} behind, and three were sent")
        with registry.projection():
            registry.wait_applied()


def behind(registry):
    return records_behind(registry.bootstrap_servers, registry.name)


@ON_NOIDA
@pytest.mark.parametrize("servers", ["127.0.0.1:1", None], ids=["no broker", "nobody of that name"])
def test_of_what_nobody_was_told_nothing_is_said(registry, servers):
    assert records_behind(servers or registry.bootstrap_servers, "a consumer that never was") is None
