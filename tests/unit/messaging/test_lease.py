"""One holder at a time, and none who slept may write."""

import threading
import time

import pytest

from registry.messaging.atomically import atomically
from registry.messaging.lease import Lease, LeaseLost

TERM_SECONDS = 0.3


@pytest.fixture
def contend(database):
    return lambda holder: Lease(database, "relay", holder, term=TERM_SECONDS)


def acquire(lease, within_seconds=20 * TERM_SECONDS):
    deadline = time.monotonic() + within_seconds
    while not lease.try_acquire():
        assert time.monotonic() < deadline, "nobody gives the lease away"
        time.sleep(lease.poll_seconds)


def test_of_many_who_begin_at_once_one_leads(contend):
    leases = [contend(f"h{n}") for n in range(8)]
    won = []
    threads = [threading.Thread(target=lambda one=lease: one.try_acquire() and won.append(one)) for lease in leases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(won) == 1


def test_a_holder_whose_beat_goes_on_is_left_alone(contend):
    first, second = contend("first"), contend("second")
    acquire(first)
    deadline = time.monotonic() + 4 * TERM_SECONDS
    while time.monotonic() < deadline:
        first.renew()
        assert not second.try_acquire()
        time.sleep(TERM_SECONDS / 10)


def test_a_holder_that_slept_past_its_term_is_taken_over_and_may_not_write(contend, database):
    first, second = contend("first"), contend("second")
    acquire(first)
    acquire(second)

    assert second.token == first.token + 1
    with pytest.raises(LeaseLost):
        first.renew()

    def mark() -> None:
        database["outbox"].insert_one({"_id": "marked by the one that slept"})
        first.renew()

    with pytest.raises(LeaseLost):
        atomically(database, mark, 10)
    assert database["outbox"].count_documents({}) == 0
    second.renew()


def test_nobody_takes_over_before_having_watched_for_a_whole_term(contend):
    """What others wrote about time is never read: a newcomer counts from when it first looked, on its own clock."""
    first, second = contend("first"), contend("second")
    acquire(first)
    time.sleep(2 * TERM_SECONDS)

    begun = time.monotonic()
    acquire(second)
    assert time.monotonic() - begun >= TERM_SECONDS


def test_a_lease_given_back_is_taken_at_once(contend):
    first, second = contend("first"), contend("second")
    acquire(first)
    first.release()

    assert second.try_acquire()


def test_a_holder_goes_on_at_once_after_trouble_of_its_own(contend):
    lease = contend("first")
    acquire(lease)

    assert lease.try_acquire()
    assert lease.token == 1


def test_giving_back_what_is_no_longer_ours_changes_nothing(contend):
    first, second = contend("first"), contend("second")
    acquire(first)
    acquire(second)
    first.release()

    second.renew()
    assert not contend("third").try_acquire()
