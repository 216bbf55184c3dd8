"""Who holds a conference together with its hosts, and who writes it down, through the API."""

import csv
import io
from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.integration.conferences.of_minutes import drafted, text


@pytest.fixture
def office(secretary: Caller) -> Any:
    return made(secretary.post("/v1/parties", a.organisation(name="Sở Nội vụ")))


@pytest.fixture
def conference(secretary: Caller, office: Any) -> Any:
    posts = [{"title": "Chánh Văn phòng", "since": "2020-01-01"}]
    writer = made(secretary.post("/v1/parties", a.person(name="Trần Thị Hoài", posts=posts)))
    said = a.held_conference(
        hosts=[{"name": "Đảng ủy Khối"}],
        co_hosts=[{"party_id": office["id"]}],
        secretariat=[{"party_id": writer["id"]}, {"name": "Phạm Thu Hà"}],
    )
    return made(secretary.post("/v1/conferences", said))


def test_each_is_named_as_of_that_day(secretary: Caller, office: Any, conference: Any) -> None:
    assert [(one["name"], one["kind"]) for one in conference["co_hosts"]] == [("Sở Nội vụ", "organisation")]
    named = [(one["name"], one["post"]) for one in conference["secretariat"]]
    assert named == [("Trần Thị Hoài", "Chánh Văn phòng"), ("Phạm Thu Hà", None)]
    found = secretary.get("/v1/conferences", host_id=office["id"]).get_json()["items"]
    assert [one["id"] for one in found] == [conference["id"]]


def test_they_are_amended_and_each_must_be_of_its_kind(secretary: Caller, office: Any, conference: Any) -> None:
    address = f"/v1/conferences/{conference['id']}"
    amended = made(secretary.patch(address, {"co_hosts": [], "reason": "it only lent the hall"}, version=1))
    assert amended["co_hosts"] == []
    assert secretary.get("/v1/conferences", host_id=office["id"]).get_json()["items"] == []
    person, body = {"name": "Trần Thị Hoài", "kind": "person"}, {"party_id": office["id"]}
    for said in ({"co_hosts": [person]}, {"secretariat": [body]}):
        refused(secretary.patch(address, said | {"reason": "?"}, version=2), 422, "party.wrong_kind")


def test_the_next_one_takes_them_over_as_it_does_who_presides(secretary: Caller, conference: Any) -> None:
    following = {"titles": {"vi": "Hội nghị năm sau"}, "held": {"on": "2026-01-14"}}
    copy = made(secretary.post(f"/v1/conferences/{conference['id']}/copies", following))
    assert (copy["co_hosts"], copy["secretariat"]) == (conference["co_hosts"], conference["secretariat"][:1])


def test_the_minutes_name_them_and_the_first_signs(secretary: Caller, conference: Any) -> None:
    minutes = drafted(secretary, conference["id"])
    assert "Đơn vị phối hợp: Sở Nội vụ." in text(minutes)
    assert "Thư ký: Trần Thị Hoài, Chánh Văn phòng; Phạm Thu Hà." in text(minutes)
    assert minutes["secretary"]["name"] == "Trần Thị Hoài"


def test_a_file_of_conferences_has_them(secretary: Caller, conference: Any) -> None:
    answer = secretary.get("/v1/conferences/export", format="csv")
    table = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline=""))
    (row,) = (row for row in table if row["Conference id"] == conference["id"])
    assert (row["Co-hosts"], row["Secretariat"]) == ("Sở Nội vụ", "Trần Thị Hoài; Phạm Thu Hà")
