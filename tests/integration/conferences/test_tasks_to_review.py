"""What earlier conferences of the same hosts left to do, as it comes before the next one."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def test_open_tasks_come_before_the_next_conference_of_the_same_hosts(secretary: Caller, reader: Caller) -> None:
    host, other = (made(secretary.post("/v1/parties", a.organisation()))["id"] for _ in range(2))
    first, next_one, after = (_held(secretary, host, f"{year}-01-14") for year in (2024, 2025, 2026))
    kept, done = (_task(secretary, first, text) for text in ("Chuẩn bị đại hội", "Tổng kết"))
    made(secretary.post(f"/v1/report-items/{done['id']}/review", {"state": "done"}, version=1))
    late = _task(secretary, next_one, "Kiểm tra")
    _task(secretary, _held(secretary, other, "2024-01-14"), "Của đơn vị khác")
    made(secretary.post(f"/v1/conferences/{first}/report-items", {"kind": "directive", "text": "Quan tâm"}))
    assert _to_review(reader, first) == []
    assert _to_review(reader, next_one) == [kept["id"]]
    assert _to_review(reader, after) == [kept["id"], late["id"]]
    said = {"state": "open", "conference_id": next_one}
    made(secretary.post(f"/v1/report-items/{kept['id']}/review", said, version=1))
    assert _to_review(reader, next_one) == []
    assert _to_review(reader, after) == [kept["id"], late["id"]]


@pytest.mark.parametrize(("language", "said"), [("vi", "đã hoàn thành"), ("en", "done")])
def test_the_minutes_of_the_next_one_say_what_became_of_them(secretary: Caller, language: str, said: str) -> None:
    host = made(secretary.post("/v1/parties", a.organisation()))["id"]
    first, following = (_held(secretary, host, f"{year}-01-14") for year in (2024, 2025))
    task = _task(secretary, first, "Chuẩn bị đại hội")
    settled = {"state": "done", "conference_id": following}
    made(secretary.post(f"/v1/report-items/{task['id']}/review", settled, version=1))
    minutes = made(secretary.post(f"/v1/conferences/{following}/minutes", {"language": language}))
    sections = {section["key"]: section["paragraphs"] for section in minutes["sections"]}
    assert sections["reviewed"] == [f"- Chuẩn bị đại hội: {said}"]
    assert "tasks" not in sections


def test_a_conference_without_a_day_has_all_that_was_left(secretary: Caller, reader: Caller) -> None:
    host = made(secretary.post("/v1/parties", a.organisation()))["id"]
    task = _task(secretary, _held(secretary, host, "2024-01-14"), "Chuẩn bị đại hội")
    draft = a.conference(hosts=[{"party_id": host}], held={"precision": "unknown"})
    assert _to_review(reader, made(secretary.post("/v1/conferences", draft))["id"]) == [task["id"]]
    refused(reader.get("/v1/conferences/nothing/tasks-to-review"), 404, "conference.not_found")


def test_a_host_known_by_its_name_alone_is_told_with_what_follows_and_what_to_do(
    secretary: Caller, reader: Caller
) -> None:
    """Its tasks do not come before the next one: names may be of two bodies, so nobody guesses."""
    host = made(secretary.post("/v1/parties", a.organisation(name="Sở Công Thương Hồng Lam")))["id"]
    said = a.held_conference(hosts=[{"party_id": host}, {"name": "SO CONG THUONG HONG LAM"}], held={"on": "2025-01-14"})
    conference = made(secretary.post("/v1/conferences", said | {"co_hosts": [{"name": "Hội Nông dân"}]}))
    of_it, other = reader.get(f"/v1/conferences/{conference['id']}/findings").get_json()["items"]
    assert (of_it["code"], of_it["field"], other["field"]) == ("conference.host_unrecorded", "hosts.1", "co_hosts.0")
    assert host in of_it["message"]["en"]
    assert "Register it" in other["message"]["en"]
    right = {"hosts": [{"party_id": host}], "co_hosts": [], "reason": "đã có hồ sơ"}
    made(secretary.patch(f"/v1/conferences/{conference['id']}", right, version=1))
    assert reader.get(f"/v1/conferences/{conference['id']}/findings").get_json()["items"] == []


def _held(secretary: Caller, host: str, day: str) -> str:
    said = a.held_conference(hosts=[{"party_id": host}], held={"on": day})
    return str(made(secretary.post("/v1/conferences", said))["id"])


def _task(secretary: Caller, conference: str, text: str) -> Any:
    return made(secretary.post(f"/v1/conferences/{conference}/report-items", {"kind": "task", "text": text}))


def _to_review(caller: Caller, conference: str) -> list[str]:
    found = caller.get(f"/v1/conferences/{conference}/tasks-to-review").get_json()["items"]
    return [item["id"] for item in found]
