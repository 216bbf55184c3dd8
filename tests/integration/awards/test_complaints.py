"""Complaints about nominations and awards: told to who decides, with their text, and to nobody else."""

from typing import Any

import pytest

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import Paper, put_forward
from tests.integration.awards.test_revocation import decided

TEXT = "Sáng kiến nêu trong hồ sơ là của người khác."
SAID = {"kind": "denunciation", "received_on": "2026-02-02", "text": TEXT, "by": "Hồ Thị Kỳ"}
SETTLED = {"outcome": "dismissed", "settled_on": "2026-02-20", "reason": "Đã xác minh, không đúng."}


def complain(desk: Desk, **about: str) -> Any:
    return desk.done("POST", "/complaints", SAID | about)


def settle(desk: Desk, complaint: Any, **said: Any) -> Any:
    asked: dict[str, Any] = {"role": "awards_approver", "sub": "another", "version": complaint["version"]}
    return desk.ask("POST", f"/complaints/{complaint['id']}/settlement", SETTLED | said, **asked)


def against(findings: list[Any]) -> list[str]:
    return [one["message"]["vi"] for one in findings if one["code"] == "complaint.pending"]


def test_it_warns_who_decides_until_it_is_settled(desk: Desk) -> None:
    paper = Paper(desk).recommended()
    complaint = complain(desk, nomination_id=paper.last["id"])
    said = [f"Đơn nhận ngày 02/02/2026 chưa giải quyết: {TEXT}"]
    assert against(desk.get(f"{paper.address}/findings")["findings"]) == said
    draft = put_forward(desk, paper).json
    [line] = desk.get(f"/decisions/{draft['id']}/findings")["lines"]
    assert against(line["findings"]) == said
    answer = settle(desk, complaint)
    assert (answer.json["state"], answer.json["outcome"]) == ("settled", "dismissed")
    assert against(desk.get(f"{paper.address}/findings")["findings"]) == []
    assert settle(desk, answer.json).json["code"] == "complaint.settled_already"


def test_one_about_an_award_comes_after_its_decision_and_binds_nobody(desk: Desk) -> None:
    decision = decided(desk, lines=2)
    award = decision["grants"][1]["award_id"]
    complaint = complain(desk, award_id=award)
    first, second = desk.get(f"/decisions/{decision['id']}/findings")["lines"]
    assert (against(first["findings"]), len(against(second["findings"]))) == ([], 1)
    assert settle(desk, complaint, outcome="upheld").status_code == 200
    assert desk.get(f"/awards/{award}")["state"] == "granted"
    assert [one["outcome"] for one in desk.get(f"/complaints?award_id={award}")["items"]] == ["upheld"]


def test_an_approver_overrides_it_with_a_reason(desk: Desk) -> None:
    paper = Paper(desk).recommended()
    complaint = complain(desk, nomination_id=paper.last["id"])
    override = {"rule": f"complaint.{complaint['id']}", "code": "complaint.pending", "reason": "Đã làm rõ"}
    version = desk.get(paper.address)["version"]
    desk.done("POST", f"{paper.address}/overrides", override, role="awards_approver", sub="approver", version=version)
    draft = put_forward(desk, paper).json
    [line] = desk.get(f"/decisions/{draft['id']}/findings")["lines"]
    [found] = [one for one in line["findings"] if one["code"] == "complaint.pending"]
    assert found["override"]["reason"] == "Đã làm rõ"


def test_no_event_says_what_was_complained_of_or_by_whom(desk: Desk, awards_database: Documents) -> None:
    complaint = complain(desk, award_id=decided(desk)["grants"][0]["award_id"])
    settle(desk, complaint)
    told = [entry["value"] for entry in outbox.history(awards_database, complaint["id"])]
    assert len(told) == 2
    assert not any(secret in value for value in told for secret in (TEXT, SAID["by"], SETTLED["reason"]))
    assert desk.ask("GET", f"/complaints/{complaint['id']}", role="reader").status_code == 403


def test_who_prepared_it_does_not_settle_it(desk: Desk) -> None:
    complaint = complain(desk, award_id=decided(desk)["grants"][0]["award_id"])
    own = {"role": "awards_approver", "sub": "drafter", "version": 1}
    refused = desk.refused("POST", f"/complaints/{complaint['id']}/settlement", SETTLED, **own)
    assert refused == (403, "complaint.four_eyes")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "complaint.about_one"),
        ({"nomination_id": "a", "award_id": "b"}, "complaint.about_one"),
        ({"award_id": "b", "text": " "}, "complaint.text_missing"),
        ({"award_id": "b", "received_on": "2999-01-01"}, "complaint.in_future"),
    ],
)
def test_what_is_refused(desk: Desk, said: dict[str, Any], code: str) -> None:
    assert desk.refused("POST", "/complaints", SAID | said) == (422, code)


@pytest.mark.parametrize(("day", "code"), [("2026-02-01", "settled_before_received"), ("2999-01-01", "in_future")])
def test_it_is_settled_after_it_was_received(desk: Desk, day: str, code: str) -> None:
    complaint = complain(desk, award_id=decided(desk)["grants"][0]["award_id"])
    assert settle(desk, complaint, settled_on=day).json["code"] == f"complaint.{code}"
