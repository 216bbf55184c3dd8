"""Lists annexed to a proposal: every bad row named with its remedy, findings beside, drafted as planned, once."""

import csv
import io
import uuid
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from werkzeug.test import TestResponse

from registry.contracts.party import PartyFacts, PartyRegistered, Post
from tests.builders.awards import AT, campaign_body
from tests.integration.awards.conftest import Desk, Tell

HEAD = ("STT", "Tên tập thể, cá nhân", "Đối tượng", "Chức vụ", "Hình thức khen thưởng", "Tóm tắt thành tích")
MERIT = "Bằng khen của Bộ trưởng, Chủ tịch UBND cấp tỉnh"


def as_csv(*rows: Any, head: Any = HEAD) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([head, *rows])
    return ("\ufeff" + written.getvalue()).encode()


def as_workbook(*rows: Any) -> bytes:
    book, written = Workbook(), io.BytesIO()
    for row in (("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",), HEAD, *rows):
        book.active.append(row)
    book.save(written)
    return written.getvalue()


class Annex:
    """A list sent to a campaign of its own."""

    def __init__(self, desk: Desk, **campaign: Any) -> None:
        self.desk = desk
        self.campaign = desk.done("POST", "/campaigns", campaign_body(**campaign))

    def plan(self, content: bytes, **query: str) -> Any:
        said = {"nominator": "UBND xã Sơn Kim", "number": "12/TTr-UBND", "dated": "2026-01-15"} | query
        query_text = "&".join(f"{name}={value}" for name, value in said.items())
        answer = self.desk.send(f"/campaigns/{self.campaign['id']}/submission-lists?{query_text}", content)
        assert answer.status_code == 201, answer.text
        return answer.json

    def rows(self, plan: Any) -> list[Any]:
        found: list[Any] = self.desk.get(f"/submission-lists/{plan['id']}/rows?limit=200")["items"]
        return found

    def apply(self, plan: Any, digest: str | None = None) -> TestResponse:
        return self.desk.ask("POST", f"/submission-lists/{plan['id']}/apply", version=digest or plan["digest"])

    def nominations(self) -> list[Any]:
        found: list[Any] = self.desk.get(f"/nominations?campaign_id={self.campaign['id']}&limit=200")["items"]
        return found


@pytest.fixture
def annex(desk: Desk) -> Annex:
    return Annex(desk)


GOOD = (1, "Trường Tiểu học Sơn Kim", "Tập thể", "", "bang-khen-bo-tinh", "Đi đầu phong trào thi đua")


def test_a_list_becomes_nominations_as_planned_and_once(annex: Annex) -> None:
    content = as_workbook(GOOD, (2, "Trạm Y tế Sơn Kim", "tập thể", "", "bang-khen-bo-tinh", "Phòng dịch tốt"))
    plan = annex.plan(content)
    assert (plan["state"], plan["counts"]["ready"], plan["ignored_headings"]) == ("planned", 2, [])
    assert annex.nominations() == []
    assert annex.apply(plan, "0" * 64).status_code == 412
    done = annex.apply(plan)
    assert (done.status_code, done.json["state"], done.json["counts"]["entered"]) == (200, "applied", 2)
    assert annex.apply(plan).json["counts"]["entered"] == 2
    first, _ = annex.nominations()
    assert (first["nominator"]["name"], first["recipient"]["kind"]) == ("UBND xã Sơn Kim", "collective")
    assert first["submission"] == {"list_id": plan["id"], "number": "12/TTr-UBND", "dated": "2026-01-15"}
    assert first["achievement_period"]["label"] == "2025"
    again = annex.plan(content)
    assert again["counts"]["doubtful"] == 2  # each is nominated already
    assert annex.apply(again).json["code"] == "import.applied_already"


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ((1, "", "Tập thể", "", "bang-khen-bo-tinh", "Tốt"), "name", "list.nobody_named"),
        ((1, "Trạm Y tế", "Chi bộ", "", "bang-khen-bo-tinh", "Tốt"), "kind", "import.unknown_word"),
        ((1, "Trạm Y tế", "Tập thể", "", "Huân chương Sao vàng", "Tốt"), "form", "list.form_not_called_for"),
        ((1, "Trạm Y tế", "Tập thể", "", "", "Tốt"), "form", "list.form_not_called_for"),
        ((1, "Trạm Y tế", "Tập thể", "", "bang-khen-bo-tinh", ""), "achievement", "decision.achievement_missing"),
        ((1, "Trạm Y tế", "", "", "bang-khen-bo-tinh", "Tốt"), "recipient.kind", "directory.recipient_kind_missing"),
    ],
)
def test_a_bad_row_is_named_with_its_field_and_its_remedy(annex: Annex, row: Any, field: str, code: str) -> None:
    plan = annex.plan(as_csv(GOOD, row))
    assert (plan["counts"]["ready"], plan["counts"]["wrong"]) == (1, 1)
    wrong = annex.rows(plan)[1]
    (remark,) = wrong["remarks"]
    assert (wrong["number"], wrong["state"], remark["field"], remark["code"]) == (3, "wrong", field, code)
    errors = annex.desk.ask("GET", f"/submission-lists/{plan['id']}/errors.csv", language="vi")
    (line,) = list(csv.DictReader(io.StringIO(errors.text.removeprefix("\ufeff"))))
    assert (line["Dòng"], line["Tên tập thể, cá nhân"]) == ("3", row[1])
    assert line["Cần sửa"]


def test_what_the_law_forbids_or_what_repeats_is_left(annex: Annex) -> None:
    """A flag is for collectives; and one form for one recipient once."""
    person = (2, "Nguyễn Văn Bình", "Cá nhân", "", "Cờ thi đua của Chính phủ", "Dẫn đầu")
    content = as_csv(GOOD, person, GOOD)
    plan = annex.plan(content)
    ready, forbidden, repeated = annex.rows(plan)
    assert [row["state"] for row in (ready, forbidden, repeated)] == ["ready", "doubtful", "doubtful"]
    assert "block" in {finding["severity"] for finding in forbidden["findings"]}
    assert forbidden["doubts"][0]["message"].count("(") >= 1  # with its article
    assert [doubt["code"] for doubt in repeated["doubts"]] == ["list.row_repeated"]
    assert {finding["severity"] for finding in ready["findings"]} <= {"warn"}
    assert annex.plan(content, doubtful="enter")["counts"]["ready"] == 3


def test_the_lists_of_a_campaign_are_found_the_last_first(annex: Annex) -> None:
    sent = [annex.plan(as_csv(GOOD)), annex.plan(as_csv(GOOD, GOOD))]
    Annex(annex.desk).plan(as_csv(GOOD))
    found = annex.desk.get(f"/submission-lists?campaign_id={annex.campaign['id']}&order=newest")["items"]
    assert found == list(reversed(sent))


def test_the_quota_counts_the_rows_before(desk: Desk) -> None:
    annex = Annex(desk, forms=[{"form": {"code": "bang-khen-bo-tinh"}, "most": 2}])
    rows = [(n, f"Tổ dân phố {n}", "Tập thể", "", "", "Tốt") for n in range(3)]
    found = annex.rows(annex.plan(as_csv(*rows)))
    over = ["quota.exceeded" in {finding["code"] for finding in row["findings"]} for row in found]
    assert over == [False, False, True]


def test_the_proposal_is_held_against_its_list(annex: Annex) -> None:
    plan = annex.plan(as_csv(GOOD), collectives="2", individuals="0")
    assert [(remark["field"], remark["code"]) for remark in plan["remarks"]] == [("collectives", "list.count_differs")]


def test_a_record_is_given_where_it_is_sure(annex: Annex, tell: Tell) -> None:
    name, ids = f"Phan Thị {uuid.uuid4().hex}", [str(uuid.uuid4()) for _ in range(2)]
    for party_id, title in zip(ids, ("Giáo viên", "Y sĩ"), strict=True):
        facts = PartyFacts(kind="person", name=name, posts=(Post(post_id="1", title=title),))
        tell(PartyRegistered(happened_at=AT, party_id=party_id, party=facts))
    row = (1, name, "Bà", "Y sĩ, Trạm Y tế Sơn Kim", "bang-khen-bo-tinh", "Tốt")
    unsure = (2, name, "Bà", "Trạm trưởng", "bang-khen-bo-tinh", "Tốt")
    found = annex.rows(annex.plan(as_csv(row, unsure)))
    assert [one["enters"]["recipient"].get("party_id") for one in found] == [ids[1], None]


def test_a_list_is_submitted_as_a_whole(desk: Desk) -> None:
    annex = Annex(desk, submit_by="2026-01-31")
    plan = annex.plan(as_csv(GOOD, (2, "Trạm Y tế Sơn Kim", "tập thể", "", "bang-khen-bo-tinh", "Tốt")))
    assert annex.apply(plan).json["not_submitted"] == 2
    address = f"/submission-lists/{plan['id']}/submission"
    assert desk.refused("POST", address, {"received_on": "2026-02-01"}) == (422, "campaign.too_late")
    assert desk.done("POST", address, {"received_on": "2026-01-30"})["not_submitted"] == 0
    assert {(one["state"], one["submitted_on"]) for one in annex.nominations()} == {("submitted", "2026-01-30")}
    assert desk.done("POST", address, {"received_on": "2026-01-31"})["not_submitted"] == 0  # nothing is left to submit


def test_a_closed_campaign_takes_no_list_and_none_half_way(annex: Annex) -> None:
    plan = annex.plan(as_csv(GOOD))
    annex.desk.done("POST", f"/campaigns/{annex.campaign['id']}/closing", None, version=1)
    refused = annex.apply(plan).json
    assert (refused["state"], refused["counts"]["refused"]) == ("applied", 1)
    assert annex.rows(plan)[0]["remarks"][0]["code"] == "campaign.closed"
    address = f"/campaigns/{annex.campaign['id']}/submission-lists?nominator=A"
    assert annex.desk.send(address, as_csv(GOOD)).json["code"] == "campaign.closed"


def test_the_template_is_read_as_it_is_given(annex: Annex) -> None:
    given = annex.desk.ask("GET", "/submission-lists/template", language="vi")
    book = load_workbook(io.BytesIO(given.data))
    assert book.worksheets[0]["B1"].value == "Họ tên hoặc tên tập thể"
    book.worksheets[0].append(
        [None, "Trạm Y tế", "tập thể", None, "bang-khen-bo-tinh", "Tốt", "2025", "tốt", None, "tờ trình"]
    )
    filled = io.BytesIO()
    book.save(filled)
    plan = annex.plan(filled.getvalue())
    (row,) = annex.rows(plan)
    assert (row["remarks"], plan["ignored_headings"]) == ([], [])
    assert row["enters"]["dossier"] == {"ratings": [{"year": 2025, "rating": "good"}], "documents": ["to-trinh"]}


def test_three_hundred_rows_are_drafted_with_progress(annex: Annex) -> None:
    rows = [(n, f"Tổ dân phố {n}", "Tập thể", "", "bang-khen-bo-tinh", f"Thành tích {n}") for n in range(300)]
    plan = annex.plan(as_csv(*rows))
    assert plan["counts"]["ready"] == 300
    while (answer := annex.apply(plan)).status_code == 202:
        assert answer.json["counts"]["entered"] > 0
    assert answer.json["counts"]["entered"] == 300
    merit = annex.desk.get(f"/campaigns/{annex.campaign['id']}/figures")["forms"][0]
    assert merit["by_state"][0] == {"state": "drafted", "nominations": 300}
