"""The what-if door: the decided cases, and those on which a naive reading of the law fails."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream
from tests.integration.awards import decided_cases as cases
from tests.integration.awards.conftest import Desk
from tests.integration.awards.decided_cases import CASES, Decided, changed, held, rated


def codes(verdict: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in verdict["findings"]}


def asked(desk: Desk, question: dict[str, Any]) -> Any:
    return desk.done("POST", "/what-if", question)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_decided_case_comes_out_as_the_law_says(desk: Desk, case: Decided) -> None:
    verdict = asked(desk, case.question)
    assert (verdict["outcome"], codes(verdict)) == (case.outcome, case.found)
    assert all(finding["citation"] for finding in verdict["findings"])


def test_the_bonus_is_of_the_decisions_day_and_each_line_is_rounded_up(desk: Desk) -> None:
    lines = [
        ("giay-khen", "individual", 710_000),
        ("lao-dong-tien-tien", "individual", 710_000),
        ("cstd-co-so", "individual", 2_340_000),
        ("tap-the-lao-dong-tien-tien", "collective", 1_880_000),
        ("tap-the-lao-dong-xuat-sac", "collective", 3_510_000),
        ("bang-khen-bo-tinh", "individual", 3_510_000),
        ("bang-khen-bo-tinh", "collective", 7_020_000),
        ("bang-khen-bo-tinh", "household", 5_270_000),
    ]
    body = {"decided_on": "2026-06-25", "lines": [{"form": f, "recipient_kind": k} for f, k, _ in lines]}
    reckoned = desk.done("POST", "/what-if/bonus", body)
    assert [line["dong"] for line in reckoned["lines"]] == [dong for _, _, dong in lines]
    assert (reckoned["outcome"], reckoned["base_salary_dong"], reckoned["total_dong"]) == (
        "allow",
        2_340_000,
        24_950_000,
    )


def test_the_bonus_of_two_titles_for_one_year_is_the_higher_and_a_certificate_is_paid_beside(desk: Desk) -> None:
    titles = [
        {"form": form, "recipient": "Đỗ Thị Lý", "period": "2025"} for form in ("lao-dong-tien-tien", "cstd-co-so")
    ]
    certificate = {"form": "giay-khen", "recipient": "Đỗ Thị Lý", "period": "2025"}
    lines = [line | {"recipient_kind": "individual"} for line in (*titles, certificate)]
    reckoned = desk.done("POST", "/what-if/bonus", {"decided_on": "2026-06-25", "lines": lines})
    assert [line["is_paid"] for line in reckoned["lines"]] == [False, True, True]
    assert reckoned["total_dong"] == 2_340_000 + 710_000


def test_rounding_before_or_after_the_factor_is_said_where_it_differs(desk: Desk) -> None:
    line = {"form": "bang-khen-bo-tinh", "recipient_kind": "collective"}
    reckoned = desk.done("POST", "/what-if/bonus", {"decided_on": "2026-07-01", "lines": [line]})
    (finding,) = reckoned["findings"]
    assert (reckoned["outcome"], finding["code"]) == ("warn", "bonus.rounding_open")
    assert {fact["value"] for fact in finding["facts"]} == {"7590000", "7600000"}


def test_a_form_without_a_bonus_and_a_day_without_a_base_are_said(desk: Desk) -> None:
    line = {"form": "gia-dinh-van-hoa", "recipient_kind": "household"}
    reckoned = desk.done("POST", "/what-if/bonus", {"decided_on": "2015-01-01", "lines": [line]})
    assert (codes(reckoned), reckoned["base_salary_dong"]) == ({"bonus.base_salary", "bonus.not_set"}, None)


def test_explain_shows_every_rule_and_how_it_came_out(desk: Desk) -> None:
    verdict = asked(desk, cases.PRIME_MINISTERS_CERTIFICATE)
    outcomes = {tried["rule"]: tried["outcome"] for tried in verdict["explain"]}
    assert outcomes["bang-khen-ttg.73-1-b"] == "met"
    assert outcomes["bang-khen-ttg.73-6"] == "not_applicable"  # for households, and not claimed
    assert outcomes["bang-khen-ttg.73-2-d"] == "not_in_force"  # the district's area, until 2025-06-30
    assert outcomes["state-2022-one-achievement-once"] == "not_stated"
    assert all(tried["citation"] for tried in verdict["explain"])


def test_a_finding_speaks_both_languages_and_says_what_led_to_it(desk: Desk) -> None:
    short = changed(cases.PROVINCIAL_CERTIFICATE, history=[held("cstd-co-so", "2025-01-15", "2024")])
    short["dossier"] |= {"ratings": rated("good", 2024, 2025)}
    verdict = asked(desk, short)
    (finding,) = [one for one in verdict["findings"] if one["severity"] == "block"]
    assert finding["citation"] == "Luật 06/2022/QH15 Điều 74 khoản 1 điểm d"
    assert "2 in a row needed, 1 held" in finding["message"]["en"]
    assert "Cần 2 lần liên tục, mới có 1" in finding["message"]["vi"]
    assert {"name": "2024", "value": "cstd-co-so"} in finding["facts"]


def test_nothing_is_stored(desk: Desk) -> None:
    before = desk.get("/awards?limit=1")
    asked(desk, cases.RESCUE)
    assert desk.get("/awards?limit=1") == before


def test_the_rules_in_force_on_a_day(desk: Desk) -> None:
    def ids(address: str) -> set[str]:
        return {rule["id"] for rule in desk.get(address, role="reader")["items"]}

    last, first = ids("/rules?on=2025-06-30&limit=200"), ids("/rules?on=2025-07-01&limit=200")
    assert "decree-98-nothing-pending" in last - first
    assert "decree-152-nothing-pending" in first - last
    assert ids("/rules?on=2025-07-01&form=lao-dong-tien-tien") >= {"lao-dong-tien-tien.24-1", "lao-dong-tien-tien.24-3"}
    assert ids("/rules?on=2003-01-01&form=giay-khen") == set()


def test_a_reader_is_shown_what_bears_on_a_form_by_day(desk: Desk) -> None:
    found = desk.get("/forms/bang-khen-ttg/law?on=2025-06-30", role="reader")
    routes = {one["rule"]["id"]: one for one in found["routes"]}
    assert routes["bang-khen-ttg.73-1-b"]["rule"]["citation"] == "Luật 06/2022/QH15 Điều 73 khoản 1 điểm b"
    assert "5 năm liên tục" in routes["bang-khen-ttg.73-1-b"]["asks"][0]["text"]["vi"]
    assert (found["is_in_force"], found["changes_on"]) == (True, "2025-07-01")
    assert desk.refused("GET", "/forms/none/law", None) == (404, "form.not_found")
    assert desk.refused("GET", "/forms/bang-khen-ttg/law?on=tomorrow", None) == (422, "input.invalid")


def test_the_rules_are_read_page_by_page(desk: Desk) -> None:
    page = desk.get("/rules?limit=100")
    seen = [rule["id"] for rule in page["items"]]
    while page["next"]:
        page = desk.get(f"/rules?limit=100&cursor={page['next']}")
        seen += [rule["id"] for rule in page["items"]]
    assert seen == sorted(set(seen))
    assert len(seen) > 200


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (changed(cases.RESCUE, form="none"), "catalogue.unknown_form"),
        (changed(cases.RESCUE, dossier={"route": "none"}), "what_if.unknown_route"),
        (changed(cases.NATIONAL_FIGHTER, dossier={"vote": {"members": 3, "votes_for": 4}}), "what_if.impossible_count"),
        (changed(cases.RESCUE, dossier={"rating": "good"}), "input.invalid"),
        (changed(cases.RESCUE, on="tomorrow"), "input.invalid"),
    ],
)
def test_what_cannot_be_answered_is_refused(desk: Desk, question: dict[str, Any], code: str) -> None:
    assert desk.refused("POST", "/what-if", question) == (422, code)


def test_a_reader_asks_no_what_if(desk: Desk) -> None:
    assert desk.refused("POST", "/what-if", cases.RESCUE, role="reader")[0] == 403


def test_many_are_asked_about_at_once_and_each_comes_out_as_alone(desk: Desk) -> None:
    whole = cases.PROVINCIAL_CERTIFICATE
    candidates = [
        {"recipient": "in order", "dossier": whole["dossier"], "history": whole["history"]},
        {"recipient": "one title", "dossier": whole["dossier"] | {"ratings": []}, "history": whole["history"][:1]},
        {"recipient": "complaint", "dossier": whole["dossier"] | {"standing": "complaint_unverified"}},
    ]
    common = {name: whole[name] for name in ("on", "form", "recipient_kind", "authority")}
    answered = desk.done("POST", "/eligibility", common | {"candidates": candidates})
    alone = [asked(desk, common | {k: v for k, v in one.items() if k != "recipient"}) for one in candidates]
    assert [one["findings"] for one in answered["candidates"]] == [one["findings"] for one in alone]
    assert [one["recipient"] for one in answered["candidates"]] == ["in order", "one title", "complaint"]
    assert answered["allow"] == 1
    assert answered["allow"] + answered["warn"] + answered["block"] == 3


def test_a_wrong_candidate_is_named_by_its_place(desk: Desk) -> None:
    body = {
        "on": "2026-01-15",
        "form": "giay-khen",
        "recipient_kind": "individual",
        "candidates": [{"recipient": "A"}, {"recipient": "B", "history": [held("none", "2020-01-01", None)]}],
    }
    answer = desk.ask("POST", "/eligibility", body)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "candidates.1.history.0.form")


@pytest.mark.parametrize("door", ["/what-if", "/what-if/bonus", "/eligibility", "/rules"])
def test_the_one_address_knows_where_to_send_it(awards_app: Flask, door: str) -> None:
    assert f"/v1{door}" in {rule.rule for rule in awards_app.url_map.iter_rules()}
    nobody = Upstream("awards", "http://127.0.0.1:1")
    assert Client(create_passing(nobody, nobody)).post(f"/v1{door}").status_code == 503  # and there is nobody
