"""What callers say to the conferences service, with defaults that are accepted; a test names only what it is about."""

from typing import Any


def person(**said: Any) -> dict[str, Any]:
    return {"kind": "person", "name": "Đỗ Thị Lý"} | said


def organisation(**said: Any) -> dict[str, Any]:
    return {"kind": "organisation", "name": "Đảng ủy Khối", "level": "province"} | said


def renaming(organisation_id: str, **said: Any) -> dict[str, Any]:
    after = {"party_id": organisation_id, "name": "Đảng bộ các cơ quan tỉnh"}
    return {"kind": "renamed", "took_effect": {"on": "2025-07-01"}, "successors": [after]} | said


def household(**said: Any) -> dict[str, Any]:
    return {"kind": "household", "name": "Hộ ông Nguyễn Văn Hai"} | said


def conference(**said: Any) -> dict[str, Any]:
    """A review conference that is being prepared."""
    default = {"titles": {"vi": "Hội nghị tổng kết năm 2024"}, "kind": "review", "held": {"on": "2025-01-14"}}
    return default | said


def held_conference(**said: Any) -> dict[str, Any]:
    """The same, entered after it was held."""
    return conference(state="concluded") | said


def agenda_item(**said: Any) -> dict[str, Any]:
    return {"kind": "speech", "title": "Phát biểu chỉ đạo"} | said


def bridge_point(**said: Any) -> dict[str, Any]:
    return {"place": "Hội trường huyện"} | said


def line(**said: Any) -> dict[str, Any]:
    """A delegate named without a record."""
    subject = {} if {"person", "category"} & set(said) else {"person": {"name": "Nguyễn Văn An"}}
    return {"state": "invited"} | subject | said


def session(**said: Any) -> dict[str, Any]:
    return {"name": "Phiên thứ nhất"} | said
