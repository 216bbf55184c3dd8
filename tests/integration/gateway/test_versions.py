"""Producers and consumers of two versions of an event, each with each, on one log."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest

from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from gateway.timeline.sentences.composing import sentences
from registry.contracts.conference import ConferenceFacts, ConferencePostponed, ConferenceScheduled
from registry.contracts.envelope import Envelope
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid
from registry.messaging.connection import Documents
from tests.contract.old_versions import ConferencePostponed1, as_old_version, understood_then
from tests.integration.gateway.following import projecting, send, wait_for
from tests.unit.gateway.events import RECORDED_AT, envelope

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # kafka-python forgets its sockets

STOOD = DateSaid(on=date(2025, 2, 20))
LATER = RECORDED_AT + timedelta(days=1)
STORM = "Bão số 6"


def facts(state: Any, held: DateSaid) -> ConferenceFacts:
    return ConferenceFacts(titles={"vi": "Hội nghị A", "en": "Conference A"}, kind="review", state=state, held=held)


def scheduled(conference_id: str) -> Envelope:
    event = ConferenceScheduled(
        happened_at=RECORDED_AT, conference_id=conference_id, conference=facts("scheduled", STOOD)
    )
    return envelope(event)


def postponed_then(conference_id: str) -> Envelope:
    """As the producer of version 1 sends it."""
    event = ConferencePostponed1(
        happened_at=LATER, conference_id=conference_id, conference=facts("postponed", STOOD), reason=STORM
    )
    return as_old_version(event, 2, LATER)


def postponed_now(conference_id: str) -> Envelope:
    event = ConferencePostponed(
        happened_at=LATER,
        conference_id=conference_id,
        conference=facts("postponed", UNKNOWN_DATE),
        reason=STORM,
        postponed_from=STOOD,
    )
    return envelope(event, 2, LATER)


def told_of(home: Documents, conference_id: str) -> dict[str, Any]:
    """What the timeline says of the postponement, and what the conference is known as."""
    database = Generations(home).current().database
    [row] = database["entries"].find({"timeline": f"conference:{conference_id}", "sequence": 2})
    known = database["subjects"].find_one({"_id": f"conference:{conference_id}"})
    assert known is not None
    return {"type": row["type"], "facts": row["facts"], "said": sentences(row), "held": known["detail"]["held"]}


def test_two_versions_in_one_log_tell_the_same(home: Documents, kafka: str) -> None:
    send(kafka, [scheduled("old"), scheduled("new"), postponed_then("old"), postponed_now("new")])
    with projecting(home, kafka):
        wait_for(home, 4)
    assert told_of(home, "old") == told_of(home, "new")
    told = told_of(home, "old")
    assert told["said"]["en"] == "Conference A was postponed from 20 February 2025: Bão số 6."
    assert told["said"]["vi"] == "Hoãn Hội nghị A, trước định vào 20/02/2025: Bão số 6."
    assert told["held"]["on"] is None


def test_an_entry_that_was_made_before_is_still_told(home: Documents) -> None:
    """By a program of then, into a read model that nobody has rebuilt since."""
    row = {
        "type": ConferencePostponed1.type,
        "facts": {"titles": {"vi": "Hội nghị A"}, "held": {"on": "2025-02-20", "precision": "day"}, "reason": STORM},
    }
    for said in ("until", "part_of_day", "is_year_inferred", "not_after"):
        row["facts"]["held"][said] = None
    assert sentences(row)["vi"] == "Hoãn Hội nghị A, trước định vào 20/02/2025: Bão số 6."


@pytest.fixture
def elsewhere(home: Documents) -> Any:
    """A read model beside, with nothing in it."""
    database: Documents = home.client[f"{home.name}-beside"]
    Generations(database).ensure()
    yield database
    home.client.drop_database(database.name)


def test_a_consumer_that_is_too_old_parks_the_new_version_and_takes_it_once_it_is_not(
    home: Documents, elsewhere: Documents
) -> None:
    from gateway.timeline.desk import desk
    from registry.messaging.parked import Selection
    from registry.messaging.received import read

    log = [scheduled("new"), postponed_now("new"), scheduled("another")]
    consume(elsewhere, log, lambda record: read(record, understood_then))
    decided = desk(Generations(elsewhere))
    [letter] = decided.letters(Selection())
    assert letter["reason"] == (
        "unknown event type: registry.conference.postponed.v2, a future version: "
        "this program knows registry.conference.postponed.v1"
    )
    assert elsewhere["entries"].count_documents({"timeline": "all"}) == 2

    decided.redrive(letter["_id"], by="hoai", reason="brought out the version that reads it")  # which is this program
    assert told_of(elsewhere, "new")["said"]["en"].startswith("Conference A was postponed from 20 February 2025")
    assert not list(decided.letters(Selection()))
    late = digest(elsewhere)
    in_its_turn: Documents = home.client[f"{home.name}-in-turn"]
    Generations(in_its_turn).ensure()
    consume(in_its_turn, log, read)
    assert digest(in_its_turn) == late
    home.client.drop_database(in_its_turn.name)


def consume(database: Documents, log: list[Envelope], read: Any) -> None:
    """The log into the read model, by a consumer that reads records in its own way."""
    from gateway.timeline.entries import EntriesWriter
    from registry.messaging.applier import Applier
    from tests.unit.messaging.records import raw
    from tests.unit.messaging.test_applier import DeadLetters
    from tests.unit.messaging.test_offsets import Log, settled

    generations = Generations(database)
    writer = EntriesWriter(generations, generations.current())
    applier = Applier("gateway", "gateway-1", database, writer.apply, DeadLetters())  # type: ignore[arg-type]
    applier.begin()
    records = [raw(number, value=each.value.encode(), headers=each.headers()) for number, each in enumerate(log)]
    applier.process([read(each) for each in records], settled(applier.offsets, Log(0, 100)), threading.Event())
