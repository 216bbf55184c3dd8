"""Reported numbers and programmes from spreadsheets: read beside the words of the report, planned, applied once."""

import csv
import io
from typing import Any

import pytest
from openpyxl import Workbook

from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.integration.conferences.of_imports import applied, rows_of


@pytest.fixture
def conference(secretary: Caller) -> str:
    """The address of a conference that was held."""
    body = a.held_conference(review_period={"label": "2024"})
    return f"/v1/conferences/{made(secretary.post('/v1/conferences', body))['id']}"


def planned(secretary: Caller, address: str, file: bytes, **query: str) -> tuple[Any, list[Any]]:
    plan = made(secretary.send(f"{address}/imports", file, **query))
    return plan, rows_of(secretary, plan)


def codes(rows: list[Any]) -> list[list[tuple[str, str]]]:
    return [[(remark["field"], remark["code"]) for remark in row["remarks"]] for row in rows]


def test_numbers_stand_beside_the_words_they_were_reported_in(secretary: Caller, conference: str) -> None:
    file = (
        "STT;Nội dung;Đơn vị;Thực hiện;Kế hoạch;ĐVT;Đạt;Nghi vấn;Nguồn\n"
        "1;Đảng viên mới kết nạp;Đảng bộ tỉnh;2.041;1.800;người;113,34;2041/1800 là 113,39 %;Báo Nhân Dân\n"
        "2;Nhiệm vụ trọng tâm;;18/18;;;;;\n"
        "3;Thu ngân sách;;1,2;;tỷ đồng;;;\n"
        "4;Phát triển đảng viên;;vượt kế hoạch;;;;;\n"
    ).encode()
    plan, _ = planned(secretary, f"{conference}/indicators", file)
    assert (plan["subject"], plan["counts"]["ready"], plan["ignored_headings"]) == ("indicators", 4, [])
    assert applied(secretary, plan)["counts"]["entered"] == 4
    ids = [row["record_id"] for row in rows_of(secretary, plan)]
    admitted, tasks, revenue, words = (secretary.get(f"/v1/indicators/{one}").get_json() for one in ids)
    measure = {"upper": None, "comparator": "equal", "unit": "người"}
    assert admitted["value"] == measure | {"amount": 2041, "as_reported": "2.041"}
    assert admitted["target"] == measure | {"amount": 1800, "as_reported": "1.800"}
    assert (admitted["reported_percent"], admitted["computed_percent"]) == (113.34, 113.39)
    assert (admitted["doubts"][0]["text"], admitted["sources"][0]["publisher"]) == (
        "2041/1800 là 113,39 %",
        "Báo Nhân Dân",
    )
    assert (admitted["subject"]["name"], admitted["period"]["label"]) == ("Đảng bộ tỉnh", "2024")
    assert (tasks["value"]["as_reported"], tasks["target"]["amount"], tasks["computed_percent"]) == ("18/18", 18, 100)
    assert (revenue["value"]["amount"], revenue["value"]["unit"]) == (1_200_000_000, "VND")
    assert revenue["value"]["as_reported"] == "1,2 tỷ đồng"
    assert (words["value"]["amount"], words["value"]["as_reported"]) == (None, "vượt kế hoạch")


def test_what_could_be_read_in_two_ways_is_asked(secretary: Caller, conference: str) -> None:
    file = "Indicator;Value;Reported percent\nA;1,250;\nB;12;gần 98\nC;;\n;7;\n".encode()
    plan, rows = planned(secretary, f"{conference}/indicators", file)
    assert codes(rows) == [
        [("value", "import.number_unclear")],
        [("reported_percent", "import.number_unclear")],
        [("value.amount", "indicator.nothing_said")],
        [("name", "indicator.name_missing")],
    ]
    given_back = secretary.get(f"/v1/imports/{plan['id']}/errors.csv").get_data().decode("utf-8-sig")
    told = [row["To correct"] for row in csv.DictReader(io.StringIO(given_back, newline=""))]
    assert told[0].startswith("Value: “1,250” is not read as a number for certain.")
    assert told[2].startswith("Value: ")


def test_a_workbooks_share_is_not_taken_for_a_percentage(secretary: Caller, conference: str) -> None:
    book = Workbook()
    for row in (["Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)"], ["A", 1.125, 0.98], ["B", 12, 98.5]):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    _, (share, percent) = planned(secretary, f"{conference}/indicators", written.getvalue())
    assert [remark["code"] for remark in share["remarks"]] == ["import.share_or_percent"]
    assert share["enters"]["value"]["amount"] == 1.125
    assert percent["enters"]["reported_percent"] == 98.5


def test_a_number_that_is_there_already_is_left(secretary: Caller, conference: str) -> None:
    host = made(secretary.post("/v1/parties", a.organisation(name="Ban Tổ chức Hồng Lam")))["id"]
    known = made(
        secretary.post(
            f"{conference}/indicators",
            {"name": "Kết nạp", "value": {"amount": 1}, "subject": {"party_id": host}},
        )
    )["id"]
    file = (
        "Chỉ tiêu,Đơn vị,Kỳ,Thực hiện\n"
        "KẾT NẠP,Ban tổ chức Hồng Lam,,2\n"
        "Kết nạp,Ban Tổ chức Hồng Lam,2023,3\n"
        "Kết nạp,,,4\nkết nạp,,,5\n"
    )
    plan, rows = planned(secretary, f"{conference}/indicators", file.encode())
    assert [row["state"] for row in rows] == ["doubtful", "ready", "ready", "doubtful"]
    assert [(like["what"], like["id"]) for like in rows[0]["duplicates"]] == [("indicator", known)]
    assert [(like["what"], like["id"]) for like in rows[3]["duplicates"]] == [("row", "4")]
    assert rows[1]["enters"]["subject"]["party_id"] == rows[1]["matched"]["id"] == host
    errors = secretary.speaking("vi").get(f"/v1/imports/{plan['id']}/errors.csv").get_data().decode()
    assert f"Có thể là chỉ tiêu {known}" in errors


def test_a_part_names_its_whole_by_name_or_id_once_that_is_recorded(secretary: Caller, conference: str) -> None:
    indicators = f"{conference}/indicators"
    ids = [
        made(secretary.post(indicators, {"name": name, "value": {"amount": amount}}))["id"]
        for name, amount in (("Kết nạp", 1800), ("Đảng phí", 1), ("Đảng phí", 2))
    ]
    file = f"Chỉ tiêu,Thuộc chỉ tiêu,Thực hiện\nNữ,KẾT NẠP,700\nTrẻ,{ids[1]},9\nMột,Đảng phí,1\nHai,Trẻ,2\n"
    plan, rows = planned(secretary, indicators, file.encode())
    assert codes(rows) == [[], [], *[[("part_of", "import.whole_unclear")]] * 2]
    assert applied(secretary, plan)["counts"]["entered"] == 2
    listed = secretary.get("/v1/indicators", conference_id=conference.rpartition("/")[2]).get_json()["items"]
    known = {item["name"]: item["part_of"] for item in listed}
    assert (known["Nữ"], known["Trẻ"]) == (ids[0], ids[1])


def test_a_programme_becomes_an_agenda(secretary: Caller, conference: str) -> None:
    post = {"title": "Bí thư Tỉnh ủy", "since": "2020-01-01"}
    speaker = made(secretary.post("/v1/parties", a.person(name="Trần Chương Trình", posts=[post])))["id"]
    file = (
        "STT;Thời gian;Nội dung;Loại;Người thực hiện;Nghi vấn\n"
        "1;7h30 - 8h00;Đón tiếp đại biểu;;Ban Tổ chức\n"
        "2;8h00 - 8h30;Báo cáo tổng kết;báo cáo;Trần Chương Trình, Bí thư Tỉnh ủy\n"
        "3;8h30;Thảo luận;thảo luận;;Nguồn không nêu ai phát biểu\n"
        "4;9h15;Giải lao;;\n"
        "5;10h30;Giải lao;;\n"
    ).encode()
    plan, _ = planned(secretary, f"{conference}/agenda", file)
    assert applied(secretary, plan)["counts"]["entered"] == 5
    read = secretary.get(conference).get_json()
    assert (read["version"], [item["order"] for item in read["agenda"]]) == (6, [1, 2, 3, 4, 5])
    assert [row["record_id"] for row in rows_of(secretary, plan)] == [item["item_id"] for item in read["agenda"]]
    report = read["agenda"][1]
    assert (report["kind"], report["starts_at"], report["ends_at"]) == (
        "report",
        "2025-01-14T08:00:00+07:00",
        "2025-01-14T08:30:00+07:00",
    )
    assert [(who["party_id"], who["post"]) for who in report["speakers"]] == [(speaker, "Bí thư Tỉnh ủy")]
    assert [item["doubts"] for item in read["agenda"]][1:3] == [
        [],
        [{"text": "Nguồn không nêu ai phát biểu", "field": None, "as_reported": None}],
    ]
    assert read["agenda"][0]["speakers"][0]["name"] == "Ban Tổ chức"
    _, again = planned(secretary, f"{conference}/agenda", file + b"6;;;;\n")
    assert {row["state"] for row in again[:5]} == {"doubtful"}
    assert {like["what"] for row in again[:5] for like in row["duplicates"]} == {"agenda_item"}
    assert codes(again)[5] == [("title", "conference.agenda_title_missing")]


def test_an_hour_needs_its_day(secretary: Caller) -> None:
    undated = made(secretary.post("/v1/conferences", a.conference(held={"precision": "unknown"})))["id"]
    file = "Title;Starts;Day\nA;8h;\nB;8h;14/01/2026\nC;sáng;\nD;9h - 8h;14/01/2026\n".encode()
    _, rows = planned(secretary, f"/v1/conferences/{undated}/agenda", file)
    assert codes(rows) == [
        [("day", "import.day_unknown")],
        [],
        [("starts_at", "import.not_an_hour")],
        [("ends_at", "conference.agenda_ends_before_it_begins")],
    ]
    assert rows[1]["enters"]["starts_at"] == "2026-01-14T08:00:00+07:00"


def test_what_is_added_once_the_minutes_are_approved_says_why(secretary: Caller, conference: str) -> None:
    made(secretary.post(f"{conference}/transitions", {"to": "minutes_approved"}, version=1))
    file = "Title;Reason\nTrao thưởng;\nBế mạc;bị bỏ sót\n".encode()
    plan, rows = planned(secretary, f"{conference}/agenda", file)
    assert codes(rows) == [[("reason", "conference.reason_missing")], []]
    assert applied(secretary, plan)["counts"]["entered"] == 1


@pytest.mark.parametrize("subject", ["indicators", "agenda"])
def test_templates_are_understood_as_they_are(secretary: Caller, conference: str, subject: str) -> None:
    for wanted in ("csv", "xlsx"):
        for person in (secretary, secretary.speaking("vi")):
            file = person.get(f"/v1/imports/templates/{subject}", format=wanted).get_data()
            plan, rows = planned(secretary, f"{conference}/{subject}", file)
            assert (plan["ignored_headings"], rows) == ([], [])
