"""A nomination whose line leaves a decision waits again, whichever way the line left, and its history says so."""

from typing import Any

import pytest

from registry.messaging.connection import Documents
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import Paper, draft_decision, line_again, put_forward

AS_APPROVER: dict[str, Any] = {"role": "awards_approver", "sub": "approver"}
WHY = {"reason": "Sai thẩm quyền", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}


def drafted(desk: Desk, *papers: Paper) -> Any:
    answer = put_forward(desk, *papers)
    assert answer.status_code == 200, answer.text
    return answer.json


def sign(desk: Desk, decision: Any, version: int) -> Any:
    signature = {"number": "8/QĐ-UBND", "signed_on": "2026-03-02"}
    return desk.done("POST", f"/decisions/{decision['id']}/signature", signature, version=version, **AS_APPROVER)


def take_out(desk: Desk, decision: Any, keeps: int) -> None:
    said = {"grants": [line_again(grant) for grant in decision["grants"][:keeps]], "reason": "Chờ xác nhận"}
    desk.done("PATCH", f"/decisions/{decision['id']}", said, sub="drafter", version=2)


def discard(desk: Desk, decision: Any) -> None:
    desk.done("POST", f"/decisions/{decision['id']}/discarding", {"reason": "Lập trùng"}, sub="drafter", version=2)


def annul(desk: Desk, decision: Any) -> None:
    sign(desk, decision, 2)
    desk.done("POST", f"/decisions/{decision['id']}/annulment", WHY, version=3, **AS_APPROVER)


@pytest.mark.parametrize(
    ("leave", "cause", "reason"),
    [
        (lambda desk, decision: take_out(desk, decision, keeps=0), "line_taken_out", "Chờ xác nhận"),
        (discard, "draft_discarded", "Lập trùng"),
        (annul, "decision_annulled", "Sai thẩm quyền"),
    ],
)
def test_it_may_be_put_into_another_decision(
    desk: Desk, awards_database: Documents, leave: Any, cause: str, reason: str
) -> None:
    paper = Paper(desk).recommended()
    left = drafted(desk, paper)
    leave(desk, left)
    waiting = desk.get(paper.address)
    assert (waiting["state"], waiting["decision_id"], waiting["award_id"]) == ("recommended", None, None)
    said = desk.get(f"{paper.address}/history")["items"][-1]["after"]
    assert (said["cause"], said["reason"], said["left"]) == (cause, reason, left["id"])
    again = drafted(desk, paper)
    sign(desk, again, 2)
    assert desk.get(paper.address)["decision_id"] == again["id"]
    assert paper.events(awards_database)[-3:] == ["released", "put_forward", "decided"]


def test_a_line_that_stays_in_a_revised_draft_is_decided_with_it(desk: Desk) -> None:
    papers = [Paper(desk).recommended(), Paper(desk).recommended()]
    decision = drafted(desk, *papers)
    take_out(desk, decision, keeps=1)
    sign(desk, decision, 3)
    assert [desk.get(paper.address)["state"] for paper in papers] == ["decided", "recommended"]
    assert desk.get(papers[0].address)["award_id"] == decision["grants"][0]["award_id"]


def test_what_was_revoked_for_its_own_reason_does_not_wait_again(desk: Desk) -> None:
    papers = [Paper(desk).recommended(), Paper(desk).recommended()]
    decision = drafted(desk, *papers)
    sign(desk, decision, 2)
    award, other = (grant["award_id"] for grant in decision["grants"])
    desk.done("POST", f"/awards/{award}/revocation", WHY, version=1, **AS_APPROVER)
    desk.done("POST", f"/decisions/{decision['id']}/annulment", WHY, version=3, **AS_APPROVER)
    assert [desk.get(paper.address)["state"] for paper in papers] == ["decided", "recommended"]
    restored = desk.refused("POST", f"/awards/{other}/restoration", {"reason": "Nhầm"}, version=2, **AS_APPROVER)
    assert restored == (422, "revocation.decision_annulled")


def test_a_discarded_draft_leaves_its_number_to_another(desk: Desk) -> None:
    draft = draft_decision(desk)
    known = {"number": "9/QĐ-UBND", "signed": {"on": "2026-03-02"}}
    desk.done("PATCH", f"/decisions/{draft['id']}", known, sub="drafter", version=1)
    other = {"issuer": {"name": draft["issuer"]["name"], "kind": "organisation"}, **known}
    assert desk.refused("POST", "/decisions", other) == (409, "decision.exists")
    discard(desk, draft)
    desk.done("POST", "/decisions", other)
    assert desk.refused("POST", f"/decisions/{draft['id']}/discarding", {"reason": "x"}, version=3) == (
        422,
        "decision.no_draft",
    )
