"""The desk of what was reported: numbers with their doubt, tasks with their review, and what stays when it refuses."""

import json
from typing import Any

import pytest

from tests.integration.gateway.conferences_service import Conferences, SignIn, sent
from tests.integration.gateway.test_pages import SAME

NUMBERS, REPORT = "/desk/c1/indicators", "/desk/c1/report"


def made(service: Conferences) -> tuple[str, Any]:
    asked = next(one for one in reversed(service.asked) if one["Idempotency-Key"])
    return asked["path"], json.loads(asked["body"])


def test_a_number_is_shown_with_both_percentages_entered_and_put_right(
    sign_in: SignIn, conferences: Conferences
) -> None:
    client = sign_in()
    page = client.get(f"{NUMBERS}?lang=vi").text
    assert "<strong>Thu &lt;ngân sách&gt;</strong>: 2041 tỷ đồng / kế hoạch 1800 tỷ đồng" in page
    assert "Tỷ lệ phần trăm theo báo cáo: 113,34 % · tính lại: 113,39 %" in page
    assert "điểm phần trăm: -0,05" in page
    typed = {"key": "k", "name": "Hộ nghèo", "value_amount": "4,5", "value_comparator": "about", "value_unit": "%"}
    client.post(NUMBERS, data=typed, headers=SAME)
    value: dict[str, Any] = {"comparator": "about", "amount": 4.5, "unit": "%"}
    assert made(conferences) == ("/v1/conferences/c1/indicators", {"name": "Hộ nghèo", "value": value})
    client.post(
        f"{NUMBERS}/n1", data={"version": "2", "target_amount": "", "target_unit": "", "reason": "x"}, headers=SAME
    )
    assert sent(conferences) == ("/v1/indicators/n1", {"target": None, "reason": "x"}, '"2"')


def test_a_task_is_entered_put_right_and_reviewed_by_a_later_conference(
    sign_in: SignIn, conferences: Conferences
) -> None:
    client = sign_in()
    page = client.get(f"{REPORT}?lang=vi&kind=task").text
    assert "Làm &lt;đường&gt;" in page
    assert "Hội nghị trước · Thời hạn: 30/06/2025" in page
    assert any("conference_id=c1&limit=100&kind=task" in one["path"] for one in conferences.asked)
    typed = {"key": "k", "kind": "task", "text": "Làm cầu", "for_whom": "Sở Xây dựng", "due_on": "2025-12-31"}
    client.post(REPORT, data=typed, headers=SAME)
    said: dict[str, Any] = {"kind": "task", "text": "Làm cầu", "for_whom": [{"name": "Sở Xây dựng"}]}
    said["due"] = {"on": "2025-12-31", "precision": "day"}
    assert made(conferences) == ("/v1/conferences/c1/report-items", said)
    client.post(f"{REPORT}/t1", data={"version": "3", "due_on": "", "reason": "chưa hẹn"}, headers=SAME)
    assert sent(conferences) == ("/v1/report-items/t1", {"due": None, "reason": "chưa hẹn"}, '"3"')
    client.post(f"{REPORT}/t1/review", data={"version": "3", "state": "done", "reason": "xong"}, headers=SAME)
    review = {"state": "done", "reason": "xong", "conference_id": "c1"}
    assert sent(conferences) == ("/v1/report-items/t1/review", review, '"3"')


@pytest.mark.parametrize("form", [f"{NUMBERS}/n1", f"{REPORT}/t1", f"{REPORT}/t1/review"])
def test_what_is_refused_is_said_beside_what_was_typed(sign_in: SignIn, form: str) -> None:
    answer = sign_in().post(f"{form}?lang=vi", data={"version": "no version", "reason": "vì <thế>"}, headers=SAME)
    assert answer.status_code == 422
    assert "Lý do &lt;ngắn&gt;." in answer.text
    assert 'value="vì &lt;thế&gt;"' in answer.text


def test_a_reader_reads_them_and_is_offered_no_form(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    for page in (NUMBERS, REPORT, f"{NUMBERS}/n1", f"{REPORT}/t1"):
        assert "<form" not in reader.get(page).text.partition("<main")[2].partition("</main>")[0]
