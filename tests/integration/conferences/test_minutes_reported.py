"""What a conference reported, in the first text of its minutes: numbers as reported and as reckoned, tasks, doubts."""

from typing import Any

import pytest

from tests.clients import Caller, made
from tests.integration.conferences.of_minutes import a_conference, drafted

PEOPLE = {"amount": 2041, "unit": "người"}
INDICATORS: tuple[dict[str, Any], ...] = (
    {
        "name": "Đảng viên mới kết nạp",
        "value": PEOPLE,
        "target": PEOPLE | {"amount": 1800},
        "target_set_by": "Nghị quyết",
        "reported_percent": 113.34,
        "doubts": [{"text": "2041/1800 là 113,39 %.", "as_reported": "113,34 %"}],
    },
    {"name": "Cam kết đã hoàn thành", "value": {"amount": 4, "as_reported": "4/4"}, "target": {"amount": 4}},
    {"name": "Phát triển đảng viên", "value": {"as_reported": "vượt kế hoạch"}},
    {"name": "Cán bộ được bồi dưỡng", "value": {"amount": 4178, "comparator": "more_than", "unit": "người"}},
    {"name": "Xã đạt chuẩn", "value": {"amount": 10, "upper": 12, "comparator": "range"}, "reported_percent": 98.5},
)
ITEMS: tuple[dict[str, Any], ...] = (
    {"kind": "task", "text": "Chuẩn bị đại hội", "doubts": [{"text": "Chưa rõ thời hạn"}]},
    {"kind": "contest", "text": "Hội thi báo cáo viên", "result": "giải Nhất"},
    {"kind": "model", "count": 3},
    {
        "kind": "adoption",
        "adoption": {
            "name": "Hồ sơ đảng viên số",
            "adopters": [{"name": "Đảng ủy Khối"}],
            "since": {"on": "2023-06-01", "precision": "month"},
            "figures": [{"amount": 450, "unit": "tài khoản"}],
        },
        "partners": [{"name": "Trung tâm Số"}],
    },
    {"kind": "shortcoming", "text": "Chuyển đổi số còn chậm"},
    {"kind": "cause", "text": "thiếu cán bộ"},
)
VIETNAMESE = {
    "indicators": [
        "- Đảng viên mới kết nạp: 2.041 người, kế hoạch 1.800 người (theo Nghị quyết); đạt 113,39 %; "
        "báo cáo ghi 113,34 %",
        "- Cam kết đã hoàn thành: 4, kế hoạch 4; đạt 100 % (nguồn ghi: 4/4)",
        "- Phát triển đảng viên: vượt kế hoạch",
        "- Cán bộ được bồi dưỡng: hơn 4.178 người",
        "- Xã đạt chuẩn: từ 10 đến 12; báo cáo ghi 98,5 %",
    ],
    "reported": [
        "- Hội thi, cuộc thi: Hội thi báo cáo viên – kết quả: giải Nhất",
        "- Mô hình: 3 nội dung, không liệt kê",
        "- Áp dụng: Hồ sơ đảng viên số – Đảng ủy Khối – từ 06/2023: 450 tài khoản – phối hợp: Trung tâm Số",
    ],
    "shortcomings": ["- Chuyển đổi số còn chậm", "- Nguyên nhân: thiếu cán bộ"],
    "tasks": ["- Chuẩn bị đại hội"],
    "doubts": ["- Chưa rõ thời hạn", "- Đảng viên mới kết nạp: 2041/1800 là 113,39 %. (nguồn ghi: 113,34 %)"],
}
ENGLISH = {
    "indicators": [
        "- Đảng viên mới kết nạp: 2,041 người, of 1,800 người planned (by Nghị quyết); 113.39 %; reported as 113.34 %",
        "- Cam kết đã hoàn thành: 4, of 4 planned; 100 % (as reported: 4/4)",
        "- Phát triển đảng viên: vượt kế hoạch",
        "- Cán bộ được bồi dưỡng: more than 4,178 người",
        "- Xã đạt chuẩn: 10 to 12; reported as 98.5 %",
    ],
    "reported": [
        "- Contest: Hội thi báo cáo viên – result: giải Nhất",
        "- Model: 3 of them, not listed",
        "- Taken into use: Hồ sơ đảng viên số – Đảng ủy Khối – since 06/2023: 450 tài khoản – with Trung tâm Số",
    ],
}


@pytest.mark.parametrize(("language", "said"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_what_was_reported_is_in_the_draft_with_its_doubts(
    secretary: Caller, language: str, said: dict[str, list[str]]
) -> None:
    conference = a_conference(secretary)
    for indicator in INDICATORS:
        made(secretary.post(f"/v1/conferences/{conference}/indicators", indicator))
    for item in ITEMS:
        made(secretary.post(f"/v1/conferences/{conference}/report-items", item))
    minutes = drafted(secretary, conference, language=language)
    sections = {section["key"]: section["paragraphs"] for section in minutes["sections"]}
    assert {key: sections[key] for key in said} == said
