"""Bridge points through the API: who is in charge, who attends from where, in the ledger and in its files."""

import csv
import io
import subprocess
import uuid
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.programs import require


@pytest.fixture
def conference(secretary: Caller) -> Any:
    """An online conference with a central point and a branch."""
    entered = made(secretary.post("/v1/conferences", a.held_conference(mode="online")))
    address = f"/v1/conferences/{entered['id']}/points"
    made(secretary.post(address, a.bridge_point(place="Xã Bình An"), version=1))
    return made(secretary.post(address, a.bridge_point(place="Hội trường Tỉnh ủy", kind="central"), version=2))


def test_the_central_point_stands_first_and_names_who_is_in_charge(secretary: Caller, conference: Any) -> None:
    posts = [{"title": "Bí thư Huyện ủy", "since": "2021-01-01"}]
    person = made(secretary.post("/v1/parties", a.person(name="Nguyễn Văn An", posts=posts)))
    body = made(secretary.post("/v1/parties", a.organisation(name="Huyện ủy Tân Lập")))
    address = f"/v1/conferences/{conference['id']}/points"
    named = {"body": {"party_id": body["id"]}, "in_charge": {"party_id": person["id"]}}
    added = made(secretary.post(address, a.bridge_point(place="Huyện ủy Tân Lập", **named), version=3))
    assert [point["place"] for point in added["points"]] == ["Hội trường Tỉnh ủy", "Xã Bình An", "Huyện ủy Tân Lập"]
    point = added["points"][2]
    assert (point["body"]["name"], point["in_charge"]["post"]) == ("Huyện ủy Tân Lập", "Bí thư Huyện ủy")
    moved = {"place": "Trung tâm huyện", "in_charge": None, "reason": "the hall is rebuilt"}
    changed = made(secretary.patch(f"{address}/{point['point_id']}", moved, version=4))["points"][2]
    assert (changed["place"], changed["in_charge"], changed["body"]) == ("Trung tâm huyện", None, point["body"])
    left = made(secretary.delete(f"{address}/{point['point_id']}", version=5, reason="no line"))
    assert len(left["points"]) == 2
    last = secretary.get(f"/v1/conferences/{conference['id']}/history").get_json()["items"][-1]
    assert (last["after"]["point"], last["after"]["reason"]) == (changed, "no line")


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"place": " "}, 422, "conference.bridge_point_unplaced"),
        ({"place": "xa binh an"}, 409, "conference.bridge_point_exists"),
        ({"place": "Nhà văn hóa", "kind": "central"}, 409, "conference.two_central_points"),
        ({"place": "Nhà văn hóa", "body": {"name": "An", "kind": "person"}}, 422, "party.wrong_kind"),
    ],
)
def test_a_point_that_cannot_stand_is_refused(
    secretary: Caller, conference: Any, said: Any, status: int, code: str
) -> None:
    address = f"/v1/conferences/{conference['id']}/points"
    refused(secretary.post(address, a.bridge_point(**said), version=3), status, code)


def test_a_published_report_has_no_points(secretary: Caller) -> None:
    report = made(secretary.post("/v1/conferences", a.conference(kind="published_report")))
    address = f"/v1/conferences/{report['id']}/points"
    refused(secretary.post(address, a.bridge_point(), version=1), 422, "conference.no_sitting")


def test_a_line_names_a_point_of_its_own_conference_alone(secretary: Caller, conference: Any) -> None:
    other = made(secretary.post("/v1/conferences", a.held_conference()))
    central, _ = conference["points"]
    of_another = a.line(point_id=central["point_id"])
    refused(
        secretary.post(f"/v1/conferences/{other['id']}/attendance", of_another),
        422,
        "conference.bridge_point_of_another",
    )
    line = made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", of_another))
    assert line["point"] == {"point_id": central["point_id"], "place": "Hội trường Tỉnh ủy"}
    correction = {"point_id": str(uuid.uuid4()), "reason": "x"}
    refused(
        secretary.patch(f"/v1/attendance/{line['id']}", correction, version=1),
        422,
        "conference.bridge_point_of_another",
    )


def test_whoever_is_seen_at_another_point_is_counted_there(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    central, branch = (point["point_id"] for point in conference["points"])
    moving, staying = (
        made(secretary.post(f"{address}/attendance", a.line(person={"name": name}, point_id=central)))["id"]
        for name in ("Lê Văn Bình", "Vũ An")
    )
    guests = a.line(category="Đại biểu xã", headcount=35, state="present", point_id=branch)
    made(secretary.post(f"{address}/attendance", guests))
    seen = {"line_id": moving, "nonce": str(uuid.uuid4()), "at": "2025-01-14T07:00:00+07:00", "state": "present"}
    (outcome,) = made(secretary.post(f"{address}/marks", {"marks": [seen | {"point_id": branch}]}))["items"]
    assert (outcome["moved"], outcome["line"]["point"]["place"]) == (True, "Xã Bình An")
    made(secretary.post(f"/v1/attendance/{staying}/marks", {"state": "present"}, version=1))
    (unknown,) = made(
        secretary.post(f"{address}/marks", {"marks": [seen | {"nonce": str(uuid.uuid4()), "point_id": "elsewhere"}]})
    )["items"]
    assert unknown["refusal"]["code"] == "conference.bridge_point_of_another"
    told = made(secretary.get(f"{address}/attendance/figures"))["by_point"]
    assert [(at["place"], at["attended"], at["headcounts"]["people"]) for at in told] == [
        ("Hội trường Tỉnh ủy", 1, 0),
        ("Xã Bình An", 1, 35),
    ]
    at_branch = made(secretary.get(f"{address}/attendance", point_id=branch))["items"]
    assert {line["category"] or line["person"]["name"] for line in at_branch} == {"Lê Văn Bình", "Đại biểu xã"}


def test_a_roster_names_points_by_place_on_the_way_in_and_out(secretary: Caller, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}/attendance"
    roster = "Họ và tên;Điểm cầu\nLê Văn Bình;XÃ BÌNH AN\nVũ An;Xã Phú Sơn\n".encode()
    plan = made(secretary.send(f"{address}/imports", roster))
    rows = secretary.get(f"/v1/imports/{plan['id']}/rows").get_json()["items"]
    assert [remark["code"] for row in rows for remark in row["remarks"]] == ["import.unknown_point"]
    made(secretary.post(f"/v1/imports/{plan['id']}/apply", None, if_match=plan["digest"]))
    written = secretary.get(f"{address}/export").get_data().decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(written))
    assert (line["Name"], line["Bridge point"]) == ("Lê Văn Bình", "Xã Bình An")


@pytest.mark.parametrize("paper", ["badges", "letters"])
def test_a_paper_says_to_which_point_somebody_is_to_come(secretary: Caller, conference: Any, paper: str) -> None:
    address = f"/v1/conferences/{conference['id']}"
    central, branch = (point["point_id"] for point in conference["points"])
    for name, point in (("Lê Văn Bình", branch), ("Vũ An", central)):
        made(secretary.post(f"{address}/attendance", a.line(person={"name": name}, point_id=point)))
    answer = secretary.speaking("vi").get(f"{address}/{paper}.pdf", point_id=branch)
    command = [require("pdftotext"), "-layout", "-", "-"]
    printed = subprocess.run(command, input=answer.data, capture_output=True, check=True, timeout=20).stdout.decode()
    assert "Lê Văn Bình" in printed
    assert "Điểm cầu: Xã Bình An" in printed
    assert "Vũ An" not in printed
