"""Rosters that say who was in which session and who sits where; taken along and in elsewhere, they are equal."""

import csv
import io
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.integration.conferences.of_imports import applied, rows_of

OF_THE_RECORD = ("Line id", "Conference id", "Attested by", "Version")


def of_two_sessions(secretary: Caller) -> str:
    """The address of the ledger of a conference with two sessions and a bridge point."""
    held = made(secretary.post("/v1/conferences", a.held_conference(held={"on": "2025-01-14", "until": "2025-01-15"})))
    address = f"/v1/conferences/{held['id']}"
    made(secretary.post(f"{address}/sessions", a.session(name="Phiên: trù bị"), version=1))
    made(secretary.post(f"{address}/sessions", a.session(name="Bế mạc"), version=2))
    made(secretary.post(f"{address}/points", a.bridge_point(place="Xã Hải Lăng"), version=3))
    return f"{address}/attendance"


@pytest.fixture
def ledger(secretary: Caller) -> str:
    return of_two_sessions(secretary)


def by_name(secretary: Caller, ledger: str) -> dict[str, Any]:
    lines = secretary.get(ledger).get_json()["items"]
    return {line["person"]["name"]: line for line in lines if line["person"]}


def stood(line: Any) -> tuple[str, dict[str, tuple[str, str | None]]]:
    return line["state"], {one["name"]: (one["state"], one["mode"]) for one in line["sessions"]}


def test_a_session_is_named_by_name_or_number_and_takes_the_state_of_the_row(secretary: Caller, ledger: str) -> None:
    file = (
        "Họ và tên;Phiên họp;Trạng thái;Hình thức\nAn;Phiên: trù bị;có mặt;trực tuyến\nBình;2;vắng;\n"
        "Chi;be mac: đến muộn;có mặt;\nDung;1: có mặt\r\n"
    )
    plan = made(secretary.send(f"{ledger}/imports", file.encode()))
    assert plan["counts"]["ready"] == 4, rows_of(secretary, plan, state="wrong")
    applied(secretary, plan)
    lines = by_name(secretary, ledger)
    assert stood(lines["An"]) == ("present", {"Phiên: trù bị": ("present", "online")})
    assert stood(lines["Bình"]) == ("invited", {"Bế mạc": ("absent", None)})
    assert stood(lines["Chi"]) == ("present", {"Bế mạc": ("late", None)})
    assert stood(lines["Dung"]) == ("present", {"Phiên: trù bị": ("present", None)})
    assert lines["An"]["version"] == 2


def test_what_cannot_be_said_of_a_session_is_told_with_the_remedy(secretary: Caller, ledger: str) -> None:
    file = "Name,Session,State\nAn,Phiên 7,present\nBinh,1,\nChi,2: excused,present\n"
    wrong = rows_of(secretary, made(secretary.send(f"{ledger}/imports", file.encode())))
    assert [[(remark["field"], remark["code"]) for remark in row["remarks"]] for row in wrong] == [
        [("session", "import.unknown_session")],
        [("session", "import.session_without_state")],
        [("reason", "attendance.reason_missing")],
    ]


def test_two_people_on_one_seat_are_told_of_before_they_are_entered(secretary: Caller, ledger: str) -> None:
    made(secretary.post(ledger, a.line(person={"name": "Đã Ngồi"}, seat="A1")))
    file = (
        "Name,Seat,Bridge point,State\nAn,a1,,\nBình,B2,,\nChi,b 2,,\nDung,B2,,\nGiang,B2,Xã Hải Lăng,\nHà,B2,,absent\n"
    )
    plan = made(secretary.send(f"{ledger}/imports", file.encode()))
    assert plan["counts"]["ready"] == 6
    told = {row["enters"]["person"]["name"]: row["warnings"] for row in rows_of(secretary, plan)}
    assert {name: warnings[0]["message"] for name, warnings in told.items() if warnings} == {
        "An": "Seat a1 is given to Đã Ngồi too. Give one of them another seat.",
        "Dung": "Seat B2 is given to Bình too. Give one of them another seat.",
    }


@pytest.mark.parametrize("wanted", ["csv", "xlsx"])
def test_a_roster_taken_along_is_taken_in_elsewhere_and_equal(secretary: Caller, ledger: str, wanted: str) -> None:
    known = made(secretary.post("/v1/parties", a.person(name="Có Hồ Sơ")))["id"]
    sources = [{"publisher": "Báo Một"}, {"publisher": "Báo Hai", "url": "https://bao.example/2"}]
    for line in (
        a.line(person={"party_id": known}, roles=["presider", "speaker"], state="present", mode="online"),
        a.line(person={"name": "Đại; Biểu", "post": "Trưởng phòng, Sở Nội vụ"}, state="excused", reason="ốm"),
        a.line(person={"name": "Chỉ Có Đơn Vị"}, organisation="Sở Tài chính"),
        a.line(person={"name": "Có Cả Hai", "post": "Phó phòng, Sở Tài chính"}, organisation="SỞ TÀI CHÍNH"),
        a.line(state="represented", represented_by={"name": "Người Thay"}, mandate="Giấy số 3", seat="A 7"),
        a.line(person={"name": "=1+1"}, sources=sources, doubts=[{"text": "một"}, {"text": "hai"}]),
        a.line(category="Lãnh đạo xã", headcount=12, state="invited"),
    ):
        made(secretary.post(ledger, line))
    file = (
        "Name,Session,State\nDự Hai Phiên,1: present; 2: left,present\nVắng Một Phiên,1: present; 2: absent,present\n"
    )
    applied(secretary, made(secretary.send(f"{ledger}/imports", file.encode())))
    there = of_two_sessions(secretary)
    taken = secretary.get(f"{ledger}/export", format=wanted).get_data()
    plan = made(secretary.send(f"{there}/imports", taken))
    assert plan["counts"]["ready"] == 9, rows_of(secretary, plan, state="wrong")
    assert applied(secretary, plan)["counts"]["entered"] == 9
    assert exported(secretary, there) == exported(secretary, ledger)
    assert by_name(secretary, there)["Chỉ Có Đơn Vị"]["organisation"] == "Sở Tài chính"
    assert by_name(secretary, there)["=1+1"]["sources"] == by_name(secretary, ledger)["=1+1"]["sources"]


def exported(secretary: Caller, ledger: str) -> list[dict[str, str]]:
    text = secretary.get(f"{ledger}/export", format="csv").get_data().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: cell for name, cell in row.items() if name not in OF_THE_RECORD} for row in rows]
