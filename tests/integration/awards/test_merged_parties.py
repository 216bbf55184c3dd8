"""A party whose records were merged is one party: by the law, in what it was granted, and for who votes on it."""

import uuid
from typing import Any

import pytest

from registry.contracts.party import PartyMerged, PartyMergeUndone
from registry.contracts.shapes import PartyRef
from tests.builders.awards import AT, a_party_registered, grant_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.papers import Paper, member, review_body
from tests.integration.awards.test_certificates import signed_decision

SAME = {"achievement": "Đi đầu phong trào xây dựng trường học thân thiện", "achievement_period": {"label": "2025"}}
FORM = {"code": "bang-khen-bo-tinh"}


class Records:
    """Records of persons that can be merged, as the conferences service tells of it."""

    def __init__(self, tell: Tell, kind: str) -> None:
        self._tell = tell
        self._kind = kind
        self._last: dict[str, int] = {}

    def register(self, name: str = "Lê Quang Hòa") -> str:
        party_id = uuid.uuid4().hex
        self._last[party_id] = 1
        self._tell(self._registered(party_id, name=name))
        return party_id

    def merge(self, party_id: str, survivor: str) -> None:
        facts = self._registered(party_id, merged_into=survivor).party
        self._next(party_id, PartyMerged, party=facts, survivor=PartyRef(party_id=survivor, name="Lê Quang Hòa"))

    def part(self, party_id: str, survivor: str) -> None:
        facts = self._registered(party_id).party
        self._next(party_id, PartyMergeUndone, party=facts, survivor=PartyRef(party_id=survivor, name="Lê Quang Hòa"))

    def _registered(self, party_id: str, **said: Any) -> Any:
        return a_party_registered(party_id, **{"kind": self._kind, "name": "Lê Quang Hòa"} | said)

    def _next(self, party_id: str, event: Any, **said: Any) -> None:
        self._last[party_id] += 1
        self._tell(event(happened_at=AT, party_id=party_id, reason="một người", **said), self._last[party_id])


@pytest.fixture
def schools(tell: Tell) -> Records:
    return Records(tell, "organisation")


@pytest.fixture
def people(tell: Tell) -> Records:
    return Records(tell, "person")


def codes(desk: Desk, paper: Paper) -> set[str]:
    return {finding["code"] for finding in desk.get(f"{paper.address}/findings?on=2026-03-02")["findings"]}


def test_what_one_record_was_granted_counts_for_the_other_until_they_part(desk: Desk, schools: Records) -> None:
    first, second, third = schools.register(), schools.register(), schools.register()
    signed_decision(desk, grants=[grant_body(form=FORM, recipient={"party_id": first}, **SAME)])
    paper = Paper(desk, form=FORM, recipient={"party_id": third}, **SAME)
    alone = codes(desk, paper)
    schools.merge(first, second)
    schools.merge(second, third)
    twice = codes(desk, paper) - alone
    assert twice, "the same achievement, for another record of the same party"
    schools.part(second, third)
    assert codes(desk, paper) == alone


def test_whoever_names_a_merged_record_names_the_one_that_stands_for_it(desk: Desk, schools: Records) -> None:
    old, survivor = schools.register("Trường Tiểu học Sơn Kim"), schools.register("Trường Tiểu học xã Sơn Kim")
    schools.merge(old, survivor)
    recipient = Paper(desk, recipient={"party_id": old}).last["recipient"]
    assert (recipient["party_id"], recipient["name"]) == (survivor, "Trường Tiểu học xã Sơn Kim")


def test_awards_of_all_records_of_a_party_are_found_by_any_of_them(desk: Desk, schools: Records) -> None:
    old, survivor = schools.register(), schools.register()
    for record in (old, survivor):
        signed_decision(desk, grants=[grant_body(form=FORM, recipient={"party_id": record})])
    schools.merge(old, survivor)
    found = [desk.get(f"/awards?recipient_id={record}")["items"] for record in (old, survivor)]
    assert {award["recipient"]["party_id"] for award in found[0]} == {old, survivor}
    assert found[0] == found[1]


def test_nobody_votes_on_an_own_dossier_under_another_record(desk: Desk, people: Records) -> None:
    old, survivor = people.register(), people.register()
    paper = Paper(desk, recipient={"party_id": old}).under_review()
    people.merge(old, survivor)
    own = {"member": {"party_id": survivor}, "vote": "for"}
    assert paper.refused("review", review_body(members=[own])) == (422, "nomination.own_dossier")
    paper.do("review", review_body(members=[own | {"vote": "abstained"}, member("B")]))


def test_the_higher_title_alone_is_paid_whichever_record_has_it(desk: Desk, people: Records) -> None:
    old, survivor = people.register(), people.register()
    period = {"achievement_period": {"label": "2023"}}
    signed_decision(desk, grants=[grant_body(form={"code": "cstd-bo-tinh"}, recipient={"party_id": old}, **period)])
    lower = grant_body(form={"code": "cstd-co-so"}, recipient={"party_id": survivor}, **period)
    decision = signed_decision(desk, grants=[lower])
    paid = [desk.get(f"/decisions/{decision['id']}/bonus")["total_dong"]]
    people.merge(old, survivor)
    paid.append(desk.get(f"/decisions/{decision['id']}/bonus")["total_dong"])
    assert paid[0] > 0
    assert paid[1] == 0
