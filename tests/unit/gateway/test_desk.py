"""The desk without HTTP: what its forms say, which steps it offers, how two revisions stand side by side."""

from datetime import UTC, datetime
from typing import Any

import pytest

from conferences.conference.steps import ALLOWED
from gateway.pages.desk import minutes_text
from gateway.pages.desk.comparing import pairs
from gateway.pages.desk.dates import held_of, instant_of, minute_at, span_said
from gateway.pages.desk.service import Refusal
from gateway.pages.desk.steps import STEPS, may_have_steps, offered, step_of, what_next

PERSON = {"party_id": "p1", "name": "Lê Đức Tiến", "kind": "person", "post": "Phó Bí thư"}
MINUTES: dict[str, Any] = {
    "state": "draft",
    "title": "Hội nghị tổng kết",
    "number": None,
    "place": None,
    "dated": "2025-01-14",
    "head": "state",
    "issuers": ["UBND tỉnh"],
    "recipients": ["Như trên;", "Lưu: VT."],
    "presider": PERSON,
    "secretary": None,
    "sections": [
        {"key": "opening", "heading": "Khai mạc", "paragraphs": ["Một.", "Hai."]},
        {"key": "closing", "heading": "Kết thúc", "paragraphs": ["Ba."]},
    ],
}


def test_the_steps_offered_are_those_the_service_allows() -> None:
    assert {state: set(steps) for state, steps in STEPS.items()} == {s: set(steps) for s, steps in ALLOWED.items()}


def test_minutes_that_are_kept_here_are_approved_there() -> None:
    concluded = {"kind": "review", "state": "concluded"}
    assert offered(concluded, None) == ["minutes_approved"]
    assert offered(concluded, MINUTES) == []
    assert offered({"kind": "published_report", "state": "concluded"}, None) == []


def test_nobody_asks_for_steps_where_none_can_be_undone() -> None:
    asked = {state for state in STEPS if may_have_steps({"kind": "review", "state": state})}
    assert asked == STEPS.keys() - {"draft", "minutes_approved"}
    assert not may_have_steps({"kind": "published_report", "state": "concluded"})


@pytest.mark.parametrize(
    ("state", "invited", "minutes", "nearest"),
    [
        ("draft", 0, None, "invite"),
        ("draft", 3, None, "schedule"),
        ("scheduled", 3, None, "print"),
        ("in_session", 3, None, "door"),
        ("concluded", 3, None, "minutes"),
        ("concluded", 3, "draft", "submit"),
        ("concluded", 3, "returned", "mend"),
        ("concluded", 3, "submitted", "approve"),
        ("minutes_approved", 3, "approved", "dossier"),
        ("minutes_approved", 3, "amended", "submit"),
        ("minutes_approved", 3, None, "dossier"),
    ],
)
def test_what_comes_next(state: str, invited: int, minutes: str | None, nearest: str) -> None:
    kept = {"state": minutes} if minutes else None
    assert what_next({"kind": "review", "state": state}, {"invited": invited}, kept)[0] == nearest


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ({"on": ""}, {"precision": "unknown"}),
        ({"on": "2025-01-14", "precision": "month", "until": "2025-01-15"}, {"on": "2025-01-01", "precision": "month"}),
        ({"on": "2025-07-14", "precision": "year"}, {"on": "2025-01-01", "precision": "year"}),
        (
            {"on": "2025-01-14", "until": "2025-01-15", "part_of_day": "morning"},
            {"on": "2025-01-14", "precision": "day", "until": "2025-01-15", "part_of_day": "morning"},
        ),
        ({"on": "14/1"}, {"on": "14/1", "precision": "day"}),
    ],
)
def test_a_date_says_no_more_than_is_known(typed: dict[str, str], held: dict[str, Any]) -> None:
    assert held_of(typed) == held


def test_a_step_says_only_what_was_typed() -> None:
    assert step_of({"to": "concluded", "at": "2025-01-14T11:30", "reason": " "}) == {
        "to": "concluded",
        "at": "2025-01-14T11:30:00+07:00",
    }
    assert instant_of("soon") == "soon"


@pytest.mark.parametrize(
    ("on", "until", "minute"),
    [
        ("2025-01-14", None, "2025-01-14T08:05"),
        ("2025-01-13", "2025-01-15", "2025-01-14T08:05"),
        ("2025-01-13", None, ""),
        (None, None, ""),
    ],
)
def test_an_hour_is_offered_while_the_conference_is_held(on: str | None, until: str | None, minute: str) -> None:
    assert minute_at({"on": on, "until": until}, datetime(2025, 1, 14, 1, 5, 59, tzinfo=UTC)) == minute


def test_a_section_goes_back_to_its_place() -> None:
    typed = {"heading": "Khai mạc ", "text": "Một, sửa.\n\n  Hai.\r\n"}
    changed = minutes_text.sections_with(MINUTES, "opening", None, typed)
    assert changed[0] == {"key": "opening", "heading": "Khai mạc", "paragraphs": ["Một, sửa.", "Hai."]}
    assert changed[1:] == MINUTES["sections"][1:]
    untouched = minutes_text.section_typed(MINUTES, "opening")
    assert minutes_text.sections_with(MINUTES, "opening", None, untouched) == MINUTES["sections"]


def test_a_new_section_stands_behind_the_one_named_and_one_taken_out_meanwhile_comes_back() -> None:
    typed = {"heading": "Thảo luận", "text": "Bốn."}
    new = minutes_text.sections_with(MINUTES, None, "opening", typed)
    assert [one["heading"] for one in new] == ["Khai mạc", "Thảo luận", "Kết thúc"]
    assert len({one["key"] for one in new}) == 3
    back = minutes_text.sections_with(MINUTES, "gone", None, typed)
    assert [one["key"] for one in back] == ["opening", "closing", "gone"]
    assert [one["key"] for one in minutes_text.sections_without(MINUTES, "opening")] == ["closing"]


def test_only_what_reads_otherwise_is_sent() -> None:
    typed = minutes_text.frame_typed(MINUTES)
    assert minutes_text.changed(minutes_text.frame_of(typed, MINUTES), MINUTES) == {}
    again = minutes_text.frame_of(typed | {"number": "12/BB", "dated": "", "title": " "}, MINUTES)
    assert minutes_text.changed(again, MINUTES) == {"number": "12/BB", "dated": None, "title": ""}


def test_a_signer_stays_the_record_while_the_name_does() -> None:
    typed = minutes_text.frame_typed(MINUTES)
    known = minutes_text.frame_of(typed | {"presider_post": "Bí thư"}, MINUTES)["presider"]
    assert known == {"party_id": "p1", "name": "Lê Đức Tiến", "post": "Bí thư"}
    other = minutes_text.frame_of(typed | {"presider": "Hồ Văn Hải"}, MINUTES)["presider"]
    assert other == {"name": "Hồ Văn Hải", "post": "Phó Bí thư"}
    assert minutes_text.frame_of(typed | {"presider": ""}, MINUTES)["presider"] is None


def test_remarks_are_those_that_say_something() -> None:
    typed = {"remark-": "Xem lại.", "remark-opening": "  ", "remark-closing": "Ghi giờ."}
    assert minutes_text.remarks_of(typed, MINUTES) == [
        {"section": None, "text": "Xem lại."},
        {"section": "closing", "text": "Ghi giờ."},
    ]


def test_what_was_taken_out_stands_beside_what_came_in() -> None:
    signs = ["same a", "removed b", "removed c", "added d", "same e", "added f"]
    lines = [dict(zip(("sign", "text"), line.split(), strict=True)) for line in signs]
    assert pairs(lines) == [("a", "a"), ("b", "d"), ("c", None), ("e", "e"), (None, "f")]


def test_a_refusal_is_said_beside_its_field_and_nowhere_twice() -> None:
    refusal = Refusal(422, "Sai", "Ngày sai.", {"held.until": "Ngày sai.", "code": "Ký hiệu sai."})
    assert refusal.of("held") == "Ngày sai."
    assert refusal.of("hel") is None
    assert refusal.elsewhere("held") == ["Ký hiệu sai."]
    assert refusal.elsewhere() == ["Ngày sai.", "Ký hiệu sai."]


@pytest.mark.parametrize(
    ("ends", "language", "said"),
    [
        ("2025-01-14T02:30:00+00:00", "vi", "08:00–09:30, 14/01/2025"),
        ("2025-01-14T02:30:00+00:00", "de", "08:00–09:30, 14. Januar 2025"),
        ("2025-01-15T02:30:00+00:00", "en", "08:00, 14 January 2025 – 09:30, 15 January 2025"),
        (None, "ru", "08:00, 14 января 2025 г."),
    ],
)
def test_hours_are_said_with_their_day_in_the_language_of_the_page(ends: str | None, language: str, said: str) -> None:
    assert span_said("2025-01-14T01:00:00+00:00", ends, language) == said
