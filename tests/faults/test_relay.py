"""Relays contend, freeze and live by other clocks: one leads at a time, and what another does then is a repetition."""

import os
import signal

import pytest

from tests import programs
from tests.faults.brokers import ON_APACHE
from tests.faults.clients_at_load import Load
from tests.integration.delivery.registry_under_test import until

AHEAD = "+61m"  # more than the hour by which Apache Kafka 4 lets a record be ahead of its own clock
BEHIND = "-61m"


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
def test_a_relay_frozen_past_its_lease_and_woken_doubles_and_mixes_up_nothing(registry, tmp_path):
    """It wakes in the middle of a wave and thinks that it leads: the fence holds."""
    with registry.projection(), registry.relay_process("first") as first, Load(registry, tmp_path) as load:
        load.arrives()
        with registry.relay_process("second") as second:
            os.kill(first.pid, signal.SIGSTOP)
            until(lambda: second.has_logged("leading with token"), second.log_tail)
            load.arrives()
            os.kill(first.pid, signal.SIGCONT)
            until(lambda: first.has_logged("LeaseLost"), first.log_tail)
            load.arrives()
            load.check()


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
