"""Sex and direct work of persons, from where they are said to the statistics; and told nowhere else."""

import uuid
from typing import Any

import pytest

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import a_party_registered, campaign_body, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.papers import Paper

PERSON = {"name": "Nguyễn Thị Hoa", "kind": "individual"}
SIGNED = {"signed_on": "2026-03-02"}


@pytest.fixture
def issuer(tell: Tell) -> dict[str, str]:
    party_id = uuid.uuid4().hex
    tell(a_party_registered(party_id, name="UBND tỉnh Quảng Trị"))
    return {"party_id": party_id}


def counted(desk: Desk, issuer: dict[str, str], by: str) -> dict[str | None, int]:
    found = desk.get(f"/award-statistics?by={by}&issuer_id={issuer['party_id']}")
    return {row["keys"][0]["value"]: row["awards"] for row in found["rows"]}


def sign(desk: Desk, decision: Any) -> None:
    signature = {"number": f"{uuid.uuid4().hex}/QĐ-UBND", **SIGNED}
    address, version = f"/decisions/{decision['id']}/signature", decision["version"]
    desk.done("POST", address, signature, role="awards_approver", sub="signer", version=version)


def test_a_report_is_counted_as_it_says_and_corrected_on_the_award(desk: Desk, issuer: dict[str, str]) -> None:
    said = [{"sex": "female", "is_direct_worker": True}, {"sex": "male"}, {}]
    lines = [grant_body(recipient=PERSON, **each) for each in said]
    decision = desk.done("POST", "/decisions", reported_body(issuer=issuer, grants=[*lines, grant_body()]))
    assert counted(desk, issuer, "sex") == {"female": 1, "male": 1, None: 1}  # the collective is of no sex
    assert counted(desk, issuer, "direct_worker") == {"yes": 1, None: 2}
    third = decision["grants"][2]["award_id"]
    desk.done("PATCH", f"/awards/{third}", {"sex": "female", "reason": "theo lý lịch"}, version=1)
    assert counted(desk, issuer, "sex") == {"female": 2, "male": 1}
    assert desk.get(f"/awards/{third}/counted") == {"sex": "female", "is_direct_worker": None}
    lines_said = desk.get(f"/decisions/{decision['id']}/counted")["lines"]
    assert [line["sex"] for line in lines_said] == ["female", "male", "female", None]


def test_from_the_nomination_through_the_draft_to_the_award(
    desk: Desk, issuer: dict[str, str], awards_database: Documents
) -> None:
    paper = Paper(desk, recipient=PERSON, sex="female", is_direct_worker=False).recommended()
    assert (paper.last["sex"], paper.last["is_direct_worker"]) == ("female", False)
    by_hand = grant_body(form={"code": "giay-khen"}, recipient=PERSON, sex="male")
    draft = desk.done("POST", "/decisions", {"issuer": issuer, "grants": [by_hand]}, sub="drafter")
    put = {"nomination_ids": [paper.last["id"]]}
    draft = desk.done("POST", f"/decisions/{draft['id']}/nominations", put, sub="drafter", version=1)
    names = ("form", "recipient", "achievement", "achievement_period")
    again = [{name: line[name] for name in names} for line in draft["grants"]]
    for line in again:
        line["form"] = {"code": line["form"]["code"]}
    changes = {"about": "Khen thưởng năm 2025", "grants": again}  # lines that say nothing keep what was known
    sign(desk, desk.done("PATCH", f"/decisions/{draft['id']}", changes, sub="drafter", version=2))
    assert counted(desk, issuer, "sex") == {"female": 1, "male": 1}
    assert counted(desk, issuer, "direct_worker") == {"no": 1, None: 1}

    records = [paper.last["id"], draft["id"], *(line["award_id"] for line in draft["grants"])]
    told = [entry["value"] for record in records for entry in outbox.history(awards_database, record)]
    assert any("Nguyễn Thị Hoa" in value for value in told)
    assert not any("female" in value for value in told)


def test_no_reader_is_told(desk: Desk) -> None:
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body(recipient=PERSON, sex="female")]))
    records = (f"/decisions/{decision['id']}", f"/awards/{decision['grants'][0]['award_id']}")
    for address in records:
        assert desk.ask("GET", f"{address}/counted", role="reader").status_code == 403
        assert "female" not in desk.ask("GET", address, role="reader").text


@pytest.mark.parametrize("kind", ["collective", "household"])
def test_only_of_a_person(desk: Desk, kind: str) -> None:
    line = grant_body(recipient={"name": "Bên nhận", "kind": kind}, sex="male")
    assert desk.refused("POST", "/decisions", reported_body(grants=[line])) == (422, "award.not_of_a_person")


def test_the_columns_of_a_list(desk: Desk) -> None:
    campaign = desk.done("POST", "/campaigns", campaign_body())
    lines = "Họ tên;Đối tượng;Giới tính;Lao động trực tiếp;Truy tặng;Hình thức khen thưởng;Thành tích\n"
    lines += "Lê Thị Na;cá nhân;Nữ;x;x;bang-khen-bo-tinh;Tốt\nBà Mai;bà;;không;;bang-khen-bo-tinh;Tốt\n"
    lines += "Ông Ba;cá nhân;?;;không;bang-khen-bo-tinh;Tốt\n"
    address = f"/campaigns/{campaign['id']}/submission-lists?nominator=UBND"
    plan = desk.send(address, lines.encode()).json
    rows = desk.get(f"/submission-lists/{plan['id']}/rows")["items"]
    said = [(row["enters"].get("sex"), row["enters"].get("is_direct_worker")) for row in rows]
    assert said == [("female", True), (None, False), (None, None)]  # a title is not asked for a sex
    assert [row["enters"]["recipient"].get("is_posthumous", False) for row in rows] == [True, False, False]
    assert [remark["field"] for remark in rows[2]["remarks"]] == ["sex"]
