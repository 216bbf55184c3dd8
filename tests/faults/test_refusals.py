"""An event that the brokers refuse, because its topic takes less than we send, holds up its own aggregate alone."""

from registry.chassis.metrics import RELAY
from tests.faults.brokers import ON_APACHE
from tests.integration.delivery.registry_under_test import until

LITTLE = 3_000  # bytes
LONG = "Đỗ Thị Lý " * 400


def held_up() -> float:
    [family] = RELAY.held_up.collect()
    return family.samples[0].value


@ON_APACHE
def test_a_record_too_large_for_its_topic_holds_up_its_own_aggregate_until_the_topic_takes_it(registry, topic_takes):
    topic_takes(LITTLE)
    large, others = registry.write(), [registry.write() for _ in range(20)]
    registry.write(large, name=LONG)
    registry.write(large)
    for tally_id in others:
        registry.write(tally_id)
    wanted = {**registry.expected, large: [1]}
    with registry.projection():
        with registry.relay():
            until(lambda: registry.applied == wanted, lambda: f"{registry.applied} of {wanted}")
            until(lambda: held_up() == 1, lambda: f"{held_up()} aggregates are held up")
            until(lambda: registry.pending == 2, lambda: f"{registry.pending} are pending")
        topic_takes(1024 * 1024)
        with registry.relay():
            registry.wait_applied()
