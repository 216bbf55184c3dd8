"""Other bodies asked for their opinion: until when, what they answered, and what the findings make of it."""

from typing import Any

import pytest

from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import Paper

ASKED = {"body": {"name": "Bộ Nội vụ", "kind": "organisation"}, "asked_on": "2026-02-03", "answer_by": "2026-02-17"}
AGREES = {"opinion": "agrees", "answered_on": "2026-02-10"}
NEEDED = {
    "documents": ["to-trinh", "bao-cao-thanh-tich", "bien-ban"],
    "statements": [{"name": "needs-consultation", "holds": True}],
}
LAW = "decree-152-consultation"


@pytest.fixture
def paper(desk: Desk) -> Paper:
    """The law asks for an opinion, and the papers of the dossier have none."""
    return Paper(desk, form={"code": "co-thi-dua-chinh-phu"}, dossier=NEEDED).under_review()


def codes(paper: Paper, on: str) -> set[str]:
    found = paper.desk.get(f"{paper.address}/findings?on={on}")["findings"]
    return {LAW if each["rule"] == LAW else each["code"] for each in found}


def consulted(paper: Paper, **said: Any) -> str:
    paper.do("consultations", ASKED | said)
    identity: str = paper.last["consultations"][-1]["consultation_id"]
    return identity


def test_what_the_law_asks_for_is_missing_until_it_is_answered(paper: Paper) -> None:
    assert LAW in codes(paper, "2026-02-04")
    identity = consulted(paper)
    assert {LAW, "consultation.awaited"} <= codes(paper, "2026-02-17")
    assert {LAW, "consultation.no_answer"} <= codes(paper, "2026-02-18")
    paper.do(f"consultations/{identity}/answer", AGREES)
    assert paper.last["consultations"][0]["opinion"] == "agrees"
    assert not {LAW, "consultation.awaited", "consultation.no_answer"} & codes(paper, "2026-02-18")
    types = [entry["type"] for entry in paper.desk.get(f"{paper.address}/history")["items"][-2:]]
    assert types == ["registry.nomination.consultation_asked.v1", "registry.nomination.consultation_answered.v1"]


def test_it_has_ten_working_days_unless_it_is_said_otherwise(paper: Paper) -> None:
    asked = {name: said for name, said in ASKED.items() if name != "answer_by"}  # on a Tuesday
    paper.do("consultations", asked)
    assert paper.last["consultations"][-1]["answer_by"] == "2026-02-17"
    assert paper.refused("consultations", asked | {"asked_on": "9998-12-31"})[1] == "nomination.in_future"


def test_who_disagrees_says_why_and_is_heard(paper: Paper) -> None:
    identity = consulted(paper)
    address = f"consultations/{identity}/answer"
    no = {"opinion": "disagrees", "answered_on": "2026-02-20"}
    assert paper.refused(address, no) == (422, "nomination.disagrees_without_reason")
    paper.do(address, no | {"reason": "Chậm đóng bảo hiểm xã hội"})
    assert "consultation.disagrees" in codes(paper, "2026-02-21")
    assert paper.refused(address, AGREES) == (422, "nomination.answered_already")


def test_what_may_not_be_entered(paper: Paper) -> None:
    assert paper.refused("consultations", ASKED | {"answer_by": "2026-02-01"})[1] == "nomination.answer_before_asked"
    assert paper.refused("consultations", ASKED | {"asked_on": "2999-01-01"})[1] == "nomination.in_future"
    identity = consulted(paper)
    assert paper.refused("consultations", ASKED)[1] == "nomination.asked_already"
    consulted(paper, about="Bảo vệ môi trường")
    address = f"consultations/{identity}/answer"
    assert paper.refused(address, AGREES | {"answered_on": "2026-01-31"})[1] == "nomination.answer_before_asked"
    assert paper.refused("consultations/nobody/answer", AGREES)[1] == "nomination.no_such_consultation"
    drafted = Paper(paper.desk)
    assert drafted.refused("consultations", ASKED) == (422, "nomination.wrong_state")
