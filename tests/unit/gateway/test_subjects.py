"""Subjects: who has a timeline, what they are called, and by which beginnings they are found."""

import json

import pytest

from gateway.timeline.rows import beginnings, subject_row
from gateway.timeline.subjects import subject_of
from registry.contracts.catalogue import event_of
from registry_local.language.samples import Sample
from tests.unit.gateway.events import envelope, newest_samples, registered, sample


def test_a_person_is_found_by_the_beginnings_of_a_folded_name() -> None:
    told = registered("p1", "Đỗ Thị Lý")
    subject = subject_of(envelope(told), told)
    assert subject is not None
    row = subject_row(subject)
    assert (row["_id"], row["kind"], row["labels"]) == ("party:p1", "person", {"vi": "Đỗ Thị Lý"})
    assert row["text"] == " do ly thi"
    assert row["beginnings"] == ["do", "ly", "th", "thi"]


def test_a_decision_without_a_number_says_so() -> None:
    told = sample("decision.reported", "flag-number-unknown")
    subject = subject_of(told, event_of(told))
    assert subject is not None
    assert subject.labels["vi"] == "Quyết định (chưa rõ số) của Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("event_type", "name"),
    [("attendance.recorded", "speaker-and-presenter"), ("presentation.recorded", "flag-at-the-review")],
)
def test_lines_and_presentations_have_no_timeline_of_their_own(event_type: str, name: str) -> None:
    told = sample(event_type, name)
    assert subject_of(told, event_of(told)) is None


@pytest.mark.parametrize("told", newest_samples(), ids=lambda s: f"{s.type}/{s.name}")
def test_a_subjects_row_holds_json_values_only(told: Sample) -> None:
    subject = subject_of(told.envelope(), event_of(told.envelope()))
    if subject is not None:
        row = subject_row(subject)
        assert json.loads(json.dumps(row)) == row


def test_a_long_word_begins_with_its_first_letters_only() -> None:
    assert beginnings(["a", "nghiep", "nghiencuu"]) == ["ng", "ngh", "nghi", "nghie", "nghien", "nghiep"]
