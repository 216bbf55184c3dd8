"""From an event to its entries: every type has its row, and each timeline gets what belongs to it."""

import json
from datetime import date
from typing import Any

import pytest

from gateway.timeline.entry import Entry
from gateway.timeline.projection import TABLE, project
from gateway.timeline.rows import corrections, entry_rows, month_counts
from registry.contracts.agenda import AgendaItem
from registry.contracts.attendance import AttendanceFacts, AttendanceRecorded
from registry.contracts.award import FormRef, Recipient
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.catalogue import CATALOGUE
from registry.contracts.conference import ConferenceDrafted, ConferenceFacts, ConferenceRecorded
from registry.contracts.conference_parts import AgendaItemAdded
from registry.contracts.decision import DecisionDrafted, DecisionFacts, DecisionSigned, Grant
from registry.contracts.shapes import ConferenceRef, DateSaid, PartyRef
from registry_local.language.samples import Sample
from tests.unit.gateway.events import RECORDED_AT, envelope, newest_samples, registered, sample, shown_samples

TITLES = {"vi": "Hội nghị tổng kết"}
SHOWN = shown_samples()


def by_timeline(entries: tuple[Entry, ...]) -> dict[str, tuple[str, ...]]:
    assert len({entry.timeline for entry in entries}) == len(entries)
    return {entry.timeline: entry.roles for entry in entries}


def test_every_type_of_the_catalogue_has_a_row_and_a_sample() -> None:
    assert set(TABLE) == set(CATALOGUE.values())
    assert {s.type for s in newest_samples()} == set(CATALOGUE)


@pytest.mark.parametrize("told", SHOWN, ids=lambda s: f"{s.type}/{s.name}")
def test_every_shown_event_stands_on_the_timeline_of_everything_and_on_a_subjects(told: Sample) -> None:
    timelines = by_timeline(project(told.envelope()))
    assert timelines.pop("all") == ()
    assert timelines
    assert all(timelines.values())


@pytest.mark.parametrize("told", SHOWN, ids=lambda s: f"{s.type}/{s.name}")
def test_a_row_holds_json_values_only(told: Sample) -> None:
    for row in entry_rows(project(told.envelope())):
        assert json.loads(json.dumps(row)) == row


@pytest.mark.parametrize("told", SHOWN, ids=lambda s: f"{s.type}/{s.name}")
def test_the_same_event_gives_the_same_rows(told: Sample) -> None:
    assert entry_rows(project(told.envelope())) == entry_rows(project(told.envelope()))


def test_whoever_looks_after_a_point_is_told_of_the_draft_that_took_it_over() -> None:
    body = PartyRef(party_id="office", name="Văn phòng", kind="organisation")
    point = BridgePoint(point_id="p", place="Hội trường", body=body)
    drafted = ConferenceDrafted(
        happened_at=RECORDED_AT,
        conference_id="c",
        conference=ConferenceFacts(titles=TITLES, kind="review", state="draft"),
        points=(point,),
    )
    assert by_timeline(project(envelope(drafted)))["party:office"] == ("point_body",)


@pytest.mark.parametrize("name", ["flag-at-the-review", "ten-collectives"])
def test_a_presented_award_is_told_by_its_presentation_alone(name: str) -> None:
    assert project(sample("award.presented", name)) == ()


def test_minutes_that_are_kept_here_tell_of_their_approval_themselves() -> None:
    assert project(sample("conference.minutes_approved", "kept-here")) == ()
    told = sample("minutes.approved", "by-the-presider")
    facts = told.data["minutes"]
    assert by_timeline(project(told)) == {
        "all": (),
        f"conference:{facts['conference']['conference_id']}": ("conference",),
        f"party:{facts['approved_by']['party_id']}": ("approver",),
    }


def test_a_presentation_is_everybodys_who_had_a_part_in_it() -> None:
    told = sample("presentation.recorded", "flag-at-the-review")
    facts = told.data["presentation"]
    assert by_timeline(project(told)) == {
        "all": (),
        f"award:{facts['award']['award_id']}": ("award",),
        f"party:{facts['award']['recipient']['party_id']}": ("recipient",),
        f"conference:{facts['conference']['conference_id']}": ("conference",),
    }


def test_who_attends_and_the_conference_each_have_the_line() -> None:
    told = sample("attendance.recorded", "speaker-and-presenter")
    line = told.data["line"]
    assert by_timeline(project(told)) == {
        "all": (),
        f"party:{line['person']['party_id']}": ("attendee",),
        f"conference:{line['conference']['conference_id']}": ("conference",),
    }


def test_who_came_instead_has_the_line_too() -> None:
    line = AttendanceFacts(
        conference=ConferenceRef(conference_id="c1", titles=TITLES, held=DateSaid(on=date(2025, 1, 14))),
        person=PartyRef(party_id="p1", name="Đỗ Thị Lý"),
        represented_by=PartyRef(party_id="p2", name="Lê Đức Tiến"),
        state="represented",
    )
    timelines = by_timeline(project(envelope(AttendanceRecorded(happened_at=RECORDED_AT, line_id="l1", line=line))))
    assert timelines["party:p2"] == ("representative",)


def test_who_speaks_has_the_item_and_who_writes_it_down_the_conference() -> None:
    speaker = PartyRef(party_id="p1", name="Lý Kiều Vân", kind="person")
    facts = ConferenceFacts(
        titles=TITLES,
        kind="review",
        state="concluded",
        co_hosts=(PartyRef(party_id="o1", name="Sở Nội vụ"),),
        secretariat=(PartyRef(party_id="p2", name="Trần Thị Hoài"),),
    )
    item = AgendaItem(item_id="i1", order=1, kind="speech", title="Phát biểu", speakers=(speaker,))
    recorded = ConferenceRecorded(happened_at=RECORDED_AT, conference_id="c1", conference=facts)
    added = AgendaItemAdded(happened_at=RECORDED_AT, conference_id="c1", conference=facts, item=item)
    held = by_timeline(project(envelope(recorded)))
    assert (held["party:o1"], held["party:p2"]) == (("co_host",), ("secretary",))
    assert by_timeline(project(envelope(added))) == {
        "all": (),
        "conference:c1": ("conference",),
        "party:p1": ("speaker",),
    }


@pytest.mark.parametrize(
    ("kind", "name", "role"),
    [
        ("indicator.recorded", "of-the-host", "subject"),
        ("report_item.recorded", "task-of-the-host", "for_whom"),
    ],
)
def test_what_names_nobody_is_on_the_timeline_of_the_hosts(kind: str, name: str, role: str) -> None:
    told = sample(kind, name)
    (host,) = told.data[kind.partition(".")[0]]["hosts"]
    assert by_timeline(project(told))[f"party:{host['party_id']}"] == (role,)


def test_who_took_a_system_into_use_has_that_when_it_was() -> None:
    told = sample("report_item.recorded", "system-adopted")
    facts = told.data["report_item"]
    (adopter,) = facts["adoption"]["adopters"]
    entries = project(told)
    assert by_timeline(entries) == {
        "all": (),
        f"conference:{facts['conference']['conference_id']}": ("conference",),
        f"party:{adopter['party_id']}": ("adopter",),
    }
    assert {entry.happening.happened_at for entry in entries} == {"2023-05-31T17:00:00.000Z"}


def test_with_whom_a_number_was_reached_has_it_too() -> None:
    told = sample("indicator.recorded", "with-a-partner")
    (partner,) = told.data["indicator"]["partners"]
    assert by_timeline(project(told))[f"party:{partner['party_id']}"] == ("partner",)


def test_one_party_in_two_parts_has_one_entry_with_both() -> None:
    both = PartyRef(party_id="p1", name="Sở Nội vụ")
    facts = ConferenceFacts(titles=TITLES, kind="review", state="concluded", hosts=(both,), presiders=(both,))
    told = envelope(ConferenceRecorded(happened_at=RECORDED_AT, conference_id="c1", conference=facts))
    assert by_timeline(project(told))["party:p1"] == ("host", "presider")


def test_a_party_named_without_its_kind_or_record_puts_no_entry_elsewhere() -> None:
    hosts = (PartyRef(party_id="p1", name="Sở Nội vụ"), PartyRef(name="Lãnh đạo tỉnh"))
    facts = ConferenceFacts(titles=TITLES, kind="review", state="concluded", hosts=hosts)
    told = envelope(ConferenceRecorded(happened_at=RECORDED_AT, conference_id="c1", conference=facts))
    assert set(by_timeline(project(told))) == {"all", "conference:c1", "party:p1"}


def decided(kind: Any) -> dict[str, tuple[str, ...]]:
    recipient = Recipient(party_id="p1", name="Đảng ủy Khối", kind="collective")
    grant = Grant(award_id="a1", form=FormRef(labels={"vi": "Bằng khen"}), recipient=recipient, achievement="tốt")
    issuer = PartyRef(party_id="o1", name="UBND tỉnh", kind="organisation")
    facts = DecisionFacts(issuer=issuer, state="drafted", grants=(grant,))
    return by_timeline(project(envelope(kind(happened_at=RECORDED_AT, decision_id="d1", decision=facts))))


def test_a_draft_is_no_part_of_an_awards_story() -> None:
    assert decided(DecisionDrafted) == {"all": (), "decision:d1": ("decision",), "party:o1": ("issuer",)}


def test_a_signed_decision_is_part_of_the_story_of_each_award_it_grants() -> None:
    assert decided(DecisionSigned)["award:a1"] == ("award",)


def test_the_row_keeps_both_clocks_the_author_and_the_trace() -> None:
    told = sample("attendance.recorded", "speaker-and-presenter")
    row = entry_rows(project(told))[0]
    assert row["happened_at"] == "2025-01-13T17:00:00.000Z"
    assert row["precision"] == "day"
    assert row["recorded_at"] > row["happened_at"]
    assert row["place"] == f"all|{row['happened_at']}|{row['recorded_at']}|{told.id}"
    assert row["actor"] == {"id": told.actor, "name": told.actor_name}
    assert (row["traceparent"], row["correlation_id"]) == (told.traceparent, told.correlation_id)
    assert row["record"] == f"/v1/attendance/{told.subject}"


def test_doubts_travel_with_the_entry() -> None:
    line = entry_rows(project(sample("attendance.recorded", "headcount-unknown")))[0]
    item = entry_rows(project(sample("conference.agenda_item_added", "speech-by-somebody")))[0]
    assert [doubt["field"] for doubt in (*line["doubts"], *item["doubts"])] == ["headcount", "speakers"]
    assert "doubts" not in item["facts"]["item"]


def test_a_correction_names_what_it_corrects_once_on_however_many_timelines() -> None:
    entries = project(sample("decision.corrected", "issuer-mistranslated"))
    ((statement, made),) = corrections(entries).items()
    assert len(entries) > 2
    assert statement == entries[0].happening.aggregate_id
    assert [c["event_id"] for c in made] == [entries[0].happening.event_id]
    assert corrections(project(sample("decision.signed", "province-merit"))) == {}


def test_a_corrected_agenda_item_is_not_the_conference_corrected() -> None:
    entries = project(sample("conference.agenda_item_changed", "speech-with-times"))
    (statement,) = corrections(entries)
    assert statement.startswith(f"{entries[0].happening.aggregate_id}/agenda/")


def test_a_bridge_point_stands_on_the_timelines_of_those_in_charge() -> None:
    entries = project(sample("conference.bridge_point_added", "branch-with-who-is-in-charge"))
    roles = {role for entry in entries for role in entry.roles}
    assert roles == {"conference", "point_body", "point_in_charge", "place"}


def test_a_photograph_is_told_when_it_is_recorded_and_not_again_when_its_file_comes() -> None:
    (_, own) = project(sample("medium.recorded", "photograph-of-the-presiders"))
    assert own.roles == ("conference",)
    assert project(sample("medium.file_kept", "photograph-of-the-presiders")) == ()


def test_entries_are_counted_by_the_month_of_the_place() -> None:
    new_year = registered("p1", happened_at=RECORDED_AT.replace(year=2024, month=12, day=31, hour=17))
    counted = month_counts(project(envelope(new_year)))
    assert {(timeline, month) for timeline, month, _ in counted} == {("all", "2025-01"), ("party:p1", "2025-01")}


@pytest.mark.parametrize("told", ["merged", "merge_undone"])
def test_a_merge_stands_on_both_timelines_each_naming_the_other(told: str) -> None:
    name = "entered-twice" if told == "merged" else "two-namesakes"
    record = sample(f"party.{told}", name)
    survivor = record.data["survivor"]["party_id"]
    entries = project(record)
    expected = {"all": (), f"party:{record.subject}": ("subject",), f"party:{survivor}": ("survivor",)}
    assert by_timeline(entries) == expected
    assert {mention.record_id for mention in entries[0].happening.telling.mentions} == {record.subject, survivor}
