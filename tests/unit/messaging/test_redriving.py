"""What is decided of a dead letter: applied once or closed, on record, and nothing by a rehearsal."""

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import REGISTRY
from pymongo.errors import AutoReconnect

from registry.errors import Conflict, NotFound, RuleBroken, Unavailable
from registry.messaging.parked import ParkedRecords, Selection
from registry.messaging.received import read
from registry.messaging.redriving import Desk, RefusedAgain
from tests.unit.messaging.records import TOPIC, raw, received
from tests.unit.messaging.test_applier import House

PLACE = f"{TOPIC}:0:1@1700000000001"


@pytest.fixture
def house(database):
    """An applier whose second event of p1 was parked, and the cause is repaired since."""
    house = House(database)
    house.chokes["p1.00000002"] = ValueError("it divides by zero")
    house.process(*(received("p1", n, offset=n - 1) for n in (1, 2, 3)))
    house.chokes.clear()
    return house


@pytest.fixture
def desk(house, database):
    return Desk(database, house.apply)


def places(desk, **of_selection):
    return [letter["_id"] for letter in desk.letters(Selection(**of_selection))]


def test_a_letter_says_what_it_is_and_keeps_the_record(desk):
    [letter] = desk.letters(Selection())
    assert "value" not in letter, "a list would be long"
    letter = desk.letter(letter["_id"])
    sent = received("p1", 2, offset=1)
    assert (letter["_id"], letter["state"], letter["consumer"]) == (PLACE, "open", "tests")
    assert (letter["subject"], letter["sequence"], letter["attempts"]) == ("p1", 2, 2)
    assert letter["reason"] == "cannot be applied: ValueError: it divides by zero"
    assert (letter["key"], letter["value"]) == (sent.key, sent.value)
    assert [tuple(header) for header in letter["headers"]] == sent.headers


def test_redriven_twice_is_applied_once_and_on_record(desk, house):
    first = desk.redrive(PLACE, by="hoai", reason="repaired")
    again = desk.redrive(PLACE, by="an", reason="to be sure")

    assert house.applied == ["p1.00000001", "p1.00000002", "p1.00000003"]
    assert first == again
    assert (first["state"], first["decided_by"], first["decision_reason"]) == ("redriven", "hoai", "repaired")
    assert places(desk) == []
    assert places(desk, state="redriven") == [PLACE]


def test_what_still_fails_stays_open_with_the_new_reason(desk, house):
    house.chokes["p1.00000002"] = KeyError("held")
    with pytest.raises(RefusedAgain, match="KeyError"):
        desk.redrive(PLACE, by="hoai", reason="repaired")

    assert house.applied == ["p1.00000001", "p1.00000003"]
    letter = desk.letter(PLACE)
    assert (letter["state"], letter["attempts"]) == ("open", 3)
    assert letter["reason"] == "cannot be applied: KeyError: 'held'"


def test_trouble_of_the_database_is_no_decision(desk, house):
    house.chokes["p1.00000002"] = AutoReconnect("the database is away")
    with pytest.raises(Unavailable):
        desk.redrive(PLACE, by="hoai", reason="repaired")
    assert (desk.letter(PLACE)["state"], desk.letter(PLACE)["attempts"]) == ("open", 2)


def test_a_discarded_letter_is_closed_and_cannot_be_redriven(desk, house):
    desk.discard(PLACE, by="hoai", reason="entered twice")
    assert places(desk) == []
    with pytest.raises(Conflict, match="entered twice"):
        desk.redrive(PLACE, by="an", reason="no, it was not")
    assert house.applied == ["p1.00000001", "p1.00000003"]


def test_a_rehearsal_says_what_would_come_out_and_changes_nothing(desk, house):
    before = desk.letter(PLACE)
    desk.redrive(PLACE, by="hoai", reason="try", is_rehearsal=True)
    desk.discard(PLACE, by="hoai", reason="try", is_rehearsal=True)
    house.chokes["p1.00000002"] = ValueError("not yet")
    with pytest.raises(RefusedAgain, match="not yet"):
        desk.redrive(PLACE, by="hoai", reason="try", is_rehearsal=True)

    assert desk.letter(PLACE) == before
    assert house.applied == ["p1.00000001", "p1.00000003"]


def test_what_is_no_event_can_only_be_discarded(desk, house):
    house.process(read(raw(3, value=b"\xff nonsense")))
    [_, nonsense] = places(desk)
    with pytest.raises(RuleBroken, match="no event"):
        desk.redrive(nonsense, by="hoai", reason="repaired")
    assert desk.discard(nonsense, by="hoai", reason="nobody's")["state"] == "discarded"


def test_a_type_that_this_program_does_not_know_stays_open(desk, house):
    house.process(received("p1", 4, offset=3, type="registry.party.unheard_of.v1"))
    [_, unheard_of] = places(desk)
    with pytest.raises(RefusedAgain, match="unknown event type"):
        desk.redrive(unheard_of, by="hoai", reason="repaired")


def test_an_unknown_place_is_not_found(desk):
    with pytest.raises(NotFound):
        desk.redrive("conferences.events:0:77@1", by="hoai", reason="repaired")


def test_letters_are_found_by_what_they_are(desk, house):
    house.process(received("p2", 1, offset=3, type="registry.party.unheard_of.v1"), read(raw(4, value=b"nonsense")))
    second, third = f"{TOPIC}:0:3@1700000000003", f"{TOPIC}:0:4@1700000000004"

    assert places(desk) == [PLACE, second, third]
    assert places(desk, aggregate="p2") == [second]
    assert places(desk, type="registry.party.registered.v1") == [PLACE]
    assert places(desk, topic=TOPIC, aggregate="p1") == [PLACE]
    assert places(desk, topic="awards.events") == []
    assert places(desk, since=datetime.now(UTC) - timedelta(hours=1)) == [PLACE, second, third]
    assert places(desk, since=datetime.now(UTC) + timedelta(hours=1)) == []


def test_a_record_that_comes_again_keeps_its_decision(desk, house, database):
    house.process(read(raw(3, value=b"nonsense")))
    desk.discard(f"{TOPIC}:0:3@1700000000003", by="hoai", reason="nobody's")
    database["offsets"].delete_many({})
    house.standing = house.restarted()
    house.process(*(received("p1", n, offset=n - 1) for n in (1, 2, 3)), read(raw(3, value=b"nonsense")))

    assert places(desk, state="discarded") == [f"{TOPIC}:0:3@1700000000003"]
    assert places(desk) == [PLACE]


def test_an_event_is_superseded_once_a_later_one_was_applied_and_not_by_one_that_was_parked(house, database):
    house.chokes = {"p2.00000002": ValueError("no"), "p2.00000003": ValueError("no")}
    house.process(*(received("p2", n, offset=n + 2) for n in (1, 2, 3)))
    house.chokes.clear()
    ways = []
    desk = Desk(database, lambda _: ways.append("newest"), lambda _: ways.append("superseded"))

    for letter in list(desk.letters(Selection())):
        desk.redrive(letter["_id"], by="hoai", reason="repaired")
    assert ways == ["superseded", "newest", "newest"]


def test_a_later_reading_of_the_log_takes_over_what_was_discarded_and_keeps_open_what_fails_anew(mongodb, house, desk):
    house.process(read(raw(3, value=b"nonsense")), read(raw(4, value=b"nonsense")))
    desk.discard(f"{TOPIC}:0:3@1700000000003", by="hoai", reason="nobody's")
    desk.redrive(PLACE, by="hoai", reason="repaired")
    again = House(mongodb[f"{house.lines.database.name}-again"])
    again.process(read(raw(3, value=b"nonsense")), read(raw(4, value=b"nonsense")))

    ledger = ParkedRecords(again.lines.database)
    ledger.inherit(ParkedRecords(house.lines.database))
    states = {letter["_id"].rpartition("@")[0]: letter["state"] for letter in ledger.find(Selection(state=None))}
    assert states == {f"{TOPIC}:0:1": "redriven", f"{TOPIC}:0:3": "discarded", f"{TOPIC}:0:4": "open"}


def test_the_figures_say_how_many_wait_and_for_how_long(desk, house):
    house.process(read(raw(3, value=b"nonsense")))
    desk.discard(PLACE, by="hoai", reason="entered twice")
    house.applier.measure()
    assert REGISTRY.get_sample_value("registry_dead_letters", {"state": "open"}) == 1
    assert REGISTRY.get_sample_value("registry_dead_letters", {"state": "discarded"}) == 1
    assert REGISTRY.get_sample_value("registry_dead_letters_oldest_age_seconds") > 0
