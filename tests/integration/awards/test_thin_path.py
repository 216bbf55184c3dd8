"""From a draft to an award that was handed over, through the doors of the service."""

from tests.builders.awards import a_conference_concluded, decision_body
from tests.integration.awards.conftest import Desk, Tell


def test_a_draft_is_signed_published_and_presented(desk: Desk, tell: Tell) -> None:
    draft = desk.done("POST", "/decisions", decision_body())
    assert draft["state"] == "drafted"
    assert desk.get(f"/awards?decision_id={draft['id']}")["items"] == []
    signature = {"number": "345/QĐ-TTg", "signed_on": "2024-12-30", "signer": {"name": "Phạm Minh Chính"}}
    signed = desk.done(
        "POST", f"/decisions/{draft['id']}/signature", signature, role="awards_approver", version=draft["version"]
    )
    (award,) = desk.get(f"/awards?decision_id={draft['id']}")["items"]
    assert award["state"] == "granted"
    assert award["decision"]["number"] == "345/QĐ-TTg"
    desk.done(
        "POST",
        f"/decisions/{draft['id']}/publication",
        {"published_on": "2025-01-02"},
        role="awards_approver",
        version=signed["version"],
    )
    tell(a_conference_concluded("conference-thin"))
    body = {"award_id": award["id"], "conference_id": "conference-thin", "presenters": [{"name": "Lý Kiều Vân"}]}
    presented = desk.done("POST", "/presentations", body)
    assert presented["presented"]["on"] == "2025-01-14"
    after = desk.get(f"/awards/{award['id']}")
    assert (after["state"], after["decision"]["state"]) == ("presented", "published")
