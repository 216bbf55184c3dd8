"""Sessions, bridge points, votes, doubts and sources between their forms and the API: what stays, what is sent."""

from typing import Any

from conferences.attendance.marks import ALLOWED
from gateway.pages.desk import agenda_text, point_text, session_text
from gateway.pages.desk.agenda_text import AGENDA
from gateway.pages.desk.point_text import POINTS
from gateway.pages.desk.roster_text import MOVES
from gateway.pages.desk.session_text import SESSIONS

DOUBT = {"text": "Giờ chưa chắc", "field": "begins", "as_reported": "8 giờ | 9 giờ"}
SOURCE = {"publisher": "Báo Quảng Trị", "url": "https://example.vn/1", "quote": None, "read_in": "vi"}
SESSION: dict[str, Any] = {
    **session_text.NEW,
    "session_id": "s1",
    "name": "Phiên thứ nhất",
    "order": 1,
    "begins": "08:00",
    "doubts": [DOUBT],
    "sources": [SOURCE],
}
VOTE = {"method": "secret", "votes_for": 0, "against": None, "abstained": None, "present": 9, "majority": {"of": "all"}}
ITEM: dict[str, Any] = {**agenda_text.NEW, "item_id": "i1", "title": "Biểu quyết", "vote": VOTE}
HEAD = {"party_id": "p1", "name": "Đỗ Thị Lý", "kind": "person", "post": "Bí thư"}
POINT: dict[str, Any] = {**point_text.NEW, "point_id": "b1", "place": "Xã Cam Lộ", "in_charge": HEAD}


def test_of_a_session_only_what_was_typed_otherwise_is_sent() -> None:
    typed = SESSIONS.typed_of(SESSION)
    assert SESSIONS.changed(typed, SESSION) == {}
    assert SESSIONS.changed({"day": "2", "order": "soon", "begins": ""}, SESSION) == {
        "day": 2,
        "order": "soon",  # the service says what is wrong with it
        "begins": None,
    }
    assert SESSIONS.added({"name": " Phiên chiều "}) == {"name": "Phiên chiều"}


def test_a_line_of_evidence_that_stayed_keeps_what_no_form_shows() -> None:
    typed = SESSIONS.typed_of(SESSION)
    assert typed["doubts"] == "Giờ chưa chắc | 8 giờ | 9 giờ"
    again = SESSIONS.changed(
        {
            "doubts": f"Địa điểm chưa rõ\n{typed['doubts']}",
            "sources": 'Báo Quảng Trị | https://example.vn/1 | "khai mạc"\nCổng tỉnh',
        },
        SESSION,
    )
    assert again["doubts"] == [{"text": "Địa điểm chưa rõ"}, DOUBT]
    assert again["sources"] == [
        {"publisher": "Báo Quảng Trị", "url": "https://example.vn/1", "read_in": "vi", "quote": '"khai mạc"'},
        {"publisher": "Cổng tỉnh"},
    ]


def test_a_vote_says_what_was_counted_and_keeps_its_own_majority() -> None:
    typed = AGENDA.typed_of(ITEM)
    assert (typed["votes_for"], typed["against"]) == ("0", "")
    assert AGENDA.changed(typed, ITEM) == {}
    assert AGENDA.changed({"against": "3", "present": "chín"}, ITEM) == {
        "vote": {"method": "secret", "votes_for": 0, "against": 3, "present": "chín", "majority": {"of": "all"}}
    }
    assert AGENDA.changed(dict.fromkeys(("method", "votes_for", "present"), ""), ITEM) == {"vote": None}
    assert AGENDA.added({"title": "x", "votes_for": "5"})["vote"] == {"method": "unknown", "votes_for": 5}


def test_who_is_in_charge_of_a_point_stays_the_record_while_the_name_does() -> None:
    assert POINTS.changed({"in_charge": "Đỗ Thị Lý, Phó Bí thư", "body": "UBND xã"}, POINT) == {
        "in_charge": {"party_id": "p1", "name": "Đỗ Thị Lý", "post": "Phó Bí thư"},
        "body": {"name": "UBND xã"},
    }
    assert POINTS.changed({"in_charge": ""}, POINT) == {"in_charge": None}
    assert POINTS.added({"place": "Xã Hải Lăng"}) == {"kind": "branch", "place": "Xã Hải Lăng"}


def test_the_marks_offered_are_those_the_service_allows() -> None:
    assert MOVES == ALLOWED
