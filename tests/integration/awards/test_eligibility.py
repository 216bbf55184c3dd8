"""Who of those in the registry may be proposed for what: the same answer as for each alone, streamed line by line."""

import csv
import io
import json
import uuid
from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream
from registry.contracts.party import PartyMerged, Post
from registry.contracts.shapes import PartyRef
from tests.builders.awards import AT, a_party_registered, grant_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_certificates import signed_decision

FORMS = ["bang-khen-bo-tinh", "tap-the-lao-dong-xuat-sac"]
TERMS = {"on": "2026-01-15", "authority": "province"}
HELD = {"achievement": "Đi đầu phong trào thi đua của ngành", "achievement_period": {"label": "2025"}}


@pytest.fixture
def register(tell: Tell) -> Any:
    def registered(name: str, kind: str = "organisation", **said: Any) -> str:
        party_id = uuid.uuid4().hex
        tell(a_party_registered(party_id, kind=kind, name=name, **said))
        return party_id

    return registered


def give(desk: Desk, party_id: str, form: str = "bang-khen-bo-tinh") -> None:
    signed_decision(desk, grants=[grant_body(form={"code": form}, recipient={"party_id": party_id}, **HELD)])


def lines(answer: TestResponse) -> list[Any]:
    assert (answer.status_code, answer.content_type) == (200, "application/jsonl"), answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def ask(desk: Desk, **said: Any) -> list[Any]:
    return lines(desk.ask("POST", "/eligibility/recipients", {**TERMS, "forms": FORMS} | said))


def alone(desk: Desk, kind: str, history: list[Any], dossier: Any, form: str) -> Any:
    question = {**TERMS, "form": form, "recipient_kind": kind, "history": history, "dossier": dossier}
    return desk.done("POST", "/what-if", question)


def test_each_is_answered_as_alone_with_the_history_that_the_registry_has(desk: Desk, register: Any) -> None:
    school, ward, teacher = register("Trường Sơn Kim"), register("Phường Sơn Kim"), register("Đỗ Thị Lý", "person")
    give(desk, school)
    dossier = {"achievement": HELD["achievement"], "period": HELD["achievement_period"]}
    known = {"form": FORMS[0], "decided_on": "2025-01-08", "decision": "12/QĐ-UBND", **dossier}
    found = ask(desk, recipients=[teacher, school, ward, school], dossier=dossier)
    assert [(line["recipient_id"], line["recipient_kind"]) for line in found] == [
        (teacher, "individual"),
        (school, "collective"),
        (ward, "collective"),
    ]
    histories = {school: [known]}
    for line in found:
        assert [one["form"] for one in line["forms"]] == FORMS
        for one in line["forms"]:
            said = alone(desk, line["recipient_kind"], histories.get(line["recipient_id"], []), dossier, one["form"])
            assert (one["outcome"], one["findings"]) == (said["outcome"], said["findings"])
    again = [any(f["code"].startswith("achievement.") for f in line["forms"][0]["findings"]) for line in found]
    assert again == [False, True, False]


def test_of_an_organisation_those_below_it_and_their_people_that_day(desk: Desk, register: Any) -> None:
    body = register("UBND tỉnh")
    office = register("Sở Nội vụ", parent_id=body)
    elsewhere = register("Sở khác")

    def a_post(organisation: str, **said: Any) -> tuple[Post, ...]:
        return (Post(post_id="p", title="Chuyên viên", organisation_id=organisation, **said),)

    chair = register("Chủ tịch", "person", posts=a_post(body))
    clerk = register("Chuyên viên", "person", posts=a_post(office, since=date(2020, 1, 1)))
    register("Đã nghỉ hưu", "person", posts=a_post(office, until=date(2025, 12, 31)))
    register("Người khác", "person", posts=a_post(elsewhere))
    found = [line["recipient_id"] for line in ask(desk, organisation=body, forms=FORMS[:1])]
    assert found == [body, office, *sorted([chair, clerk])]


def test_a_merged_record_is_answered_as_the_one_that_stands(desk: Desk, register: Any, tell: Tell) -> None:
    old, new = register("Trường cũ"), register("Trường mới")
    give(desk, old)
    facts = a_party_registered(old, name="Trường cũ", merged_into=new).party
    survivor = PartyRef(party_id=new, name="Trường mới")
    tell(PartyMerged(happened_at=AT, party_id=old, reason="một trường", party=facts, survivor=survivor), 2)
    dossier = {"achievement": HELD["achievement"], "period": HELD["achievement_period"]}
    (line,) = ask(desk, recipients=[old], forms=FORMS[:1], dossier=dossier)
    assert (line["recipient_id"], line["recipient"]) == (new, "Trường mới")
    assert any(finding["code"].startswith("achievement.") for finding in line["forms"][0]["findings"])


def test_the_rows_of_a_spreadsheet_are_asked_about_each_as_it_says(desk: Desk, register: Any) -> None:
    name = f"Trường {uuid.uuid4().hex}"
    school = register(name)
    give(desk, school)
    rows = [
        ["Tên tập thể", "Đối tượng", "Hình thức khen thưởng", "Thành tích", "Xếp loại", "Mã hồ sơ"],
        [name, "tập thể", "", HELD["achievement"], "xuất sắc", ""],
        ["Không ai biết", "tập thể", FORMS[1], "", "", ""],
        ["Chưa rõ loại", "", "", "", "", ""],
        ["", "", "Huân chương Không Có", "", "", school],
        ["", "", "", "", "", "nobody"],
    ]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    query = f"on=2026-01-15&form={FORMS[0]}&form={FORMS[1]}&period=2025"
    found = lines(desk.send(f"/eligibility/list?{query}", written.getvalue().encode()))
    assert [line["row"] for line in found] == [2, 3, 4, 5, 6]
    assert [[one["form"] for one in line["forms"]] for line in found] == [FORMS, FORMS[1:], [], [], []]
    assert [[remark["code"] for remark in line["remarks"]] for line in found] == [
        [],
        ["eligibility.no_record"],
        ["eligibility.kind_unknown"],
        ["eligibility.unknown_form"],
        ["directory.unknown_party"],
    ]
    assert found[0]["recipient_id"] == school
    assert any(finding["code"].startswith("achievement.") for finding in found[0]["forms"][0]["findings"])
    table = desk.send(f"/eligibility/list?{query}&format=csv", written.getvalue().encode())
    shown = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert [row[0] for row in shown[1:]] == ["2", "2", "3", "4", "5", "6"]
    assert desk.ask("GET", "/eligibility/list/template?format=csv").status_code == 200


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "eligibility.ask_one"),
        ({"recipients": ["a"], "organisation": "b"}, "eligibility.ask_one"),
        ({"recipients": ["a"], "forms": []}, "eligibility.forms"),
        ({"recipients": ["a"], "forms": ["giay-khen", "none"]}, "catalogue.unknown_form"),
        ({"recipients": [str(n) for n in range(10_001)]}, "eligibility.too_many"),
        ({"organisation": "nobody"}, "directory.unknown_party"),
        ({"recipients": ["a"], "dossier": {"route": "none"}}, "what_if.unknown_route"),
        ({"recipients": ["a"], "dossier": {"vote": {"members": 0, "votes_for": 1}}}, "what_if.impossible_count"),
    ],
)
def test_what_is_wrong_with_the_question_is_refused_before_the_first_line(
    desk: Desk, said: dict[str, Any], code: str
) -> None:
    assert desk.refused("POST", "/eligibility/recipients", {**TERMS, "forms": FORMS} | said) == (422, code)


@pytest.mark.parametrize("door", ["/eligibility/recipients", "/eligibility/list"])
def test_the_one_address_knows_where_to_send_it(awards_app: Flask, door: str) -> None:
    assert f"/v1{door}" in {rule.rule for rule in awards_app.url_map.iter_rules()}
    nobody = Upstream("awards", "http://127.0.0.1:1")
    assert Client(create_passing(nobody, nobody)).post(f"/v1{door}").status_code == 503  # and there is nobody
