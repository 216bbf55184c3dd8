"""Whoever waits for the outbox is woken by an insert, and not a second time by what was found without being told."""

import threading

import pytest
from pymongo.errors import OperationFailure

from registry.messaging.new_entries import NewEntries
from tests.unit.messaging.records import entry, unique

FOR_EVER = 3_600_000  # milliseconds: who is not woken by the insert is not woken within the test


@pytest.fixture
def outbox(database):
    return database[unique("outbox")]


@pytest.fixture
def stop():
    return threading.Event()


@pytest.fixture
def listening(outbox, stop):
    new = NewEntries(outbox, lambda entry: not entry.startswith("of another"), await_milliseconds=FOR_EVER)
    new.wait(stop)  # opens the stream: what came before is looked for now
    yield new
    new.forget()


def test_an_insert_wakes_whoever_waits(listening, outbox, stop):
    threading.Timer(0.1, outbox.insert_one, [entry("a")]).start()

    listening.wait(stop)

    assert outbox.count_documents({}) == 1


def test_an_entry_that_was_found_without_being_told_wakes_nobody(listening, outbox, stop):
    outbox.insert_one(entry("a"))
    listening.know(["a.00000001"])
    threading.Timer(0.1, outbox.insert_one, [entry("b")]).start()

    listening.wait(stop)

    assert outbox.count_documents({}) == 2, "it was the second that woke"


def test_an_entry_that_another_sends_wakes_nobody(listening, outbox, stop):
    outbox.insert_one(entry("of another"))
    threading.Timer(0.1, outbox.insert_one, [entry("b")]).start()

    listening.wait(stop)

    assert outbox.count_documents({}) == 2, "it was the second that woke"


def test_a_mark_in_the_outbox_wakes_nobody(listening, outbox, stop):
    outbox.insert_one(entry("a"))
    listening.wait(stop)
    outbox.update_one({"_id": "a.00000001"}, {"$unset": {"pending": ""}})
    threading.Timer(0.1, outbox.insert_one, [entry("b")]).start()

    listening.wait(stop)

    assert outbox.count_documents({}) == 2


def test_without_a_stream_it_looks_by_the_clock(stop):
    class Standalone:
        asked = 0

        def watch(self, *_args, **_named):
            self.asked += 1
            raise OperationFailure("The $changeStream stage is only supported on replica sets", 40573)

    outbox = Standalone()
    new = NewEntries(outbox, lambda _: True)

    for _ in range(5):
        new.wait(stop)

    assert outbox.asked == 1, "asked again after a while, not at each look"
