"""Nominations through their doors: prepared by one, reviewed by others, held against the law, decided by a third."""

import uuid
from typing import Any

import pytest

from registry.contracts.party import PartyFacts, PartyRegistered
from registry.messaging.connection import Documents
from tests.builders.awards import AT, decision_body, nomination_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.papers import RECEIVED, Paper, draft_decision, member, review_body


def test_from_the_first_draft_to_the_award(desk: Desk, awards_database: Documents) -> None:
    paper = Paper(desk).under_review()
    assert paper.last["submitted_on"] == "2026-02-02"
    paper.do("remarks", {"remarks": [{"field": "dossier.documents", "text": "Thiếu biên bản."}]})
    mended = desk.done(
        "PATCH", paper.address, {"achievement": "Nội dung đã bổ sung"}, sub="nominator", version=paper.last["version"]
    )
    assert mended["remarks"][0]["text"] == "Thiếu biên bản."
    paper.last = mended
    paper.recommended()
    assert [each["vote"] for each in paper.last["review"]["members"]].count("for") == 9

    decision = draft_decision(desk)
    put = {"nomination_ids": [paper.last["id"]]}
    decision = desk.done("POST", f"/decisions/{decision['id']}/nominations", put, sub="drafter", version=1)
    (grant,) = decision["grants"]
    assert (grant["achievement"], grant["form"]["code"]) == ("Nội dung đã bổ sung", "bang-khen-bo-tinh")
    standing = desk.get(paper.address)
    assert (standing["state"], standing["award_id"]) == ("put_forward", grant["award_id"])

    signature = {"number": "7/QĐ-UBND", "signed_on": "2026-03-02"}
    desk.done("POST", f"/decisions/{decision['id']}/signature", signature, role="awards_approver", version=2)
    assert desk.get(paper.address)["state"] == "decided"
    assert desk.get(f"/awards/{grant['award_id']}")["state"] == "granted"
    assert paper.events(awards_database) == [
        "drafted", "submitted", "taken_up", "returned", "revised", "submitted", "taken_up", "recommended",
        "put_forward", "decided",
    ]  # fmt: skip


def test_who_prepared_it_neither_reviews_nor_signs(desk: Desk) -> None:
    paper = Paper(desk)
    paper.do("submission", RECEIVED, sub="nominator")
    assert paper.refused("examination", sub="nominator") == (403, "nomination.four_eyes")
    paper.do("examination")
    assert paper.refused("review", review_body(), sub="nominator") == (403, "nomination.four_eyes")
    paper.do("review", review_body())

    decision = draft_decision(desk)
    put = {"nomination_ids": [paper.last["id"]]}
    desk.done("POST", f"/decisions/{decision['id']}/nominations", put, sub="drafter", version=1)
    signature = {"number": "7/QĐ-UBND", "signed_on": "2026-03-02"}
    address = f"/decisions/{decision['id']}/signature"
    refused = desk.refused("POST", address, signature, role="awards_approver", sub="nominator", version=2)
    assert refused == (403, "decision.four_eyes")


def test_a_council_that_says_no_says_why(desk: Desk) -> None:
    paper = Paper(desk).under_review()
    assert paper.refused("review", review_body(is_recommended=False)) == (422, "nomination.reason_missing")
    rejected = paper.do("review", review_body(is_recommended=False, reason="Không đủ tỷ lệ phiếu."))
    assert rejected["state"] == "rejected"
    assert paper.refused("withdrawal", {"reason": "Muộn"}) == (422, "nomination.wrong_state")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ([], "nomination.no_members"),
        ([member("A", is_present=False)], "nomination.absent_member_voted"),
        ([member("A"), member("B", "abstained")], None),
    ],
)
def test_who_sits_on_a_council(desk: Desk, members: list[Any], code: str | None) -> None:
    paper = Paper(desk).under_review()
    if code is None:
        assert paper.do("review", review_body(members=members))["state"] == "recommended"
    else:
        assert paper.refused("review", review_body(members=members)) == (422, code)


def test_nobody_votes_on_an_own_dossier(desk: Desk, tell: Tell) -> None:
    person = str(uuid.uuid4())
    facts = PartyFacts(kind="person", name="Lê Quang Hòa")
    tell(PartyRegistered(happened_at=AT, party_id=person, party=facts))
    paper = Paper(desk, recipient={"party_id": person}).under_review()
    own = {"member": {"party_id": person}, "vote": "for"}
    assert paper.refused("review", review_body(members=[own])) == (422, "nomination.own_dossier")
    assert paper.refused("review", review_body(members=[own | {"vote": None}] * 2)) == (422, "nomination.member_twice")
    paper.do("review", review_body(members=[own | {"vote": "abstained"}, member("B")]))


def test_what_the_law_blocks_comes_into_no_decision(desk: Desk, awards_database: Documents) -> None:
    """A flag is for collectives: what the rules say of the dossier is shown, and binds who drafts the decision."""
    person = {"name": "Nguyễn Văn Bình", "kind": "individual"}
    allowed, paper = Paper(desk).recommended(), Paper(desk, form={"code": "co-thi-dua-bo-tinh"}, recipient=person)
    paper.recommended()
    found = desk.get(f"{paper.address}/findings?on=2026-03-02")
    assert found["outcome"] == "block"
    assert all(finding["citation"] for finding in found["findings"])

    decision = draft_decision(desk)
    both = {"nomination_ids": [allowed.last["id"], paper.last["id"]]}
    answer = desk.ask("POST", f"/decisions/{decision['id']}/nominations", both, sub="drafter", version=1)
    assert (answer.status_code, answer.json["code"]) == (422, "nomination.blocked")
    assert answer.json["errors"][0]["field"] == "nomination_ids.1"
    assert desk.get(f"/decisions/{decision['id']}")["grants"] == []
    assert desk.get(allowed.address)["state"] == "recommended"  # neither, or both


def test_the_findings_know_what_the_recipient_was_granted(desk: Desk, tell: Tell) -> None:
    """The same achievement again, for the same time: never twice, unless the earlier award was revoked."""
    school = str(uuid.uuid4())
    facts = PartyFacts(kind="organisation", name="Trường Tiểu học Sơn Kim")
    tell(PartyRegistered(happened_at=AT, party_id=school, party=facts))
    said = {"form": {"code": "bang-khen-bo-tinh"}, "recipient": {"party_id": school}}
    alike = {"achievement": "Đi đầu phong trào xây dựng trường học thân thiện", "achievement_period": {"label": "2025"}}
    draft = desk.done("POST", "/decisions", decision_body(grants=[said | alike]), sub="drafter")
    signature = {"number": f"{uuid.uuid4().hex}/QĐ-UBND", "signed_on": "2026-01-15"}
    desk.done("POST", f"/decisions/{draft['id']}/signature", signature, role="awards_approver", version=1)

    paper = Paper(desk, **said, **alike)
    fresh = Paper(desk)
    codes = {finding["code"] for finding in desk.get(f"{paper.address}/findings?on=2026-03-02")["findings"]}
    others = {finding["code"] for finding in desk.get(f"{fresh.address}/findings?on=2026-03-02")["findings"]}
    assert codes - others, f"nothing of the earlier award: {codes}"
    why = {"reason": "Kê khai gian dối thành tích.", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}
    revocation = f"/awards/{draft['grants'][0]['award_id']}/revocation"
    desk.done("POST", revocation, why, role="awards_approver", sub="another", version=1)
    anew = {finding["code"] for finding in desk.get(f"{paper.address}/findings?on=2026-03-02")["findings"]}
    assert anew == others


def test_a_form_that_is_left_open_is_refused(desk: Desk) -> None:
    body = nomination_body(form={"as_reported": "Giấy khen / Bằng khen"})
    assert desk.refused("POST", "/nominations", body) == (422, "nomination.form_left_open")


def test_it_is_found_by_words_state_and_who_proposed_it(desk: Desk) -> None:
    name = f"Truong-{uuid.uuid4().hex}"
    paper = Paper(desk, recipient={"name": name, "kind": "collective"})
    assert [found["id"] for found in desk.get(f"/nominations?q={name[:20]}")["items"]] == [paper.last["id"]]
    assert desk.get(f"/nominations?q={name}&state=submitted")["items"] == []
