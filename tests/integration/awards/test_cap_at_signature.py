"""The cap once more when decisions are signed: what became too much since it was put forward is not decided."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import Paper, flags, put_forward


def sign(desk: Desk, draft: Any) -> Any:
    signature = {"number": "8/QĐ-TTg", "signed_on": "2026-03-02"}
    address = f"/decisions/{draft['id']}/signature"
    return desk.ask("POST", address, signature, role="awards_approver", sub="approver", version=2)


def drafts_of_one_each(desk: Desk, papers: list[Paper]) -> list[Any]:
    answers = [put_forward(desk, paper) for paper in papers]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.json for answer in answers]


def now_lead(desk: Desk, paper: Paper, leaders: int) -> str:
    """The campaign counts another number of leaders; its id."""
    campaign: str = paper.last["campaign"]["campaign_id"]
    cluster = {"name": "Các cụm, khối thi đua của tỉnh", "leaders": leaders, "leaders_meeting_standard": leaders}
    said = {"cluster": cluster, "reason": "Đếm lại"}
    desk.done("PATCH", f"/campaigns/{campaign}", said, version=1)
    return campaign


def test_a_line_that_became_one_too_many_is_not_signed_and_says_the_figures(desk: Desk) -> None:
    papers = flags(desk, 2, leaders=10)
    draft = put_forward(desk, *papers).json
    now_lead(desk, papers[0], leaders=9)
    answer = sign(desk, draft)
    assert (answer.status_code, answer.json["code"]) == (422, "decision.cap_exceeded")
    assert "20 % of 9 allows 1; 2 are proposed" in answer.json["detail"]
    assert answer.json["errors"][0]["field"] == "grants.1"
    assert {desk.get(paper.address)["state"] for paper in papers} == {"put_forward"}  # nothing of it was decided


def test_of_two_drafts_the_one_that_is_signed_first_stands(desk: Desk) -> None:
    papers = flags(desk, 2, leaders=10)
    first, second = drafts_of_one_each(desk, papers)
    now_lead(desk, papers[0], leaders=5)
    assert sign(desk, second).status_code == 200  # a draft that others signed before counts for nothing yet
    assert sign(desk, first).json["code"] == "decision.cap_exceeded"


def test_many_signed_at_once_do_not_exceed_it_together(desk: Desk) -> None:
    papers = flags(desk, 6, leaders=30)
    drafts = drafts_of_one_each(desk, papers)
    campaign = now_lead(desk, papers[0], leaders=10)
    with ThreadPoolExecutor(len(drafts)) as threads:
        answers = list(threads.map(lambda draft: sign(desk, draft), drafts))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 422, 422, 422, 422]
    assert {answer.json["code"] for answer in answers if answer.status_code == 422} == {"decision.cap_exceeded"}
    states = [desk.get(paper.address)["state"] for paper in papers]
    assert sorted(states) == ["decided", "decided", *["put_forward"] * 4]
    assert desk.get(f"/campaigns/{campaign}/figures")["forms"][0]["taken"] == 6  # until those drafts give theirs up
