"""Relays share the work, freeze, die and live by other clocks: each aggregate's events come in order, whoever sends."""

import os
import signal

import pytest

from tests import programs
from tests.faults.brokers import ON_APACHE
from tests.faults.clients_at_load import Load
from tests.integration.delivery.registry_under_test import TOPIC, until

AHEAD = "+61m"  # more than the hour by which Apache Kafka 4 lets a record be ahead of its own clock
BEHIND = "-61m"
ALL = "leads 16 of 16 shards"
HALF = "leads 8 of 16 shards"


def test_two_relays_at_once_send_everything_once_and_in_order(registry, tmp_path):
    with registry.projection(), registry.relay("relay-1"), registry.relay("relay-2"):
        with Load(registry, tmp_path) as load:
            load.arrives()
        load.check()


def test_a_relay_that_ends_under_load_hands_over_at_once(registry, tmp_path):
    with registry.projection(), registry.relay("relay-2"):
        with Load(registry, tmp_path) as load:
            with registry.relay("relay-1"):
                load.arrives()
            load.arrives()
        load.check()


@ON_APACHE
def test_of_two_relays_at_work_one_is_frozen_past_its_lease_and_woken_and_the_other_killed(registry, tmp_path):
    """It wakes in the middle of a wave and thinks that its shards are its own: the fence holds."""
    from tests.integration.delivery.read_models import log_of

    with registry.projection(), registry.relay_process("first") as first, Load(registry, tmp_path) as load:
        load.arrives()
        with registry.relay_process("second") as second:
            until(lambda: second.has_logged(HALF), second.log_tail)
            load.arrives()
            os.kill(first.pid, signal.SIGSTOP)
            until(lambda: second.has_logged(ALL), second.log_tail)
            load.arrives()
            os.kill(first.pid, signal.SIGCONT)
            until(lambda: first.has_logged("LeaseLost"), first.log_tail)
            load.arrives()
            second.kill()
            load.arrives()
            load.check()
    told = log_of(registry.bootstrap_servers, TOPIC)
    for record in registry.database["outbox"].distinct("subject"):
        assert list(dict.fromkeys(told[record])) == list(range(1, max(told[record]) + 1)), "as each came first"


@ON_APACHE
@pytest.mark.parametrize("clock", [AHEAD, BEHIND])
def test_a_relay_whose_clock_is_an_hour_off_leads_and_hands_over_like_any_other(registry, tmp_path, clock):
    """Both clocks of the process are off, the wall's and the one that only runs; its records bear what it thinks."""
    off_the_clock = (programs.require("faketime"), "-f", clock)
    with (
        registry.projection(),
        registry.relay_process("off", through=off_the_clock) as off,
        Load(registry, tmp_path) as load,
    ):
        load.arrives()
        with registry.relay():
            off.kill()
            load.arrives()
            load.check()
