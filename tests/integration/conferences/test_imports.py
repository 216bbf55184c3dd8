"""Rosters and parties from spreadsheets: read as they are written, planned with every fault named, given back."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.integration.conferences.of_imports import PARTIES, applied, rows_of


def workbook(*rows: Any) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_roster_is_planned_then_applied(secretary: Caller, roster: str) -> None:
    file = (
        "\ufeffSTT;Họ và tên;Chức vụ;Đơn vị;Vai trò;Trạng thái\r\n"
        '1;"Trần Văn Kế ""Hoạch""";"Trưởng phòng\r\nphụ trách";Sở Nội vụ;chủ trì, phát biểu;có mặt\r\n'
        "2;Lê Thị Mơ;;;;\r\n"
    )
    plan = made(secretary.send(roster, file.encode()))
    assert plan == secretary.get(f"/v1/imports/{plan['id']}").get_json()
    assert (plan["state"], plan["counts"]["ready"]) == ("planned", 2)
    assert plan["ignored_headings"] == []  # STT counts the rows
    first, second = rows_of(secretary, plan)
    assert first["enters"]["person"] == {
        "name": 'Trần Văn Kế "Hoạch"',
        "post": "Trưởng phòng\r\nphụ trách, Sở Nội vụ",
    }
    assert (first["enters"]["roles"], first["enters"]["state"]) == (["presider", "speaker"], "present")
    assert (second["number"], second["enters"]["state"]) == (3, "invited")
    ledger = roster.removesuffix("/imports")
    assert secretary.get(ledger).get_json()["items"] == []

    done = applied(secretary, plan)
    assert (done["state"], done["counts"]["entered"], done["counts"]["ready"]) == ("applied", 2, 0)
    lines = secretary.get(ledger).get_json()["items"]
    assert [line["person"]["name"] for line in lines] == ['Trần Văn Kế "Hoạch"', "Lê Thị Mơ"]
    assert [row["record_id"] for row in rows_of(secretary, plan)] == [line["id"] for line in lines]
    assert applied(secretary, plan)["counts"] == done["counts"]
    assert len(secretary.get(ledger).get_json()["items"]) == 2


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ","), ("utf-16-be", "|")],
)
def test_text_in_any_usual_encoding(secretary: Caller, roster: str, encoding: str, delimiter: str) -> None:
    rows = [["Họ và tên", "Chức vụ", "Trạng thái"], ["Đặng Thị Ngọc Thịnh", "Phó Chủ tịch nước; Trưởng ban, kiêm", ""]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    (row,) = rows_of(secretary, made(secretary.send(roster, text.getvalue().encode(encoding))))
    assert row["enters"]["person"] == {"name": rows[1][0], "post": rows[1][1]}


def test_text_in_the_old_vietnamese_code_page(secretary: Caller, roster: str) -> None:
    plan = made(secretary.send(roster, "Name,Post\nVo\u0303 Thi\u0323 Hô\u0300ng,Bi\u0301 thư\n".encode("cp1258")))
    (row,) = rows_of(secretary, plan)
    assert row["enters"]["person"] == {"name": "Võ Thị Hồng", "post": "Bí thư"}


def test_a_workbook_with_merged_headings_serial_dates_and_numbers_as_text(secretary: Caller) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["DANH SÁCH CÁN BỘ"],
        ["TT", "Họ và tên", "Chức vụ", "Thời gian", None, "Nguồn"],
        [None, None, None, "Từ ngày", "Đến ngày", None],
        [1, "Bảng Tính Một", "Giám đốc", 44372, datetime(2025, 6, 30), None],  # noqa: DTZ001  a sheet has no zones
        [2, "Bảng Tính Hai", "Phó Giám đốc", "25/6/2021", "2025-06-30", "Báo Nhân Dân"],
        [3, 4711.0, None, None, None, None],
    ):
        sheet.append(row)
    for merged in ("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"):
        sheet.merge_cells(merged)
    written = io.BytesIO()
    book.save(written)
    one, two, three = rows_of(secretary, made(secretary.send(PARTIES, written.getvalue())))
    days = [(row["enters"]["posts"][0]["since"], row["enters"]["posts"][0]["until"]) for row in (one, two)]
    assert days == [("2021-06-25", "2025-06-30")] * 2
    assert two["enters"]["sources"] == [{"publisher": "Báo Nhân Dân", "url": None}]
    assert (three["number"], three["enters"]["name"]) == (6, "4711")


def test_every_bad_row_is_named_with_field_and_remedy_and_given_back_to_be_corrected(
    secretary: Caller, roster: str
) -> None:
    heading = "Họ và tên,Trạng thái,Số lượng,Vai trò,Ghi chú\n"
    file = f"{heading},,,,trống\nA,ngủ,,hát;đại biểu,x\nB,represented,,,\nC,,12.5,,\nD,,,,\n"
    plan = made(secretary.send(roster, file.encode()))
    assert plan["counts"] == {"ready": 1, "wrong": 4, "doubtful": 0, "entered": 0, "refused": 0, "cancelled": 0}
    told = {row["number"]: [(r["field"], r["code"]) for r in row["remarks"]] for row in rows_of(secretary, plan)}
    assert told == {
        2: [("name", "import.nobody_named")],
        3: [("roles", "import.unknown_word"), ("state", "import.unknown_word")],
        4: [("represented_by", "attendance.represented_by")],
        5: [("headcount", "import.not_a_number")],
        6: [],
    }
    answer = secretary.get(f"/v1/imports/{plan['id']}/errors.csv")
    given_back = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))
    assert [row["Row"] for row in given_back] == ["2", "3", "4", "5"]
    assert given_back[1]["Trạng thái"] == "ngủ"
    assert "State: “ngủ” is not known here. Write one of: invited; confirmed" in given_back[1]["To correct"]
    again = made(secretary.send(roster, answer.get_data()))
    assert again["counts"]["wrong"] == 4
    assert again["ignored_headings"] == ["Ghi chú", "Row", "To correct"]
    once_more = secretary.get(f"/v1/imports/{again['id']}/errors.csv").get_data().decode("utf-8-sig")
    assert once_more.splitlines()[0] == f"{heading.strip()},Row,To correct"


def test_likely_duplicates_are_left_unless_they_are_asked_for(secretary: Caller) -> None:
    post = {"title": "Chủ tịch", "organisation_name": "UBND xã"}
    known = made(secretary.post("/v1/parties", a.person(name="Nhập Trùng", posts=[post])))["id"]
    file = "Tên,Chức vụ,Đơn vị\nNHẬP TRÙNG,chủ tịch,ubnd xã\nNhập Mới,,\nnhập mới,,\n".encode()
    plan = made(secretary.send(PARTIES, file))
    first, second, third = rows_of(secretary, plan)
    assert [row["state"] for row in (first, second, third)] == ["doubtful", "ready", "doubtful"]
    (like,) = first["duplicates"]
    reasons = [reason["code"] for reason in like["reasons"]]
    assert (like["what"], like["id"], reasons) == ("party", known, ["same_name", "same_post", "same_organisation"])
    assert [(like["what"], like["id"]) for like in third["duplicates"]] == [("row", "3")]
    wanted = made(secretary.send(PARTIES, file, duplicates="enter"))
    assert wanted["counts"]["ready"] == 3
    assert wanted["digest"] != plan["digest"]


def test_a_name_is_given_its_record_when_name_and_post_agree(secretary: Caller, roster: str) -> None:
    known = made(secretary.post("/v1/parties", a.person(name="Ghép Hồ Sơ", posts=[{"title": "Bí thư Đảng ủy"}])))["id"]
    made(secretary.post("/v1/parties", a.person(name="Ghép Hồ Sơ")))
    plan = made(secretary.send(roster, "Tên,Chức vụ\nGhép Hồ Sơ,Bí thư Đảng ủy\nGhép Hồ Sơ,Văn thư\n".encode()))
    sure, unsure = rows_of(secretary, plan)
    assert (sure["enters"]["person"]["party_id"], sure["matched"]["id"]) == (known, known)
    assert "party_id" not in unsure["enters"]["person"]
    assert (unsure["state"], len(unsure["candidates"])) == ("ready", 2)
    applied(secretary, plan)
    again = made(secretary.send(roster, f"Mã hồ sơ,Họ tên,Chức vụ\n{known},,\n,Ghép Hồ Sơ,Văn thư\n".encode()))
    line, name = rows_of(secretary, again)
    assert [remark["code"] for remark in line["remarks"]] == ["attendance.line_exists"]
    assert (name["state"], name["duplicates"][0]["what"]) == ("doubtful", "line")


@pytest.mark.parametrize("subject", ["parties", "attendance"])
def test_templates_are_understood_as_they_are(secretary: Caller, roster: str, subject: str) -> None:
    address = PARTIES if subject == "parties" else roster
    for wanted in ("csv", "xlsx"):
        for person in (secretary, secretary.speaking("vi")):
            file = person.get(f"/v1/imports/templates/{subject}", format=wanted).get_data()
            plan = made(secretary.send(address, file))
            assert (plan["ignored_headings"], sum(plan["counts"].values())) == ([], 0)
    notes = load_workbook(io.BytesIO(secretary.get(f"/v1/imports/templates/{subject}").get_data())).worksheets[1]
    assert notes["A2"].value
    refused(secretary.get("/v1/imports/templates/nothing"), 404, "import.no_template")


def test_what_was_exported_can_be_imported(secretary: Caller, roster: str) -> None:
    ledger = roster.removesuffix("/imports")
    made(secretary.post(ledger, a.line(person={"name": "=Công Thức", "post": "-"}, roles=["guest", "press"])))
    made(secretary.post(ledger, a.line(category="Lãnh đạo xã", headcount=26, state="present", mode="online")))
    conference = made(secretary.post("/v1/conferences", a.held_conference()))["id"]
    elsewhere = f"/v1/conferences/{conference}/attendance"
    for wanted in ("csv", "xlsx"):
        file = secretary.speaking("vi").get(f"{ledger}/export", format=wanted).get_data()
        plan = made(secretary.send(f"{elsewhere}/imports", file))
        enters = [row["enters"] for row in rows_of(secretary, plan)]
        assert enters[0]["person"] == {"name": "=Công Thức", "post": "-"}
        assert enters[0]["roles"] == ["guest", "press"]
        assert (enters[1]["headcount"], enters[1]["state"], enters[1]["mode"]) == (26, "present", "online")
