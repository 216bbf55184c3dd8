"""What the directory could not take is decided at the service whose directory it is, by its command and its doors."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from registry.messaging.aggregate import new_id
from registry.messaging.connection import Documents
from registry.messaging.outbox import entry_of, envelope_of
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.unit.messaging.records import ACT, registered


@pytest.fixture
def parked(awards_database: Documents) -> dict[str, Any]:
    """Somebody whom the directory does not know, because both events of hers were parked."""
    from registry.messaging.parked import ParkedRecords
    from registry.messaging.received import read
    from tests.unit.messaging.records import raw

    party_id = new_id()
    records = []
    for sequence, name in ((1, "Đỗ Thị Ly"), (2, "Đỗ Thị Lý")):
        entry = entry_of(
            registered(party_id, name),
            sequence=sequence,
            act=ACT,
            source="urn:registry:conferences",
            recorded_at=datetime.now(UTC),
        )
        sent = envelope_of(entry)
        records.append(read(raw(sequence, value=sent.value.encode(), headers=sent.headers(), key=party_id.encode())))
    awards_database["parked"].delete_many({})
    awards_database["sequences"].insert_one({"_id": party_id, "last": 2})
    ParkedRecords(awards_database).keep(records, "awards", datetime.now(UTC))
    return {"party_id": party_id, "places": [line["_id"] for line in awards_database["parked"].find().sort("_id")]}


def test_redriven_in_the_wrong_order_the_directory_knows_the_newest(
    awards_app: Flask, awards_database: Documents, identity: Issuer, parked: dict[str, Any]
) -> None:
    administrator = Caller(awards_app, identity.token("administrator"))
    for place in reversed(parked["places"]):
        assert (
            made(administrator.post(f"/v1/dead-letters/{place}/redrive", {"reason": "repaired"}))["state"] == "redriven"
        )

    known = awards_database["known_parties"].find_one({"_id": parked["party_id"]})
    assert (known["name"], known["last_sequence"]) == ("Đỗ Thị Lý", 2)
    assert administrator.get("/v1/dead-letters").get_json()["items"] == []


def test_an_officer_does_not_decide(awards_app: Flask, identity: Issuer, parked: dict[str, Any]) -> None:
    officer = Caller(awards_app, identity.token("awards_officer"))
    refused(officer.get("/v1/dead-letters"), 403, "identity.role")
    refused(officer.post(f"/v1/dead-letters/{parked['places'][0]}/discard", {"reason": "x"}), 403, "identity.role")
