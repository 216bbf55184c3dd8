"""The conference that is posted: a review of a year with a host, two presiders, a source and a doubt.

One document for every contender; only its code changes from one request to the next.
"""

import json
from typing import Any

CODE = "CODE-OF-THIS-REQUEST"  # what a sender replaces, so that no two documents are the same

HOST = {"kind": "organisation", "name": "Ban Tổ chức Tỉnh ủy Quảng Nam", "level": "province"}
PRESIDERS = (
    {
        "kind": "person",
        "name": "Nguyễn Chín",
        "posts": [{"title": "Trưởng Ban Tổ chức Tỉnh ủy", "seen_on": "2024-01-10"}],
    },
    {
        "kind": "person",
        "name": "Cao Thanh Hải",
        "posts": [{"title": "Phó Trưởng Ban Thường trực Ban Tổ chức Tỉnh ủy", "seen_on": "2024-01-10"}],
    },
)


def conference(host_id: str, presider_ids: list[str]) -> dict[str, Any]:
    """About 1.2 kB of JSON; the parties are named by their records."""
    return {
        "state": "concluded",
        "code": CODE,
        "titles": {
            "vi": "Hội nghị trực tuyến tổng kết công tác xây dựng Đảng năm 2023",
            "en": "Online conference to review Party building in 2023",
        },
        "kind": "review",
        "scope_level": "province",
        "hosts": [{"party_id": host_id}],
        "presiders": [{"party_id": presider_id} for presider_id in presider_ids],
        "mode": "online",
        "held": {"on": "2024-01-10", "part_of_day": "afternoon"},
        "place": "Tam Kỳ",
        "review_period": {"label": "2023", "starts_on": "2023-01-01", "ends_on": "2023-12-31"},
        "task_period": {"label": "2024", "starts_on": "2024-01-01", "ends_on": "2024-12-31"},
        "sources": [
            {
                "publisher": "Báo Quảng Nam",
                "published_on": "2024-01-10",
                "read_in": "ru",
                "original_language": "vi",
                "is_machine_translated": True,
                "confidence": "probable",
            }
        ],
        "doubts": [{"text": "The presiders are known by a machine translation.", "field": "presiders"}],
    }


def body(host_id: str, presider_ids: list[str]) -> bytes:
    return json.dumps(conference(host_id, presider_ids), ensure_ascii=False).encode()
