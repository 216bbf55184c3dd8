"""Statistics through their doors: the database counts as one by one does."""

import csv
import io
import json
import uuid
from collections import Counter
from typing import Any

from tests.builders.awards import a_party_registered, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_certificates import ARTICLE

KINDS = ("individual", "collective", "household")
FORMS: tuple[dict[str, Any], ...] = (
    {"code": "giay-khen"},
    {"code": "bang-khen-bo-tinh"},
    {"as_reported": "Giấy khen / Bằng khen"},
)


def an_issuer_with_awards(desk: Desk, tell: Tell) -> tuple[str, list[Any]]:
    """Two decisions, one of an unknown day; one award is revoked, one line names ten."""
    issuer = uuid.uuid4().hex
    tell(a_party_registered(issuer, name="UBND tỉnh Quảng Trị"))
    known = {"on": "2025-01-08"}
    for signed, count in ((known, 7), ({"precision": "unknown"}, 4)):
        grants = [
            grant_body(
                form=FORMS[n % 3], recipient={"name": f"Bên {n}", "kind": KINDS[n % 2], "count": 10 if n == 3 else None}
            )
            for n in range(count)
        ]
        desk.done("POST", "/decisions", reported_body(issuer={"party_id": issuer}, signed=signed, grants=grants))
    decisions = [d["id"] for d in desk.get(f"/decisions?issuer_id={issuer}")["items"]]
    awards = [award for d in decisions for award in desk.get(f"/awards?decision_id={d}")["items"]]
    revocation = {"reason": "khai không đúng", "article": ARTICLE}
    desk.done("POST", f"/awards/{awards[0]['id']}/revocation", revocation, version=1, role="awards_approver", sub="x")
    return issuer, awards[1:]


def year_of(award: Any) -> str | None:
    signed = award["decision"]["signed"]
    return signed["on"][:4] if signed["on"] else None


def test_the_database_counts_as_one_by_one_does(desk: Desk, tell: Tell) -> None:
    issuer, awards = an_issuer_with_awards(desk, tell)
    counted = Counter(
        (award["form"]["code"] or award["form"]["as_reported"], award["recipient"]["kind"], year_of(award))
        for award in awards
    )
    found = desk.get(f"/award-statistics?by=form,recipient_kind,year&issuer_id={issuer}", role="reader")
    assert {tuple(key["value"] for key in row["keys"]): row["awards"] for row in found["rows"]} == counted
    assert found["recipients"] == sum(award["recipient"]["count"] or 1 for award in awards)
    of_2025 = desk.get(f"/award-statistics?by=form&issuer_id={issuer}&year_from=2025&year_to=2025")
    assert of_2025["awards"] == sum(year_of(award) == "2025" for award in awards)
    assert desk.get(f"/award-statistics?by=level&issuer_id={issuer}&year_from=2026")["rows"] == []
    for kind in KINDS:
        of_kind = desk.get(f"/award-statistics?by=form&issuer_id={issuer}&recipient_kind={kind}")
        assert of_kind["awards"] == sum(award["recipient"]["kind"] == kind for award in awards)
    of_form = desk.get(f"/award-statistics?by=year&issuer_id={issuer}&form=giay-khen")
    assert of_form["awards"] == sum(award["form"]["code"] == "giay-khen" for award in awards)


def test_what_was_revoked_is_counted_only_when_it_is_asked_for(desk: Desk, tell: Tell) -> None:
    issuer, awards = an_issuer_with_awards(desk, tell)
    by_state = desk.get(f"/award-statistics?by=state&issuer_id={issuer}")
    states = {row["keys"][0]["value"]: row["awards"] for row in by_state["rows"]}
    assert states == {"granted": len(awards), "revoked": 1}
    assert desk.get(f"/award-statistics?by=year&issuer_id={issuer}")["awards"] == len(awards)
    assert desk.get(f"/award-statistics?by=year&state=revoked&issuer_id={issuer}")["awards"] == 1


def test_the_table_is_taken_along(desk: Desk, tell: Tell) -> None:
    issuer, awards = an_issuer_with_awards(desk, tell)
    address = f"/award-statistics/export?by=recipient_kind&issuer_id={issuer}"
    heading, *lines = csv.reader(io.StringIO(desk.ask("GET", address, language="vi").data.decode("utf-8-sig")))
    assert heading == ["Đối tượng", "Số khen thưởng", "Số đối tượng", "Tỷ lệ trong số đã rõ (%)"]
    assert sum(int(line[1]) for line in lines) == len(awards)
    records = [json.loads(line) for line in desk.ask("GET", f"{address}&format=jsonl").data.splitlines()]
    assert [record["awards"] for record in records] == [int(line[1]) for line in lines]


def test_what_cannot_be_counted_by_is_refused(desk: Desk) -> None:
    for by in ("name", "form,form", "form,year,level,state", ""):
        assert desk.ask("GET", f"/award-statistics?by={by}").status_code == 422
