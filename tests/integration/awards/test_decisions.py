"""Decisions through their doors: who may write, what is one decision, and what a signature makes."""

import uuid
from typing import Any

import pytest

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import a_party_registered, decision_body, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell

SIGNATURE = {"number": "12/QĐ-UBND", "signed_on": "2025-01-08"}


def an_issuer() -> dict[str, str]:
    """An authority of its own, so that no test meets the numbers of another."""
    return {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}


def awards_of(desk: Desk, decision_id: str) -> list[Any]:
    items: list[Any] = desk.get(f"/awards?decision_id={decision_id}&limit=200")["items"]
    return items


def events_of(database: Documents, aggregate_id: str) -> list[str]:
    return [entry["type"].split(".", 1)[1] for entry in outbox.history(database, aggregate_id)]


def test_why_a_draft_was_revised_is_kept(desk: Desk) -> None:
    draft = desk.done("POST", "/decisions", decision_body())
    said = {"about": "Về việc tặng Cờ thi đua", "reason": "Theo thông báo kết luận"}
    desk.done("PATCH", f"/decisions/{draft['id']}", said, version=1)
    last = desk.get(f"/decisions/{draft['id']}/history")["items"][-1]["after"]
    assert (last["changed"], last["reason"]) == (["about"], "Theo thông báo kết luận")


def test_a_signature_makes_the_awards_in_the_same_transaction(desk: Desk, awards_database: Documents) -> None:
    body = decision_body(issuer=an_issuer(), grants=[grant_body(), grant_body(achievement="Khác")])
    draft = desk.done("POST", "/decisions", body)
    signed = desk.done(
        "POST", f"/decisions/{draft['id']}/signature", SIGNATURE, role="awards_approver", version=draft["version"]
    )
    assert (signed["state"], signed["number"], signed["signed"]["on"]) == ("signed", "12/QĐ-UBND", "2025-01-08")
    awards = awards_of(desk, draft["id"])
    assert [award["id"] for award in awards] == [grant["award_id"] for grant in signed["grants"]]
    assert events_of(awards_database, draft["id"]) == ["decision.drafted.v1", "decision.signed.v1"]
    entries = [entry for award in awards for entry in outbox.history(awards_database, award["id"])]
    signature = list(outbox.history(awards_database, draft["id"]))[-1]
    assert [entry["type"] for entry in entries] == ["registry.award.granted.v1"] * 2
    assert {entry["recorded_at"] for entry in entries} == {signature["recorded_at"]}
    assert {entry["time"] for entry in entries} == {signature["time"]}


def test_a_refused_signature_leaves_nothing(desk: Desk, awards_database: Documents) -> None:
    draft = desk.done("POST", "/decisions", decision_body(issuer=an_issuer()), sub="both", role="awards_officer")
    answer = desk.refused(
        "POST", f"/decisions/{draft['id']}/signature", SIGNATURE, role="awards_approver", sub="both", version=1
    )
    assert answer == (403, "decision.four_eyes")
    assert awards_of(desk, draft["id"]) == []
    assert events_of(awards_database, draft["id"]) == ["decision.drafted.v1"]


def test_a_change_needs_the_version_it_was_based_on(desk: Desk) -> None:
    draft = desk.done("POST", "/decisions", decision_body())
    address = f"/decisions/{draft['id']}"
    assert desk.refused("PATCH", address, {"about": "a"}) == (428, "version.required")
    revised = desk.done("PATCH", address, {"about": "Tổng kết năm 2024"}, version=1)
    assert (revised["version"], revised["about"]) == (2, "Tổng kết năm 2024")
    assert desk.refused("PATCH", address, {"about": "b"}, version=1) == (412, "version.stale")


def test_more_grants_of_a_reported_decision_become_awards(desk: Desk, awards_database: Documents) -> None:
    reported = desk.done("POST", "/decisions", reported_body(grants=[]))
    assert awards_of(desk, reported["id"]) == []
    more = {"grants": [grant_body()], "reason": "a second newspaper names them"}
    address = f"/decisions/{reported['id']}/grants"
    assert desk.refused("POST", address, {"grants": more["grants"]}, version=1) == (422, "decision.reason_missing")
    desk.done("POST", address, more, version=1)
    assert [award["state"] for award in awards_of(desk, reported["id"])] == ["granted"]
    assert events_of(awards_database, reported["id"]) == ["decision.reported.v1", "decision.corrected.v1"]
    draft = desk.done("POST", "/decisions", decision_body(grants=[]))
    grown = desk.done("POST", f"/decisions/{draft['id']}/grants", {"grants": [grant_body()]}, version=1)
    assert len(grown["grants"]) == 1
    assert awards_of(desk, draft["id"]) == []


def test_what_becomes_known_of_a_decision_is_known_of_its_awards(desk: Desk) -> None:
    reported = desk.done("POST", "/decisions", reported_body(issuer=an_issuer()))
    (award,) = awards_of(desk, reported["id"])
    assert award["decision"]["number"] is None
    found = {"number": "1436/QĐ-UBND", "signed": {"on": "2024-12-30"}, "reason": "the gazette has it"}
    desk.done("PATCH", f"/decisions/{reported['id']}", found, version=1)
    after = desk.get(f"/awards/{award['id']}")
    assert (after["decision"]["number"], after["version"]) == ("1436/QĐ-UBND", award["version"])
    changes = desk.get(f"/decisions/{reported['id']}/history")["items"]
    assert changes[1]["after"]["changed"] == ["number", "signed"]
    assert changes[1]["before"]["decision"]["number"] is None
    assert changes[1]["actor_name"] == "Test awards_officer"


def test_decisions_are_found_by_what_they_say(desk: Desk) -> None:
    issuer = an_issuer()
    word = issuer["name"].split()[-1]
    early = desk.done("POST", "/decisions", reported_body(issuer=issuer, signed={"on": "2020-05-05"}))
    late = desk.done("POST", "/decisions", decision_body(issuer=issuer, signed={"on": "2024-05-05"}))

    def found(query: str) -> list[str]:
        return [item["id"] for item in desk.get(f"/decisions?q=chu tich {word}&{query}")["items"]]

    assert found("limit=2") == [early["id"], late["id"]]
    assert found("state=drafted") == [late["id"]]
    assert found("signed_from=2024-01-01") == [late["id"]]
    assert found("signed_to=2024-01-01") == [early["id"]]
    assert found("signed_from=2020-05-06&signed_to=2024-05-04") == []
    page = desk.ask("GET", f"/decisions?q={word}&limit=1")
    assert page.json["next"]
    assert 'rel="next"' in page.headers["Link"]
    following = desk.get(f"/decisions?q={word}&limit=1&cursor={page.json['next']}")
    assert [item["id"] for item in following["items"]] == [late["id"]]
    assert following["next"] is None


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"issuer": {}}, "directory.party_unnamed", "issuer"),
        ({"issuer": {"party_id": "nobody"}}, "directory.unknown_party", "issuer.party_id"),
        ({"grants": [grant_body(form={"code": "none"})]}, "catalogue.unknown_form", "grants.0.form.code"),
        (
            {"grants": [grant_body(), grant_body(recipient={"name": "Hộ ông A"})]},
            "directory.recipient_kind_missing",
            "grants.1.recipient.kind",
        ),
        (
            {"grants": [grant_body(recipient={"name": "Các tập thể", "kind": "mixed", "count": 0})]},
            "directory.recipient_count",
            "grants.0.recipient.count",
        ),
        (
            {"grants": [grant_body(recipient={"name": "Tổ dân phố 1", "kind": "collective", "is_posthumous": True})]},
            "directory.posthumous_of_a_group",
            "grants.0.recipient.is_posthumous",
        ),
        (
            {"grants": [grant_body(recipient={"party_id": "nobody"})]},
            "directory.unknown_party",
            "grants.0.recipient.party_id",
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_not_known_is_refused_with_its_path(
    desk: Desk, said: dict[str, Any], code: str, field: str, language: str
) -> None:
    answer = desk.ask("POST", "/decisions", decision_body(**said), language=language)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["errors"][0]["field"] == field


def test_an_unknown_party_may_not_have_arrived_yet(desk: Desk, tell: Tell) -> None:
    party_id = uuid.uuid4().hex
    body = decision_body(issuer={"party_id": party_id})
    assert "retry in a moment" in desk.ask("POST", "/decisions", body).json["detail"]
    tell(a_party_registered(party_id, name="UBND tỉnh Quảng Trị"))
    issuer = desk.done("POST", "/decisions", body)["issuer"]
    assert (issuer["name"], issuer["kind"]) == ("UBND tỉnh Quảng Trị", "organisation")


def test_an_organisation_writes_for_itself_and_those_below_it_alone(desk: Desk, tell: Tell) -> None:
    province, department, other = (uuid.uuid4().hex for _ in range(3))
    tell(a_party_registered(province))
    tell(a_party_registered(department, parent_id=province))
    tell(a_party_registered(other))
    own = desk.done("POST", "/decisions", decision_body(issuer={"party_id": department}), organisation=province)
    for issuer in ({"party_id": other}, {"name": "Thủ tướng Chính phủ"}):
        answer = desk.refused("POST", "/decisions", decision_body(issuer=issuer), organisation=province)
        assert answer == (403, "identity.organisation")
    address = f"/decisions/{own['id']}"
    away = {"issuer": {"party_id": other}}
    assert desk.refused("PATCH", address, {"about": "x"}, organisation=other, version=1)[0] == 403
    assert desk.refused("PATCH", address, away, organisation=province, version=1)[0] == 403
    desk.done("PATCH", address, away, version=1)


def test_who_reads_does_not_write(desk: Desk) -> None:
    draft = desk.done("POST", "/decisions", decision_body())
    assert desk.refused("POST", "/decisions", decision_body(), role="reader") == (403, "identity.role")
    answer = desk.refused("POST", f"/decisions/{draft['id']}/signature", SIGNATURE, version=1)
    assert answer == (403, "identity.role")
    assert desk.get(f"/decisions/{draft['id']}", role="reader")["id"] == draft["id"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"numbr": "12/QĐ-UBND"}, "numbr"),
        ({"issuer": {"nam": "Thủ tướng Chính phủ"}}, "issuer.nam"),
        ({"grants": [grant_body(caps=[])]}, "grants.0.caps"),
        ({"state": "published"}, "state"),
        ({"signed": {"on": "30/12/2024"}}, "signed.on"),
    ],
)
def test_what_is_no_field_of_a_decision_is_refused_with_its_path(desk: Desk, said: dict[str, Any], field: str) -> None:
    answer = desk.ask("POST", "/decisions", decision_body(**said))
    assert (answer.status_code, answer.json["code"]) == (422, "input.invalid")
    assert field in [error["field"] for error in answer.json["errors"]]
