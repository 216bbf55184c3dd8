"""What is said of a conference, between its form and the API: only what was typed otherwise is sent."""

from typing import Any

import pytest

from gateway.pages.desk.conference_text import changed, typed_of

LY = {"party_id": "p1", "name": "Đỗ Thị Lý", "kind": "person", "post": "Bí thư"}
RULE = {"numerator": 2, "denominator": 3, "is_more_than": False, "role": "delegate", "counts_representatives": True}
CONFERENCE: dict[str, Any] = {
    "titles": {"vi": "Hội nghị", "en": "Conference"},
    "place": None,
    "presiders": [LY],
    "approvers": [],
    "quorum": RULE,
    "majority": None,
    "self_check_in": {"opens_at": "2025-01-14T00:00:00+00:00", "closes_at": "2025-01-14T01:15:00+00:00"},
}


def said(**typed: str) -> dict[str, Any]:
    return changed(typed_of(CONFERENCE) | typed, CONFERENCE)


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


def test_a_majority_says_of_whom() -> None:
    half = {"numerator": 1, "denominator": 2, "is_more_than": True, "of": "present"}
    assert said(majority="1/2") == {"majority": half}
    standing = {**CONFERENCE, "majority": half}
    assert changed(typed_of(standing), standing) == {}
    assert changed(typed_of(standing) | {"majority_of": "voting"}, standing) == {"majority": {**half, "of": "voting"}}
    assert changed(typed_of(standing) | {"majority": ""}, standing) == {"majority": None}


def test_the_time_of_checking_in_is_that_of_the_clock_on_the_wall() -> None:
    assert typed_of(CONFERENCE)["opens_at"] == "2025-01-14T07:00"
    later = {"opens_at": "2025-01-14T07:00:00+07:00", "closes_at": "2025-01-14T09:00:00+07:00"}
    assert said(closes_at="2025-01-14T09:00") == {"self_check_in": later}
    assert said(opens_at="", closes_at="") == {"self_check_in": None}
