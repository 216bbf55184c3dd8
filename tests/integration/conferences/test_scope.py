"""A person bound to an organisation writes for it and those below it, and for no other."""

from typing import Any

import pytest
from flask import Flask

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer


@pytest.fixture
def above(secretary: Caller) -> Any:
    return made(secretary.post("/v1/parties", a.organisation(name="Tỉnh ủy")))


@pytest.fixture
def below(secretary: Caller, above: Any) -> Any:
    return made(secretary.post("/v1/parties", a.organisation(name="Đảng ủy Khối", parent_id=above["id"])))


def bound(app: Flask, identity: Issuer, organisation: Any) -> Caller:
    return Caller(app, identity.token("secretary", organisation["id"]))


def hosted_by(*organisations: Any) -> dict[str, Any]:
    return a.held_conference(hosts=[{"party_id": organisation["id"]} for organisation in organisations])


def test_downwards_and_not_upwards(app: Flask, identity: Issuer, above: Any, below: Any) -> None:
    of_above, of_below = bound(app, identity, above), bound(app, identity, below)
    conference = made(of_above.post("/v1/conferences", hosted_by(below)))
    address = f"/v1/conferences/{conference['id']}"
    made(of_below.patch(address, {"place": "Đông Hà", "reason": "found"}, version=1))
    problem = refused(of_below.post("/v1/conferences", hosted_by(above)), 403, "identity.organisation")
    assert problem["errors"][0]["field"] == "hosts"
    made(of_below.post("/v1/conferences", hosted_by(above, below)))
    refused(of_below.post("/v1/conferences", a.held_conference()), 403, "identity.organisation")


def test_nothing_of_another_organisation_changes(
    app: Flask, identity: Issuer, secretary: Caller, above: Any, below: Any
) -> None:
    stranger = bound(app, identity, made(secretary.post("/v1/parties", a.organisation(name="Sở Nội vụ"))))
    conference = made(secretary.post("/v1/conferences", hosted_by(below)))
    line = made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", a.line()))
    address = f"/v1/conferences/{conference['id']}"
    forbidden = [
        stranger.patch(address, {"place": "Huế", "reason": "x"}, version=1),
        stranger.post(f"{address}/transitions", {"to": "minutes_approved"}, version=1),
        stranger.post(f"{address}/agenda", a.agenda_item(), version=1),
        stranger.post(f"{address}/attendance", a.line()),
        stranger.post(f"/v1/attendance/{line['id']}/marks", {"state": "confirmed"}, version=1),
        stranger.patch(f"/v1/attendance/{line['id']}", {"roles": ["guest"], "reason": "x"}, version=1),
    ]
    for answer in forbidden:
        refused(answer, 403, "identity.organisation")
    assert stranger.get(address).get_json() == secretary.get(address).get_json()


def test_nobody_gives_a_conference_away(app: Flask, identity: Issuer, above: Any, below: Any) -> None:
    of_below = bound(app, identity, below)
    conference = made(of_below.post("/v1/conferences", hosted_by(below)))
    given = {"hosts": [{"party_id": above["id"]}], "reason": "x"}
    refused(of_below.patch(f"/v1/conferences/{conference['id']}", given, version=1), 403, "identity.organisation")


def test_a_circle_of_parents_ends(app: Flask, identity: Issuer, secretary: Caller, above: Any, below: Any) -> None:
    circle = {"parent_id": below["id"], "reason": "a mistake"}
    made(secretary.patch(f"/v1/parties/{above['id']}", circle, version=1))
    stranger = bound(app, identity, made(secretary.post("/v1/parties", a.organisation())))
    refused(stranger.post("/v1/conferences", hosted_by(below)), 403, "identity.organisation")


def test_nobody_gives_themselves_rights_by_saying_who_belongs_to_whom(
    app: Flask, identity: Issuer, secretary: Caller, above: Any, below: Any
) -> None:
    other = made(secretary.post("/v1/parties", a.organisation(name="Sở Y tế")))
    of_other, of_below = bound(app, identity, other), bound(app, identity, below)
    under_other = {"parent_id": other["id"], "reason": "x"}
    refused(of_other.patch(f"/v1/parties/{above['id']}", under_other, version=1), 403, "identity.not_below")
    taken_over = {"successor_id": other["id"], "reason": "x"}
    refused(of_other.patch(f"/v1/parties/{above['id']}", taken_over, version=1), 403, "identity.not_below")
    upwards = {"successor_id": above["id"], "reason": "x"}
    refused(of_below.patch(f"/v1/parties/{below['id']}", upwards, version=1), 403, "identity.not_below")
    merge = {"into": other["id"], "reason": "x"}
    refused(of_other.post(f"/v1/parties/{above['id']}/merge", merge, version=1), 403, "identity.not_below")
    refused(of_other.post("/v1/reorganisations", a.renaming(above["id"])), 403, "identity.not_below")
    made(bound(app, identity, above).patch(f"/v1/parties/{below['id']}", under_other, version=1))
    made(of_other.patch(f"/v1/parties/{above['id']}", {"name": "Tỉnh uỷ", "reason": "spelling"}, version=1))
