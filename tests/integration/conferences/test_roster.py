"""The roster on paper: everyone who was invited, by organisation or bridge point, and room for each to sign."""

import re
import subprocess
import uuid

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.programs import require

LONG_POST = "Phó Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Quảng Trị"


def test_a_roster_stands_by_organisation_and_every_page_has_its_head(secretary: Caller, reader: Caller) -> None:
    office = {"title": LONG_POST, "organisation_name": "Sở Nội vụ", "since": "2020-01-01"}
    person = made(secretary.post("/v1/parties", a.person(posts=[office])))
    address = _conference(secretary)
    known = {"party_id": person["id"], "name": person["name"]}
    made(secretary.post(f"{address}/attendance", a.line(person=known, roles=["presider", "speaker"])))
    for number in range(30):
        made(secretary.post(f"{address}/attendance", a.line(person={"name": f"Người thứ {number:02d}"})))
    made(secretary.post(f"{address}/attendance", a.line(person={"name": "Bình"}, organisation="Sở Tài chính")))
    made(secretary.post(f"{address}/attendance", a.line(category="khách mời", headcount=4)))
    answer = reader.speaking("vi").get(f"{address}/roster.pdf")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    first, *others = _pages(answer.data)
    assert len(others) >= 1
    assert all("Họ và tên" in page and "Ký tên" in page for page in (first, *others))
    assert first.index("Sở Nội vụ (1)") < first.index(person["name"]) < first.index("Chưa rõ đơn vị công tác (30)")
    assert first.index("Chủ trì,") < first.index("Phát biểu")  # one below the other in their column
    assert "Người thứ 29" in others[-1]
    assert "Sở Tài chính (1)" in first
    assert "Tổng số: 32 người." in others[-1]  # nobody signs for a headcount


def test_a_roster_has_seats_and_says_who_was_in_which_session(secretary: Caller) -> None:
    address = _conference(secretary)
    first = a.session(name="Phiên trù bị", begins="08:00", ends="11:30", place="Hội trường A")
    (session,) = made(secretary.post(f"{address}/sessions", first, version=1))["sessions"]
    line = made(secretary.post(f"{address}/attendance", a.line(person={"name": "An"}, seat="A12")))
    mark = {"line_id": line["id"], "nonce": str(uuid.uuid4()), "state": "present", "session_id": session["session_id"]}
    made(secretary.post(f"{address}/marks", {"marks": [mark | {"at": "2025-01-14T08:00:00+07:00"}]}))
    (page,) = _pages(secretary.get(f"{address}/roster.pdf").data)
    assert "Session: Phiên trù bị, 08:00–11:30, " in page
    assert "Hội trường A" in page
    assert page.index("Seat") < page.index("A12") < page.index("People in all")
    assert re.search(r"Phiên\s+.*\s+.*bị:\s+.*present", page, re.DOTALL)


def test_a_roster_by_bridge_point_has_those_who_fit_the_filters(secretary: Caller) -> None:
    address = _conference(secretary)
    record = made(secretary.post(f"{address}/points", a.bridge_point(place="Xã Hải Lăng"), version=1))
    (point,) = record["points"]
    made(secretary.post(f"{address}/attendance", a.line(person={"name": "An"}, point_id=point["point_id"])))
    made(secretary.post(f"{address}/attendance", a.line(person={"name": "Bình"}, state="confirmed")))
    (page,) = _pages(secretary.get(f"{address}/roster.pdf", by="point").data)
    assert page.index("Xã Hải Lăng (1)") < page.index("At no bridge point (1)") < page.index("confirmed")
    (page,) = _pages(secretary.get(f"{address}/roster.pdf", by="point", state="confirmed").data)
    assert "Xã Hải Lăng" not in page
    assert "People in all: 1." in page
    refused(secretary.get(f"{address}/roster.pdf", by="post"), 422, "input.invalid")


def _conference(secretary: Caller) -> str:
    return f"/v1/conferences/{made(secretary.post('/v1/conferences', a.held_conference()))['id']}"


def _pages(document: bytes) -> list[str]:
    command = [require("pdftotext"), "-layout", "-", "-"]
    read = subprocess.run(command, input=document, capture_output=True, check=True, timeout=60)
    return read.stdout.decode().split("\f")[:-1]
