"""Certificates for the awards of a spreadsheet: planned, issued as planned and never twice, printed together."""

import csv
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from awards.certificate.commands import IssueCertificate
from awards.certificate.use_cases import issue_certificate
from awards.certificate_list.certificate_list import CertificateList
from registry.importing.applying import ApplyPlan, to_apply
from registry.importing.entering import enter_rows
from registry.messaging.connection import Documents
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions
from tests.builders.awards import grant_to_person
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import signed_decision

NAMES = ["Đỗ Thị Lý", "Nguyễn Văn Án", "Trần Ánh Tuyết", "Lê Hòa", "Phạm Bình"]
ACT = Act(actor="officer", actor_name="Officer", correlation_id="c")
HEAD = ("Mã khen thưởng", "Họ tên", "Tên in trên bằng")


def as_csv(*rows: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([HEAD, *rows])
    return written.getvalue().encode()


def decided(desk: Desk) -> Any:
    return signed_decision(desk, grants=[grant_to_person(name) for name in NAMES])


def planned(desk: Desk, content: bytes, decision_id: str = "") -> Any:
    answer = desk.send("/certificate-lists" + (f"?decision_id={decision_id}" if decision_id else ""), content)
    assert answer.status_code == 201, answer.text
    return answer.json


def apply(desk: Desk, plan: Any) -> Any:
    return desk.done("POST", f"/certificate-lists/{plan['id']}/apply", None, version=plan["digest"])


def issued(desk: Desk, decision: Any) -> list[tuple[int, str]]:
    found = desk.get(f"/certificates?decision_id={decision['id']}")["items"]
    return [(one["entry"]["number"], one["recipient"]["name"]) for one in found]


def test_it_is_issued_as_planned_in_the_order_of_the_list_and_once(desk: Desk) -> None:
    decision = decided(desk)
    ids = [grant["award_id"] for grant in decision["grants"]]
    plan = planned(desk, as_csv((ids[2], "", ""), ("", "nguyen van an", "Bà Nguyễn Văn Án")), decision["id"])
    assert (plan["counts"]["ready"], issued(desk, decision)) == (2, [])
    assert apply(desk, plan)["counts"]["entered"] == apply(desk, plan)["counts"]["entered"] == 2
    assert issued(desk, decision) == [(1, NAMES[2]), (2, "Bà Nguyễn Văn Án")]
    rows = desk.get(f"/certificate-lists/{plan['id']}/rows")["items"]
    assert desk.get(f"/certificates/{rows[0]['record_id']}")["award_id"] == ids[2]
    again = planned(desk, as_csv((ids[2], "", ""), (ids[4], "", "")))
    assert (again["counts"]["wrong"], apply(desk, again)["counts"]["entered"]) == (1, 1)
    assert [number for number, _ in issued(desk, decision)] == [1, 2, 3]


def test_a_form_is_known_by_each_of_its_names(desk: Desk) -> None:
    decision = signed_decision(desk, grants=[grant_to_person("Hồ Thị Mận")])
    rows = (("Họ tên", "Hình thức khen thưởng"), ("Hồ Thị Mận", "Bằng khen của Chủ tịch UBND tỉnh"))
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    assert planned(desk, written.getvalue().encode(), decision["id"])["counts"]["ready"] == 1


def test_each_row_is_told_what_is_wrong_with_it(desk: Desk) -> None:
    decision = decided(desk)
    first = decision["grants"][0]["award_id"]
    has_one = desk.done("POST", "/certificates", {"award_id": decision["grants"][3]["award_id"]})["award_id"]
    rows = [(first, "", ""), (first, "", ""), ("nobody", "", ""), ("", "Người lạ", ""), (has_one, "", "")]
    plan = planned(desk, as_csv(*rows), decision["id"])
    told = desk.get(f"/certificate-lists/{plan['id']}/rows")["items"]
    assert [[remark["code"] for remark in row["remarks"]] for row in told] == [
        [],
        ["certificate_list.twice"],
        ["certificate_list.no_single_award"],
        ["certificate_list.no_single_award"],
        ["certificate_list.had_certificate"],
    ]
    apply(desk, plan)
    errors = desk.ask("GET", f"/certificate-lists/{plan['id']}/errors.csv").data.decode("utf-8-sig")
    assert [row[-2] for row in list(csv.reader(io.StringIO(errors)))[1:]] == ["3", "4", "5", "6"]


def test_who_dies_in_the_middle_is_gone_on_with_and_no_number_is_lost_or_given_twice(
    desk: Desk, awards_database: Documents
) -> None:
    decision = decided(desk)
    plan = planned(desk, as_csv(*[(grant["award_id"], "", "") for grant in decision["grants"]]))
    left: list[None] = []

    def dying(transaction: Transaction, enters: Mapping[str, Any]) -> str:
        made = issue_certificate(transaction, IssueCertificate(award_id=enters["award_id"]))
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return str(made.id)

    for whole, there in ((True, []), (False, [1, 2])):
        command = ApplyPlan(plan_id=plan["id"], digest=plan["digest"], all_or_none=whole)
        known, left = to_apply(CertificateList, command), [None] * 3
        with pytest.raises(KeyboardInterrupt):
            enter_rows(Transactions(awards_database, "urn:registry:awards"), known, command, dying, ACT, at_once=2)
        assert [number for number, _ in issued(desk, decision)] == there
    progress = desk.get(f"/certificate-lists/{plan['id']}/progress")
    assert (progress["awards"], progress["unissued"], progress["certificates"]) == (5, 3, 2)
    apply(desk, plan)
    assert issued(desk, decision) == list(enumerate(NAMES, start=1))


def test_what_is_cancelled_is_not_issued_and_what_was_issued_stays(desk: Desk, awards_database: Documents) -> None:
    decision = decided(desk)
    plan = planned(desk, as_csv(*[(grant["award_id"], "", "") for grant in decision["grants"]]))

    def one(transaction: Transaction, enters: Mapping[str, Any]) -> str:
        return str(issue_certificate(transaction, IssueCertificate(award_id=enters["award_id"])).id)

    stopping = ApplyPlan(plan_id=plan["id"], digest=plan["digest"], seconds=0)
    known = to_apply(CertificateList, stopping)
    enter_rows(Transactions(awards_database, "urn:registry:awards"), known, stopping, one, ACT, at_once=2)
    cancelled = desk.done("POST", f"/certificate-lists/{plan['id']}/cancel", None, version=plan["digest"])
    assert (cancelled["state"], cancelled["counts"]["entered"], cancelled["counts"]["cancelled"]) == ("cancelled", 2, 3)
    address = f"/certificate-lists/{plan['id']}/apply"
    assert desk.refused("POST", address, None, version=plan["digest"]) == (409, "import.cancelled")
    assert len(issued(desk, decision)) == 2


def test_its_papers_are_printed_and_taken_along_in_its_order(desk: Desk) -> None:
    decision = decided(desk)
    ids = [grant["award_id"] for grant in decision["grants"]]
    plan = planned(desk, as_csv((ids[1], "", ""), (ids[0], "", "")))
    address = f"/certificate-lists/{plan['id']}"
    apply(desk, plan)
    assert desk.refused("GET", f"{address}/papers.zip", None) == (409, "papers.not_printed")
    assert desk.done("POST", f"{address}/papers", None, key="p") == {"printed": 2, "refused": [], "remaining": 0}
    archive = zipfile.ZipFile(io.BytesIO(desk.ask("GET", f"{address}/papers.zip").data))
    assert [name.split("-", 3)[3] for name in archive.namelist()] == ["nguyen-van-an.pdf", "do-thi-ly.pdf"]
    assert desk.ask("GET", f"{address}/papers.pdf").data.startswith(b"%PDF")
    assert desk.get(f"{address}/progress")["unprinted"] == 0
    assert desk.ask("GET", "/certificate-lists/template?format=csv").status_code == 200
