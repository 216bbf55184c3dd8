"""Lists of the awards service as files: what a spreadsheet program and a script read back is what the records say."""

import csv
import io
import json
import uuid
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.builders.awards import campaign_body, grant_body, grant_to_person, nomination_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_awards import a_held_conference, a_reported_award
from tests.integration.awards.test_certificates import an_award


def a_decision(desk: Desk, **said: Any) -> Any:
    """Reported, by an issuer of its own."""
    issuer = {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}
    return desk.done("POST", "/decisions", reported_body(issuer=issuer, **said))


def as_csv(desk: Desk, address: str, **more: Any) -> list[dict[str, str]]:
    file = desk.ask("GET", address, **more)
    assert file.content_type == "text/csv; charset=utf-8", file.text
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))


def as_json_lines(desk: Desk, address: str) -> list[Any]:
    return [json.loads(line) for line in desk.ask("GET", address).data.splitlines()]


def test_awards_say_the_decision_they_stand_on(desk: Desk) -> None:
    doubt = {"text": "Tên theo báo"}
    decision = a_decision(desk, number="7/QĐ-UBND", grants=[grant_body(doubts=[doubt]), grant_body()])
    query = f"?decision_id={decision['id']}"
    (first, second) = as_csv(desk, f"/awards/export{query}", role="reader", language="vi")
    assert (first["Số quyết định"], first["Mã khen thưởng"]) == ("7/QĐ-UBND", decision["grants"][0]["award_id"])
    assert (first["Người quyết định"], first["Trạng thái"]) == (decision["issuer"]["name"], "Đã quyết định")
    assert (first["Điều chưa chắc"], second["Điều chưa chắc"]) == ("Tên theo báo", "")
    assert as_json_lines(desk, f"/awards/export{query}&format=jsonl") == desk.get(f"/awards{query}")["items"]


def test_a_file_of_decisions_is_read_again_as_a_list_of_past_decisions(desk: Desk) -> None:
    deceased = grant_to_person("Trần Văn Quý", recipient={"name": "Quý", "kind": "individual", "is_posthumous": True})
    whole = a_decision(desk, signed={"on": "2025-05-12"}, grants=[grant_body(), deceased], about="Khen thưởng")
    issuer = whole["issuer"]["name"]
    signed = {"on": "2024-05-01", "precision": "month", "as_reported": "tháng 5"}
    desk.done("POST", "/decisions", reported_body(issuer=whole["issuer"], number="8/QĐ-UBND", signed=signed))
    query = f"?q={issuer.rsplit(maxsplit=1)[-1]}"
    rows = as_csv(desk, f"/decisions/export{query}")
    assert [(row["Decision number"], row["Signed"]) for row in rows] == [
        (whole["number"] or "", "2025-05-12"),
        (whole["number"] or "", "2025-05-12"),
        ("8/QĐ-UBND", "05/2024"),
    ]
    assert as_json_lines(desk, f"/decisions/export{query}&format=jsonl") == desk.get(f"/decisions{query}")["items"]
    file = desk.ask("GET", f"/decisions/export{query}&format=xlsx", language="vi").data
    answer = desk.send("/decision-imports?publisher=S%E1%BB%95", file)
    assert (answer.status_code, answer.json["counts"]["ready"]) == (201, 2), answer.text
    planned = desk.get(f"/decision-imports/{answer.json['id']}/decisions")["items"]
    assert [one["rows"] for one in planned] == [[2, 3], [4]]
    said = [grant["recipient"].get("is_posthumous", False) for grant in planned[0]["enters"]["grants"]]
    assert said == [False, True]


def test_nominations_say_how_far_they_are_and_no_column_what_is_counted(desk: Desk) -> None:
    campaign = desk.done("POST", "/campaigns", campaign_body())
    person = {"name": "Trần Thị Bình", "kind": "individual"}
    body = nomination_body(campaign_id=campaign["id"], recipient=person, sex="female", is_direct_worker=True)
    nomination = desk.done("POST", "/nominations", body)
    query = f"?campaign_id={campaign['id']}"
    book = load_workbook(io.BytesIO(desk.ask("GET", f"/nominations/export{query}&format=xlsx").data))
    headings, row = book.active.iter_rows(values_only=True)
    told = dict(zip(headings, row, strict=True))
    assert (told["Nomination id"], told["State"]) == (nomination["id"], "Drafted")
    assert (told["Campaign"], told["Votes for"]) == (campaign["name"], None)
    assert not {"Sex", "Direct worker"} & set(told)
    listed = desk.get(f"/nominations{query}")["items"]
    assert as_json_lines(desk, f"/nominations/export{query}&format=jsonl") == listed
    assert desk.refused("GET", "/nominations/export", None, role="reader") == (403, "identity.role")


def test_campaigns_say_what_they_call_for(desk: Desk) -> None:
    word = uuid.uuid4().hex
    forms = [{"form": {"code": "giay-khen"}, "most": 12}]
    campaign = desk.done("POST", "/campaigns", campaign_body(name=f"Đợt {word}", forms=forms))
    (row,) = as_csv(desk, f"/campaigns/export?q={word}", role="reader")
    assert (row["Name"], row["State"]) == (campaign["name"], "Open")
    assert row["Forms"].endswith("(≤ 12)")
    assert as_json_lines(desk, f"/campaigns/export?q={word}&format=jsonl") == desk.get(f"/campaigns?q={word}")["items"]


def test_certificates_stand_in_the_columns_of_their_book(desk: Desk) -> None:
    certificate = desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    query = f"?award_id={certificate['award_id']}"
    (row,) = as_csv(desk, f"/certificates/export{query}", role="reader")
    assert (row["Certificate id"], row["Number"]) == (certificate["id"], str(certificate["entry"]["number"]))
    assert as_json_lines(desk, f"/certificates/export{query}&format=jsonl") == [certificate]


def test_presentations_say_what_was_handed_over_where_and_by_whom(desk: Desk, tell: Tell) -> None:
    conference = a_held_conference(tell)
    presenters = [{"name": "Nguyễn Chín", "post": "Trưởng Ban"}, {"name": "Lãnh đạo tỉnh"}]
    said = {"presenters": presenters, "received_on_behalf": "leader", "doubts": [{"text": "Không nêu tên"}]}
    for more in (said, {}):
        body = {"award_id": a_reported_award(desk)["id"], "conference_id": conference, **more}
        desk.done("POST", "/presentations", body)
    query = f"?conference_id={conference}"
    first, second = as_csv(desk, f"/presentations/export{query}", role="reader")
    listed = desk.get(f"/presentations{query}")["items"]
    assert [row["Award id"] for row in (first, second)] == [one["award"]["award_id"] for one in listed]
    assert (first["Presenters"], first["State"]) == ("Nguyễn Chín, Trưởng Ban; Lãnh đạo tỉnh", "Presented")
    assert (first["Received on behalf by"], first["Doubt"]) == ("Leader of the collective", "Không nêu tên")
    assert first["Presented on"] == listed[0]["presented"]["on"]
    assert first["Name"] == listed[0]["award"]["recipient"]["name"]
    assert as_json_lines(desk, f"/presentations/export{query}&format=jsonl") == listed


def test_no_cell_is_run_as_a_formula(desk: Desk) -> None:
    decision = a_decision(desk, grants=[grant_body(achievement="=cmd|'/c calc'!A0")])
    (row,) = as_csv(desk, f"/awards/export?decision_id={decision['id']}")
    assert row["Achievement"] == "'=cmd|'/c calc'!A0"


@pytest.mark.parametrize("name", ["awards", "decisions", "nominations", "campaigns", "certificates", "presentations"])
def test_an_export_is_whole(desk: Desk, name: str) -> None:
    assert desk.refused("GET", f"/{name}/export?limit=3", None) == (422, "input.invalid")


def test_complaints_and_objects_are_taken_along_by_who_may_read_them(desk: Desk) -> None:
    award = a_decision(desk, grants=[grant_body()])["grants"][0]["award_id"]
    said = {"kind": "denunciation", "award_id": award, "received_on": "2025-06-01", "text": "=Thành tích không đúng"}
    desk.done("POST", "/complaints", said)
    query = f"?award_id={award}"
    assert desk.ask("GET", f"/complaints/export{query}", role="reader").status_code == 403
    (complaint,) = as_csv(desk, f"/complaints/export{query}", language="vi")
    assert (complaint["Loại"], complaint["Trạng thái"], complaint["Kết quả"]) == ("Tố cáo", "Chờ giải quyết", "")
    assert complaint["Nội dung"] == "'=Thành tích không đúng"
    desk.done("POST", "/award-objects", {"award_id": award, "kind": "frame", "ordered_on": "2025-06-02"})
    (one,) = as_csv(desk, f"/award-objects/export{query}", language="vi")
    assert (one["Hiện vật"], one["Hiện ở đâu"], one["Ngày đặt"]) == ("Khung", "Đã đặt", "2025-06-02")
    assert (
        as_json_lines(desk, f"/award-objects/export{query}&format=jsonl") == desk.get(f"/award-objects{query}")["items"]
    )


def test_the_list_of_number_books_is_taken_along(desk: Desk) -> None:
    desk.done("POST", "/certificates", {"award_id": an_award(desk)})
    books = desk.get("/number-books?limit=200")["items"]
    assert as_json_lines(desk, "/number-books/export?format=jsonl") == books
    assert [int(row["Last number"]) for row in as_csv(desk, "/number-books/export")] == [one["last"] for one in books]
