"""Each shard has one holder at a time, all that live have as much as any other, and none who slept may go on."""

import threading
import time
import uuid
from collections import Counter

import pytest

from registry.messaging.aggregate import new_id
from registry.messaging.lease import LeaseLost
from registry.messaging.shards import SHARDS, Shards, ids_in, shard_of, share_of

TERM_SECONDS = 0.3
AGES_SECONDS = 3600.0  # nobody is taken for dead, however busy the machine
ROUNDS = 3  # in the first they hear of each other, in the second they give, in the third they take


@pytest.fixture
def relay(database):
    return lambda holder="relay", term=AGES_SECONDS: Shards(database, holder, term)


@pytest.fixture
def mortal(database):
    return lambda holder="relay": Shards(database, holder, TERM_SECONDS)


def settled(*relays):
    """What each holds after so many rounds."""
    for _ in range(ROUNDS):
        for each in relays:
            each.settle()
    return [set(each.held) for each in relays]


def until_it_holds(relay, count, within_seconds=20 * TERM_SECONDS):
    deadline = time.monotonic() + within_seconds
    while len(relay.held) < count:
        assert time.monotonic() < deadline, f"it holds {relay.held} alone"
        time.sleep(relay.poll_seconds)
        relay.settle()


def test_one_alone_holds_all_at_once(relay):
    alone = relay()
    alone.settle()
    assert set(alone.held) == set(SHARDS)


@pytest.mark.parametrize("number", [2, 3, 17])
def test_many_hold_all_between_them_and_each_as_much_as_any_other(relay, number):
    held = settled(*(relay() for _ in range(number)))

    assert Counter(shard for each in held for shard in each) == dict.fromkeys(SHARDS, 1)
    assert max(map(len, held)) - min(map(len, held)) <= 1


def test_of_many_who_begin_at_once_no_two_hold_one_shard(relay):
    relays = [relay() for _ in range(8)]
    threads = [threading.Thread(target=each.settle) for each in relays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    taken = Counter(shard for each in relays for shard in each.held)
    assert set(taken) == set(SHARDS)
    assert max(taken.values()) == 1


def test_who_has_too_much_is_told_by_its_beat_and_gives_back_when_it_settles(relay):
    first, second = relay(), relay()
    first.settle()
    second.settle()
    assert not second.held

    first.renew()
    assert first.is_due
    assert set(first.held) == set(SHARDS), "nothing is given back while something may be on its way"
    first.settle()
    assert not first.is_due
    second.settle()
    assert len(first.held) == len(second.held) == len(SHARDS) // 2

    second.renew()
    assert not second.is_due


def test_what_is_given_back_at_the_end_is_taken_at_once(relay):
    first, second = relay(), relay()
    settled(first, second)
    first.release()
    second.settle()
    assert set(second.held) == set(SHARDS)


def test_what_a_dead_one_held_is_taken_by_the_others_after_a_whole_term(mortal):
    """What others wrote about time is never read: a newcomer counts from when it first looked, on its own clock."""
    first, second = mortal(), mortal()
    first.settle()
    time.sleep(2 * TERM_SECONDS)

    begun = time.monotonic()
    second.settle()
    assert not second.held
    until_it_holds(second, len(SHARDS))
    assert time.monotonic() - begun >= TERM_SECONDS


def test_one_that_slept_past_its_term_is_struck_off_and_comes_back_as_one_of_two(mortal, relay):
    first, second = relay(), mortal()
    first.settle()
    until_it_holds(second, len(SHARDS))

    first.renew()
    with pytest.raises(LeaseLost):
        first.require()
    assert not first.held
    first.settle()
    second.settle()
    first.settle()
    assert len(first.held) == len(second.held) == len(SHARDS) // 2
    assert set(first.held.values()) == {3}, "each time it was taken the token went up"


def test_one_whose_beat_goes_on_is_left_alone(mortal):
    """Its beat is not its work: that may be waiting for the store all the while."""
    first, second = mortal(), mortal()
    first.settle()
    with first.beating():
        deadline = time.monotonic() + 4 * TERM_SECONDS
        while time.monotonic() < deadline:
            second.settle()
            assert not second.held
            time.sleep(TERM_SECONDS / 10)


def test_a_program_started_again_under_its_name_waits_for_the_one_before_to_be_dead(mortal):
    """In a container every program has one name and number; the one before may only be asleep."""
    before, after = mortal("relay:1"), mortal("relay:1")
    before.settle()
    after.settle()
    assert not after.held
    until_it_holds(after, len(SHARDS))
    before.renew()
    with pytest.raises(LeaseLost):
        before.require()


def test_to_give_back_what_is_no_longer_ours_takes_nothing_from_others(relay, mortal):
    first, second = relay(), mortal()
    first.settle()
    until_it_holds(second, len(SHARDS))
    first.release()
    second.renew()
    assert not second.is_due
    assert set(second.held) == set(SHARDS)


@pytest.mark.parametrize("number", range(1, 20))
def test_shares_come_to_all_there_is(number):
    names = [f"relay-{each}" for each in range(number)]
    shares = [share_of(name, names) for name in names]
    assert sum(shares) == len(SHARDS)
    assert max(shares) - min(shares) <= 1


def test_the_database_finds_what_is_ours_and_nothing_else(database):
    """Whatever the ids are: nobody else would look for those that end as no UUID does."""
    ids = [*(new_id() for _ in range(64)), *(str(uuid.uuid4()) for _ in range(64)), "p1", "q", "A", "é", "x-"]
    database["outbox"].insert_many({"subject": each} for each in ids)
    for held in (*SHARDS, "01", "0369cf", "789abcdef", "123456789abcdef"):
        found = [each["subject"] for each in database["outbox"].find({"subject": ids_in(held)})]
        assert sorted(found) == sorted(each for each in ids if shard_of(each) in held)
    assert ids_in(SHARDS) is None


def test_ids_fall_into_all_shards_alike():
    found = Counter(shard_of(new_id()) for _ in range(16_000))
    assert set(found) == set(SHARDS)
    assert min(found.values()) > 800
