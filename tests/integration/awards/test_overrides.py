"""A warning set aside: by whom, once, with a reason, until the dossier reads otherwise; never what the law forbids."""

from typing import Any

import pytest

from tests.builders.awards import campaign_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import RECEIVED, Paper

OVER = {"rule": "campaign.quota", "code": "quota.exceeded", "reason": "Hội đồng đồng ý bổ sung một chỉ tiêu"}


@pytest.fixture
def paper(desk: Desk) -> Paper:
    """One more than its campaign gives."""
    forms = [{"form": {"code": "bang-khen-bo-tinh"}, "most": 1}]
    inside = {"campaign_id": desk.done("POST", "/campaigns", campaign_body(forms=forms))["id"]}
    first = Paper(desk, **inside).recommended()
    draft = desk.done("POST", "/decisions", {"issuer": {"name": "Chủ tịch UBND tỉnh", "kind": "organisation"}})
    put = {"nomination_ids": [first.last["id"]]}
    desk.done("POST", f"/decisions/{draft['id']}/nominations", put, version=1)
    return Paper(desk, **inside).under_review()


def override(paper: Paper, said: Any, **who: str) -> Any:
    by = {"role": "awards_approver", "sub": "chair"} | who
    return paper.desk.ask("POST", f"{paper.address}/overrides", said, version=paper.last["version"], **by)


def found(paper: Paper) -> Any:
    findings = paper.desk.get(f"{paper.address}/findings")["findings"]
    return next(finding for finding in findings if finding["code"] == OVER["code"])


def test_it_is_shown_with_who_set_it_aside_and_why(paper: Paper) -> None:
    assert found(paper)["override"] is None
    answer = override(paper, OVER)
    assert answer.status_code == 200, answer.text
    shown = found(paper)["override"]
    assert (shown["by"], shown["by_name"], shown["reason"]) == ("chair", "Test awards_approver", OVER["reason"])
    assert shown["message"] == found(paper)["message"]
    last = paper.desk.get(f"{paper.address}/history")["items"][-1]
    assert last["type"] == "registry.nomination.finding_overridden.v1"
    assert last["after"]["override"] == last["after"]["nomination"]["overrides"][0]


def test_what_is_overridden_weighs_no_more(paper: Paper) -> None:
    for finding in paper.desk.get(f"{paper.address}/findings")["findings"]:
        assert finding["severity"] == "warn"
        said = {"rule": finding["rule"], "code": finding["code"], "reason": "Đã xem xét"}
        answer = override(paper, said)
        assert answer.status_code == 200, answer.text
        paper.last = answer.json
    assert paper.desk.get(f"{paper.address}/findings")["outcome"] == "allow"


def test_who_may_not(paper: Paper) -> None:
    assert override(paper, OVER, role="awards_officer").status_code == 403
    refused = override(paper, OVER, sub="nominator")
    assert (refused.status_code, refused.json["code"]) == (403, "nomination.four_eyes")


@pytest.mark.parametrize(
    ("said", "code"),
    [({"reason": " "}, "input.invalid"), ({"code": "quota.spared"}, "nomination.no_such_finding")],
)
def test_what_may_not(paper: Paper, said: Any, code: str) -> None:
    answer = override(paper, OVER | said)
    assert (answer.status_code, answer.json["code"]) == (422, code)


def test_once_until_the_dossier_reads_otherwise(paper: Paper) -> None:
    paper.last = override(paper, OVER).json
    assert override(paper, OVER).json["code"] == "nomination.overridden_already"
    paper.do("remarks", {"remarks": [{"text": "Viết lại thành tích."}]})
    revised = {"achievement": "Thành tích viết lại", "reason": "Theo nhận xét"}
    paper.last = paper.desk.done("PATCH", paper.address, revised, sub="nominator", version=paper.last["version"])
    assert paper.last["overrides"] == []
    assert found(paper)["override"] is None


def test_what_forbids_is_never_overridden(desk: Desk) -> None:
    """A flag is for collectives."""
    person = {"name": "Nguyễn Văn Bình", "kind": "individual"}
    paper = Paper(desk, form={"code": "co-thi-dua-bo-tinh"}, recipient=person)
    paper.do("submission", RECEIVED, sub="nominator")
    findings = desk.get(f"{paper.address}/findings")["findings"]
    block = next(finding for finding in findings if finding["severity"] == "block")
    answer = override(paper, {"rule": block["rule"], "code": block["code"], "reason": "Xin phép"})
    assert (answer.status_code, answer.json["code"]) == (422, "nomination.block_stands")
