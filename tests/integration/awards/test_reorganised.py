"""Decisions name organisations as they were called on the day of signing, and judge by the level they had then."""

import uuid
from datetime import date
from typing import Any

from awards.directory import lookup
from registry.contracts.party import EarlierLevel, EarlierName, PartyRegistered
from registry.contracts.shapes import DateSaid
from tests.builders.awards import a_party_registered, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell

BY = {"reorganisation_id": "r1", "took_effect": DateSaid(on=date(2025, 7, 1))}


def renamed(party_id: str) -> PartyRegistered:
    return a_party_registered(
        party_id,
        name="Phường Đông Lam",
        level="commune",
        earlier_names=(EarlierName(name="Thị xã Đông Lam", **BY),),
        earlier_levels=(EarlierLevel(level="district", **BY),),
    )


def test_issuer_and_recipient_are_named_as_on_the_day_of_signing(desk: Desk, tell: Tell) -> None:
    party_id = uuid.uuid4().hex
    tell(renamed(party_id))

    def named(**signed: Any) -> set[str]:
        grants = [grant_body(recipient={"party_id": party_id})]
        said = reported_body(issuer={"party_id": party_id}, grants=grants, signed=signed)
        decision = desk.done("POST", "/decisions", said)
        return {decision["issuer"]["name"], decision["grants"][0]["recipient"]["name"]}

    assert named(on="2025-06-30") == {"Thị xã Đông Lam"}
    assert named(on="2025-07-01") == named(precision="unknown") == {"Phường Đông Lam"}


def test_an_authority_is_judged_by_the_level_it_had(tell: Tell) -> None:
    party_id = uuid.uuid4().hex
    tell(renamed(party_id))
    assert [lookup.level_of(party_id, date(2025, month, 1)) for month in (6, 7)] == ["district", "commune"]
