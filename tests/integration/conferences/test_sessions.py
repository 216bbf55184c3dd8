"""Sessions through the API: on which day each is, which items belong to it, and who was in which."""

import uuid
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused

SEEN = {"state": "present"}


@pytest.fixture
def conference(secretary: Caller) -> Any:
    """One of two days, with a session on each."""
    held = {"on": "2025-01-14", "until": "2025-01-15"}
    entered = made(secretary.post("/v1/conferences", a.held_conference(held=held)))
    address = f"/v1/conferences/{entered['id']}/sessions"
    second = a.session(name="Phiên bế mạc", order=2, day=2, part_of_day="afternoon")
    made(secretary.post(address, second, version=1))
    first = a.session(name="Phiên trù bị", order=1, day=1, begins="08:00", ends="11:30", place="Hội trường A")
    return made(secretary.post(address, first, version=2))


def test_sessions_stand_in_their_order_each_on_its_day(secretary: Caller, conference: Any) -> None:
    assert [(one["name"], one["on"]) for one in conference["sessions"]] == [
        ("Phiên trù bị", "2025-01-14"),
        ("Phiên bế mạc", "2025-01-15"),
    ]
    moved = {"held": {"on": "2025-02-20", "until": "2025-02-21"}, "reason": "the letter was right"}
    later = made(secretary.patch(f"/v1/conferences/{conference['id']}", moved, version=3))
    assert [one["on"] for one in later["sessions"]] == ["2025-02-20", "2025-02-21"]
    shorter = {"held": {"on": "2025-02-20"}, "reason": "one day"}
    problem = refused(
        secretary.patch(f"/v1/conferences/{conference['id']}", shorter, version=4),
        422,
        "conference.session_beyond_its_days",
    )
    assert "Phiên bế mạc" in problem["detail"]


def test_a_session_is_corrected_and_withdrawn_with_a_reason(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/sessions"
    first, second = (one["session_id"] for one in conference["sessions"])
    said = {"begins": "13:30", "ends": None, "order": None, "reason": "moved"}
    changed = made(secretary.patch(f"{address}/{first}", said, version=3))["sessions"][0]
    assert (changed["begins"], changed["ends"], changed["order"], changed["place"]) == (
        "13:30",
        None,
        1,
        "Hội trường A",
    )
    refused(secretary.patch(f"{address}/{first}", said, version=4), 422, "conference.nothing_changed")
    items = f"/v1/conferences/{conference['id']}/agenda"
    (item,) = made(secretary.post(items, a.agenda_item(session_id=second), version=4))["agenda"]
    assert (item["session_id"], item["session"]) == (second, "Phiên bế mạc")
    refused(secretary.delete(f"{address}/{second}", version=5, reason="x"), 422, "conference.session_has_items")
    made(secretary.patch(f"{items}/{item['item_id']}", {"session_id": None, "reason": "x"}, version=5))
    left = made(secretary.delete(f"{address}/{second}", version=6, reason="held as one"))
    assert [one["name"] for one in left["sessions"]] == ["Phiên trù bị"]
    last = secretary.get(f"/v1/conferences/{conference['id']}/history").get_json()["items"][-1]
    assert (last["after"]["session"]["name"], last["after"]["reason"]) == ("Phiên bế mạc", "held as one")
    refused(secretary.delete(f"{address}/{second}", version=7, reason="x"), 404, "conference.session_not_found")


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"name": " "}, 422, "conference.session_unnamed"),
        ({"name": "phien tru bi"}, 409, "conference.session_exists"),
        ({"day": 3}, 422, "conference.session_beyond_its_days"),
        ({"day": 0}, 422, "conference.session_day"),
        ({"order": 0}, 422, "conference.session_order"),
        ({"begins": "8h30"}, 422, "conference.session_hour"),
        ({"ends": "24:00"}, 422, "conference.session_hour"),
        ({"begins": "14:00", "ends": "11:30"}, 422, "conference.session_ends_before_it_begins"),
    ],
)
def test_a_session_that_cannot_stand_is_refused(
    secretary: Caller, conference: Any, said: Any, status: int, code: str
) -> None:
    address = f"/v1/conferences/{conference['id']}/sessions"
    refused(secretary.post(address, a.session(**said), version=3), status, code)


def test_a_published_report_has_no_sessions_and_no_item_names_another_conference_s(
    secretary: Caller, conference: Any
) -> None:
    report = made(secretary.post("/v1/conferences", a.conference(kind="published_report")))
    refused(
        secretary.post(f"/v1/conferences/{report['id']}/sessions", a.session(), version=1), 422, "conference.no_sitting"
    )
    other = made(secretary.post("/v1/conferences", a.held_conference()))
    item = a.agenda_item(session_id=conference["sessions"][0]["session_id"])
    refused(
        secretary.post(f"/v1/conferences/{other['id']}/agenda", item, version=1), 422, "conference.session_of_another"
    )


def _line(secretary: Caller, conference: Any, name: str, **said: Any) -> str:
    address = f"/v1/conferences/{conference['id']}/attendance"
    return str(made(secretary.post(address, a.line(person={"name": name}, **said)))["id"])


def _door(line_id: str, session_id: str, hour: str, **said: Any) -> dict[str, Any]:
    at = f"2025-01-{hour}:00+07:00"
    return {"line_id": line_id, "nonce": str(uuid.uuid4()), "at": at, "session_id": session_id} | SEEN | said


def test_who_was_there_in_the_first_session_and_not_in_the_second(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    first, second = (one["session_id"] for one in conference["sessions"])
    both, morning, never = (_line(secretary, conference, name) for name in ("Lê Văn Bình", "Vũ An", "Hồ Thị Sáu"))
    marks = [
        _door(both, second, "15T13:55"),
        _door(both, first, "14T07:50"),
        _door(morning, first, "14T08:20"),
        _door(morning, second, "15T14:00", state="absent"),
    ]
    answered = made(secretary.post(f"{address}/marks", {"marks": marks}))["items"]
    assert [(one["result"], one["moved"]) for one in answered] == [("taken", True)] * 4
    stood = {one["session_id"]: one["state"] for one in answered[3]["line"]["sessions"]}
    assert (answered[3]["line"]["state"], stood) == ("present", {first: "present", second: "absent"})
    only = made(secretary.get(f"{address}/attendance", present_in=first, missing_from=second))["items"]
    assert [line["id"] for line in only] == [morning]
    missing = made(secretary.get(f"{address}/attendance", missing_from=second))["items"]
    assert {line["id"] for line in missing} == {morning, never}
    told = [made(secretary.get(f"{address}/attendance/figures", session_id=one)) for one in (first, second)]
    assert [(one["invited"], one["attended"], one["by_state"]["absent"]) for one in told] == [(3, 2, 0), (3, 1, 1)]
    assert [one["punctuality"]["late"] for one in told] == [1, 0]
    refused(secretary.get(f"{address}/attendance/figures", session_id="another"), 404, "conference.session_not_found")


def test_a_mark_of_a_session_at_the_desk_and_a_walk_in(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    first, second = (one["session_id"] for one in conference["sessions"])
    line = _line(secretary, conference, "Lê Văn Bình", state="present")
    absent = {"state": "absent", "session_id": second}
    stood = made(secretary.post(f"/v1/attendance/{line}/marks", absent, version=1))
    assert (stood["state"], [one["state"] for one in stood["sessions"]]) == ("present", ["absent"])
    last = secretary.get(f"/v1/attendance/{line}/history").get_json()["items"][-1]
    assert (last["type"], last["after"]["mark"]["session"]["name"]) == (
        "registry.attendance.mark_kept.v1",
        "Phiên bế mạc",
    )
    guest = {"nonce": str(uuid.uuid4()), "at": "2025-01-14T08:00:00+07:00", "person": {"name": "Đặng Khách"}}
    made(secretary.post(f"{address}/walk-ins", guest | {"session_id": first}))
    told = [made(secretary.get(f"{address}/attendance/figures", session_id=one)) for one in (first, second)]
    assert [(one["walk_ins"], one["attended"]) for one in told] == [(1, 1), (0, 0)]
    early = {"state": "present", "session_id": second, "at": "2025-01-14T08:00:00+07:00"}
    refused(secretary.post(f"/v1/attendance/{line}/marks", early, version=2), 422, "attendance.before_the_session")
    of_another = {"state": "left", "session_id": "another"}
    refused(secretary.post(f"/v1/attendance/{line}/marks", of_another, version=2), 422, "conference.session_of_another")


def test_the_next_conference_has_the_same_sessions_with_their_items(secretary: Caller, conference: Any) -> None:
    second = conference["sessions"][1]["session_id"]
    address = f"/v1/conferences/{conference['id']}"
    made(secretary.post(f"{address}/agenda", a.agenda_item(session_id=second), version=3))
    said = {"titles": {"vi": "Hội nghị tổng kết năm 2025"}, "held": {"on": "2026-01-13", "until": "2026-01-14"}}
    copy = made(secretary.post(f"{address}/copies", said))
    assert [(one["name"], one["on"], one["begins"]) for one in copy["sessions"]] == [
        ("Phiên trù bị", "2026-01-13", "08:00"),
        ("Phiên bế mạc", "2026-01-14", None),
    ]
    assert copy["sessions"][1]["session_id"] != second
    assert copy["agenda"][0]["session_id"] == copy["sessions"][1]["session_id"]
    shorter = said | {"held": {"on": "2026-01-13"}}
    of_one_day = made(secretary.post(f"{address}/copies", shorter))["sessions"]
    assert [(one["name"], one["day"]) for one in of_one_day] == [("Phiên trù bị", 1), ("Phiên bế mạc", None)]
