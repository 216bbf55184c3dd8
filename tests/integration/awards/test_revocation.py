"""What no longer stands: awards revoked and restored, decisions annulled, and the papers that go with them."""

import uuid
from typing import Any

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import decision_body, grant_body
from tests.integration.awards.conftest import Desk

WHY = {"reason": "Kê khai gian dối thành tích.", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}
ERROR = {"reason": "Nhầm người trùng tên."}


def decided(desk: Desk, lines: int = 1) -> Any:
    issuer = {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}
    grants = [grant_body() for _ in range(lines)]
    draft = desk.done("POST", "/decisions", decision_body(issuer=issuer, grants=grants), sub="drafter")
    signature = {"number": "12/QĐ-UBND", "signed_on": "2025-01-08"}
    address = f"/decisions/{draft['id']}/signature"
    return desk.done("POST", address, signature, role="awards_approver", version=1, sub="signer")


def approve(desk: Desk, address: str, body: Any, version: int) -> Any:
    return desk.done("POST", address, body, role="awards_approver", version=version, sub="another")


def states(desk: Desk, decision: Any) -> list[str]:
    return [desk.get(f"/awards/{grant['award_id']}")["state"] for grant in decision["grants"]]


def events_of(database: Documents, identity: str) -> list[str]:
    return [entry["type"].split(".", 1)[1] for entry in outbox.history(database, identity)]


def test_a_revoked_award_takes_its_certificate_with_it_and_may_come_back(
    desk: Desk, awards_database: Documents
) -> None:
    award = decided(desk)["grants"][0]["award_id"]
    certificate = desk.done("POST", "/certificates", {"award_id": award}, sub="printer")
    assert approve(desk, f"/awards/{award}/revocation", WHY, 1)["state"] == "revoked"
    assert desk.get(f"/certificates/{certificate['id']}")["state"] == "revoked"
    assert approve(desk, f"/awards/{award}/restoration", ERROR, 2)["state"] == "granted"
    assert desk.get(f"/certificates/{certificate['id']}")["state"] == "revoked"
    again = desk.done("POST", "/certificates", {"award_id": award}, sub="printer")
    assert (again["state"], again["entry"]["number"]) == ("valid", 2)
    assert events_of(awards_database, award) == ["award.granted.v1", "award.revoked.v1", "award.restored.v1"]


def test_who_drafted_it_neither_revokes_nor_annuls(desk: Desk) -> None:
    decision = decided(desk)
    award = decision["grants"][0]["award_id"]
    as_drafter = {"role": "awards_approver", "sub": "drafter"}
    for address, version in ((f"/awards/{award}/revocation", 1), (f"/decisions/{decision['id']}/annulment", 2)):
        assert desk.refused("POST", address, WHY, version=version, **as_drafter) == (403, "revocation.four_eyes")


def test_a_decision_is_annulled_in_part_and_then_in_whole(desk: Desk, awards_database: Documents) -> None:
    decision = decided(desk, lines=3)
    one = {"award_ids": [decision["grants"][1]["award_id"]]}
    part = approve(desk, f"/decisions/{decision['id']}/annulment", WHY | one, 2)
    assert (part["state"], states(desk, decision)) == ("signed", ["granted", "revoked", "granted"])
    whole = approve(desk, f"/decisions/{decision['id']}/annulment", WHY, 3)
    assert (whole["state"], states(desk, decision)) == ("annulled", ["revoked"] * 3)
    assert events_of(awards_database, decision["id"])[-2:] == ["decision.annulled.v1"] * 2
    again = desk.refused(
        "POST", f"/decisions/{decision['id']}/annulment", WHY, role="awards_approver", sub="another", version=4
    )
    assert again == (422, "decision.nothing_to_annul")


def test_what_is_revoked_is_not_revoked_again_nor_something_else(desk: Desk) -> None:
    decision = decided(desk)
    award = decision["grants"][0]["award_id"]
    asked: dict[str, Any] = {"role": "awards_approver", "sub": "another"}
    assert desk.refused("POST", f"/awards/{award}/restoration", ERROR, version=1, **asked) == (
        422,
        "award.not_revoked",
    )
    foreign = WHY | {"award_ids": ["nothing"]}
    assert desk.refused("POST", f"/decisions/{decision['id']}/annulment", foreign, version=2, **asked) == (
        422,
        "revocation.not_of_this_decision",
    )
    blank = WHY | {"article": " "}
    assert desk.refused("POST", f"/awards/{award}/revocation", blank, version=1, **asked) == (
        422,
        "award.article_missing",
    )
    approve(desk, f"/awards/{award}/revocation", WHY, 1)
    assert desk.refused("POST", f"/awards/{award}/revocation", WHY, version=2, **asked) == (
        422,
        "award.revoked_already",
    )
