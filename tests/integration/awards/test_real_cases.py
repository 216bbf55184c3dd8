"""What two newspapers told of two conferences, entered with every doubt, and read again as it was entered.

Quảng Trị 2025: four decisions without number or day, an ambiguous form, unnamed recipients, an issuer that the
translation gets wrong. Quảng Nam 2024: ten collectives without names, an authority that the source does not say.
"""

from typing import Any

import pytest

from tests.integration.awards.conftest import Desk

QUANG_TRI = {
    "publisher": "Báo Quảng Trị",
    "author": "Nguyễn Vinh",
    "read_in": "de",
    "original_language": "vi",
    "is_machine_translated": True,
}
QUANG_NAM = {
    "publisher": "Báo Quảng Nam",
    "published_on": "2024-01-10",
    "read_in": "ru",
    "original_language": "vi",
    "is_machine_translated": True,
}
NUMBER_UNKNOWN = {"text": "The newspaper gives neither number nor day of the decision", "field": "number"}


def a_case(issuer: Any, not_after: str, source: Any, doubted: list[Any], **grant: Any) -> dict[str, Any]:
    return {
        "state": "reported_unverified",
        "issuer": issuer,
        "signed": {"precision": "unknown", "not_after": not_after},
        "sources": [source],
        "doubts": [NUMBER_UNKNOWN, *doubted],
        "grants": [grant],
    }


CASES = {
    "the Government's flag of 2023": a_case(
        {"name": "Thủ tướng Chính phủ", "kind": "organisation"},
        "2025-01-14",
        QUANG_TRI,
        [],
        form={"code": "L03_CO_CHINH_PHU", "as_reported": "Emulationsflagge der Regierung"},
        recipient={"name": "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Quảng Trị", "kind": "collective"},
        achievement="Dẫn đầu phong trào thi đua yêu nước",
        achievement_period={"label": "2023"},
    ),
    "a form that is one of two, by an issuer that is doubtful": a_case(
        {"name": "Ban Thường vụ Đảng ủy Khối", "kind": "organisation"},
        "2025-01-14",
        QUANG_TRI,
        [{"text": "The translation says members of the Central Committee", "field": "issuer"}],
        form={"as_reported": "Giấy khen / Bằng khen"},
        recipient={"name": "các tổ chức cơ sở đảng, không nêu tên", "kind": "collective", "is_named": False},
        achievement="Hoàn thành xuất sắc nhiệm vụ năm 2024",
        achievement_period={"label": "2024", "starts_on": "2024-01-01", "ends_on": "2024-12-31"},
        doubts=[
            {"text": "Which of the two forms is not said", "field": "form", "as_reported": "Giấy khen / Bằng khen"}
        ],
    ),
    "collectives and individuals in one line": a_case(
        {"name": "Chủ tịch UBND tỉnh Quảng Trị", "kind": "organisation"},
        "2025-01-14",
        QUANG_TRI,
        [],
        form={"code": "bang-khen-bo-tinh"},
        recipient={"name": "các tập thể và cá nhân, không nêu tên", "kind": "mixed", "is_named": False},
        achievement="Thành tích chuyên môn",
        achievement_period={"label": "2024"},
    ),
    "several forms by several authorities over five years": a_case(
        {"name": "Chủ tịch UBND tỉnh; Ban Thường vụ Đảng ủy Khối"},
        "2025-01-14",
        QUANG_TRI,
        [{"text": "Two authorities are named for one list", "field": "issuer"}],
        form={"as_reported": "Danh hiệu, Bằng khen, Giấy khen"},
        recipient={"name": "các tập thể và cá nhân, không nêu tên", "kind": "mixed", "is_named": False},
        achievement="Thành tích xuất sắc 5 năm liền",
        achievement_period={"label": "2020-2024"},
    ),
    "ten collectives that are not named, by nobody knows whom": a_case(
        {"name": "không rõ cơ quan ban hành"},
        "2024-01-10",
        QUANG_NAM,
        [{"text": "The source does not say who decided", "field": "issuer"}],
        form={"code": "D_GK_CAP_TREN_CO_SO", "as_reported": "Giấy khen"},
        recipient={"name": "10 tập thể, không nêu tên", "kind": "collective", "count": 10, "is_named": False},
        achievement="Hoàn thành xuất sắc nhiệm vụ công tác xây dựng Đảng năm 2023",
        achievement_period={"label": "2023"},
        doubts=[{"text": "Level of the form inferred", "field": "form"}],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_real_case_is_held_with_its_doubts(desk: Desk, name: str) -> None:
    said = CASES[name]
    decision = desk.done("POST", "/decisions", said)
    assert (decision["state"], decision["number"]) == ("reported_unverified", None)
    assert decision["signed"]["not_after"] == said["signed"]["not_after"]
    assert [doubt["text"] for doubt in decision["doubts"]] == [doubt["text"] for doubt in said["doubts"]]
    grant = said["grants"][0]
    award = desk.get(f"/awards/{decision['grants'][0]['award_id']}")
    assert award["recipient"]["is_named"] == grant["recipient"].get("is_named", True)
    assert award["recipient"]["count"] == grant["recipient"].get("count")
    assert award["recipient"]["kind"] == grant["recipient"]["kind"]
    assert award["form"]["code"] == grant["form"].get("code")
    assert award["form"]["as_reported"] == grant["form"].get("as_reported")
    assert award["achievement_period"]["label"] == grant["achievement_period"]["label"]
    assert [doubt["text"] for doubt in award["doubts"]] == [doubt["text"] for doubt in grant.get("doubts", [])]
    assert award["sources"][0]["publisher"] == said["sources"][0]["publisher"]
    assert award["sources"][0]["is_machine_translated"] is True
    assert award["decision"]["issuer"]["name"] == said["issuer"]["name"]
    (granted,) = desk.get(f"/awards/{award['id']}/history")["items"]
    assert granted["happened_precision"] == "unknown"
    assert granted["happened_at"].startswith(("2025-01-13T17:00", "2024-01-09T17:00"))
