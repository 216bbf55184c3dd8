"""A place has a timeline of what was held there, though nobody keeps a record of it."""

from gateway.timeline.addresses import record_of
from gateway.timeline.entry import timeline_of
from gateway.timeline.generation import Generations
from gateway.timeline.read_model import ReadModel
from gateway.timeline.reading import Question
from registry.contracts.conference import ConferenceFacts, ConferenceRecorded
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.gateway.events import RECORDED_AT, envelope


def held_at(conference_id: str, place: str) -> ConferenceRecorded:
    facts = ConferenceFacts(titles={"vi": "Hội nghị tổng kết"}, kind="review", state="concluded", place=place)
    return ConferenceRecorded(happened_at=RECORDED_AT, conference_id=conference_id, conference=facts)


def test_what_was_held_in_two_halls_of_a_commune_is_found_by_the_commune(home: Documents) -> None:
    record(home, [envelope(held_at("in-the-hall", "Hội trường xã, Xã Cam Lũng"))])
    record(home, [envelope(held_at("in-the-school", "Trường THCS, Xã Cam Lũng"))])
    model = ReadModel(Generations(home))
    commune = next(found for found in model.search("cam lung", 9, "place") if found["labels"] == {"vi": "Xã Cam Lũng"})
    page = model.page(Question(timeline=timeline_of("place", commune["id"])), None, 9)
    assert sorted(row["aggregate_id"] for row in page.page.rows) == ["in-the-hall", "in-the-school"]
    assert {tuple(row["roles"]) for row in page.page.rows} == {("place",)}
    assert len(model.search("cam lung", 9, "place")) == 3
    assert record_of("place", commune["id"]) is None
