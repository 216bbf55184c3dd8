"""What was reported, planned and kept of conferences as files: each list is taken along as it is shown."""

import csv
import io
import json
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made

DAY = "2025-01-14T{}:00+07:00"


@pytest.fixture
def conference(secretary: Caller) -> str:
    return str(made(secretary.post("/v1/conferences", a.held_conference()))["id"])


def test_reported_numbers_come_back_as_they_were_read(secretary: Caller, reader: Caller, conference: str) -> None:
    address = f"/v1/conferences/{conference}/indicators"
    plain = {"name": "Số đảng viên", "value": {"amount": 98.5, "unit": "%"}, "target": {"amount": 100, "unit": "%"}}
    over = {"name": "Hộ nghèo giảm", "value": {"amount": 4178.125, "comparator": "more_than"}}
    over["partners"] = [{"name": "Sở Lao động"}, {"name": "Hội Phụ nữ"}]
    between = {"name": "Thu ngân sách", "value": {"amount": 10, "upper": 12.5, "comparator": "range", "unit": "VND"}}
    for said in (plain, over, between):
        made(secretary.post(address, said))
    rows = _rows(reader, "/v1/indicators/export", conference_id=conference)
    assert [row["Value"] for row in rows] == ["98.5", "> 4178,125", "10-12,5"]
    assert (rows[0]["Target"], rows[0]["Unit"], rows[0]["Computed percent"]) == ("100.0", "%", "98.5")
    file = secretary.get("/v1/indicators/export", conference_id=conference, format="xlsx").get_data()
    again = made(secretary.post("/v1/conferences", a.held_conference()))["id"]
    plan = made(secretary.send(f"/v1/conferences/{again}/indicators/imports", file))
    assert plan["counts"]["ready"] == 3
    entered = made(secretary.get(f"/v1/imports/{plan['id']}/rows"))["items"]
    assert [row["enters"]["value"]["amount"] for row in entered] == [98.5, 4178.125, 10]
    assert [row["enters"]["value"].get("comparator") for row in entered] == [None, "more_than", "range"]
    assert [row["enters"].get("partners") for row in entered] == [None, over["partners"], None]


def test_tasks_and_documents_in_the_readers_words(secretary: Caller, conference: str) -> None:
    address = f"/v1/conferences/{conference}/report-items"
    made(secretary.post(address, {"kind": "task", "text": "Chuẩn bị đại hội", "due": {"on": "2025-06-30"}}))
    document = {"kind": "Nghị quyết", "number": "12", "symbol": "NQ/TU", "issued": {"on": "2024-11-25"}}
    made(secretary.post(address, {"kind": "document", "document": document}))
    task, cited = _rows(secretary.speaking("vi"), "/v1/report-items/export", conference_id=conference)
    assert (task["Loại"], task["Hạn"], task["Trạng thái"]) == ("nhiệm vụ", "2025-06-30", "tiếp tục thực hiện")
    assert (cited["Số văn bản"], cited["Ký hiệu văn bản"], cited["Ngày ban hành"]) == ("12", "NQ/TU", "2024-11-25")
    (only,) = _rows(secretary, "/v1/report-items/export", conference_id=conference, kind="document")
    assert only["Item id"] == cited["Mã mục"]


def test_an_agenda_and_its_bridge_points(secretary: Caller, conference: str) -> None:
    address = f"/v1/conferences/{conference}"
    speaker = {"name": "Nguyễn Văn An", "post": "Bí thư"}
    times = {"starts_at": DAY.format("08:00"), "ends_at": DAY.format("08:15"), "began_at": DAY.format("08:05")}
    made(secretary.post(f"{address}/agenda", a.agenda_item(speakers=[speaker], **times), version=1))
    made(secretary.post(f"{address}/points", a.bridge_point(kind="central"), version=2))
    (item,) = _rows(secretary, f"{address}/agenda/export")
    assert (item["Day"], item["Starts"]) == ("2025-01-14", "2025-01-14 08:00:00")
    assert (item["Speakers"], item["Began late by (minutes)"]) == ("Nguyễn Văn An, Bí thư", "5")
    (point,) = _rows(secretary, f"{address}/points/export")
    assert (point["Place"], point["Kind"]) == ("Hội trường huyện", "central")
    record = made(secretary.get(address))
    for part in ("agenda", "points"):
        lines = secretary.get(f"{address}/{part}/export", format="jsonl").get_data().splitlines()
        assert [json.loads(line) for line in lines] == record[part]
    again = made(secretary.post("/v1/conferences", a.held_conference()))["id"]
    file = secretary.get(f"{address}/agenda/export", format="csv").get_data()
    assert made(secretary.send(f"/v1/conferences/{again}/agenda/imports", file))["counts"]["ready"] == 1


def test_every_mark_of_a_roster_and_lines_of_every_ledger(secretary: Caller, conference: str) -> None:
    person = made(secretary.post("/v1/parties", a.person()))
    said = a.line(person={"party_id": person["id"], "name": person["name"]})
    line = made(secretary.post(f"/v1/conferences/{conference}/attendance", said))["id"]
    taken = {"line_id": line, "nonce": "first-mark", "at": DAY.format("08:00"), "state": "present", "means": "scan"}
    back = {"line_id": line, "nonce": "second-mark", "at": DAY.format("08:01"), "undoes": "first-mark"}
    made(secretary.post(f"/v1/conferences/{conference}/marks", {"device": "cửa 1", "marks": [taken, back]}))
    first, second = _rows(secretary, f"/v1/conferences/{conference}/marks/export")
    assert (first["Name"], first["State"], first["Means"], first["Device"]) == (
        person["name"],
        "present",
        "scan",
        "cửa 1",
    )
    assert (first["Taken back"], second["Takes back"]) == ("true", "first-mark")
    assert _rows(secretary, f"/v1/conferences/{conference}/marks/export", state="present") == []  # it was taken back
    (found,) = _rows(secretary, "/v1/attendance/export", person_id=person["id"])
    assert found["Line id"] == line


def test_minutes_and_media_by_where_they_stand(secretary: Caller, conference: str) -> None:
    minutes = made(secretary.post(f"/v1/conferences/{conference}/minutes", {}))
    (row,) = _rows(secretary.speaking("vi"), "/v1/minutes/export", conference_id=conference)
    assert (row["Mã biên bản"], row["Trạng thái"], row["Bản sửa"]) == (minutes["id"], "dự thảo", "1")
    address = f"/v1/conferences/{conference}/media"
    medium = made(secretary.post(address, {"kind": "photograph", "caption": "Đoàn chủ tịch"}))
    made(secretary.post(address, {"kind": "scan", "caption": "Bản gốc"}))
    (photograph,) = _rows(secretary, f"{address}/export", kind="photograph")
    assert (photograph["Medium id"], photograph["Caption"]) == (medium["id"], "Đoàn chủ tịch")


def test_acts_that_changed_organisations_in_the_readers_words(secretary: Caller, reader: Caller) -> None:
    office = made(secretary.post("/v1/parties", a.organisation()))
    act = made(secretary.post("/v1/reorganisations", a.renaming(office["id"])))
    (row,) = _rows(reader.speaking("vi"), "/v1/reorganisations/export", organisation=office["id"])
    assert (row["Loại"], row["Trước sắp xếp"]) == ("đổi tên", office["name"])
    assert row["Sau sắp xếp"] == act["successors"][0]["organisation"]["name"]
    lines = reader.get("/v1/reorganisations/export", organisation=office["id"], format="jsonl").get_data().splitlines()
    assert [json.loads(line) for line in lines] == [act]


def _rows(caller: Caller, address: str, **asked: Any) -> list[dict[str, str]]:
    text = caller.get(address, **asked).get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
