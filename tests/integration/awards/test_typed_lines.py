"""Lines of a decision that nobody nominated: they stand on a campaign's list too, or their cap cannot be judged."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.builders.awards import decision_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import ANNUAL, FLAG, Paper, a_campaign, flags, put_forward
from tests.integration.awards.test_cap_at_signature import now_lead, sign


def list_of(desk: Desk, leaders: int) -> str:
    """A campaign for flags; its id."""
    cluster = {"name": "Các cụm, khối thi đua của tỉnh", "leaders": leaders, "leaders_meeting_standard": leaders}
    campaign: str = a_campaign(desk, forms=[{"form": FLAG, "route": ANNUAL}], cluster=cluster)["id"]
    return campaign


def flag(campaign: str | None = None, **recipient: Any) -> dict[str, Any]:
    to = {"name": f"Xã {uuid.uuid4().hex}", "kind": "collective"} | recipient
    return {"form": FLAG, "recipient": to, "achievement": "Dẫn đầu cụm", "campaign_id": campaign}


def draft(desk: Desk, *lines: dict[str, Any]) -> Any:
    issuer = {"name": f"Chính phủ {uuid.uuid4().hex}", "kind": "organisation"}
    return desk.ask("POST", "/decisions", decision_body(issuer=issuer, grants=list(lines)), sub="drafter")


def test_lines_of_one_list_hold_places_whoever_put_them_there(desk: Desk) -> None:
    """20 % of 14 are two: a line that was typed takes the place from a nomination, and the other way round."""
    papers = flags(desk, 2, leaders=14)
    campaign = papers[0].last["campaign"]["campaign_id"]
    typed = draft(desk, flag(campaign))
    assert typed.status_code == 201, typed.text
    assert typed.json["grants"][0]["campaign"]["campaign_id"] == campaign
    assert put_forward(desk, papers[0]).status_code == 200
    assert put_forward(desk, papers[1]).json["code"] == "nomination.blocked"
    refused = draft(desk, flag(campaign))
    assert (refused.status_code, refused.json["code"]) == (422, "decision.cap_exceeded")
    assert "20 % of 14 allows 2; 3 are proposed" in refused.json["detail"]
    assert desk.get(f"/campaigns/{campaign}/figures")["forms"][0]["taken"] == 2
    address = f"/decisions/{typed.json['id']}"
    desk.done("POST", f"{address}/discarding", {"reason": "Không trình nữa"}, version=1)
    assert draft(desk, flag(campaign)).status_code == 201  # what was given back is free


def test_a_draft_takes_no_more_when_it_is_revised_and_a_group_takes_as_many_as_it_has(desk: Desk) -> None:
    campaign = list_of(desk, leaders=19)
    said = draft(desk, flag(campaign, count=2)).json
    address = f"/decisions/{said['id']}"
    more = {"grants": [flag(campaign), flag(campaign)]}
    assert desk.done("PATCH", address, more, version=1)["version"] == 2  # in the place of the two
    again = desk.ask("POST", f"{address}/grants", more, version=2)
    assert (again.json["code"], again.json["errors"][0]["field"]) == ("decision.cap_exceeded", "grants.3")


def test_typed_at_once_they_do_not_exceed_it_together(desk: Desk) -> None:
    campaign = list_of(desk, leaders=10)
    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(lambda _: draft(desk, flag(campaign)), range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 422, 422, 422]


def test_they_are_judged_again_at_the_signature(desk: Desk) -> None:
    papers = flags(desk, 1, leaders=10)
    campaign = papers[0].last["campaign"]["campaign_id"]
    typed = [draft(desk, flag(campaign)).json, put_forward(desk, papers[0]).json]
    now_lead(desk, papers[0], leaders=5)
    signature = {"number": "9/QĐ-TTg", "signed_on": "2026-03-02"}
    signed = desk.ask("POST", f"/decisions/{typed[0]['id']}/signature", signature, role="awards_approver", version=1)
    assert signed.status_code == 200, signed.text
    assert sign(desk, typed[1]).json["code"] == "decision.cap_exceeded"


def test_a_line_on_no_list_is_warned_of(desk: Desk) -> None:
    campaign = list_of(desk, leaders=5)
    said = draft(desk, flag(), flag(campaign)).json
    unlisted, listed = desk.get(f"/decisions/{said['id']}/findings?on=2026-03-02")["lines"]
    said = [[(one["severity"], one["code"], one["rule"]) for one in line["findings"]] for line in (unlisted, listed)]
    unvoted = ("warn", "vote.not_stated", "decree-152-vote-government-flag")
    assert (unlisted["line"], listed["line"]) == (0, 1)
    assert said == [[("warn", "cap.not_stated", ANNUAL), unvoted], [unvoted]]


def test_what_a_nomination_says_is_said_by_its_line_once(desk: Desk) -> None:
    """A draft sent again names the campaign on the nomination's line as well: one place."""
    paper: Paper = flags(desk, 1, leaders=5)[0]
    campaign = paper.last["campaign"]["campaign_id"]
    drafted = put_forward(desk, paper).json
    name = drafted["grants"][0]["recipient"]["name"]
    lines = {"grants": [flag(campaign, name=name, kind=drafted["grants"][0]["recipient"]["kind"])]}
    desk.done("PATCH", f"/decisions/{drafted['id']}", lines, version=2)
    assert desk.get(f"/campaigns/{campaign}/figures")["forms"][0]["taken"] == 1


def test_a_list_that_is_unknown_or_calls_for_another_form_is_refused(desk: Desk) -> None:
    assert draft(desk, flag("unknown")).json["code"] == "decision.unknown_campaign"
    other = a_campaign(desk, forms=[{"form": {"code": "bang-khen-bo-tinh"}}])["id"]
    refused = draft(desk, flag(), flag(other)).json
    assert (refused["code"], refused["errors"][0]["field"]) == ("campaign.other_form", "grants.1.form.code")
