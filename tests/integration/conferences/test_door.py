"""The door through the API: marks of several devices brought together, walk-ins, undo."""

import random
import threading
import uuid
from typing import Any

import pytest
from flask import Flask

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer


@pytest.fixture
def held(secretary: Caller) -> Any:
    """A conference that was held."""
    return made(secretary.post("/v1/conferences", a.held_conference()))


def invited(caller: Caller, conference: Any, count: int) -> list[str]:
    """The ids of lines of people who were invited."""
    address = f"/v1/conferences/{conference['id']}/attendance"
    return [made(caller.post(address, a.line(person={"name": f"Đại biểu {n}"})))["id"] for n in range(count)]


def at(minute: int) -> str:
    return f"2025-01-14T07:{minute:02}:00+07:00"


def seen(line_id: str, minute: int = 0, **said: Any) -> dict[str, Any]:
    state = {} if "undoes" in said else {"state": "present"}
    return {"line_id": line_id, "nonce": str(uuid.uuid4()), "at": at(minute)} | state | said


def sent(caller: Caller, conference: Any, marks: list[Any], device: str = "cửa 1") -> list[Any]:
    answer = caller.post(f"/v1/conferences/{conference['id']}/marks", {"device": device, "marks": marks})
    items: list[Any] = made(answer)["items"]
    return items


def results(items: list[Any]) -> list[str]:
    return [item["result"] for item in items]


def read(caller: Caller, line_id: str) -> Any:
    return caller.get(f"/v1/attendance/{line_id}").get_json()


def test_marks_of_two_scanners_come_to_the_same_in_any_order_portion_and_repetition(secretary: Caller) -> None:
    chance = random.Random(14)
    here, there = (made(secretary.post("/v1/conferences", a.held_conference())) for _ in range(2))
    lines = [invited(secretary, conference, 4) for conference in (here, there)]
    marks = [(n, seen("", minute, state=state)) for n in range(4) for minute, state in enumerate(("present", "left"))]
    marks += [(n, seen("", 2 + n)) for n in range(2)]
    marks += [(3, seen("", 9, undoes=marks[6][1]["nonce"], reason="nhầm thẻ"))]

    def of(conference: int) -> list[Any]:
        return [mark | {"line_id": lines[conference][n]} for n, mark in marks]

    sent(secretary, here, of(0))
    again = of(1) + of(1)
    chance.shuffle(again)
    for first in range(0, len(again), 5):
        sent(secretary, there, again[first : first + 5])
    told = ("state", "mode", "arrived_at", "left_at")
    stood = [[[read(secretary, line)[name] for name in told] for line in of_one] for of_one in lines]
    assert stood[0] == stood[1]
    assert [states[0] for states in stood[0]] == ["present", "present", "left", "left"]
    kept = [secretary.get(f"/v1/attendance/{of_one[0]}/marks").get_json() for of_one in lines]
    assert kept[0] == kept[1]
    assert {mark["device"] for mark in kept[0]["items"]} == {"cửa 1"}


def test_each_mark_is_answered_for_itself(secretary: Caller, held: Any) -> None:
    (line, other), elsewhere = invited(secretary, held, 2), str(uuid.uuid4())
    came = seen(line)
    assert results(sent(secretary, held, [came, came])) == ["taken", "known"]
    marks = [
        came,
        came | {"at": at(5)},
        seen(other, nonce=came["nonce"]),
        seen(elsewhere),
        seen(line, at="2999-01-14T07:00:00+07:00"),
        seen(line, at="2025-01-13T07:00:00+07:00"),
        seen(line, undoes=came["nonce"], state="left"),
        seen(line, state="excused"),
        seen(line, state="represented"),
        seen(line, state="absent", mode="online"),
        seen(line, nonce="so long"),
        seen(other, 3, state="represented", represented_by={"name": "Lê Văn Bình"}, mandate="Giấy ủy quyền số 3"),
    ]
    items = sent(secretary, held, marks)
    codes = [item["refusal"] and item["refusal"]["code"].removeprefix("attendance.") for item in items]
    assert codes == [
        None,
        "nonce_reused",
        "nonce_reused",
        "line_unknown",
        "in_the_future",
        "before_the_conference",
        "mark_says_nothing",
        "reason_missing",
        "represented_by",
        "mode_without_presence",
        "nonce_malformed",
        None,
    ]
    assert (items[0]["result"], items[11]["line"]["mandate"]) == ("known", "Giấy ủy quyền số 3")
    vietnamese = sent(secretary.speaking("vi"), held, [seen(elsewhere)])[0]["refusal"]
    assert vietnamese["detail"].startswith("Sổ của hội nghị này không có dòng đó.")


def test_two_scanners_at_one_moment_keep_two_marks_of_one_presence(app: Flask, identity: Issuer, held: Any) -> None:
    caller = Caller(app, identity.token("secretary"))
    (line,) = invited(caller, held, 1)
    scanners = 8
    together = threading.Barrier(scanners)
    answers: list[Any] = []

    def scan(number: int) -> None:
        one, mark = Caller(app, identity.token("secretary")), seen(line)
        together.wait()
        answers.extend(sent(one, held, [mark], device=str(number)))

    threads = [threading.Thread(target=scan, args=(number,)) for number in range(scanners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results(answers) == ["taken"] * scanners
    assert sorted(item["moved"] for item in answers) == [False] * (scanners - 1) + [True]
    history = caller.get(f"/v1/attendance/{line}/history").get_json()["items"]
    assert [entry["sequence"] for entry in history] == list(range(1, scanners + 2))
    assert [entry["type"].split(".")[2] for entry in history] == ["recorded", "marked"] + ["mark_kept"] * (scanners - 1)
    assert len(caller.get(f"/v1/attendance/{line}/marks").get_json()["items"]) == scanners


def test_an_undo_leaves_both_marks_in_the_history(secretary: Caller, held: Any) -> None:
    (line,) = invited(secretary, held, 1)
    came = seen(line)
    (_, undone) = sent(secretary, held, [came, seen(line, 1, undoes=came["nonce"], reason="quét nhầm")])
    assert (undone["line"]["state"], undone["line"]["arrived_at"]) == ("invited", None)
    last = secretary.get(f"/v1/attendance/{line}/history").get_json()["items"][-1]
    assert last["type"] == "registry.attendance.mark_undone.v1"
    assert (last["after"]["undone"]["nonce"], last["after"]["reason"]) == (came["nonce"], "quét nhầm")


def test_who_comes_without_a_line_is_entered_once(secretary: Caller, held: Any) -> None:
    address = f"/v1/conferences/{held['id']}/walk-ins"
    person = {"name": "Hoàng Đình Phúc", "post": "Trưởng thôn"}
    guest = {"nonce": str(uuid.uuid4()), "at": at(20), "person": person, "organisation": "Xã Bình An"}
    answer = secretary.post(address, guest)
    line = made(answer)
    assert (line["state"], line["is_walk_in"], line["roles"]) == ("present", True, ["guest"])
    assert line["organisation"] == "Xã Bình An"
    assert secretary.get(answer.headers["Location"]).get_json() == line
    assert made(secretary.post(address, guest))["id"] == line["id"]
    undone = sent(secretary, held, [seen(line["id"], 21, undoes=guest["nonce"], reason="ghi nhầm")])
    assert undone[0]["line"]["state"] == "absent"
    party = made(secretary.post("/v1/parties", a.person()))
    known = {"person": {"party_id": party["id"]}}
    made(secretary.post(f"/v1/conferences/{held['id']}/attendance", a.line(**known)))
    refused(secretary.post(address, guest | known | {"nonce": str(uuid.uuid4())}), 409, "attendance.line_exists")
    refused(secretary.post(address, guest | {"nonce": "x"}), 422, "attendance.nonce_malformed")


def test_the_door_is_open_on_the_day_before_the_conference_is(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference()))
    (line,) = invited(secretary, conference, 1)
    (early,) = sent(secretary, conference, [seen(line)])
    assert early["refusal"]["code"] == "attendance.conference_not_begun"
    steps = f"/v1/conferences/{conference['id']}/transitions"
    made(secretary.post(steps, {"to": "scheduled"}, version=1))
    assert results(sent(secretary, conference, [seen(line)])) == ["taken"]
    corrected = secretary.patch(f"/v1/attendance/{line}", {"roles": ["press"], "reason": "thẻ nhà báo"}, version=2)
    assert made(corrected)["state"] == "present"


def test_a_batch_has_its_bounds_and_its_people(
    secretary: Caller, app: Flask, identity: Issuer, held: Any, reader: Caller
) -> None:
    marks = [seen("x")] * 501
    address = f"/v1/conferences/{held['id']}/marks"
    refused(secretary.post(address, {"marks": marks}), 422, "attendance.batch_too_large")
    refused(secretary.post("/v1/conferences/nothing/marks", {"marks": []}), 404, "conference.not_found")
    refused(reader.post(address, {"marks": []}), 403, "identity.role")
    stranger = Caller(app, identity.token("secretary", organisation="elsewhere"))
    refused(stranger.post(address, {"marks": []}), 403, "identity.organisation")
    assert sent(secretary, held, []) == []


def test_a_correction_of_the_state_is_a_mark_too(secretary: Caller, held: Any) -> None:
    (line,) = invited(secretary, held, 1)
    sent(secretary, held, [seen(line)])
    wrong = {"state": "absent", "reason": "quét nhầm thẻ"}
    assert made(secretary.patch(f"/v1/attendance/{line}", wrong, version=2))["arrived_at"] is None
    (again,) = sent(secretary, held, [seen(line, 3)])  # from a scanner that was offline: known to be wrong since
    assert (again["result"], again["moved"], again["line"]["state"]) == ("taken", False, "absent")
    kept = secretary.get(f"/v1/attendance/{line}/marks").get_json()["items"]
    assert [mark["is_correction"] for mark in kept] == [False, False, True]
