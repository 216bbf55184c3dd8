"""Files of forms through their doors: nothing is kept, and what was granted is judged by the forms as they would be."""

from typing import Any

from awards.catalogue.catalogue import Catalogue, catalogue
from awards.law_candidate.dry_run import dry_run
from awards.rules.law import Law
from awards.rules.rulebook import rulebook
from tests.builders.awards import decision_body, grant_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_judged_at_signature import a_record
from tests.integration.awards.test_rule_candidates import FORM, granted, sign

COMMUNES = f"""
[[form]]
code = "{FORM}"
label = {{ vi = "Xã, phường, đặc khu tiêu biểu", en = "Typical commune, ward or special zone" }}
family = "title"
regime = "state"
recipients = ["collective"]
effective_from = 2024-01-01
confidence = "S"
authorities = [
  {{ levels = ["commune"], post = {{ vi = "Chủ tịch UBND xã" }}, citation = "Luật 1/2027 Điều 3", confidence = "S" }},
]
legal_basis = [{{ instrument = "Luật 1/2027/QH16", article = "Điều 3", confidence = "S" }}]
"""


def send(desk: Desk, what: str, text: str, role: str = "administrator") -> Any:
    return desk.send(f"/forms/candidate{what}", text.encode(), role=role)


def test_a_candidate_is_for_administrators_and_is_not_kept(desk: Desk) -> None:
    assert {send(desk, what, COMMUNES, "awards_approver").status_code for what in ("", "/dry-run")} == {403}
    checked = send(desk, "", COMMUNES).json
    assert checked["faults"] == []
    (change,) = checked["difference"]["changed"]
    assert [field["field"] for field in change["fields"]] == ["also_called", "authorities", "legal_basis"]
    assert desk.get(f"/forms/{FORM}")["authorities"][0]["levels"] == ["province"]
    refused = send(desk, "/dry-run", COMMUNES.replace("levels", "level"))
    assert (refused.status_code, refused.json["code"]) == (422, "rules.candidate_faulty")


def test_the_authority_of_the_day_is_judged_by_the_form_as_it_would_be(desk: Desk, tell: Tell) -> None:
    issuer = {"party_id": a_record(tell, name="UBND tỉnh Hà Tĩnh", level="province")}
    grants = [grant_body(form={"code": FORM}, recipient={"name": "Xã Kỳ Văn", "kind": "collective"})]
    sign(desk, desk.done("POST", "/decisions", decision_body(issuer=issuer, grants=grants), sub="drafter"), 1)
    granted(desk, lines=1)  # by an issuer whose level nobody knows
    tried = send(desk, "/dry-run", COMMUNES).json
    assert (tried["awards"], tried["tried"], tried["differing"], tried["of_dropped_forms"]) == (2, 2, 1, 0)
    (example,) = tried["examples"]
    (appears,) = example["appear"]
    assert (appears["code"], appears["severity"], example["recipient"]["name"]) == (
        "authority.not_competent",
        "block",
        "Xã Kỳ Văn",
    )
    assert appears["citation"].endswith("Luật 1/2027 Điều 3")


def test_awards_of_a_form_that_would_be_gone_are_counted(desk: Desk) -> None:
    granted(desk, lines=2)
    without = Catalogue(entry for entry in catalogue().entries if entry.form.code != FORM)
    rules = rulebook()
    found = dry_run(Law(rules=rules, forms=catalogue()), Law(rules=rules, forms=without), frozenset({FORM}), seconds=9)
    assert (found.of_dropped_forms, found.left_out) == (found.awards, found.awards)
