"""Candidates through their doors: who may, what is found otherwise of what was granted, and an office's own rules."""

import uuid
from pathlib import Path
from typing import Any

from flask import Flask

from awards.app import create_app
from awards.catalogue.catalogue import catalogue
from awards.law_candidate.dry_run import TOGETHER, dry_run
from awards.rules.candidate import read_candidate
from awards.rules.law import Law
from awards.rules.rulebook import rulebook
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from tests.builders.awards import decision_body, grant_body
from tests.contract.checking import empty
from tests.identities import Issuer
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import FLAG, Paper, flags, put_forward
from tests.integration.awards.test_consultations import ASKED

FORM = "xa-phuong-tieu-bieu"
EVERY_VOTE = f"""
[[rule]]
id = "every-vote"
kind = "rule"
regime = "state"
title = {{ vi = "Mọi phiếu đồng ý", en = "Every vote is in favour" }}
forms = ["{FORM}"]
citation = "Quyết định 1/2026/QĐ-UBND Điều 1"
confidence = "S"
asks = [{{ asks = "council_vote", percent = 100 }}]
"""
SIGNATURE = {"number": "8/QĐ-UBND", "signed_on": "2026-03-02"}


def sign(desk: Desk, draft: Any, version: int) -> None:
    asked: dict[str, Any] = {"role": "awards_approver", "sub": "approver", "version": version}
    desk.done("POST", f"/decisions/{draft['id']}/signature", SIGNATURE, **asked)


def granted(desk: Desk, lines: int) -> None:
    issuer = {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}
    who = ({"name": f"Xã {n}", "kind": "collective"} for n in range(lines))
    grants = [grant_body(form={"code": FORM}, recipient=each) for each in who]
    sign(desk, desk.done("POST", "/decisions", decision_body(issuer=issuer, grants=grants), sub="drafter"), 1)


def send(desk: Desk, what: str, text: str = EVERY_VOTE, role: str = "administrator") -> Any:
    return desk.send(f"/rules/candidate{what}", text.encode(), role=role)


def test_a_candidate_is_for_administrators(desk: Desk) -> None:
    assert {send(desk, what, role="awards_approver").status_code for what in ("", "/dry-run")} == {403}
    checked = send(desk, "").json
    assert checked["faults"] == []
    assert [each["rule"] for each in checked["difference"]["added"]] == ["every-vote"]
    assert desk.get("/rules?on=2026-03-02&limit=200")["items"]
    assert "every-vote" not in {rule["id"] for rule in desk.get(f"/rules?form={FORM}")["items"]}  # nothing is kept


def test_what_is_wrong_is_said_and_not_tried(desk: Desk) -> None:
    wrong = EVERY_VOTE.replace("percent", "per_cent")
    (fault,) = send(desk, "", wrong).json["faults"]
    assert (fault["line"], fault["rule"]) == (2, "every-vote")
    refused = send(desk, "/dry-run", wrong)
    assert (refused.status_code, refused.json["code"]) == (422, "rules.candidate_faulty")
    assert send(desk, "?replaces=none.toml").json["code"] == "rules.unknown_file"
    assert desk.send("/rules/candidate", b"\xff\xfe", role="administrator").json["code"] == "rules.no_text"


def test_it_is_tried_on_what_was_granted_with_the_dossier_that_was_known(desk: Desk) -> None:
    """The council voted nine of ten: the candidate finds that of the one, and of the other that nobody knows."""
    before = send(desk, "/dry-run").json
    paper = Paper(desk, form={"code": FORM}, recipient={"name": "Xã Sơn Kim", "kind": "collective"}).recommended()
    answer = put_forward(desk, paper)
    assert answer.status_code == 200, answer.text
    sign(desk, answer.json, 2)
    granted(desk, lines=1)

    after = send(desk, "/dry-run").json
    assert after["awards"] - before["awards"] == after["differing"] - before["differing"] == 2
    counted = {each["code"]: each["appears"] for each in after["findings"]}
    assert counted["vote.too_few"] == 1
    assert {each["rule"] for each in after["findings"]} == {"every-vote"}
    of_it = [each for each in after["examples"] if each["recipient"]["name"] == "Xã Sơn Kim"]
    assert of_it[0]["appear"][0]["citation"] == "Quyết định 1/2026/QĐ-UBND Điều 1"
    assert (of_it[0]["vanish"], after["next"]) == ([], None)


def test_a_nomination_is_tried_with_its_list_as_counted_and_what_was_overridden(
    desk: Desk, awards_database: Documents
) -> None:
    """Its dossier says 900 leaders, its campaign counts nine: a tenth of them allows no flag."""
    empty(awards_database)  # the answer shows some examples alone, and other tests left flags that came before
    (paper,) = flags(desk, 1, leaders=9, leaders_meeting_standard=9)
    paper.do("consultations", ASKED)
    (warning,) = desk.get(f"{paper.address}/findings?on=2026-03-02")["findings"]
    over = {"rule": warning["rule"], "code": warning["code"], "reason": "Hội đồng đã xem xét"}
    asked = {"role": "awards_approver", "sub": "chair", "version": paper.last["version"]}
    desk.done("POST", f"{paper.address}/overrides", over, **asked)
    sign(desk, put_forward(desk, paper).json, 2)
    tenth = EVERY_VOTE.replace(FORM, FLAG["code"]).replace("council_vote", "cluster_cap").replace("100", "10")
    tried = send(desk, "/dry-run", tenth).json["examples"]
    (found,) = (each for each in tried if each["recipient"]["name"] == paper.last["recipient"]["name"])
    (appears,) = found["appear"]
    assert (appears["code"], appears["facts"][0]) == ("cap.exceeded", {"name": "base", "value": "9"})
    assert (found["was"], found["becomes"]) == ("allow", "warn")


def test_what_takes_long_is_tried_in_portions(desk: Desk, awards_database: Documents) -> None:
    granted(desk, lines=TOGETHER + 5)
    current = Law(rules=rulebook(), forms=catalogue())
    candidate = read_candidate(EVERY_VOTE, None, current)
    tried, since = [], None
    while True:
        portion = dry_run(current, candidate.law, candidate.concerned, seconds=0, since=since)
        tried.append(portion.tried + portion.left_out)
        since = portion.last
        if since is None:
            break
    assert (len(tried) > 1, sum(tried)) == (True, portion.awards)


def test_rules_that_lie_beside_bind_like_the_others(
    settings: ServiceSettings, awards_database: Documents, identity: Issuer, tmp_path: Path
) -> None:
    (tmp_path / "province.toml").write_text(EVERY_VOTE, encoding="utf-8")
    app: Flask = create_app(settings, rules_beside=tmp_path)
    desk = Desk(app, identity)
    assert "every-vote" in {rule["id"] for rule in desk.get(f"/rules?form={FORM}")["items"]}
    asked = {"form": FORM, "on": "2026-03-02", "recipient_kind": "collective"}
    verdict = desk.done("POST", "/what-if", asked)
    assert "every-vote" in {finding["rule"] for finding in verdict["findings"]}
    replaced = desk.send("/rules/candidate?replaces=province.toml", EVERY_VOTE.encode(), role="administrator").json
    assert replaced["difference"]["unchanged"] == 1
