"""Awards that were granted and never handed over, and those of a decision planned at once."""

import csv
import io
import json
import uuid
from datetime import timedelta

from registry.contracts.shapes import DateSaid
from registry.messaging.connection import Documents
from tests.builders.awards import (
    decision_body,
    grant_body,
    reported_body,
)
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_running_order import TODAY, a_conference, planned


def test_what_was_never_handed_over_is_listed_with_where_it_is_planned(desk: Desk, tell: Tell) -> None:
    issuer = {"name": f"Chủ tịch UBND xã {uuid.uuid4().hex}", "kind": "organisation"}
    draft = desk.done("POST", "/decisions", decision_body(issuer=issuer, grants=[grant_body() for _ in range(3)]))
    signature = {"number": "12/QĐ-UBND", "signed_on": (TODAY - timedelta(days=40)).isoformat()}
    address = f"/decisions/{draft['id']}/signature"
    decision = desk.done("POST", address, signature, role="awards_approver", sub="signer", version=1)
    first, second, third = [grant["award_id"] for grant in decision["grants"]]
    conference = a_conference(tell)
    desk.done("POST", "/presentations", {"award_id": first, "conference_id": conference})
    planned(desk, second, conference)
    a_conference(tell, conference, 2, state="postponed", held=DateSaid(precision="unknown"))
    found = desk.get(f"/presentations/awaiting?decision_id={decision['id']}")["items"]
    assert [item["id"] for item in found] == [second, third]
    assert [item["days"] for item in found] == [40, 40]
    assert (found[0]["waits_at"]["conference_state"], found[1]["waits_at"]) == ("postponed", None)
    file = desk.ask("GET", f"/presentations/awaiting/export?decision_id={decision['id']}", language="vi")
    heading, *lines = csv.reader(io.StringIO(file.data.decode("utf-8-sig")))
    assert [dict(zip(heading, line, strict=True))["Trạng thái hội nghị"] for line in lines] == ["Hoãn", ""]
    file = desk.ask("GET", f"/presentations/awaiting/export?decision_id={decision['id']}&format=jsonl")
    assert [json.loads(line) for line in file.data.splitlines()] == found


def test_all_awards_of_a_decision_are_planned_at_once_and_none_twice(
    desk: Desk, tell: Tell, awards_database: Documents
) -> None:
    conference = a_conference(tell)
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body() for _ in range(30)]))
    first, second, third, *rest = [grant["award_id"] for grant in decision["grants"]]
    planned(desk, first, a_conference(tell))
    desk.done("POST", "/presentations", {"award_id": second, "conference_id": conference})
    revocation = {"reason": "khai không đúng", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}
    desk.done("POST", f"/awards/{third}/revocation", revocation, version=1, role="awards_approver", sub="x")
    body = {"decision_id": decision["id"], "presenters": [{"name": "Lê Đức Tiến"}], "point": {"place": "Hội trường"}}
    address = f"/running-orders/{conference}/awards"
    assert desk.done("POST", address, body) == {"planned": 27, "refused": [], "remaining": 0}
    assert desk.done("POST", address, body) == {"planned": 0, "refused": [], "remaining": 0}
    lines = desk.get(f"/running-orders/{conference}")["lines"]
    assert {line["award_id"] for line in lines} == {second, *rest}
    assert {line["presenters"][0]["name"] for line in lines if line["state"] == "planned"} == {"Lê Đức Tiến"}
    assert {line["point"]["place"] for line in lines if line["state"] == "planned"} == {"Hội trường"}


def test_one_reason_for_all_is_said_of_each(desk: Desk, tell: Tell) -> None:
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body() for _ in range(3)]))
    address = f"/running-orders/{a_conference(tell, state='cancelled')}/awards"
    answer = desk.ask("POST", address, {"decision_id": decision["id"]})
    assert (answer.status_code, answer.json["planned"], answer.json["remaining"]) == (200, 0, 0)
    assert [one["code"] for one in answer.json["refused"]] == ["presentation.conference_cancelled"] * 3
    assert desk.refused("POST", address, {"decision_id": "nobody"}) == (404, "decision.not_found")
    unknown = f"/running-orders/{uuid.uuid4().hex}/awards"
    assert desk.refused("POST", unknown, {"decision_id": decision["id"]}) == (422, "directory.unknown_conference")
