"""Seats: given on the ledger, by a roster or at the door; said on paper; two people on one are told of."""

import subprocess
import uuid
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.integration.conferences.of_imports import applied, rows_of
from tests.programs import require


@pytest.fixture
def ledger(secretary: Caller) -> str:
    """Of a conference that was held."""
    return f"/v1/conferences/{made(secretary.post('/v1/conferences', a.held_conference()))['id']}/attendance"


def test_a_seat_is_given_corrected_and_taken_back(secretary: Caller, ledger: str) -> None:
    line = made(secretary.post(ledger, a.line(seat="A12")))
    address = f"/v1/attendance/{line['id']}"
    assert made(secretary.patch(address, {"seat": "B1", "reason": "đổi chỗ"}, version=1))["seat"] == "B1"
    assert made(secretary.patch(address, {"seat": None, "reason": "thôi xếp chỗ"}, version=2))["seat"] is None
    refused(secretary.post(ledger, a.line(seat="x" * 41)), 422, "attendance.seat")
    refused(secretary.post(ledger, a.line(seat=" ")), 422, "attendance.seat")
    refused(secretary.post(ledger, a.line(category="khách mời", seat="A1")), 422, "attendance.seat_of_nobody")


def test_two_people_on_one_seat_are_told_of_and_not_refused(secretary: Caller, reader: Caller) -> None:
    held = made(secretary.post("/v1/conferences", a.held_conference()))
    address = f"/v1/conferences/{held['id']}"
    (point,) = made(secretary.post(f"{address}/points", a.bridge_point(place="Xã Hải Lăng"), version=1))["points"]

    def seated(name: str, seat: str, **said: Any) -> str:
        line = a.line(person={"name": name}, seat=seat, **said)
        return str(made(secretary.post(f"{address}/attendance", line))["id"])

    first, second = seated("An", "A12"), seated("Bình", "a12")
    seated("Chi", "A12", point_id=point["point_id"])
    seated("Dung", "A12", state="declined")
    (finding,) = reader.get(f"{address}/attendance/findings").get_json()["items"]
    assert (finding["code"], finding["line_ids"]) == ("attendance.seat_shared", [first, second])
    assert finding["message"]["vi"].startswith("Ghế A12 được xếp cho 2 người: An, Bình.")
    made(secretary.patch(f"/v1/attendance/{second}", {"seat": "A13", "reason": "đổi chỗ"}, version=1))
    assert reader.get(f"{address}/attendance/findings").get_json() == {"items": []}
    refused(reader.get("/v1/conferences/nothing/attendance/findings"), 404, "conference.not_found")


def test_a_roster_brings_seats_in_and_takes_them_along(secretary: Caller, ledger: str) -> None:
    for heading in ("Số ghế", "Chỗ ngồi", "Seat"):
        file = f"Name,{heading},Number of people,Category\n{heading},A 7,,\n,A8,3,khách mời\n"
        plan = made(secretary.send(f"{ledger}/imports", file.encode()))
        one, many = rows_of(secretary, plan)
        assert one["enters"]["seat"] == "A 7"
        assert [remark["code"] for remark in many["remarks"]] == ["attendance.seat_of_nobody"]
        applied(secretary, plan)
    exported = secretary.get(f"{ledger}/export", format="csv").get_data(as_text=True)
    assert exported.count("A 7") == 3
    assert "Seat" in exported.splitlines()[0]


@pytest.mark.parametrize("paper", ["badges", "letters"])
def test_a_seat_stands_on_badge_and_letter(secretary: Caller, ledger: str, paper: str) -> None:
    made(secretary.post(ledger, a.line(seat="Dãy B – ghế 07")))
    document = secretary.speaking("vi").get(f"{ledger.removesuffix('attendance')}{paper}.pdf").data
    read = subprocess.run([require("pdftotext"), "-", "-"], input=document, capture_output=True, check=True, timeout=60)
    assert "Số ghế" in read.stdout.decode()
    assert "Dãy B – ghế 07" in read.stdout.decode()


def test_a_walk_in_is_given_a_seat_at_the_door(secretary: Caller, ledger: str) -> None:
    guest = {"nonce": str(uuid.uuid4()), "at": "2025-01-14T07:20:00+07:00", "person": {"name": "Phúc"}}
    doors = ledger.removesuffix("attendance") + "walk-ins"
    refused(secretary.post(doors, guest | {"seat": ""}), 422, "attendance.seat")
    assert made(secretary.post(doors, guest | {"seat": "C3"}))["seat"] == "C3"
