"""A member that was overtaken writes nothing, and a log that is not the one that was read is refused."""

import time

import pytest
from kafka import TopicPartition

from registry.messaging.atomically import atomically
from registry.messaging.offsets import BEGINNING, FIRST_THERE_IS, LogCutOff, Overtaken, Position, StoredOffsets
from registry.messaging.received import read
from registry.messaging.standing import PATIENCE_SECONDS, Assignments, OutOfStep, Standing
from tests.unit.messaging.records import TOPIC, raw, received, record

PARTITION = TopicPartition(TOPIC, 0)


class Log:
    """The part of Kafka's client that a standing asks: the bounds of partition 0, and where to read on."""

    def __init__(self, beginning: int, end: int) -> None:
        self.bounds = (beginning, end)
        self.sought: int | None = None
        self.given = {PARTITION}

    def assignment(self):
        return set(self.given)

    def beginning_offsets(self, partitions, timeout_ms):  # noqa: ARG002  the client's own name
        return dict.fromkeys(partitions, self.bounds[0])

    def end_offsets(self, partitions, timeout_ms):  # noqa: ARG002  the client's own name
        return dict.fromkeys(partitions, self.bounds[1])

    def seek(self, _partition, offset):
        self.sought = offset


@pytest.fixture
def offsets(database):
    return StoredOffsets(database["offsets"])


def store(offsets, before, after):
    atomically(offsets._collection.database, lambda: offsets.advance({PARTITION: (before, after)}), 10)


def settled(offsets, log):
    standing = Standing(offsets)
    standing.settle(log)
    return standing


def test_a_position_moves_from_where_it_was_left_alone(offsets):
    store(offsets, BEGINNING, Position(5, "p1.00000005@1"))
    store(offsets, Position(5, "p1.00000005@1"), Position(7, "p1.00000007@1"))

    assert offsets.of(PARTITION) == Position(7, "p1.00000007@1")


@pytest.mark.parametrize("before", [BEGINNING, Position(4, "p1.00000004@1"), Position(5, "p1.00000005@2")])
def test_a_member_that_was_overtaken_is_refused(offsets, before):
    store(offsets, BEGINNING, Position(5, "p1.00000005@1"))

    with pytest.raises(Overtaken):
        store(offsets, before, Position(6, "p1.00000006@1"))
    assert offsets.of(PARTITION) == Position(5, "p1.00000005@1")


def test_a_rewind_overtakes_a_running_member(offsets):
    store(offsets, BEGINNING, Position(5, "p1.00000005@1"))
    offsets.forget()

    with pytest.raises(Overtaken):
        store(offsets, Position(5, "p1.00000005@1"), Position(6, "p1.00000006@1"))
    assert offsets.of(PARTITION) == FIRST_THERE_IS


def test_a_log_that_was_trimmed_is_read_from_its_beginning_after_a_rewind_alone(offsets):
    trimmed = Log(7, 9)
    with pytest.raises(LogCutOff, match=r"registry republish.*registry rewind"):
        settled(offsets, trimmed)
    offsets.forget()
    standing = settled(offsets, trimmed)
    assert trimmed.sought == 7

    admitted = standing.admit({PARTITION: [record("p1", 1, offset=7)]}, set())
    steps = standing.steps(admitted)
    store(offsets, *steps[PARTITION])
    assert offsets.of(PARTITION) == Position(8, admitted[0].proof)
    with pytest.raises(Overtaken):
        store(offsets, *steps[PARTITION])


def test_reading_goes_on_behind_the_record_that_proves_the_log(offsets):
    last = read(record("p1", 5, offset=4))
    store(offsets, BEGINNING, Position(5, last.proof))
    log = Log(0, 9)
    standing = settled(offsets, log)

    assert log.sought == 4
    admitted = standing.admit({PARTITION: [record("p1", 5, offset=4), record("p1", 6, offset=5)]}, set())
    assert [each.offset for each in admitted] == [5]
    assert standing.steps(admitted) == {PARTITION: (Position(5, last.proof), Position(6, admitted[0].proof))}


def test_a_record_that_is_no_event_proves_the_log_too(offsets):
    store(offsets, BEGINNING, Position(5, read(raw(4, value=b"nonsense")).proof))

    assert settled(offsets, Log(0, 5)).admit({PARTITION: [raw(4, value=b"nonsense")]}, set()) == []


@pytest.mark.parametrize(
    "instead",
    [
        pytest.param(record("p2", 5, offset=4), id="another event"),
        pytest.param(raw(4, value=b"nonsense"), id="no event"),
        pytest.param(record("p1", 6, offset=6), id="a gap"),
    ],
)
def test_another_record_where_the_last_one_was_read_is_an_alarm(offsets, instead):
    store(offsets, BEGINNING, Position(5, received("p1", 5, offset=4).proof))
    standing = settled(offsets, Log(0, 9))

    with pytest.raises(LogCutOff, match=r"registry republish.*registry rewind"):
        standing.admit({PARTITION: [instead]}, set())


def test_the_same_event_sent_again_to_the_same_place_is_an_alarm(offsets):
    """A log that was filled anew may have the same event there by chance, and other ones before it."""
    store(offsets, BEGINNING, Position(5, received("p1", 5, offset=4).proof))
    sent_again = record("p1", 5, offset=4)
    sent_again.timestamp += 1

    with pytest.raises(LogCutOff):
        settled(offsets, Log(0, 9)).admit({PARTITION: [sent_again]}, set())


@pytest.mark.parametrize(("beginning", "end"), [(0, 4), (6, 9)])
def test_a_position_outside_of_its_log_is_an_alarm(offsets, beginning, end):
    store(offsets, BEGINNING, Position(5, "p1.00000005@1"))

    with pytest.raises(LogCutOff, match=f"holds the offsets {beginning} to {end}.*read up to 5.*republish.*rewind"):
        settled(offsets, Log(beginning, end))


def test_a_new_consumer_refuses_a_log_without_its_beginning(offsets):
    with pytest.raises(LogCutOff):
        settled(offsets, Log(3, 9))


def test_records_polled_before_the_seek_are_left_for_the_next_poll(offsets):
    standing = settled(offsets, Log(0, 9))

    assert standing.admit({PARTITION: [record("p1", 7, offset=7)]}, {PARTITION}) == []
    assert [each.offset for each in standing.admit({PARTITION: [record(offset=0)]}, set())] == [0]


def test_records_from_elsewhere_than_asked_are_not_applied(offsets):
    standing = settled(offsets, Log(0, 9))
    first = standing.admit({PARTITION: [record(offset=0)]}, set())
    standing.moved(standing.steps(first))

    with pytest.raises(OutOfStep):
        standing.admit({PARTITION: [record("p1", 3, offset=2)]}, set())


def test_a_partition_that_was_taken_away_is_let_go(offsets):
    standing = settled(offsets, log := Log(0, 9))
    log.given.clear()
    standing.assignments.on_partitions_revoked([PARTITION])
    standing.settle(log)

    assert standing.admit({PARTITION: [record(offset=0)]}, set()) == []
    assert standing.next_offsets() == {}


def test_a_partition_that_came_back_is_begun_where_another_left_it(offsets):
    standing = settled(offsets, log := Log(0, 9))
    store(offsets, BEGINNING, Position(5, received("p1", 5, offset=4).proof))
    standing.assignments.on_partitions_revoked([PARTITION])
    standing.assignments.on_partitions_assigned([PARTITION])

    assert standing.settle(log) == {PARTITION}
    assert log.sought == 4
    assert standing.settle(log) == set()


def test_a_member_is_one_from_the_giving_of_its_partitions_to_their_taking():
    assignments = Assignments()
    assert not assignments.is_member
    assignments.on_partitions_assigned([PARTITION])
    assert assignments.is_member
    assignments.on_partitions_revoked([PARTITION])
    assert not assignments.is_member


def test_who_waits_for_its_partitions_for_too_long_connects_anew():
    assignments = Assignments()
    assignments.waits_since = time.monotonic() - PATIENCE_SECONDS - 1
    with pytest.raises(OutOfStep):
        _ = assignments.is_member
