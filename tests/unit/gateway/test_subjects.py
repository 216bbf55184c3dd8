"""Subjects: who has a timeline, what they are called, and by which beginnings they are found."""

import json

import pytest

from gateway.timeline.places import MOST_LEVELS
from gateway.timeline.projection import project
from gateway.timeline.rows import beginnings, subject_row
from gateway.timeline.subjects import subjects_of
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.catalogue import event_of
from registry.contracts.conference import ConferenceFacts, ConferenceRecorded
from registry.contracts.conference_parts import BridgePointAdded
from registry_local.language.samples import Sample
from tests.unit.gateway.events import RECORDED_AT, envelope, newest_samples, registered, sample


def test_a_person_is_found_by_the_beginnings_of_a_folded_name() -> None:
    told = registered("p1", "Đỗ Thị Lý")
    (subject,) = subjects_of(envelope(told), told)
    row = subject_row(subject)
    assert (row["_id"], row["kind"], row["labels"]) == ("party:p1", "person", {"vi": "Đỗ Thị Lý"})
    assert row["text"] == " do ly thi"
    assert row["beginnings"] == ["do", "ly", "th", "thi"]


def test_a_decision_without_a_number_says_so() -> None:
    told = sample("decision.reported", "flag-number-unknown")
    (subject,) = subjects_of(told, event_of(told))
    assert subject.labels["vi"] == "Quyết định (chưa rõ số) của Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("event_type", "name"),
    [("attendance.recorded", "speaker-and-presenter"), ("presentation.recorded", "flag-at-the-review")],
)
def test_lines_and_presentations_have_no_timeline_of_their_own(event_type: str, name: str) -> None:
    told = sample(event_type, name)
    assert subjects_of(told, event_of(told)) == ()


@pytest.mark.parametrize("told", newest_samples(), ids=lambda s: f"{s.type}/{s.name}")
def test_a_subjects_row_holds_json_values_only(told: Sample) -> None:
    for subject in subjects_of(told.envelope(), event_of(told.envelope())):
        row = subject_row(subject)
        assert json.loads(json.dumps(row)) == row


def test_the_document_that_amends_a_decision_is_found_beside_it() -> None:
    told = sample("decision.amended", "name-in-the-list")
    decision, document = subjects_of(told, event_of(told))
    assert (decision.kind, document.kind) == ("decision", "document")
    assert document.timeline in {entry.timeline for entry in project(told)}


def held_at(place: str) -> ConferenceRecorded:
    facts = ConferenceFacts(titles={"vi": "Hội nghị"}, kind="review", state="concluded", place=place)
    return ConferenceRecorded(happened_at=RECORDED_AT, conference_id="c", conference=facts)


def test_a_place_lies_in_the_wider_ones_that_are_written_behind_it() -> None:
    told = held_at(" Hội trường  Tỉnh ủy, Đông Hà,Quảng Trị ")
    _, *places = subjects_of(envelope(told), told)
    assert [place.labels["vi"] for place in places] == [
        "Hội trường Tỉnh ủy, Đông Hà, Quảng Trị",
        "Đông Hà, Quảng Trị",
        "Quảng Trị",
    ]
    assert {place.timeline for place in places} < {entry.timeline for entry in project(envelope(told))}
    (elsewhere,) = subjects_of(envelope(held_at("Quảng Trị")), held_at("Quảng Trị"))[1:]
    assert elsewhere == places[-1]


def test_a_long_address_and_one_of_commas_alone_stay_within_bounds() -> None:
    written = ", ".join(f"nơi {number}" for number in range(1000))
    assert len(subjects_of(envelope(held_at(written)), held_at(written))) == 1 + MOST_LEVELS
    assert len(subjects_of(envelope(held_at(" ,, ")), held_at(" ,, "))) == 1


def test_a_point_stands_at_its_own_place() -> None:
    facts = held_at("Hội trường lớn").conference
    point = BridgePoint(point_id="p", place="Hội trường huyện")
    added = BridgePointAdded(happened_at=RECORDED_AT, conference_id="c", conference=facts, point=point)
    _, place = subjects_of(envelope(added), added)
    assert place.labels == {"vi": "Hội trường huyện"}


def test_a_long_word_begins_with_its_first_letters_only() -> None:
    assert beginnings(["a", "nghiep", "nghiencuu"]) == ["ng", "ngh", "nghi", "nghie", "nghien", "nghiep"]
