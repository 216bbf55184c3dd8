"""What is said of a conference, between its form and the API: only what was typed otherwise is sent."""

from typing import Any

import pytest

from gateway.pages.desk.conference_text import CONFERENCE as FORM

LY = {"party_id": "p1", "name": "Đỗ Thị Lý", "kind": "person", "post": "Bí thư"}
RULE = {"numerator": 2, "denominator": 3, "is_more_than": False, "role": "delegate", "counts_representatives": True}
CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
CONFERENCE: dict[str, Any] = {
    "titles": {"vi": "Hội nghị", "en": "Conference"},
    "kind": "review",
    "mode": "unknown",
    "held": {"on": "2025-01-14", "precision": "day", "is_year_inferred": True, "until": None, "part_of_day": "morning"},
    **dict.fromkeys(("code", "place", "term", "scope_level", "task_period")),
    "review_period": {"label": "2024", "starts_on": "2024-01-01", "ends_on": None},
    "hosts": [{"party_id": "o1", "name": CULTURE, "kind": "organisation", "post": None}],
    "co_hosts": [],
    "presiders": [LY],
    "secretariat": [],
    "approvers": [],
    "doubts": [],
    "sources": [],
    "quorum": RULE,
    "majority": None,
    "self_check_in": {"opens_at": "2025-01-14T00:00:00+00:00", "closes_at": "2025-01-14T01:15:00+00:00"},
}


def said(**typed: str) -> dict[str, Any]:
    return FORM.changed(typed, CONFERENCE)


def test_what_stayed_is_not_sent() -> None:
    assert said() == {}
    assert said(title=" Hội nghị ", presiders="Đỗ Thị Lý, Bí thư\r\n\r\n") == {}


def test_another_language_and_the_record_of_a_person_stay() -> None:
    assert said(title="Hội nghị 2026") == {"titles": {"vi": "Hội nghị 2026", "en": "Conference"}}
    assert said(presiders="Đỗ Thị Lý, Phó Bí thư\nLê Văn Hải")["presiders"] == [
        {"party_id": "p1", "name": "Đỗ Thị Lý", "post": "Phó Bí thư"},
        {"name": "Lê Văn Hải"},
    ]


@pytest.mark.parametrize(
    ("typed", "quorum"),
    [
        ({"fraction": "1 / 2", "least": "more_than"}, RULE | {"numerator": 1, "denominator": 2, "is_more_than": True}),
        ({"fraction": ""}, None),
        ({"fraction": "67 %"}, RULE | {"numerator": 0, "denominator": 0}),  # the service says what to write
        ({"fraction": "²/3"}, RULE | {"numerator": 0, "denominator": 0}),
    ],
)
def test_a_quorum_keeps_whom_it_counts(typed: dict[str, str], quorum: Any) -> None:
    assert said(**typed) == {"quorum": quorum}


def test_an_organisation_has_commas_in_its_name() -> None:
    assert FORM.typed_of(CONFERENCE)["hosts"] == CULTURE
    known = {"party_id": "o1", "name": CULTURE}
    assert said(hosts=f"{CULTURE}\r\nSở Nông nghiệp, Môi trường") == {
        "hosts": [known, {"name": "Sở Nông nghiệp, Môi trường"}]
    }


def test_a_date_and_a_period_say_what_is_known_of_them() -> None:
    held = {"on": "2025-01-14", "precision": "day", "is_year_inferred": True}
    assert said(part_of_day="") == {"held": held}
    assert said(year="", until="2025-01-15")["held"] == {
        "on": "2025-01-14",
        "precision": "day",
        "part_of_day": "morning",
        "until": "2025-01-15",
    }
    assert said(on="", year="", not_after="2025-02-01") == {"held": {"precision": "unknown", "not_after": "2025-02-01"}}
    assert said(review_period_label="") == {"review_period": {"label": "", "starts_on": "2024-01-01"}}
    assert said(task_period_label="2025") == {"task_period": {"label": "2025"}}


def test_what_was_empty_and_what_was_taken_out() -> None:
    assert said(title_en="", code="HN-01", mode="hybrid", scope_level="province") == {
        "titles": {"vi": "Hội nghị"},
        "code": "HN-01",
        "mode": "hybrid",
        "scope_level": "province",
    }
    assert said(title="") == {"titles": {"vi": "", "en": "Conference"}}  # the service says that one is needed


def test_a_majority_says_of_whom() -> None:
    half = {"numerator": 1, "denominator": 2, "is_more_than": True, "of": "present"}
    assert said(majority="1/2") == {"majority": half}
    standing = {**CONFERENCE, "majority": half}
    assert FORM.changed({}, standing) == {}
    assert FORM.changed({"majority_of": "voting"}, standing) == {"majority": {**half, "of": "voting"}}
    assert FORM.changed({"majority": ""}, standing) == {"majority": None}


def test_the_time_of_checking_in_is_that_of_the_clock_on_the_wall() -> None:
    assert FORM.typed_of(CONFERENCE)["opens_at"] == "2025-01-14T07:00"
    later = {"opens_at": "2025-01-14T07:00:00+07:00", "closes_at": "2025-01-14T09:00:00+07:00"}
    assert said(closes_at="2025-01-14T09:00") == {"self_check_in": later}
    assert said(opens_at="", closes_at="") == {"self_check_in": None}
