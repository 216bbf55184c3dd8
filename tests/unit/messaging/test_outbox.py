"""The outbox: one entry an event, the same bytes each time it is sent, and a backlog that is counted truly."""

import json
from datetime import timedelta

from registry.contracts.catalogue import event_of
from registry.messaging import outbox
from tests.unit.messaging.records import ACT, MOMENT, entry, registered


def test_the_same_entry_gives_the_same_bytes_after_the_database_had_it(database):
    database = database.with_options(codec_options=database.codec_options.with_options(tz_aware=True))
    written = entry(name="Lý Kiều Vân")
    sent = outbox.envelope_of(written)
    database["outbox"].insert_one(written)
    again = outbox.envelope_of(database["outbox"].find_one({"_id": "p1.00000001"}))

    assert again == sent
    assert (again.headers(), again.value.encode()) == (sent.headers(), sent.value.encode())


def test_the_entry_says_who_did_what_and_carries_the_fact():
    written = entry()

    assert written["_id"] == "p1.00000001"
    assert written["pending"] is True
    assert written["topic"] == "conferences.events"
    assert (written["actor"], written["actor_name"], written["traceparent"]) == ("u1", "Trần Thị Hoài", ACT.traceparent)
    assert json.loads(written["value"])["party"]["name"] == "Đỗ Thị Lý"
    assert "Đỗ" in written["value"], "letters travel as they are, not as escapes"


def test_the_event_that_comes_out_is_the_event_that_went_in():
    assert event_of(outbox.envelope_of(entry())) == registered()


def test_history_is_one_aggregate_in_order_and_no_neighbour(database):
    ids = ["p1", "p10", "p1.", "p"]
    database["outbox"].insert_many([entry(subject, n) for subject in ids for n in (2, 1, 10)])

    assert [(e["subject"], e["sequence"]) for e in outbox.history(database, "p1")] == [("p1", 1), ("p1", 2), ("p1", 10)]


def test_the_backlog_counts_what_is_pending_alone(database):
    database["outbox"].insert_many([{**entry(f"p{n}"), "recorded_at": MOMENT + timedelta(days=n)} for n in range(4)])
    database["outbox"].update_one({"subject": "p0"}, {"$unset": {"pending": ""}})

    assert outbox.backlog(database) == (3, MOMENT + timedelta(days=1))
    database["outbox"].update_many({}, {"$unset": {"pending": ""}})
    assert outbox.backlog(database) == (0, None)
