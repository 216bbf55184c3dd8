"""What a reader reads: every type in every language, and the dates with what is known of them."""

from typing import Any, get_args

import pytest

from gateway.timeline.projection import TABLE, project
from gateway.timeline.rows import entry_rows
from gateway.timeline.sentences.composing import LANGUAGES, dates, sentences
from gateway.timeline.sentences.facts import closed, joined
from registry.contracts.attendance import AttendanceFacts, AttendanceRecorded, AttendanceState
from registry.contracts.catalogue import CATALOGUE
from registry.contracts.envelope import Envelope
from registry.contracts.shapes import ConferenceRef, DateSaid, PartyRef
from registry_local.language.samples import Sample
from tests.unit.gateway.events import RECORDED_AT, envelope, sample, shown_samples

SHOWN = {kind.type for kind, row in TABLE.items() if row is not None}


def row_of(told: Envelope) -> dict[str, Any]:
    return entry_rows(project(told))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shown_type_has_a_sentence(language: str) -> None:
    assert set(LANGUAGES[language].sentences) == SHOWN


@pytest.mark.parametrize("told", shown_samples(), ids=lambda s: f"{s.type}/{s.name}")
def test_every_sample_reads_as_a_sentence(told: Sample) -> None:
    said = sentences(row_of(told.envelope()))
    assert set(said) == set(LANGUAGES)
    for text in said.values():
        assert text[0] == text[0].upper()
        assert text.endswith(".")
        assert not any(scrap in text for scrap in ("None", "{", "}", "..", " ,", "  ", "_"))
    assert said["vi"] != said["en"]


def test_who_declines_says_who_is_to_come_instead() -> None:
    said = sentences(row_of(sample("attendance.marked", "declined-with-a-representative")))
    assert "; Phạm Quốc Toản" in said["en"]
    assert " is to come instead: Trùng lịch tiếp dân." in said["en"]
    assert "; cử Phạm Quốc Toản" in said["vi"]
    assert " dự thay: Trùng lịch tiếp dân." in said["vi"]


def test_a_conference_made_like_an_earlier_one_says_which() -> None:
    said = sentences(row_of(sample("conference.drafted", "like-last-years")))
    assert said["en"].endswith(
        "is being prepared, like Online conference of Hồng Lam province to review the emulation of 2024."
    )
    assert said["vi"].endswith(", theo mẫu Hội nghị trực tuyến tổng kết phong trào thi đua năm 2024 của tỉnh Hồng Lam.")


def test_a_number_says_with_whom_it_was_reached() -> None:
    said = sentences(row_of(sample("indicator.recorded", "with-a-partner")))
    assert ": 118 người, with Trường Chính trị Hồng Lam, at " in said["en"]
    assert ": 118 người, phối hợp với Trường Chính trị Hồng Lam, tại " in said["vi"]


def test_an_adoption_says_who_took_what_into_use_and_what_was_counted() -> None:
    row = row_of(sample("report_item.recorded", "system-adopted"))
    said = sentences(row)
    assert said["en"] == (
        "Đảng ủy Khối Doanh nghiệp Hồng Lam took “Hệ thống quản lý hồ sơ đảng viên” into use: 450 tài khoản, more than "
        "98 %, with Trung tâm Công nghệ số Hồng Lam, as told at Review of Party building in 2023."
    )
    assert said["vi"].startswith("Đảng ủy Khối Doanh nghiệp Hồng Lam áp dụng “Hệ thống quản lý hồ sơ đảng viên”: 450")
    assert dates(row) == {"vi": "tháng 06/2023", "en": "June 2023"}
    row["facts"]["adoption"] |= {"is_since_known": False, "figures": []}
    row["facts"]["partners"] = []
    assert sentences(row)["en"].startswith(
        "Đảng ủy Khối Doanh nghiệp Hồng Lam had “Hệ thống quản lý hồ sơ đảng viên” in"
    )


def attended(**said: Any) -> dict[str, str]:
    line: dict[str, Any] = {
        "conference": ConferenceRef(conference_id="c1", titles={"vi": "Hội nghị A", "en": "Conference A"}, held=DAY),
        "person": PartyRef(party_id="p1", name="Lý Kiều Vân", post="Trưởng Ban Nội chính Tỉnh ủy"),
        "state": "present",
    }
    facts = AttendanceFacts(**line | said)
    return sentences(row_of(envelope(AttendanceRecorded(happened_at=RECORDED_AT, line_id="l1", line=facts))))


DAY = DateSaid()


def test_who_spoke_and_handed_over() -> None:
    assert attended(roles=("speaker", "presenter")) == {
        "vi": "Lý Kiều Vân, Trưởng Ban Nội chính Tỉnh ủy, dự, phát biểu và trao thưởng tại Hội nghị A.",
        "en": "Lý Kiều Vân, Trưởng Ban Nội chính Tỉnh ủy, attended Conference A as speaker and presenter.",
    }


def test_who_was_a_guest_online() -> None:
    assert attended(roles=("guest",), mode="online") == {
        "vi": "Lý Kiều Vân, Trưởng Ban Nội chính Tỉnh ủy, dự Hội nghị A với tư cách khách mời "
        "theo hình thức trực tuyến.",
        "en": "Lý Kiều Vân, Trưởng Ban Nội chính Tỉnh ủy, attended Conference A online as guest.",
    }


@pytest.mark.parametrize(
    ("count", "vi", "en"),
    [
        (26, "Lãnh đạo (26 người) dự Hội nghị A.", "Lãnh đạo (26 people) attended Conference A as delegate."),
        (
            None,
            "Lãnh đạo (chưa rõ số lượng) dự Hội nghị A.",
            "Lãnh đạo (number unknown) attended Conference A as delegate.",
        ),
    ],
)
def test_a_category_with_its_headcount(count: int | None, vi: str, en: str) -> None:
    assert attended(person=None, category="Lãnh đạo", headcount=count) == {"vi": vi, "en": en}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_reads_differently(language: str) -> None:
    told = {state: attended(state=state)[language] for state in get_args(AttendanceState)}
    assert len(set(told.values())) == len(told)


def test_a_title_that_is_missing_in_a_language_is_said_in_the_original() -> None:
    only = ConferenceRef(conference_id="c1", titles={"vi": "Hội nghị A"}, held=DAY)
    assert attended(conference=only)["en"].endswith("attended Hội nghị A as delegate.")


def test_what_was_handed_over_by_whom_to_whom_where() -> None:
    said = sentences(row_of(sample("presentation.recorded", "flag-at-the-review")))["vi"]
    assert said.startswith("Lãnh đạo tỉnh trao Cờ thi đua của Chính phủ (2023) cho Đảng ủy Khối")
    assert said.endswith("; Lãnh đạo Đảng ủy Khối đón nhận.")


def dated(precision: str, **said: Any) -> dict[str, str]:
    known: dict[str, Any] = {
        "on": "2025-01-14",
        "until": None,
        "part_of_day": None,
        "is_year_inferred": False,
        "not_after": None,
    }
    row = {"happened_at": "2025-01-13T17:00:00.000Z", "precision": precision, "said": known | said}
    return dates(row)


@pytest.mark.parametrize(
    ("precision", "said", "vi", "en"),
    [
        ("day", {}, "14/01/2025", "14 January 2025"),
        (
            "day",
            {"part_of_day": "morning", "is_year_inferred": True},
            "sáng 14/01/2025 (năm suy ra)",
            "14 January 2025 (morning, year inferred)",
        ),
        ("day", {"until": "2025-01-16"}, "14/01/2025 – 16/01/2025", "14 January 2025 to 16 January 2025"),
        ("month", {}, "tháng 01/2025", "January 2025"),
        ("year", {}, "năm 2025", "2025"),
        ("unknown", {}, "chưa rõ ngày", "date unknown"),
        (
            "unknown",
            {"not_after": "2025-01-14"},
            "chưa rõ ngày, muộn nhất 14/01/2025",
            "date unknown, by 14 January 2025",
        ),
        ("instant", {"part_of_day": "morning"}, "00:00, 14/01/2025", "14 January 2025, 00:00"),
    ],
)
def test_a_date_says_no_more_than_is_known(precision: str, said: dict[str, Any], vi: str, en: str) -> None:
    assert dated(precision, **said) == {"vi": vi, "en": en}


def test_a_correction_is_dated_by_its_own_clock() -> None:
    told = dates(row_of(sample("conference.amended", "english-title-added")))
    assert told["en"] == "20 January 2025, 14:45"


@pytest.mark.parametrize(
    ("texts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (list("abc"), "a, b và c")]
)
def test_names_are_joined_as_people_say_them(texts: list[str], said: str) -> None:
    assert joined(texts, "và") == said


def test_a_sentence_ends_once_whatever_the_facts_ended_with() -> None:
    assert closed("hoãn  hội nghị: bão.") == "Hoãn hội nghị: bão."


def test_the_catalogue_has_no_type_that_is_shown_and_unknown() -> None:
    assert set(CATALOGUE) >= SHOWN


def test_the_time_is_the_places_own() -> None:
    row = {"happened_at": "2025-01-01T20:00:00.000Z", "precision": "instant", "said": None}
    assert dates(row)["vi"] == "03:00, 02/01/2025"


def test_a_merge_says_one_name_once_and_two_names_both() -> None:
    row = row_of(sample("party.merged", "entered-twice"))
    assert sentences(row)["en"].startswith("The two records of Võ Thị Mỹ Lệ were merged: ")
    row["facts"]["survivor"] = "Võ Mỹ Lệ"
    assert sentences(row)["vi"].startswith("Gộp hồ sơ Võ Thị Mỹ Lệ và hồ sơ Võ Mỹ Lệ: ")
    assert sentences(row)["en"].startswith("The two records of Võ Thị Mỹ Lệ and Võ Mỹ Lệ were merged: ")


def test_a_presentation_says_where_and_on_whose_behalf() -> None:
    said = sentences(row_of(sample("presentation.recorded", "planned-before")))
    assert said["vi"].endswith(
        "tại Hội nghị tổng kết năm 2025 tại điểm cầu xã Khe Sanh; Hồ Văn Hải đón nhận với tư cách đại diện."
    )
    assert "at the bridge point xã Khe Sanh; received by Hồ Văn Hải as representative" in said["en"]
    planned = sentences(row_of(sample("presentation.planned", "for-the-review")))
    assert planned["vi"].startswith("Dự kiến trao Bằng khen")
    assert "người trao: Lê Đức Tiến (Phó Bí thư Tỉnh ủy)" in planned["vi"]
