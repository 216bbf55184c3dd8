"""Organisations are named as they were called on the day of a decision or proposal, and judged by their level then."""

import uuid
from datetime import date
from typing import Any

from awards.directory import lookup
from registry.contracts.party import EarlierLevel, EarlierName, PartyRegistered
from registry.contracts.shapes import DateSaid
from tests.builders.awards import a_party_registered, campaign_body, grant_body, nomination_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_submission_lists import GOOD, as_csv

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


def test_who_is_bound_to_one_that_ended_writes_for_its_successor(desk: Desk, tell: Tell) -> None:
    ended, successor, other = (uuid.uuid4().hex for _ in range(3))
    tell(a_party_registered(ended, dissolved_on=date(2025, 6, 30), successor_id=successor))
    tell(a_party_registered(successor))
    tell(a_party_registered(other))
    said = reported_body(issuer={"party_id": successor}, grants=[grant_body()])
    assert desk.refused("POST", "/decisions", said, organisation=other) == (403, "identity.organisation")
    desk.done("POST", "/decisions", said, organisation=ended)
    of_ended = reported_body(issuer={"party_id": ended}, grants=[grant_body()])
    desk.done("POST", "/decisions", of_ended, organisation=successor)


def test_a_recipient_put_right_is_named_as_on_the_day_of_signing(desk: Desk, tell: Tell) -> None:
    party_id = uuid.uuid4().hex
    tell(renamed(party_id))
    said = reported_body(signed={"on": "2025-06-30"}, grants=[grant_body()])
    (line,) = desk.done("POST", "/decisions", said)["grants"]
    body = {"reason": "Danh sách ghi nhầm", "recipient": {"party_id": party_id}}
    award = desk.done("PATCH", f"/awards/{line['award_id']}", body, version=1)
    assert award["recipient"]["name"] == "Thị xã Đông Lam"


def test_a_nomination_names_as_on_the_day_of_the_proposal_else_of_writing(desk: Desk, tell: Tell) -> None:
    party_id, to_be_renamed = uuid.uuid4().hex, uuid.uuid4().hex
    tell(renamed(party_id))
    later = {"reorganisation_id": "r2", "took_effect": DateSaid(on=date(2999, 1, 1))}
    earlier = (EarlierName(name="Xã Kim Hoa", **later),)
    tell(a_party_registered(to_be_renamed, name="Xã Sơn Hoa", level="commune", earlier_names=earlier))
    who = {"nominator": {"party_id": to_be_renamed}, "recipient": {"party_id": party_id}}
    drafted = desk.done("POST", "/nominations", nomination_body(**who, dossier={"proposed_on": "2025-06-30"}))
    assert drafted["recipient"]["name"] == "Thị xã Đông Lam"
    unsaid = desk.done("POST", "/nominations", nomination_body(**who))
    assert (unsaid["nominator"]["name"], unsaid["recipient"]["name"]) == ("Xã Kim Hoa", "Phường Đông Lam")
    said = {"dossier": {"proposed_on": "2025-06-30"}, "recipient": {"party_id": party_id}}
    revised = desk.done("PATCH", f"/nominations/{unsaid['id']}", said, version=1)
    assert revised["recipient"]["name"] == "Thị xã Đông Lam"


def test_a_list_names_its_nominator_as_on_the_day_of_the_proposal(desk: Desk, tell: Tell) -> None:
    party_id = uuid.uuid4().hex
    tell(renamed(party_id))
    campaign = desk.done("POST", "/campaigns", campaign_body())
    address = f"/campaigns/{campaign['id']}/submission-lists?nominator_id={party_id}&dated=2025-06-30"
    plan = desk.send(address, as_csv(GOOD)).json
    assert plan["nominator"]["name"] == "Thị xã Đông Lam"
    desk.done("POST", f"/submission-lists/{plan['id']}/apply", None, version=plan["digest"])
    (drafted,) = desk.get(f"/nominations?campaign_id={campaign['id']}")["items"]
    assert drafted["nominator"]["name"] == "Thị xã Đông Lam"


def test_an_authority_is_judged_by_the_level_it_had(tell: Tell) -> None:
    party_id = uuid.uuid4().hex
    tell(renamed(party_id))
    assert [lookup.level_of(party_id, date(2025, month, 1)) for month in (6, 7)] == ["district", "commune"]
