"""How far behind a consumer is shows while it lives and while it is dead."""

import pytest

from registry.messaging.behind import records_behind
from registry_local.lags import Lag, lags
from tests.faults.brokers import ON_APACHE, ON_NOIDA
from tests.faults.members import member
from tests.integration.delivery.registry_under_test import until

WRITES = 24  # of as many records, so that some are in partitions of either member


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


@ON_APACHE
def test_what_waits_in_the_partitions_of_a_member_that_left_counts_while_they_are_nobodys(registry):
    """The one that stayed says nothing of them, until it is given them when the session of the other has ended."""
    with registry.relay(), member(registry, 1) as (stays, _):
        with member(registry, 2) as (leaves, _):
            until(lambda: write_until_taken_by(registry, leaves), lambda: "the second is given nothing")
            registry.wait_applied()
            until(lambda: behind(registry) == 0, lambda: f"{behind(registry)} behind, and everything is applied")
        wanted = stays.taken + WRITES
        registry.write_many(WRITES, times=1)
        until(lambda: not registry.pending, lambda: f"{registry.pending} are pending")
        until(lambda: behind(registry) == wanted - stays.taken, lambda: f"{behind(registry)} behind")
        of_nobody = wanted - stays.taken
        assert of_nobody > 0
        said = {registry.name: 0.0}  # by the one that stayed
        assert lags(registry.bootstrap_servers, said) == {registry.name: Lag(of_nobody, is_own_word=False)}


def write_until_taken_by(registry, member):
    registry.write_many(4, times=1)
    return member.taken


@ON_NOIDA
def test_a_consumers_own_word_counts_as_such_when_kafka_says_nothing(registry):
    assert lags(registry.bootstrap_servers, {"never was": 3.0, "dead": None}) == {"never was": Lag(3, is_own_word=True)}


def behind(registry):
    return records_behind(registry.bootstrap_servers, registry.name)


@ON_NOIDA
@pytest.mark.parametrize("servers", ["127.0.0.1:1", None], ids=["no broker", "nobody of that name"])
def test_of_what_nobody_was_told_nothing_is_said(registry, servers):
    assert records_behind(servers or registry.bootstrap_servers, "a consumer that never was") is None
