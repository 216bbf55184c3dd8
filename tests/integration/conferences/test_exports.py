"""Lists as files: what a spreadsheet program and a script read back is what the records say."""

import csv
import io
import json
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def test_parties_as_csv_in_the_readers_language(secretary: Caller, reader: Caller) -> None:
    post = {"title": "Trưởng phòng; phụ trách", "organisation_name": "Sở Nội vụ", "since": "2021-06-25"}
    said = a.person(name='Xuân "Xuất" Một', other_names=["Anh\nHai", "=1+1"], posts=[post])
    party = made(secretary.post("/v1/parties", said))
    answer = reader.get("/v1/parties/export", q="xuan xuat mot", format="csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.get_data().startswith("\ufeff".encode())
    assert b"\r\n" in answer.get_data()
    (row,) = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline=""))
    assert row["Party id"] == party["id"]
    assert (row["Name"], row["Kind"], row["Since"]) == (party["name"], "person", "2021-06-25")
    assert row["Other names"] == "Anh\nHai; =1+1"
    assert row["Post"] == "Trưởng phòng; phụ trách"


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A0", "+84 905", "-1", "@SUM(A1)", "\tx", "'=1"])
def test_no_cell_is_run_as_a_formula(secretary: Caller, name: str) -> None:
    party = made(secretary.post("/v1/parties", a.household(name=name)))
    text = secretary.get("/v1/parties/export", kind="household").get_data().decode("utf-8-sig")
    named = {row["Party id"]: row["Name"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert named[party["id"]] == f"'{name}"
    book = load_workbook(io.BytesIO(secretary.get("/v1/parties/export", kind="household", format="xlsx").get_data()))
    cells = {row[0].value: row[2] for row in book.active.iter_rows(min_row=2)}
    assert (cells[party["id"]].value, cells[party["id"]].data_type) == (name, "s")


def test_conferences_as_a_workbook_with_types(secretary: Caller) -> None:
    title = {"vi": "Hội nghị xuất ra bảng tính"}
    held = {"on": "2025-01-14", "part_of_day": "morning"}
    window = {"opens_at": "2025-01-14T07:00:00+07:00", "closes_at": "2025-01-14T01:15:00Z"}
    said = a.held_conference(titles=title, held=held, self_check_in=window)
    conference = made(secretary.post("/v1/conferences", said))
    answer = secretary.get("/v1/conferences/export", q="xuat ra bang tinh", format="xlsx")
    assert 'filename="conferences-' in answer.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.get_data())).active
    headings, row = sheet.iter_rows(values_only=True)
    told = dict(zip(headings, row, strict=True))
    assert sheet.freeze_panes == "A2"
    assert told["Conference id"] == conference["id"]
    assert told["Held on"].date() == date(2025, 1, 14)
    assert told["Agenda items"] == 0
    assert [told[f"Self check-in {at} at"].isoformat() for at in ("opens", "closes")] == [
        "2025-01-14T07:00:00",
        "2025-01-14T08:15:00",
    ]
    assert (told["Part of the day"], told["Year inferred"]) == ("morning", False)


def test_a_roster_as_json_lines_is_what_the_ledger_lists(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    address = f"/v1/conferences/{conference['id']}/attendance"
    for index in range(3):
        made(secretary.post(address, a.line(person={"name": f"Người {index}"}, state="present")))
    made(secretary.post(address, a.line(category="Lãnh đạo xã", state="invited", headcount=12)))
    lines = [json.loads(line) for line in secretary.get(f"{address}/export", format="jsonl").get_data().splitlines()]
    assert lines == secretary.get(address).get_json()["items"]
    present = secretary.get(f"{address}/export", format="jsonl", state="present").get_data().splitlines()
    assert len(present) == 3


def test_a_roster_says_when_they_came_and_who_attests_it(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    address = f"/v1/conferences/{conference['id']}/attendance"
    seen, excused, sent = (
        made(secretary.post(address, a.line(person={"name": name})))["id"] for name in ("An", "Bình", "Chi")
    )
    hour = "2025-01-14T{}:00+07:00"
    instead = {"represented_by": {"name": "Dung", "post": "Phó phòng"}, "mandate": "Giấy ủy quyền số 3"}
    for line, version, mark in (
        (seen, 1, {"state": "late", "at": hour.format("08:20"), "mode": "in_person"}),
        (seen, 2, {"state": "left", "at": hour.format("10:05")}),
        (excused, 1, {"state": "excused", "reason": "ốm"}),
        (sent, 1, {"state": "represented", **instead}),
    ):
        made(secretary.post(f"/v1/attendance/{line}/marks", mark, version=version))
    made(secretary.post(address, a.line(person={"name": "Giang"}, state="excused", reason="đi công tác")))
    book = load_workbook(io.BytesIO(secretary.get(f"{address}/export", format="xlsx").get_data()))
    headings, *rows = book.active.iter_rows(values_only=True)
    came, ill, other, entered = (dict(zip(headings, row, strict=True)) for row in rows)
    assert (came["Arrived at"], came["Left at"]) == (datetime(2025, 1, 14, 8, 20), datetime(2025, 1, 14, 10, 5))  # noqa: DTZ001  a sheet has no zones
    assert (came["State"], came["Mode"], came["Attested by"]) == ("left", "in_person", "Test secretary")
    assert (ill["Reason"], ill["Arrived at"], ill["Came without invitation"]) == ("ốm", None, False)
    assert (other["Represented by"], other["Mandate"]) == ("Dung", "Giấy ủy quyền số 3")
    assert (entered["State"], entered["Reason"], entered["Attested by"]) == ("excused", "đi công tác", None)
    again = made(secretary.post("/v1/conferences", a.held_conference()))["id"]
    file = secretary.get(f"{address}/export", format="csv").get_data()
    plan = made(secretary.send(f"/v1/conferences/{again}/attendance/imports", file))
    assert plan["counts"]["ready"] == 4


def test_what_an_export_refuses(secretary: Caller) -> None:
    refused(secretary.get("/v1/conferences/nothing/attendance/export"), 404, "conference.not_found")
    refused(secretary.get("/v1/parties/export", format="pdf"), 422, "input.invalid")
    refused(secretary.get("/v1/parties/export", limit=3), 422, "input.invalid")
