"""The desk of what was reported: numbers with their doubt, tasks with their review, and what stays when it refuses."""

import io
import json
from typing import Any

import pytest

from registry.chassis.http_service import LARGEST_MEDIUM_BYTES
from tests.integration.gateway.conferences_service import Conferences, SignIn, sent
from tests.integration.gateway.test_pages import SAME

NUMBERS, REPORT, MEDIA = "/desk/c1/indicators", "/desk/c1/report", "/desk/c1/media"


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
    assert f'href="{NUMBERS}/export?conference_id=c1&amp;format=xlsx"' in page
    assert client.get(f"{NUMBERS}/export?conference_id=c1&format=csv").status_code == 404  # nothing is there to take
    assert conferences.asked[-1]["path"] == "/v1/indicators/export?conference_id=c1&format=csv"
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


def test_what_was_taken_into_use_is_entered_and_put_right(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    typed = {
        "key": "k",
        "kind": "adoption",
        "adoption_name": "Phòng họp không giấy",
        "adopters": "Tỉnh ủy\nSở Văn hóa, Thể thao và Du lịch",
        "since_on": "2024-03-01",
        "since_precision": "month",
        "figures": "> 98 | %\n5–10 | xã | năm đến mười xã\nnhiều",
    }
    client.post(REPORT, data=typed, headers=SAME)
    adoption = {
        "name": "Phòng họp không giấy",
        "adopters": [{"party_id": "o1"}, {"name": "Sở Văn hóa, Thể thao và Du lịch"}],
        "since": {"on": "2024-03-01", "precision": "month"},
        "figures": [
            {"amount": 98.0, "comparator": "more_than", "unit": "%"},
            {"amount": 5.0, "upper": 10.0, "comparator": "range", "unit": "xã", "as_reported": "năm đến mười xã"},
            {"as_reported": "nhiều"},
        ],
    }
    assert made(conferences) == ("/v1/conferences/c1/report-items", {"kind": "adoption", "adoption": adoption})
    page = client.get(f"{REPORT}/t2?lang=vi").text
    assert ">98 | %</textarea>".replace(">98", "&gt;98") in page
    assert '<option value="t3" selected>Phòng họp &lt;không giấy&gt;</option>' in page
    client.post(f"{REPORT}/t2", data={"version": "3", "adoption_name": "Họp số", "reason": "x"}, headers=SAME)
    said = sent(conferences)[1]["adoption"]
    assert said == {
        "adopted_id": "t3",
        "name": "Họp số",
        "adopters": [{"party_id": "o1", "name": "Tỉnh ủy"}],
        "figures": [{"amount": 98.0, "comparator": "more_than", "unit": "%"}],
        "since": {"on": "2024-01-01", "precision": "month"},
    }


def test_a_photograph_is_shown_sent_with_its_file_and_taken_down(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    page = client.get(f"{MEDIA}?lang=vi").text
    assert '<img class="medium" src="/desk/c1/media/m1/content" alt="Trao &lt;cờ&gt;" width="640" height="480"' in page
    assert f'data-most="{LARGEST_MEDIUM_BYTES}"' in page
    assert client.get(f"{MEDIA}/m1/content").text == '{"the": "bytes"}'
    client.get(f"{MEDIA}?is_removed=true")
    assert any(one["path"].endswith("/c1/media?limit=100&is_removed=true") for one in conferences.asked)
    client.get(f"{MEDIA}/export?format=csv")
    assert conferences.asked[-1]["path"] == "/v1/conferences/c1/media/export?format=csv"
    photograph = {"key": "k", "kind": "photograph", "caption": "Khai mạc", "file": (io.BytesIO(b"bytes"), "a.png")}
    answer = client.post(MEDIA, data=photograph, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, MEDIA)
    assert made(conferences) == ("/v1/conferences/c1/media", {"kind": "photograph", "caption": "Khai mạc"})
    kept = conferences.asked[-1]
    assert (kept["path"], kept["body"], kept["If-Match"]) == ("/v1/media/m2/content", "bytes", '"1"')
    unfit = {"version": "1", "file": (io.BytesIO(b"no zip"), "a.png")}
    answer = client.post(f"{MEDIA}/m2/file?lang=vi", data=unfit, headers=SAME)
    assert (answer.status_code, "Lý do &lt;ngắn&gt;." in answer.text) == (422, True)
    answer = client.post(f"{MEDIA}/m1/removal", data={"version": "2", "reason": "nhầm ảnh"}, headers=SAME)
    assert answer.status_code == 303
    assert sent(conferences) == ("/v1/media/m1?reason=nh%E1%BA%A7m+%E1%BA%A3nh", None, '"2"')


@pytest.mark.parametrize(
    "form", [f"{MEDIA}/m1/removal", f"{MEDIA}/m1", f"{NUMBERS}/n1", f"{REPORT}/t1", f"{REPORT}/t1/review"]
)
def test_what_is_refused_is_said_beside_what_was_typed(sign_in: SignIn, form: str) -> None:
    answer = sign_in().post(f"{form}?lang=vi", data={"version": "no version", "reason": "vì <thế>"}, headers=SAME)
    assert answer.status_code == 422
    assert "Lý do &lt;ngắn&gt;." in answer.text
    assert 'value="vì &lt;thế&gt;"' in answer.text


def test_a_reader_reads_them_and_is_offered_no_form(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    for page in (NUMBERS, REPORT, MEDIA, f"{MEDIA}/m1", f"{NUMBERS}/n1", f"{REPORT}/t1"):
        assert "<form" not in reader.get(page).text.partition("<main")[2].partition("</main>")[0]
