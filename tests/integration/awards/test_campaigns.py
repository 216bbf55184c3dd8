"""Campaigns through their doors: what they take in and until when, what they come to, and a cap that holds at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import campaign_body, nomination_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import FLAG, RECEIVED, Paper, a_campaign, flags, line_again, put_forward


def test_from_opening_to_reopening(desk: Desk, awards_database: Documents) -> None:
    opened = a_campaign(desk, submit_by="2026-03-31")
    address = f"/campaigns/{opened['id']}"
    changed = desk.done("PATCH", address, {"submit_by": "2026-04-15", "reason": "Gia hạn"}, version=1)
    assert changed["submit_by"] == "2026-04-15"
    assert desk.done("POST", f"{address}/closing", None, version=2)["state"] == "closed"
    said = {"reason": "Tòa án chuyển hồ sơ muộn"}
    assert desk.refused("POST", f"{address}/reopening", said, version=3)[0] == 403
    desk.done("POST", f"{address}/reopening", said, version=3, role="awards_approver")
    assert desk.refused("POST", f"{address}/reopening", said, version=4, role="awards_approver") == (
        422,
        "campaign.open_already",
    )
    assert desk.get(f"/campaigns?q={opened['name'].split()[-1]}&state=open")["items"][0]["id"] == opened["id"]
    told = [entry["type"].split(".", 1)[1] for entry in outbox.history(awards_database, opened["id"])]
    assert told == ["campaign.opened.v1", "campaign.changed.v1", "campaign.closed.v1", "campaign.reopened.v1"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"forms": []}, "campaign.no_forms"),
        ({"forms": [{"form": FLAG}, {"form": FLAG}]}, "campaign.form_twice"),
        ({"forms": [{"form": {"as_reported": "Cờ"}}]}, "campaign.form_left_open"),
        ({"forms": [{"form": FLAG, "most": 0}]}, "campaign.quota_too_small"),
        ({"forms": [{"form": FLAG, "route": "bang-khen-bo-tinh.74-1"}]}, "campaign.unknown_route"),
        ({"cluster": {"name": "Cụm 1", "leaders": 3, "leaders_meeting_standard": 4}}, "campaign.impossible_leaders"),
        ({"name": " "}, "campaign.name_missing"),
        (
            {"period": {"label": "2025", "starts_on": "2025-12-31", "ends_on": "2025-01-01"}},
            "campaign.period_backwards",
        ),
    ],
)
def test_a_campaign_that_contradicts_itself_is_refused(desk: Desk, said: Any, code: str) -> None:
    assert desk.refused("POST", "/campaigns", campaign_body(**said)) == (422, code)


def test_it_takes_in_its_forms_until_its_day(desk: Desk) -> None:
    campaign = a_campaign(desk, submit_by="2026-01-31")
    inside = {"campaign_id": campaign["id"]}
    other = nomination_body(form={"code": "giay-khen"}, **inside)
    assert desk.refused("POST", "/nominations", other) == (422, "campaign.other_form")

    paper = Paper(desk, **inside, achievement_period=None)
    assert (paper.last["campaign"]["name"], paper.last["achievement_period"]["label"]) == (campaign["name"], "2025")
    assert paper.refused("submission", RECEIVED, sub="nominator") == (422, "campaign.too_late")
    paper.do("submission", {"received_on": "2026-01-31"}, sub="nominator")
    paper.do("remarks", {"remarks": [{"text": "Thiếu biên bản."}]})

    desk.done("POST", f"/campaigns/{campaign['id']}/closing", None, version=1)
    paper.do("submission", RECEIVED, sub="nominator")  # what was returned is received again at any time
    answer = desk.ask("POST", "/nominations", nomination_body(**inside))
    assert (answer.status_code, answer.json["code"]) == (422, "campaign.closed")
    assert "reopened" in answer.json["detail"]


def test_a_nomination_moves_into_a_campaign_that_takes_it(desk: Desk) -> None:
    paper, campaign = Paper(desk), a_campaign(desk, forms=[{"form": FLAG}])
    inside = {"campaign_id": campaign["id"]}
    refused = desk.refused("PATCH", paper.address, inside, sub="nominator", version=1)
    assert refused == (422, "campaign.other_form")
    said = {**inside, "form": FLAG, "reason": "Chuyển sang đợt xét cờ"}
    moved = desk.done("PATCH", paper.address, said, sub="nominator", version=1)
    assert moved["campaign"]["campaign_id"] == campaign["id"]
    last = desk.get(f"{paper.address}/history")["items"][-1]["after"]
    assert (last["changed"], last["reason"]) == (["campaign", "form"], "Chuyển sang đợt xét cờ")


def test_what_a_campaign_comes_to(desk: Desk) -> None:
    campaign = a_campaign(desk, forms=[{"form": {"code": "bang-khen-bo-tinh"}, "most": 1}, {"form": FLAG}])
    inside = {"campaign_id": campaign["id"]}
    first, second = Paper(desk, **inside).recommended(), Paper(desk, **inside).recommended()
    gone = Paper(desk, **inside)
    gone.do("withdrawal", {"reason": "Trùng"}, sub="nominator")
    assert put_forward(desk, first).status_code == 200

    figures = desk.get(f"/campaigns/{campaign['id']}/figures")
    merit, flag = figures["forms"]
    counted = {each["state"]: each["nominations"] for each in merit["by_state"] if each["nominations"]}
    assert counted == {"recommended": 1, "withdrawn": 1, "put_forward": 1}
    assert (merit["nominated"], merit["in_the_running"], merit["taken"], merit["over"]) == (3, 2, 1, 1)
    assert (flag["nominated"], len(flag["by_state"])) == (0, 9)
    assert figures["nominated"] == 3
    listed = desk.get(f"/nominations?campaign_id={campaign['id']}&form=bang-khen-bo-tinh&state=recommended")["items"]
    assert [found["id"] for found in listed] == [second.last["id"]]
    codes = {finding["code"] for finding in desk.get(f"{second.address}/findings")["findings"]}
    assert "quota.exceeded" in codes
    assert "quota.exceeded" not in {f["code"] for f in desk.get(f"{first.address}/findings")["findings"]}


def test_the_cap_counts_what_the_registry_holds(desk: Desk) -> None:
    """20 % of 11 that meet the standard allow two, whatever the dossiers say; a place given back is free again."""
    papers = flags(desk, 4, leaders=14, leaders_meeting_standard=11)
    answer = put_forward(desk, *papers[:3])
    assert (answer.status_code, answer.json["code"]) == (422, "nomination.blocked")
    assert answer.json["errors"][0]["field"] == "nomination_ids.2"
    draft = put_forward(desk, *papers[:2])
    assert draft.status_code == 200, draft.text
    assert put_forward(desk, papers[2]).json["code"] == "nomination.blocked"
    found = desk.get(f"{papers[2].address}/findings")
    (cap,) = (finding for finding in found["findings"] if finding["code"] == "cap.exceeded")
    assert {fact["name"]: fact["value"] for fact in cap["facts"]} == {"base": "11", "most": "2", "proposed": "3"}

    kept = {"grants": [line_again(draft.json["grants"][0])]}
    desk.done("PATCH", f"/decisions/{draft.json['id']}", kept, sub="drafter", version=2)
    assert put_forward(desk, papers[2]).status_code == 200


def test_a_campaign_of_clusters_is_capped_though_nobody_names_the_route(desk: Desk) -> None:
    (paper,) = flags(desk, 1, route=None, leaders=4)  # 20 % of four is none
    answer = put_forward(desk, paper)
    assert (answer.status_code, answer.json["code"]) == (422, "nomination.blocked")


def test_of_many_at_once_no_more_pass_than_the_cap_allows(desk: Desk) -> None:
    papers = flags(desk, 6, leaders=10)
    with ThreadPoolExecutor(len(papers)) as threads:
        answers = list(threads.map(lambda paper: put_forward(desk, paper), papers))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 422, 422, 422, 422]
    assert {answer.json["code"] for answer in answers if answer.status_code == 422} == {"nomination.blocked"}
    campaign = papers[0].last["campaign"]["campaign_id"]
    assert desk.get(f"/campaigns/{campaign}/figures")["forms"][0]["taken"] == 2
