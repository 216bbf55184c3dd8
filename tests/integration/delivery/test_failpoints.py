"""A crash at each point where the promises could break: what was begun is finished by the next start, once."""

import pytest

from tests.integration.delivery.registry_under_test import until

KILLED = -9


@pytest.mark.parametrize("point", ["relay.sent", "relay.acknowledged"])
def test_a_relay_that_dies_between_two_marks_loses_and_doubles_nothing(registry, point):
    with registry.projection():
        with registry.relay_process(failpoint=f"{point}:3") as dying:
            registry.write_many(5, times=4)  # four waves or more
            until(lambda: not dying.is_running, dying.log_tail)
            assert dying.exit_code == KILLED
        assert registry.pending
        with registry.relay_process():
            registry.wait_applied()
        until(lambda: not registry.pending, lambda: f"{registry.pending} entries are pending")


@pytest.mark.parametrize(("point", "stays"), [("consumer.applied", False), ("consumer.committed", True)])
def test_a_consumer_that_dies_about_its_commit_applies_once(registry, point, stays):
    """Within the transaction nothing of the batch stays; after it, and before Kafka is told, all of it does."""
    with registry.relay():
        with registry.projection_process(failpoint=point) as dying:
            registry.write_many(3, times=3)
            until(lambda: not dying.is_running, dying.log_tail)
            assert dying.exit_code == KILLED
        assert bool(registry.applied) == stays
        with registry.projection_process():
            registry.wait_applied()
