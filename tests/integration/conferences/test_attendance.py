"""The attendance ledger through the API."""

import threading
from typing import Any

import pytest
from flask import Flask

from conferences.attendance.ledger import AttendanceLine
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer


@pytest.fixture
def held(secretary: Caller) -> Any:
    """A conference that was held."""
    return made(secretary.post("/v1/conferences", a.held_conference()))


def ledger(conference: Any) -> str:
    return f"/v1/conferences/{conference['id']}/attendance"


def test_a_line_keeps_the_post_of_that_time_and_happened_when_the_conference_was_held(
    secretary: Caller, held: Any
) -> None:
    party = made(secretary.post("/v1/parties", a.person(name="Lý Kiều Vân")))
    person = {"party_id": party["id"], "post": "Trưởng Ban Nội chính Tỉnh ủy"}
    answer = secretary.post(ledger(held), a.line(person=person, roles=["speaker", "presenter"], state="present"))
    line = made(answer)
    assert answer.headers["Location"] == f"/v1/attendance/{line['id']}"
    assert secretary.get(answer.headers["Location"]).get_json() == line
    assert (line["person"]["name"], line["person"]["post"]) == ("Lý Kiều Vân", "Trưởng Ban Nội chính Tỉnh ủy")
    assert line["conference"]["conference_id"] == held["id"]
    (entry,) = secretary.get(f"/v1/attendance/{line['id']}/history").get_json()["items"]
    assert (entry["happened_at"][:19], entry["happened_precision"]) == ("2025-01-13T17:00:00", "day")


def test_who_is_on_a_roster_is_found_by_the_beginnings_of_names_without_diacritics(
    secretary: Caller, held: Any
) -> None:
    elsewhere = made(secretary.post("/v1/conferences", a.held_conference()))
    for conference, name in ((held, "Đỗ Thị Lý"), (held, "Lý Văn Hải"), (elsewhere, "Đỗ Thị Lý")):
        made(secretary.post(ledger(conference), a.line(person={"name": name})))
    made(secretary.post(ledger(held), a.line(category="khách mời", headcount=4)))
    guest = secretary.get(ledger(held), q="ly van").get_json()["items"][0]
    instead = {"state": "represented", "represented_by": {"name": "Trần Bình"}, "mandate": "Giấy ủy quyền số 3"}
    made(secretary.post(f"/v1/attendance/{guest['id']}/marks", instead, version=1))

    def found(q: str, **more: str) -> list[str]:
        items = secretary.get(ledger(held), q=q, **more).get_json()["items"]
        return [line["category"] or line["person"]["name"] for line in items]

    AttendanceLine.objects(conference_id=held["id"]).update(unset__words=True)  # as they were made before
    assert found("do ly") == []
    AttendanceLine.fill()
    assert found("do  LY") == ["Đỗ Thị Lý"]
    assert found("ly") == ["Đỗ Thị Lý", "Lý Văn Hải"]
    assert found("van", is_away="true") == ["Lý Văn Hải"]
    assert found("ly", state="represented") == found("binh") == ["Lý Văn Hải"]
    assert found("khach") == ["khách mời"]
    exported = secretary.get(f"{ledger(held)}/export", format="csv", q="do ly").get_data(as_text=True)
    assert len(exported.splitlines()) == 1 + 1


def test_one_line_a_person_a_conference(secretary: Caller, held: Any) -> None:
    party = made(secretary.post("/v1/parties", a.person()))
    said = a.line(person={"party_id": party["id"]})
    line = made(secretary.post(ledger(held), said))
    problem = refused(secretary.post(ledger(held), said), 409, "attendance.line_exists")
    assert line["id"] in problem["detail"]
    other = made(secretary.post("/v1/conferences", a.held_conference()))
    made(secretary.post(ledger(other), said))


def test_of_many_who_enter_one_person_at_once_one_succeeds(app: Flask, identity: Issuer, held: Any) -> None:
    caller = Caller(app, identity.token("secretary"))
    party = made(caller.post("/v1/parties", a.person()))
    codes: list[int] = []

    def enter() -> None:
        one = Caller(app, identity.token("secretary"))
        codes.append(one.post(ledger(held), a.line(person={"party_id": party["id"]})).status_code)

    threads = [threading.Thread(target=enter) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [201] + [409] * 11


def test_a_headcount_may_be_unknown(secretary: Caller, held: Any) -> None:
    unknown = made(secretary.post(ledger(held), a.line(category="lãnh đạo các huyện ủy", state="present")))
    assert (unknown["person"], unknown["headcount"]) == (None, None)
    counted = made(secretary.post(ledger(held), a.line(category="cấp ủy cơ sở", headcount=26, state="present")))
    assert counted["headcount"] == 26
    nobody = {"state": "present"}
    refused(secretary.post(ledger(held), nobody), 422, "attendance.person_or_category")
    both = a.line(person={"name": "An"}, category="khách")
    refused(secretary.post(ledger(held), both), 422, "attendance.person_or_category")
    refused(secretary.post(ledger(held), a.line(headcount=3)), 422, "attendance.headcount")


def test_marks_from_invited_to_left(secretary: Caller, held: Any) -> None:
    line = made(secretary.post(ledger(held), a.line()))
    marks = f"/v1/attendance/{line['id']}/marks"
    made(secretary.post(marks, {"state": "confirmed"}, version=1))
    made(secretary.post(marks, {"state": "present", "mode": "online"}, version=2))
    left = made(secretary.post(marks, {"state": "left", "at": "2025-01-14T10:30:00+07:00"}, version=3))
    assert (left["state"], left["mode"], left["version"]) == ("left", "online", 4)
    refused(secretary.post(marks, {"state": "absent"}, version=4), 422, "attendance.mark_not_allowed")
    early = {"state": "present", "at": "2025-01-13T10:30:00+07:00"}
    refused(secretary.post(marks, early, version=4), 422, "attendance.before_the_conference")
    entries = secretary.get(f"/v1/attendance/{line['id']}/history").get_json()["items"]
    assert [entry["after"]["line"]["state"] for entry in entries] == ["invited", "confirmed", "present", "left"]
    assert entries[0]["happened_at"] == entries[0]["recorded_at"]
    assert entries[2]["happened_at"][:19] == "2025-01-13T17:00:00"


def test_an_excuse_needs_its_reason_and_a_representative_a_name(secretary: Caller, held: Any) -> None:
    line = made(secretary.post(ledger(held), a.line()))
    marks = f"/v1/attendance/{line['id']}/marks"
    refused(secretary.post(marks, {"state": "excused"}, version=1), 422, "attendance.reason_missing")
    made(secretary.post(marks, {"state": "excused", "reason": "đi công tác"}, version=1))
    refused(secretary.post(marks, {"state": "represented"}, version=2), 422, "attendance.represented_by")
    instead = {"state": "represented", "represented_by": {"name": "Lê Văn Bình", "post": "Phó Trưởng Ban"}}
    assert made(secretary.post(marks, instead, version=2))["represented_by"]["name"] == "Lê Văn Bình"


def test_nobody_is_present_before_the_conference_began(secretary: Caller) -> None:
    draft = made(secretary.post("/v1/conferences", a.conference(held={"on": "2099-01-14"})))
    refused(secretary.post(ledger(draft), a.line(state="present")), 422, "attendance.conference_not_begun")
    invited = made(secretary.post(ledger(draft), a.line()))
    mark = secretary.post(f"/v1/attendance/{invited['id']}/marks", {"state": "present"}, version=1)
    refused(mark, 422, "attendance.conference_not_begun")
    report = made(secretary.post("/v1/conferences", a.conference(kind="published_report")))
    refused(secretary.post(ledger(report), a.line()), 422, "attendance.no_sitting")


def test_a_correction_names_its_reason_and_keeps_the_person(secretary: Caller, held: Any) -> None:
    party = made(secretary.post("/v1/parties", a.person()))
    line = made(secretary.post(ledger(held), a.line(person={"name": "Đỗ T. Lý"}, state="present")))
    address = f"/v1/attendance/{line['id']}"
    named = {"person": {"party_id": party["id"]}, "roles": ["speaker"], "reason": "found in the minutes"}
    corrected = made(secretary.patch(address, named, version=1))
    assert (corrected["person"]["party_id"], corrected["roles"]) == (party["id"], ["speaker"])
    refused(secretary.post(ledger(held), a.line(person={"party_id": party["id"]})), 409, "attendance.line_exists")
    other = {"person": {"name": "Somebody else"}, "reason": "mistaken"}
    refused(secretary.patch(address, other, version=2), 422, "attendance.another_person")
    refused(secretary.patch(address, {"state": "present", "reason": "x"}, version=2), 422, "attendance.nothing_changed")
    (_, entry) = secretary.get(f"{address}/history").get_json()["items"]
    assert entry["type"] == "registry.attendance.corrected.v1"
    assert entry["after"]["changed"] == ["person", "roles"]


def test_lists_by_person_role_and_state(secretary: Caller, held: Any) -> None:
    party = made(secretary.post("/v1/parties", a.person()))
    speaker = made(
        secretary.post(ledger(held), a.line(person={"party_id": party["id"]}, roles=["speaker"], state="present"))
    )
    invited = made(secretary.post(ledger(held), a.line()))

    def ids(path: str, **query: str) -> list[str]:
        return [item["id"] for item in secretary.get(path, **query).get_json()["items"]]

    assert ids(ledger(held)) == [speaker["id"], invited["id"]]
    assert ids(ledger(held), role="speaker") == [speaker["id"]]
    assert ids(ledger(held), state="invited") == [invited["id"]]
    assert ids("/v1/attendance", person_id=party["id"]) == [speaker["id"]]
    refused(secretary.get("/v1/conferences/nothing/attendance"), 404, "conference.not_found")
