"""The bonus of a decision through its doors."""

import csv
import io
import uuid
from typing import Any

from tests.builders.awards import a_party_registered, decision_body, grant_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_certificates import ARTICLE, signed_decision


def grants(*said: tuple[str, str]) -> list[dict[str, Any]]:
    return [grant_body(form={"code": code}, recipient={"party_id": party}) for code, party in said]


def test_a_decision_says_what_it_pays_and_what_comes_back(desk: Desk, tell: Tell) -> None:
    people = [uuid.uuid4().hex for _ in range(3)]
    for person in people:
        tell(a_party_registered(person, kind="person", name=f"Người {person[:4]}"))
    signed_decision(desk, grants=grants(("cstd-bo-tinh", people[0])))
    said = [("cstd-co-so", people[0]), ("cstd-co-so", people[1]), ("bang-khen-bo-tinh", people[2])]
    decision = signed_decision(desk, grants=grants(*said))
    ids = [grant["award_id"] for grant in decision["grants"]]
    desk.done(
        "POST",
        f"/awards/{ids[2]}/revocation",
        {"reason": "khai không đúng", "article": ARTICLE},
        version=1,
        role="awards_approver",
    )
    found = desk.get(f"/decisions/{decision['id']}/bonus")
    assert [line["total_dong"] for line in found["lines"]] == [0, 2_340_000]
    assert (found["total_dong"], found["recovery_dong"], found["is_estimate"]) == (2_340_000, 3_510_000, False)
    (back,) = found["recoveries"]
    assert (back["line"]["award_id"], back["article"]) == (ids[2], ARTICLE)
    file = desk.ask("GET", f"/decisions/{decision['id']}/bonus/export", language="vi")
    heading, *lines = csv.reader(io.StringIO(file.data.decode("utf-8-sig")))
    amounts = [dict(zip(heading, line, strict=True))["Thành tiền (đồng)"] for line in lines]
    assert amounts == ["0", "2340000"]


def test_a_draft_is_reckoned_as_if_it_were_signed_today(desk: Desk) -> None:
    draft = desk.done("POST", "/decisions", decision_body(grants=[grant_body(form={"code": "giay-khen"})]))
    found = desk.get(f"/decisions/{draft['id']}/bonus")
    assert found["is_estimate"] is True
    assert found["decided_on"] is not None
    assert desk.refused("GET", "/decisions/nobody/bonus", None) == (404, "decision.not_found")
