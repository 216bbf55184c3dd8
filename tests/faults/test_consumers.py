"""Whatever befalls a consumer or its log: each event is applied once and in order, and nothing is passed over."""

from contextlib import ExitStack, closing

from kafka import KafkaAdminClient, KafkaConsumer

from registry.messaging.offsets import LogCutOff
from tests.faults.brokers import ON_APACHE
from tests.faults.clients_at_load import Load
from tests.faults.members import member
from tests.integration.delivery.registry_under_test import PARTITIONS_OF_TOPIC, QUIET, until


def group(registry):
    """What the broker says of the projection's group: its state, and how many members it has."""
    admin = KafkaAdminClient(bootstrap_servers=registry.bootstrap_servers)
    try:
        said = admin.describe_groups([registry.name])[registry.name]
    finally:
        admin.close()
    return said["group_state"], len(said["members"])


@ON_APACHE
def test_a_rebalance_in_the_middle_of_a_batch_applies_each_event_once(registry, tmp_path):
    load = Load(registry, tmp_path)
    with registry.relay(), member(registry, 1) as (first, _), ExitStack() as others:
        with load:
            load.arrives()
            first.hold()
            assert first.is_held.wait(10)
            second, _ = others.enter_context(member(registry, 2))
            until(lambda: group(registry) == ("PreparingRebalance", 2), lambda: str(group(registry)))
            assert second.taken == 0
            first.let_go()
            until(lambda: second.taken > 20, lambda: "the second is given nothing")
        load.check()


@ON_APACHE
def test_a_second_projector_that_joins_and_leaves_under_load_doubles_and_loses_nothing(registry, tmp_path):
    load = Load(registry, tmp_path)
    with registry.relay(), member(registry, 1):
        with load:
            with member(registry, 2) as (second, _):
                until(lambda: second.taken > 20, lambda: "the second is given nothing")
            load.goes_on()
        load.check()


@ON_APACHE
def test_a_batch_that_takes_longer_than_the_poll_interval_is_applied_once(registry, tmp_path):
    """Its partitions are given to another, which reads the same records while the first still has them in hand."""
    load, slowly = Load(registry, tmp_path), member(registry, 1, poll_interval_seconds=0.5)
    with registry.relay(), slowly as (slow, _), member(registry, 2) as (quick, _):
        with load:
            until(lambda: slow.taken > 20 and quick.taken > 20, lambda: "they do not share")
            slow.hold()
            assert slow.is_held.wait(10)
        until(lambda: group(registry) == ("Stable", 1), lambda: str(group(registry)))
        slow.let_go()
        load.check()


def trim(registry):
    """Take away every record but the last of each partition, by which the next test knows where its log begins."""
    with closing(KafkaConsumer(bootstrap_servers=registry.bootstrap_servers, **QUIET)) as consumer:
        ends = consumer.end_offsets(PARTITIONS_OF_TOPIC)
    admin = KafkaAdminClient(bootstrap_servers=registry.bootstrap_servers)
    try:
        admin.delete_records({partition: end - 1 for partition, end in ends.items() if end})
    finally:
        admin.close()


def the_remedy_mends_it(registry, ended):
    """What the alarm names is done; then everything is as if nothing had been taken away."""
    assert isinstance(ended.failure, LogCutOff), ended.failure
    assert "registry republish" in str(ended.failure)
    assert "registry rewind" in str(ended.failure)
    registry.republish()
    registry.rewind()
    with registry.projection():
        registry.wait_applied()


@ON_APACHE
def test_a_log_trimmed_under_the_stored_offset_is_an_alarm_at_the_start_and_its_remedy_mends_it(registry):
    with registry.relay():
        with registry.projection():
            registry.write_many(12, times=1)
            registry.wait_applied()
        registry.write_many(12, times=2)
        until(lambda: not registry.pending, lambda: f"{registry.pending} are pending")
        trim(registry)
        with registry.projection() as projection:
            until(lambda: projection.has_ended, lambda: f"no alarm, and applied is {registry.applied}")
        assert sum(map(len, registry.applied.values())) == 12, "something was skipped"
        the_remedy_mends_it(registry, projection)


@ON_APACHE
def test_a_log_trimmed_ahead_of_a_running_projection_is_an_alarm_and_its_remedy_mends_it(registry):
    with registry.relay(), member(registry, 1) as (held, running):
        tally_id = registry.write()
        registry.wait_applied()
        held.hold()
        for _ in range(40):  # of one partition: the client fetches no more of it while it has some in hand
            registry.write(tally_id)
        assert held.is_held.wait(10)
        until(lambda: not registry.pending, lambda: f"{registry.pending} are pending")
        trim(registry)
        held.let_go()
        until(lambda: running.has_ended, lambda: f"no alarm, and applied is {registry.applied}")
        the_remedy_mends_it(registry, running)


@ON_APACHE
def test_a_log_trimmed_behind_a_projection_is_no_harm(registry):
    with registry.relay():
        with registry.projection():
            registry.write_many(12, times=1)
            registry.wait_applied()
            trim(registry)
            registry.write_many(12, times=1)
            registry.wait_applied()
        trim(registry)
        with registry.projection():
            registry.write_many(12, times=1)
            registry.wait_applied()
