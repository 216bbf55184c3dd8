"""Certificates through their doors: who gets one, under which number, and how one comes to hold no longer."""

import io
import json
import re
import uuid
from typing import Any

import pytest
from openpyxl import load_workbook

from awards.certificate.certificate import Certificate
from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import decision_body, grant_body, grant_to_person, reported_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.printed import printed

SIGNATURE = {"number": "12/QĐ-UBND", "signed_on": "2025-01-08"}
ARTICLE = "Luật 06/2022/QH15 Điều 93 khoản 2"


def an_issuer() -> dict[str, str]:
    """An authority of its own, whose books no other test opens."""
    return {"name": f"Chủ tịch UBND tỉnh {uuid.uuid4().hex}", "kind": "organisation"}


def signed_decision(desk: Desk, **said: Any) -> Any:
    draft = desk.done("POST", "/decisions", decision_body(**{"issuer": an_issuer()} | said), sub="drafter")
    address = f"/decisions/{draft['id']}/signature"
    return desk.done("POST", address, SIGNATURE, role="awards_approver", version=1)


def an_award(desk: Desk, **grant: Any) -> str:
    award_id: str = signed_decision(desk, grants=[grant_body(**grant)])["grants"][0]["award_id"]
    return award_id


def events_of(database: Documents, aggregate_id: str) -> list[str]:
    return [entry["type"].split(".", 1)[1] for entry in outbox.history(database, aggregate_id)]


def test_an_award_gets_the_first_number_of_its_book(desk: Desk, awards_database: Documents) -> None:
    decision = signed_decision(desk)
    (grant,) = decision["grants"]
    certificate = desk.done("POST", "/certificates", {"award_id": grant["award_id"]})
    assert (certificate["entry"]["number"], certificate["state"], certificate["version"]) == (1, "valid", 1)
    assert certificate["recipient"]["name"] == grant["recipient"]["name"]
    assert certificate["decision"]["number"] == "12/QĐ-UBND"
    assert desk.get(f"/certificates/{certificate['id']}") == certificate
    assert events_of(awards_database, certificate["id"]) == ["certificate.issued.v1"]
    book = desk.get(f"/number-books/{certificate['entry']['book_id']}")
    assert book in every_book(desk)
    assert (book["last"], book["issuer_name"]) == (1, decision["issuer"]["name"])


def every_book(desk: Desk) -> list[Any]:
    items: list[Any] = desk.get("/number-books?limit=200")["items"]
    return items


def test_a_certificate_is_found_by_the_name_on_it(desk: Desk, awards_database: Documents) -> None:
    grants = [grant_to_person("Đỗ Thị Lý"), grant_to_person("Đỗ Thị Lụa")]
    awards = signed_decision(desk, grants=grants)["grants"]
    ly, lua = (desk.done("POST", "/certificates", {"award_id": award["award_id"]})["id"] for award in awards)
    unset = {"$unset": {"words": ""}}  # as one that was issued before names were searched
    awards_database["certificates"].update_one({"_id": lua}, unset)

    def found(q: str) -> list[str]:
        exported = desk.ask("GET", f"/certificates/export?format=jsonl&q={q}").text.splitlines()
        ids = [one["id"] for one in desk.get(f"/certificates?q={q}")["items"]]
        assert [json.loads(line)["id"] for line in exported] == ids
        return ids

    assert (found("do thi ly"), found("lụa")) == ([ly], [])
    Certificate.fill()
    assert (found("do th"), found("lua"), found("ly lua")) == ([ly, lua], [lua], [])


def test_numbers_run_for_each_issuer_and_form(desk: Desk) -> None:
    grants = [grant_body(), grant_body(form={"code": "giay-khen"}), grant_body()]
    decision = signed_decision(desk, grants=grants)
    made = [desk.done("POST", "/certificates", {"award_id": grant["award_id"]}) for grant in decision["grants"]]
    assert [certificate["entry"]["number"] for certificate in made] == [1, 1, 2]
    assert made[0]["entry"]["book_id"] == made[2]["entry"]["book_id"] != made[1]["entry"]["book_id"]


def test_an_award_has_one_certificate_that_holds(desk: Desk) -> None:
    award = an_award(desk)
    first = desk.done("POST", "/certificates", {"award_id": award})
    answer = desk.ask("POST", "/certificates", {"award_id": award})
    assert (answer.status_code, answer.json["code"]) == (409, "certificate.exists")
    assert first["id"] in answer.json["detail"]
    assert next(b["last"] for b in every_book(desk) if b["id"] == first["entry"]["book_id"]) == 1


def test_the_same_key_issues_once(desk: Desk) -> None:
    award, key = an_award(desk), uuid.uuid4().hex
    first = desk.done("POST", "/certificates", {"award_id": award}, key=key)
    assert desk.done("POST", "/certificates", {"award_id": award}, key=key) == first


def test_a_draft_and_a_report_give_no_certificate(desk: Desk) -> None:
    reported = desk.done("POST", "/decisions", reported_body(issuer=an_issuer()))
    answer = desk.refused("POST", "/certificates", {"award_id": reported["grants"][0]["award_id"]})
    assert answer == (422, "certificate.decision_not_signed")


def test_a_group_that_is_not_named_needs_a_name_to_print(desk: Desk) -> None:
    group = {"name": "10 tập thể", "kind": "collective", "count": 10, "is_named": False}
    award = an_award(desk, recipient=group)
    assert desk.refused("POST", "/certificates", {"award_id": award}) == (422, "certificate.nobody_named")
    wording = {"recipient": "Tập thể Phòng Nội vụ"}
    made = desk.done("POST", "/certificates", {"award_id": award, "wording": wording})
    assert made["recipient"] | {"party_id": None} == {
        "name": "Tập thể Phòng Nội vụ",
        "kind": "collective",
        "count": None,
        "is_named": True,
        "is_posthumous": False,
        "party_id": None,
    }


def test_what_is_lost_is_replaced_under_a_number_of_its_own(desk: Desk, awards_database: Documents) -> None:
    award = an_award(desk)
    old = desk.done("POST", "/certificates", {"award_id": award})
    said = {"cause": "lost", "reason": "mất trong trận lũ"}
    new = desk.done("POST", f"/certificates/{old['id']}/replacement", said, version=1)
    assert (new["entry"]["number"], new["replaces"], new["state"]) == (2, old["id"], "valid")
    after = desk.get(f"/certificates/{old['id']}")
    assert (after["state"], after["replaced_by"]) == ("replaced", new["id"])
    assert events_of(awards_database, old["id"]) == ["certificate.issued.v1", "certificate.replaced.v1"]
    again = desk.refused("POST", f"/certificates/{old['id']}/replacement", said, version=2)
    assert again == (422, "certificate.no_longer_valid")


def test_a_misprint_is_printed_anew_as_the_award_says_now(desk: Desk) -> None:
    award = an_award(desk, **grant_to_person("Đổ Thị Lý"))
    old = desk.done("POST", "/certificates", {"award_id": award})
    correction = {"recipient": {"name": "Đỗ Thị Lý", "kind": "individual"}, "reason": "sai dấu"}
    desk.done("PATCH", f"/awards/{award}", correction, version=1)
    assert desk.get(f"/certificates/{old['id']}")["recipient"]["name"] == "Đổ Thị Lý"
    said = {"cause": "misprinted", "reason": "sai dấu"}
    new = desk.done("POST", f"/certificates/{old['id']}/replacement", said, version=1)
    assert new["recipient"]["name"] == "Đỗ Thị Lý"


@pytest.mark.parametrize("sub", ["issuer", "drafter"])
def test_who_issued_it_or_drafted_the_decision_does_not_revoke_it(desk: Desk, sub: str) -> None:
    award = an_award(desk)
    made = desk.done("POST", "/certificates", {"award_id": award}, sub="issuer")
    said, address = {"reason": "khai man thành tích", "article": ARTICLE}, f"/certificates/{made['id']}/revocation"
    refused = desk.refused("POST", address, said, role="awards_approver", sub=sub, version=1)
    assert refused == (403, "certificate.four_eyes")
    revoked = desk.done("POST", address, said, role="awards_approver", sub="another", version=1)
    assert revoked["state"] == "revoked"
    (_, event) = desk.get(f"/certificates/{made['id']}/history")["items"]
    assert (event["after"]["reason"], event["after"]["article"]) == ("khai man thành tích", ARTICLE)


def test_a_spoiled_number_stays_in_the_book(desk: Desk) -> None:
    award = an_award(desk)
    spoiled = desk.done("POST", "/certificates", {"award_id": award})
    desk.done("POST", f"/certificates/{spoiled['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    desk.done("POST", "/certificates", {"award_id": award})
    lines = desk.get(f"/certificates?book_id={spoiled['entry']['book_id']}")["items"]
    assert [(line["entry"]["number"], line["state"]) for line in lines] == [(1, "void"), (2, "valid")]


def test_another_organisations_certificates_are_not_issued(desk: Desk) -> None:
    award = an_award(desk)
    refused = desk.refused("POST", "/certificates", {"award_id": award}, organisation="elsewhere")
    assert refused == (403, "identity.organisation")


def test_a_decisions_awards_get_theirs_in_its_order_and_none_twice(desk: Desk) -> None:
    names = [f"Tập thể thứ {number}" for number in range(60)]
    grants = [grant_body(recipient={"name": name, "kind": "collective"}) for name in names]
    grants[30]["recipient"] = {"name": "Nhiều tập thể", "kind": "collective", "count": 3, "is_named": False}
    decision = signed_decision(desk, grants=grants)
    spoiled = desk.done("POST", "/certificates", {"award_id": decision["grants"][4]["award_id"]})
    desk.done("POST", f"/certificates/{spoiled['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    address = f"/decisions/{decision['id']}/certificates"
    told = desk.done("POST", address, None)
    assert told["remaining"] == 0
    assert [one["code"] for one in told["refused"]] == ["certificate.nobody_named"]
    assert told["refused"][0]["award_id"] == decision["grants"][30]["award_id"]
    expected = [name for at, name in enumerate(names) if at not in (4, 30)]
    assert [one["recipient"]["name"] for one in told["issued"]] == expected
    assert [one["entry"]["number"] for one in told["issued"]] == list(range(2, 60))
    again = desk.done("POST", address, None)
    assert (again["issued"], len(again["refused"]), again["remaining"]) == ([], 1, 0)


def test_a_revoked_award_gets_none(desk: Desk) -> None:
    decision = signed_decision(desk)
    award = decision["grants"][0]["award_id"]
    said = {"reason": "khai man", "article": ARTICLE}
    desk.done("POST", f"/awards/{award}/revocation", said, role="awards_approver", sub="another", version=1)
    assert desk.refused("POST", "/certificates", {"award_id": award}) == (422, "certificate.award_revoked")
    assert desk.done("POST", f"/decisions/{decision['id']}/certificates", None)["issued"] == []


def test_a_book_is_taken_along_with_every_number(desk: Desk) -> None:
    award = an_award(desk, recipient={"name": "=SUM(A1)", "kind": "collective"})
    spoiled = desk.done("POST", "/certificates", {"award_id": award})
    desk.done("POST", f"/certificates/{spoiled['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    desk.done("POST", "/certificates", {"award_id": award})
    address = f"/number-books/{spoiled['entry']['book_id']}/export"
    table = desk.ask("GET", address, language="vi").text.splitlines()
    assert table[0].startswith("\ufeffSố,Năm,Trạng thái,Người nhận")
    assert [line.split(",")[::2][:2] for line in table[1:]] == [["1", "Hủy số"], ["2", "Có hiệu lực"]]
    assert "'=SUM(A1)" in table[1]
    lines = desk.ask("GET", f"{address}?format=jsonl").text.splitlines()
    assert [json.loads(line)["entry"]["number"] for line in lines] == [1, 2]
    sheet = load_workbook(io.BytesIO(desk.ask("GET", f"{address}?format=xlsx").data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet["D"]][1:] == ["=SUM(A1)", "=SUM(A1)"]
    assert desk.refused("GET", "/number-books/none/export", None) == (404, "numberbook.not_found")


def test_a_book_is_printed_with_what_became_void(desk: Desk) -> None:
    award = an_award(desk, recipient={"name": "Trạm Y tế xã Sơn Kim", "kind": "collective"})
    spoiled = desk.done("POST", "/certificates", {"award_id": award})
    desk.done("POST", f"/certificates/{spoiled['id']}/voiding", {"reason": "phôi bị rách"}, version=1)
    desk.done("POST", "/certificates", {"award_id": award})
    address = f"/number-books/{spoiled['entry']['book_id']}/book.pdf"
    text = printed(desk, address, language="vi")
    assert f"Sổ vàng năm {spoiled['entry']['year']}" in text
    assert "Từ số 1 đến số 2, đã cấp đến số 2; in ngày" in text
    assert re.search(r" 1 Trạm Y tế .+ Hủy số, .+ 2 Trạm Y tế ", text)
    assert text.count("Hủy số") == 1
    assert "Từ số 2 đến số 2, đã cấp đến số 2" in printed(desk, f"{address}?first=2", language="vi")
    assert desk.refused("GET", f"{address}?first=3", None) == (404, "certificate.not_found")
    assert desk.refused("GET", "/number-books/none/book.pdf", None) == (404, "numberbook.not_found")
    assert desk.refused("GET", address, None, role="reader") == (403, "identity.role")
