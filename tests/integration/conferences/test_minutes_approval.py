"""Who approves minutes: other eyes than wrote them, and one whom the conference names; then they are frozen."""

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.integration.conferences.of_minutes import DRAFT, PRESIDER, a_conference, approved, drafted, printed


@pytest.fixture
def conference(secretary: Caller) -> str:
    return a_conference(secretary)


def test_other_eyes_approve_and_the_conference_follows(secretary: Caller, colleague: Caller, conference: str) -> None:
    minutes = drafted(secretary, conference)
    address = f"/v1/minutes/{minutes['id']}"
    said = {"approver": PRESIDER}
    refused(colleague.post(f"{address}/approval", said, version=1), 422, "minutes.not_submitted")
    made(secretary.post(f"{address}/submission", None, version=1))
    refused(secretary.patch(address, {"number": "1"}, version=2), 422, "minutes.submitted")
    remarks = {"remarks": [{"section": "closing", "text": "Thiếu giờ kết thúc"}]}
    unknown = {"remarks": [{"section": "nowhere", "text": "?"}]}
    refused(colleague.post(f"{address}/remarks", unknown, version=2), 422, "minutes.unknown_section")
    returned = made(colleague.post(f"{address}/remarks", remarks, version=2))
    assert (returned["state"], returned["remarks"][0]["text"]) == ("returned", "Thiếu giờ kết thúc")
    made(secretary.post(f"{address}/submission", None, version=3))
    refused(secretary.post(f"{address}/approval", said, version=4), 403, "minutes.four_eyes")
    stranger = {"approver": {"name": "Nguyễn Văn An"}}
    problem = refused(colleague.post(f"{address}/approval", stranger, version=4), 422, "minutes.not_entitled")
    assert "Lý Kiều Vân" in problem["detail"]
    after = made(colleague.post(f"{address}/approval", {"approver": {"name": "ly kieu van"}}, version=4))
    assert (after["state"], after["approved_revision"], after["approved_by"]) == ("approved", 1, returned["presider"])
    held = secretary.get(f"/v1/conferences/{conference}").get_json()
    assert (held["state"], held["version"]) == ("minutes_approved", 2)
    assert DRAFT not in printed(secretary, address)


def test_one_whom_the_conference_names_may_approve(secretary: Caller, colleague: Caller, conference: str) -> None:
    deputy = {"name": "Đặng Thu Thảo"}
    change = {"approvers": [deputy], "reason": "Chủ tọa đi công tác"}
    made(secretary.patch(f"/v1/conferences/{conference}", change, version=1))
    minutes = drafted(secretary, conference)
    made(secretary.post(f"/v1/minutes/{minutes['id']}/submission", None, version=1))
    after = made(colleague.post(f"/v1/minutes/{minutes['id']}/approval", {"approver": deputy}, version=2))
    assert after["approved_by"]["name"] == "Đặng Thu Thảo"


def test_approved_minutes_are_frozen_and_amended_with_a_reason(
    secretary: Caller, colleague: Caller, conference: str
) -> None:
    minutes = approved(secretary, colleague, conference)
    address = f"/v1/minutes/{minutes['id']}"
    problem = refused(secretary.speaking("vi").patch(address, {"number": "9/BB"}, version=3), 422, "minutes.approved")
    assert "/amendments" in problem["detail"]
    refused(secretary.post(f"{address}/amendments", {"number": "9/BB"}, version=3), 422, "input.invalid")
    change = {"number": "9/BB", "reason": "Sai số biên bản"}
    amended = made(secretary.post(f"{address}/amendments", change, version=3))
    assert (amended["state"], amended["revision"], amended["approved_revision"]) == ("amended", 2, 1)
    assert DRAFT in printed(secretary, address)
    assert DRAFT not in printed(secretary, address, revision=1)
    made(secretary.post(f"{address}/submission", None, version=4))
    again = made(colleague.post(f"{address}/approval", {"approver": PRESIDER}, version=5))
    assert (again["state"], again["approved_revision"]) == ("approved", 2)
    states = [
        (one["state"], one["approved_by"]["name"]) for one in secretary.get(f"{address}/revisions").get_json()["items"]
    ]
    assert states == [("approved", "Lý Kiều Vân")] * 2
    history = secretary.get(f"{address}/history").get_json()["items"]
    steps = [entry["type"].split(".")[2] for entry in history]
    assert steps == ["drafted", "submitted", "approved", "amended", "submitted", "approved"]
    assert secretary.get(f"/v1/conferences/{conference}").get_json()["version"] == 2


def test_a_presider_whose_record_was_merged_is_the_presider_still(secretary: Caller, colleague: Caller) -> None:
    once, now = (made(secretary.post("/v1/parties", a.person(name=name))) for name in ("Võ Mỹ Lệ", "Võ Thị Mỹ Lệ"))
    held = made(secretary.post("/v1/conferences", a.held_conference(presiders=[{"party_id": once["id"]}])))
    minutes = drafted(secretary, held["id"])
    made(secretary.post(f"/v1/minutes/{minutes['id']}/submission", None, version=1))
    merge = {"into": now["id"], "reason": "entered twice"}
    made(secretary.post(f"/v1/parties/{once['id']}/merge", merge, version=1))
    said = {"approver": {"party_id": now["id"]}}
    after = made(colleague.post(f"/v1/minutes/{minutes['id']}/approval", said, version=2))
    assert after["approved_by"]["party_id"] == now["id"]


def test_minutes_of_a_sitting_that_goes_on_are_not_approved(secretary: Caller, colleague: Caller) -> None:
    draft = made(secretary.post("/v1/conferences", a.conference(presiders=[PRESIDER])))
    address = f"/v1/conferences/{draft['id']}/transitions"
    made(secretary.post(address, {"to": "scheduled"}, version=1))
    made(secretary.post(address, {"to": "in_session"}, version=2))
    minutes = drafted(secretary, draft["id"])
    made(secretary.post(f"/v1/minutes/{minutes['id']}/submission", None, version=1))
    answer = colleague.post(f"/v1/minutes/{minutes['id']}/approval", {"approver": PRESIDER}, version=2)
    refused(answer, 422, "conference.step_not_allowed")
