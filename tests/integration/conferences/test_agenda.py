"""The agenda of a conference through the API."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


@pytest.fixture
def conference(secretary: Caller) -> Any:
    return made(secretary.post("/v1/conferences", a.held_conference()))


def test_items_stand_in_their_order_and_leave_with_a_reason(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/agenda"
    made(secretary.post(address, a.agenda_item(title="Thảo luận", kind="discussion"), version=1))
    made(secretary.post(address, a.agenda_item(title="Bế mạc", kind="other"), version=2))
    with_report = made(secretary.post(address, a.agenda_item(title="Báo cáo", kind="report", order=1), version=3))
    assert [(i["order"], i["title"]) for i in with_report["agenda"]] == [
        (1, "Thảo luận"),
        (1, "Báo cáo"),
        (2, "Bế mạc"),
    ]
    discussion, report, _ = with_report["agenda"]
    change = {"order": 2, "reason": "after the report"}
    changed = made(secretary.patch(f"{address}/{discussion['item_id']}", change, version=4))
    assert [item["title"] for item in changed["agenda"]] == ["Báo cáo", "Thảo luận", "Bế mạc"]
    removal = f"{address}/{report['item_id']}"
    refused(secretary.delete(removal, version=5), 422, "input.invalid")
    left = made(secretary.delete(removal, version=5, reason="entered twice"))
    assert [item["title"] for item in left["agenda"]] == ["Thảo luận", "Bế mạc"]
    refused(secretary.delete(removal, version=6, reason="again"), 404, "conference.agenda_item_not_found")
    entries = secretary.get(f"/v1/conferences/{conference['id']}/history").get_json()["items"]
    assert entries[-1]["after"]["item"].items() <= report.items()
    assert (entries[-1]["after"]["reason"], entries[-2]["after"]["reason"]) == ("entered twice", "after the report")


def test_speakers_carry_the_post_of_that_day(secretary: Caller, conference: Any) -> None:
    posts = [
        {"title": "Trưởng Ban Nội chính", "since": "2021-01-01"},
        {"title": "Phó Trưởng Ban Nội chính", "until": "2020-12-31", "since": "2016-01-01"},
    ]
    speaker = made(secretary.post("/v1/parties", a.person(name="Lý Kiều Vân", posts=posts)))
    item = a.agenda_item(speakers=[{"party_id": speaker["id"]}])
    added = made(secretary.post(f"/v1/conferences/{conference['id']}/agenda", item, version=1))
    assert added["agenda"][0]["speakers"][0]["post"] == "Trưởng Ban Nội chính"


def test_once_the_minutes_are_approved_an_addition_needs_a_reason(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    made(secretary.post(f"{address}/transitions", {"to": "minutes_approved"}, version=1))
    refused(secretary.post(f"{address}/agenda", a.agenda_item(), version=2), 422, "conference.reason_missing")
    made(secretary.post(f"{address}/agenda", a.agenda_item(reason="left out of the minutes"), version=2))
