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


def test_an_order_of_null_leaves_the_item_where_it_is(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/agenda"
    (first,) = made(secretary.post(address, a.agenda_item(title="Thảo luận", kind="discussion"), version=1))["agenda"]
    item, change = f"{address}/{first['item_id']}", {"order": None, "reason": "as the programme says it"}
    changed = made(secretary.patch(item, change | {"title": "Trao đổi"}, version=2))
    assert [(item["order"], item["title"]) for item in changed["agenda"]] == [(1, "Trao đổi")]
    refused(secretary.patch(item, change, version=3), 422, "conference.nothing_changed")


def test_a_doubt_of_an_item_is_kept_and_taken_away_with_a_reason(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/agenda"
    doubt = {"text": "Nguồn không nêu ai phát biểu", "field": "speakers", "as_reported": "đại diện lãnh đạo"}
    (item,) = made(secretary.post(address, a.agenda_item(doubts=[doubt]), version=1))["agenda"]
    assert item["doubts"] == [doubt]
    settled = {"doubts": [], "reason": "the minutes name the speaker"}
    (item,) = made(secretary.patch(f"{address}/{item['item_id']}", settled, version=2))["agenda"]
    assert item["doubts"] == []


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


def test_all_items_are_put_in_another_order_at_once(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/agenda"
    for version, title in enumerate(["Khai mạc", "Báo cáo", "Bế mạc"], 1):
        held = made(secretary.post(address, a.agenda_item(title=title), version=version))
    first, second, third = (item["item_id"] for item in held["agenda"])
    said = {"item_ids": [second, first, third], "reason": "the report came first"}
    moved = made(secretary.post(f"{address}/order", said, version=4))
    assert [(item["order"], item["title"]) for item in moved["agenda"]] == [
        (1, "Báo cáo"),
        (2, "Khai mạc"),
        (3, "Bế mạc"),
    ]
    for wrong in ([second, first], [second, first, first], [second, first, third, "nothing"]):
        answer = secretary.post(f"{address}/order", said | {"item_ids": wrong}, version=5)
        refused(answer, 422, "conference.agenda_order_incomplete")
    refused(secretary.post(f"{address}/order", said, version=5), 422, "conference.nothing_changed")
    refused(secretary.post(f"{address}/order", {"item_ids": said["item_ids"]}, version=5), 422, "input.invalid")


def test_what_was_done_stands_beside_what_was_planned(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    rule = {"numerator": 1, "denominator": 2, "of": "present"}
    made(secretary.patch(address, {"majority": rule, "reason": "as the statute says"}, version=1))
    item = a.agenda_item(
        kind="vote",
        starts_at="2025-01-14T08:00:00+07:00",
        began_at="2025-01-14T08:10:00+07:00",
        vote={"method": "open", "votes_for": 60, "against": 2, "abstained": 0, "present": 100},
    )
    (held,) = made(secretary.post(f"{address}/agenda", item, version=2))["agenda"]
    assert (held["vote"]["method"], held["timing"]["began_late_by_minutes"]) == ("open", 10)
    assert (held["outcome"]["needed"], held["outcome"]["is_carried"]) == (51, True)
    entry = secretary.get(f"{address}/history").get_json()["items"][-1]["after"]["item"]
    assert not {"outcome", "timing"} & entry.keys()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (
            {"ended_at": "2025-01-14T08:00:00+07:00", "began_at": "2025-01-14T08:10:00+07:00"},
            "agenda_ends_before_it_begins",
        ),
        ({"began_at": "2999-01-14T08:00:00+07:00"}, "in_the_future"),
        ({"vote": {"votes_for": 3, "present": 2}}, "more_votes_than_present"),
    ],
)
def test_what_cannot_have_been_is_refused(secretary: Caller, conference: Any, said: Any, code: str) -> None:
    answer = secretary.post(f"/v1/conferences/{conference['id']}/agenda", a.agenda_item(**said), version=1)
    refused(answer, 422, f"conference.{code}")


def test_nothing_is_done_before_the_conference_begins(secretary: Caller) -> None:
    draft = made(secretary.post("/v1/conferences", a.conference()))
    item = a.agenda_item(vote={"votes_for": 1})
    answer = secretary.post(f"/v1/conferences/{draft['id']}/agenda", item, version=1)
    refused(answer, 422, "conference.agenda_before_it_began")
