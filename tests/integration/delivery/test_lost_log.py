"""A log that was lost is filled again from the outbox; that it was lost is never passed over in silence.

No relay outlives the log: a new cluster numbers its producers from the start, takes a new relay for the old one that
still has that number, and would drop what it sends as repetitions.
"""

from registry.messaging.offsets import LogCutOff
from tests.integration.delivery.registry_under_test import until


def test_after_republish_and_rewind_everything_is_as_it_was(registry, empty_kafka):
    with registry.relay(), registry.projection():
        registry.write_many(4, times=5)
        registry.wait_applied()
    registry.lose_kafka(empty_kafka)
    with registry.relay():
        tally_id = registry.write()

        assert registry.republish() == 21
        registry.rewind()
        with registry.projection():
            registry.wait_applied()
            registry.write(tally_id)
            registry.wait_applied()


def test_a_projection_that_was_running_raises_the_alarm_and_skips_nothing(registry, empty_kafka):
    """The log is filled anew, with new events in it, while the projection is connected and reading."""
    with registry.projection() as projection:
        with registry.relay():
            registry.write_many(4, times=5)
            registry.wait_applied()
        registry.lose_kafka(empty_kafka)
        with registry.relay():
            registry.write_many(4, times=5)
            registry.republish()

            until(lambda: projection.has_ended, lambda: f"no alarm, and applied is {registry.applied}")
            assert isinstance(projection.failure, LogCutOff)
            assert "registry republish" in str(projection.failure)
            assert "registry rewind" in str(projection.failure)
            registry.rewind()
            with registry.projection():
                registry.wait_applied()


def test_a_log_filled_anew_beyond_where_a_projection_stood_is_refused_at_its_start(registry, empty_kafka):
    """The offsets fit again; the records are other ones."""
    registry.begin_on_an_empty_log(empty_kafka)  # so that filling it reaches every partition that was read
    with registry.relay(), registry.projection():
        registry.write_many(4, times=3)
        registry.wait_applied()
    registry.lose_kafka(empty_kafka)
    with registry.relay():
        registry.write_many(12, times=2)
        while not registry.reaches_the_projection():
            registry.republish()
        with registry.projection() as projection:
            until(lambda: projection.has_ended, lambda: f"no alarm, and applied is {registry.applied}")
        assert isinstance(projection.failure, LogCutOff)
        assert "filled anew" in str(projection.failure)


def test_the_process_ends_with_the_alarm_in_its_log_and_code_1(registry, empty_kafka):
    with registry.relay(), registry.projection():
        registry.write_many(2, times=2)
        registry.wait_applied()
    registry.lose_kafka(empty_kafka)
    with registry.projection_process() as process:
        until(lambda: not process.is_running, process.log_tail)
    assert process.exit_code == 1
    assert "ALARM" in process.log_tail(200)
    assert "registry republish" in process.log_tail(200)
