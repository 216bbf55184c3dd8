"""What the awards desk asks of the service, and what stays when that refuses, without a browser."""

import html
import io
import json
from typing import Any

import pytest
from werkzeug.test import Client

from tests.integration.gateway.awards_service import Awards
from tests.integration.gateway.test_pages import SAME

DESK = "/desk/awards"
REFUSED = "Lý do &lt;ngắn&gt;."


def sent(awards: Awards) -> tuple[str, Any, str | None]:
    asked = awards.asked[-1]
    return asked["path"], json.loads(asked["body"] or "null"), asked["if"]


def test_a_campaign_is_opened(officer: Client, awards: Awards) -> None:
    typed = {"key": "k", "name": "Đợt 2025", "organisation": "ubnd tỉnh", "period": "2025", "submit_by": ""}
    typed |= {"form-0": "bang-khen-tinh", "most-0": "50", "form-1": "", "most-1": "7", "form-2": "giay-khen"}
    answer = officer.post(f"{DESK}/campaigns/new", data=typed, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{DESK}/campaigns/made#content")
    forms = [{"form": {"code": "bang-khen-tinh"}, "most": 50}, {"form": {"code": "giay-khen"}}]
    said = {"name": "Đợt 2025", "period": {"label": "2025"}, "organisation": {"party_id": "o1"}, "forms": forms}
    assert sent(awards)[:2] == ("/v1/campaigns", said)


def test_a_list_is_tried_drafted_and_submitted(officer: Client, awards: Awards) -> None:
    file = (io.BytesIO(b"a,b"), "list.csv")
    typed = {"key": "k", "nominator": "Sở Y tế", "number": "7/TTr-SYT", "households": "", "file": file}
    answer = officer.post(f"{DESK}/campaigns/c1/lists", data=typed, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{DESK}/submission-lists/made#content")
    query = "nominator=S%E1%BB%9F+Y+t%E1%BA%BF&number=7%2FTTr-SYT"
    assert awards.asked[-1]["path"] == f"/v1/campaigns/c1/submission-lists?{query}"
    script = {**SAME, "Accept": "application/json"}
    told = officer.post(f"{DESK}/submission-lists/l1/apply", data={"digest": "abc"}, headers=script)
    assert (told.json or {})["whole"] == 3
    assert sent(awards) == ("/v1/submission-lists/l1/apply", None, '"abc"')
    typed = {"received_on": "2025-01-06"}
    told = officer.post(f"{DESK}/submission-lists/l1/submission", data=typed, headers=script)
    assert (told.json or {}) == {"done": 1, "whole": 1, "import_state": "applied"}
    assert sent(awards) == ("/v1/submission-lists/l1/submission", {"received_on": "2025-01-06"}, None)


def test_a_council_votes_on_those_chosen_and_who_is_refused_is_named(officer: Client, awards: Awards) -> None:
    chosen = ["n1|2|An", "n2|9|Bình"]
    members = "Trần A, Phó Chủ tịch, tán thành\nLê B, Giám đốc Sở, Chủ tịch hội, vắng\n"
    typed = {"chosen": chosen, "council": "Hội đồng <tỉnh>", "held_on": "2025-01-11", "members": members}
    answer = officer.post(f"{DESK}/nominations/review?state=under_review", data=typed, headers=SAME)
    assert f"<li>Bình: {REFUSED}</li>" in answer.text
    assert 'value="Hội đồng &lt;tỉnh&gt;"' in answer.text
    reviewed = json.loads(next(one for one in awards.asked if one["path"] == "/v1/nominations/n1/review")["body"])
    assert reviewed["is_recommended"] is True
    assert reviewed["members"] == [
        {"member": {"name": "Trần A", "kind": "person", "post": "Phó Chủ tịch"}, "is_present": True, "vote": "for"},
        {"member": {"name": "Lê B", "kind": "person", "post": "Giám đốc Sở, Chủ tịch hội"}, "is_present": False},
    ]


def test_hundreds_are_done_by_portions_and_who_is_refused_is_told(officer: Client, awards: Awards) -> None:
    script = {**SAME, "Accept": "application/json"}
    typed = {"chosen": ["n1|2|An", "n2|9|Bình", "n3|2|Chi"], "received_on": "2025-01-06", "after": "1"}
    told = officer.post(f"{DESK}/nominations/submission?state=drafted", data=typed, headers=script).json or {}
    assert (told["done"], told["whole"], told["import_state"], told["after"]) == (3, 3, "applied", 3)
    assert (told["refused"], told["onward"]) == (
        [f"Bình: {html.unescape(REFUSED)}"],
        f"{DESK}/nominations?state=drafted",
    )
    assert sent(awards) == ("/v1/nominations/n3/submission", {"received_on": "2025-01-06"}, '"2"')
    alike = {**typed, "chosen": ["n1|9|An", "n2|9|Bình", "n3|9|Chi", "n4|9|Du"], "after": ""}
    assert officer.post(f"{DESK}/nominations/submission", data=alike, headers=script).status_code == 422
    assert sent(awards)[0] == "/v1/nominations/n3/submission"  # refused alike, the rest is not tried


def test_those_whom_the_law_allows_are_put_forward_and_the_others_named(officer: Client, awards: Awards) -> None:
    typed = {"chosen": ["n1|2|An", "blocked|2|Bình", "n3|2|Chi"], "decision": "d1"}
    answer = officer.post(f"{DESK}/nominations/decision?state=recommended", data=typed, headers=SAME)
    assert answer.status_code == 422
    assert f"<li>Bình: {REFUSED}</li>" in answer.text
    assert sent(awards) == ("/v1/decisions/d1/nominations", {"nomination_ids": ["n1", "n3"]}, '"4"')


def test_objects_are_ordered_and_received_by_the_dozen(officer: Client, awards: Awards) -> None:
    typed = {"chosen": ["a1|frame|An", "a2|flag|Bình"], "ordered_on": "2025-01-10", "supplier": "", "key": "k"}
    answer = officer.post(f"{DESK}/objects/orders", data=typed, headers=SAME)
    assert answer.headers["Location"] == f"{DESK}/objects?state=ordered#content"
    assert sent(awards)[:2] == ("/v1/award-objects", {"ordered_on": "2025-01-10", "award_id": "a2", "kind": "flag"})
    officer.post(f"{DESK}/objects/receipts", data={"chosen": "f1|1|An", "received_on": "2025-01-12"}, headers=SAME)
    assert sent(awards) == ("/v1/award-objects/f1/receipt", {"received_on": "2025-01-12"}, '"1"')
    answer = officer.post(
        f"{DESK}/objects/f1/write-off", data={"version": "1", "outcome": "lost", "reason": "sai"}, headers=SAME
    )
    assert REFUSED in answer.text


def test_a_step_upwards_is_followed_nowhere_by_what_a_form_names_either(officer: Client, awards: Awards) -> None:
    asked = len(awards.asked)
    for act, typed in (
        ("nominations/decision", {"decision": ".."}),
        ("objects/receipts", {"received_on": "2025-01-12"}),
    ):
        answer = officer.post(f"{DESK}/{act}", data={"chosen": "..|2|An", **typed}, headers=SAME)
        assert answer.status_code == 404
    assert len(awards.asked) == asked


@pytest.mark.parametrize("act", ["nominations/examination?state=submitted", "objects/receipts?state=ordered"])
def test_a_form_for_those_ticked_says_when_none_is(officer: Client, awards: Awards, act: str) -> None:
    asked = len(awards.asked)
    answer = officer.post(f"{DESK}/{act}", data={"received_on": "2025-01-12"}, headers=SAME)
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một dòng." in answer.text
    assert len(awards.asked) == asked


@pytest.mark.parametrize("kind", ["submission-lists", "certificate-lists"])
def test_the_rest_of_a_list_is_given_up(officer: Client, awards: Awards, kind: str) -> None:
    assert f'action="{DESK}/{kind}/l1/cancel"' in officer.get(f"{DESK}/{kind}/l1").text
    answer = officer.post(f"{DESK}/{kind}/l1/cancel", data={"digest": "abc"}, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{DESK}/{kind}/l1#content")
    assert sent(awards) == (f"/v1/{kind}/l1/cancel", None, '"abc"')


def test_nobody_is_taken_for_absent_by_a_slip_of_the_hand(officer: Client, awards: Awards) -> None:
    typed = {"chosen": "n1|2|An", "council": "Hội đồng", "members": "Trần A, Phó Chủ tịch, tán thànhh\nLê B, vắng"}
    asked = len(awards.asked)
    answer = officer.post(f"{DESK}/nominations/review?state=under_review", data=typed, headers=SAME)
    assert answer.status_code == 422
    assert 'id="members-wrong">Trần A, Phó Chủ tịch, tán thànhh</p>' in answer.text
    assert len(awards.asked) == asked


def test_a_nomination_is_returned_and_a_warning_overridden(approver: Client, awards: Awards) -> None:
    typed = {"version": "2", "remark-achievement": "Ghi rõ", "remark-": "Thiếu báo cáo\n"}
    approver.post(f"{DESK}/nominations/n1/remarks", data=typed, headers=SAME)
    remarks = [{"field": "achievement", "text": "Ghi rõ"}, {"field": None, "text": "Thiếu báo cáo"}]
    assert sent(awards) == ("/v1/nominations/n1/remarks", {"remarks": remarks}, '"2"')
    typed = {"version": "2", "finding": "R1|quota.over", "reason": "Đã đồng ý"}
    approver.post(f"{DESK}/nominations/n1/overrides", data=typed, headers=SAME)
    assert sent(awards)[1] == {"rule": "R1", "code": "quota.over", "reason": "Đã đồng ý"}


def test_a_decision_is_signed_and_amended(approver: Client, awards: Awards) -> None:
    typed = {"version": "4", "number": "12/QĐ-UBND", "signed_on": "2025-01-14", "signer": "Lê A, Chủ tịch"}
    approver.post(f"{DESK}/decisions/d1/signature", data=typed, headers=SAME)
    said: dict[str, Any] = {"number": "12/QĐ-UBND", "signed_on": "2025-01-14"}
    said["signer"] = {"name": "Lê A", "post": "Chủ tịch"}
    assert sent(awards) == ("/v1/decisions/d1/signature", said, '"4"')
    typed = {"version": "4", "document_kind": "Quyết định", "document_number": "15/QĐ-UBND", "article": "Điều 1"}
    typed |= {"text": "Sửa tên", "reason": "in sai", "award_id": "a1", "award_name": "Đỗ Thị Lý"}
    approver.post(f"{DESK}/decisions/d1/amendments", data=typed, headers=SAME)
    amended = sent(awards)[1]
    assert amended["document"] == {"kind": "Quyết định", "number": "15/QĐ-UBND"}
    recipient = {"party_id": "p1", "kind": "individual", "is_named": True, "is_posthumous": False}
    assert amended["awards"] == [{"award_id": "a1", "recipient": {**recipient, "name": "Đỗ Thị Lý"}}]


def test_who_is_awarded_posthumously_is_ticked_and_stays_so_until_it_is_said_otherwise(
    administrator: Client, awards: Awards
) -> None:
    typed = {"version": "2", "achievement": "Tốt", "period": "2024"}
    administrator.post(f"{DESK}/nominations/n1", data={**typed, "is_posthumous": "yes"}, headers=SAME)
    assert sent(awards)[1]["recipient"]["is_posthumous"]
    administrator.post(f"{DESK}/nominations/dead", data={**typed, "is_posthumous": "yes"}, headers=SAME)
    assert "recipient" not in sent(awards)[1]
    administrator.post(f"{DESK}/nominations/dead", data=typed, headers=SAME)
    assert sent(awards)[1]["recipient"] == {
        "party_id": "p1",
        "name": "Đỗ <Thị> Lý",
        "kind": "individual",
        "is_named": True,
        "is_posthumous": False,
    }
    typed = {"version": "4", "award_id": "a1", "award_name": "Đỗ Lý", "award_posthumous": "unchanged"}
    administrator.post(f"{DESK}/decisions/dead/amendments", data=typed, headers=SAME)
    assert sent(awards)[1]["awards"][0]["recipient"]["is_posthumous"]
    typed = {"version": "4", "award_id": "a1", "award_posthumous": "no"}
    administrator.post(f"{DESK}/decisions/dead/amendments", data=typed, headers=SAME)
    assert not sent(awards)[1]["awards"][0]["recipient"]["is_posthumous"]


def test_another_form_that_is_refused_leaves_the_revision_as_it_stands(officer: Client) -> None:
    page = officer.post(f"{DESK}/nominations/dead/withdrawal", data={"version": "1", "reason": "sai"}, headers=SAME)
    assert page.status_code == 422
    assert ">\nTốt</textarea>" in page.text
    assert 'name="is_posthumous" value="yes" checked' in page.text


def test_certificates_are_issued_and_printed_by_portions(officer: Client, awards: Awards) -> None:
    script = {**SAME, "Accept": "application/json"}
    told = officer.post(f"{DESK}/decisions/d1/certificates", headers=script).json or {}
    assert (told["done"], told["whole"], told["import_state"]) == (2, 3, "applying")
    assert told["refused"] == ["Đỗ <Thị> Lý: Tên <dài>"]
    told = officer.post(f"{DESK}/certificate-lists/l1/papers", headers=script).json or {}
    assert (told["done"], told["whole"], told["import_state"]) == (0, 2, "applying")
    assert sent(awards)[0] == "/v1/certificate-lists/l1/papers"


def test_awards_are_planned_at_a_conference_by_portions(officer: Client, awards: Awards) -> None:
    typed = {"conference_id": "k", "presenters": "Trần A, Chủ tịch"}
    script = {**SAME, "Accept": "application/json"}
    told = officer.post(f"{DESK}/decisions/d1/running-order", data=typed, headers=script).json or {}
    onward = f"{DESK}/awaiting?decision_id=d1"
    assert told == {"done": 1, "whole": 1, "import_state": "applied", "refused": [], "onward": onward}
    presenters = [{"name": "Trần A", "post": "Chủ tịch", "kind": "person"}]
    assert sent(awards)[:2] == ("/v1/running-orders/k/awards", {"decision_id": "d1", "presenters": presenters})


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ("/complaints", {"text": "sai", "by": "Lê <A>"}),
        ("/complaints/k1/settlement", {"outcome": "upheld", "reason": "sai", "settled_on": "Lê <A>"}),
        ("/decisions/d1/amendments", {"reason": "sai", "article": "Lê <A>"}),
        ("/certificates/z1/revocation", {"reason": "sai", "article": "Lê <A>"}),
        ("/campaigns/c1/reopening", {"reason": "sai"}),
        ("/campaigns/new", {"name": "sai", "period": "Lê <A>"}),
    ],
)
def test_what_is_refused_is_said_beside_what_was_typed(administrator: Client, form: str, typed: dict[str, str]) -> None:
    answer = administrator.post(DESK + form, data={"version": "1", **typed}, headers=SAME)
    assert answer.status_code == 422
    assert REFUSED in answer.text
    assert 'value="Lê &lt;A&gt;"' in answer.text or "Lê <A>" not in typed.values()
