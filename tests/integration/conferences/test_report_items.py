"""Tasks, directives, shortcomings and cited documents through the API; tasks are carried to the next conference."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def held_on(secretary: Caller, day: str) -> str:
    return str(made(secretary.post("/v1/conferences", a.held_conference(held={"on": day})))["id"])


@pytest.fixture
def conference(secretary: Caller) -> str:
    return held_on(secretary, "2024-01-10")


def enter(secretary: Caller, conference: str, **said: Any) -> Any:
    return made(secretary.post(f"/v1/conferences/{conference}/report-items", {"kind": "task"} | said))


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "directive", "text": "Tinh gọn bộ máy", "by": {"name": "Lý Kiều Vân", "post": "Trưởng Ban Nội chính"}},
        {"kind": "shortcoming", "count": 4, "doubts": [{"text": "Không liệt kê"}]},
        {"kind": "document", "document": {"kind": "nghị quyết", "number": None, "issuer": "Đại hội Đảng bộ tỉnh"}},
        {"kind": "document", "document": {"kind": "thông báo", "number": "581", "issued": {"on": "2023-11-30"}}},
        {"kind": "contest", "text": "Hội thi trực tuyến", "result": "Giải nhất toàn đoàn"},
        {"kind": "model", "text": "Chi bộ “4 tốt”"},
    ],
    ids=lambda said: said["kind"],
)
def test_what_a_report_says_is_held_as_it_was_said(secretary: Caller, conference: str, said: Any) -> None:
    item = enter(secretary, conference, **said)
    assert item["state"] is None
    assert secretary.get(f"/v1/report-items/{item['id']}").get_json() == item
    for name in said.keys() & {"kind", "text", "count", "result"}:
        assert item[name] == said[name]
    if "document" in said:
        assert {name: item["document"][name] for name in ("kind", "number")}.items() <= said["document"].items()


def test_a_task_is_carried_to_the_conferences_that_review_it(secretary: Caller, conference: str) -> None:
    task = enter(secretary, conference, text="Chuẩn bị đại hội", due={"on": "2025-06-30"}, for_whom=[{"name": "VP"}])
    assert task["state"] == "open"
    next_year = held_on(secretary, "2025-01-14")
    address = f"/v1/report-items/{task['id']}"
    carried = made(secretary.post(f"{address}/review", {"state": "open", "conference_id": next_year}, version=1))
    assert carried["reviewed_at"]["conference_id"] == next_year
    reviewed = secretary.get(f"/v1/report-items?reviewed_at={next_year}&state=open").get_json()["items"]
    assert [found["id"] for found in reviewed] == [task["id"]]
    assert made(secretary.post(f"{address}/review", {"state": "done"}, version=2))["state"] == "done"
    refused(secretary.post(f"{address}/review", {"state": "open"}, version=3), 422, "report_item.settled")
    history = secretary.get(f"{address}/history").get_json()["items"]
    assert [entry["type"].split(".")[2] for entry in history] == ["recorded", "reviewed", "reviewed"]


def test_a_task_that_names_nobody_is_the_hosts(secretary: Caller) -> None:
    host = made(secretary.post("/v1/parties", a.organisation()))
    meeting = made(secretary.post("/v1/conferences", a.held_conference(hosts=[{"party_id": host["id"]}])))
    task = enter(secretary, meeting["id"], text="Chuẩn bị đại hội")
    assert [party["party_id"] for party in task["hosts"]] == [host["id"]]
    assert enter(secretary, meeting["id"], kind="shortcoming", text="Còn chậm")["hosts"] == []
    assert enter(secretary, meeting["id"], text="Rà soát", by={"name": "Tỉnh ủy"})["hosts"] == []
    given = {"for_whom": [{"name": "Văn phòng"}], "reason": "the minutes say who"}
    assert made(secretary.patch(f"/v1/report-items/{task['id']}", given, version=1))["hosts"] == []


def test_a_task_is_dropped_with_a_reason_and_by_no_earlier_conference(secretary: Caller, conference: str) -> None:
    task = enter(secretary, conference, text="Xây dựng phần mềm")
    address, earlier = f"/v1/report-items/{task['id']}/review", held_on(secretary, "2023-01-10")
    refused(secretary.post(address, {"state": "dropped"}, version=1), 422, "report_item.reason_missing")
    before = {"state": "open", "conference_id": earlier}
    refused(secretary.post(address, before, version=1), 422, "report_item.reviewed_before_set")
    directive = enter(secretary, conference, kind="directive", text="Chuyển đổi số")
    address = f"/v1/report-items/{directive['id']}/review"
    refused(secretary.post(address, {"state": "done"}, version=1), 422, "report_item.no_task")


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"kind": "task"}, "report_item.nothing_said", "text"),
        ({"kind": "task", "text": " "}, "report_item.nothing_said", "text"),
        ({"kind": "task", "count": 0}, "report_item.count_too_low", "count"),
        ({"kind": "document", "text": "Nghị quyết"}, "report_item.document_missing", "document"),
        ({"kind": "task", "text": "A", "document": {"kind": "B"}}, "report_item.not_of_this_kind", "document"),
        ({"kind": "directive", "text": "A", "due": {"on": "2025-01-01"}}, "report_item.not_of_this_kind", "due"),
        ({"kind": "directive", "text": "A", "by": {"party_id": "nobody"}}, "party.unknown", "by.party_id"),
    ],
)
def test_what_is_refused_names_its_field(secretary: Caller, conference: str, said: Any, code: str, field: str) -> None:
    answer = secretary.post(f"/v1/conferences/{conference}/report-items", said)
    refused(answer, 422, code)
    assert answer.get_json()["errors"][0]["field"] == field


def test_an_item_is_corrected_with_a_reason(secretary: Caller, conference: str) -> None:
    item = enter(secretary, conference, kind="directive", text="Chuyển đổi sô")
    mended = made(
        secretary.patch(f"/v1/report-items/{item['id']}", {"text": "Chuyển đổi số", "reason": "typo"}, version=1)
    )
    assert (mended["text"], mended["version"]) == ("Chuyển đổi số", 2)
    found = secretary.get(f"/v1/report-items?q=chuyen+doi+so&conference_id={conference}").get_json()["items"]
    assert [each["id"] for each in found] == [item["id"]]
