"""A broker that holds empty answers back is asked for long; one that does not is asked shortly, with rests."""

import pytest

from registry.messaging.pace import (
    BUSY_POLLS,
    FEW,
    LONG_MILLISECONDS,
    LONGEST_SILENT_REST_SECONDS,
    REST_SECONDS,
    SHORT_MILLISECONDS,
    SILENT_RESTS,
    Clocks,
    Pace,
    rest_after,
)

BUSY, HELD_BACK = 0.03, 0.0005  # processor seconds of an empty poll of 0.1 s


class Time:
    """Two clocks that go on when told."""

    def __init__(self) -> None:
        self.passed = self.taken = 0.0
        self.pace = Pace(Clocks(passed=lambda: self.passed, taken=lambda: self.taken))

    def poll(self, processor_seconds: float, records: int = 0, work_seconds: float = 0.0) -> float:
        """The rest after a poll and the work on what it brought."""
        with self.pace.polling():
            self.taken += processor_seconds
        self.passed += work_seconds
        return self.pace.rest_seconds(records)


@pytest.fixture
def time():
    return Time()


def test_a_broker_that_holds_back_is_asked_for_long_and_never_rested_from(time):
    assert [time.poll(HELD_BACK) for _ in range(20)] == [0.0] * 20
    assert time.pace.poll_milliseconds == LONG_MILLISECONDS


def test_a_broker_that_answers_at_once_is_asked_shortly(time):
    assert [time.poll(BUSY) for _ in range(BUSY_POLLS)] == [0.0] * BUSY_POLLS
    assert time.pace.poll_milliseconds == SHORT_MILLISECONDS
    assert time.poll(HELD_BACK) == SILENT_RESTS[0][1]


def test_a_poll_that_had_other_work_is_no_proof(time):
    for busy in (BUSY, BUSY, HELD_BACK, BUSY, BUSY):
        time.poll(busy)
    assert time.pace.poll_milliseconds == LONG_MILLISECONDS


def test_a_poll_that_brought_something_says_nothing_of_the_broker(time):
    for _ in range(BUSY_POLLS + 1):
        time.poll(BUSY, records=FEW)
    assert time.pace.poll_milliseconds == LONG_MILLISECONDS


def test_rests_grow_with_the_silence_and_begin_anew_with_what_comes(time):
    for _ in range(BUSY_POLLS):
        time.poll(BUSY)
    rests = [time.poll(HELD_BACK, work_seconds=seconds) for seconds in (0.5, 3.0, 60.0)]
    assert rests == [*(rest for _, rest in SILENT_RESTS), LONGEST_SILENT_REST_SECONDS]
    time.poll(HELD_BACK, records=1)
    assert time.poll(HELD_BACK) == SILENT_RESTS[0][1]


@pytest.mark.parametrize(("count", "rest"), [(1, REST_SECONDS), (FEW - 1, REST_SECONDS), (FEW, 0.0)])
def test_after_a_few_it_rests_a_moment_and_from_a_backlog_never(time, count, rest):
    assert rest_after(count) == rest
    assert time.poll(BUSY, records=count, work_seconds=0.01) == rest
    assert time.pace.has_rested is (rest > 0)
