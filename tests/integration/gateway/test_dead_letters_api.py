"""An administrator's doors to the dead letters: who may, what is found, what a decision answers."""

from datetime import UTC, datetime
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from gateway.timeline.generation import Generations
from registry.messaging.aggregate import new_id
from registry.messaging.connection import Documents
from tests.clients import refused
from tests.identities import Issuer
from tests.unit.gateway.events import envelope, registered

ADDRESS = "/v1/dead-letters"


class Administrator:
    def __init__(self, client: Client, identity: Issuer) -> None:
        self._client = client
        self._headers = identity.headers("administrator", sub="hoai")

    def get(self, address: str, **query: Any) -> TestResponse:
        return self._client.get(address, query_string=query, headers=self._headers)

    def decide(self, place: str, what: str, **said: Any) -> TestResponse:
        return self._client.post(f"{ADDRESS}/{place}/{what}", json=said, headers=self._headers)

    def decide_many(self, what: str, key: str | None = None, **said: Any) -> TestResponse:
        headers = self._headers | ({"Idempotency-Key": key} if key else {})
        return self._client.post(f"{ADDRESS}/{what}", json={"reason": "repaired", **said}, headers=headers)


@pytest.fixture
def administrator(client: Client, identity: Issuer) -> Administrator:
    return Administrator(client, identity)


@pytest.fixture
def letters(samples_recorded: Documents) -> list[str]:
    """The places of two letters: the first event of somebody, and what is no event at all."""
    from registry.messaging.parked import ParkedRecords, letter_place
    from registry.messaging.received import Refusal, read
    from tests.unit.messaging.records import raw

    party_id = new_id()
    event = envelope(registered(party_id, "Hoàng Minh Thư"))
    records = [
        read(raw(1, value=event.value.encode(), headers=event.headers(), key=party_id.encode())),
        read(raw(2, value=b"\xff nonsense", key=party_id.encode())),
    ]
    database = Generations(samples_recorded).current().database
    database["parked"].drop()
    database["sequences"].insert_one({"_id": party_id, "last": 1})
    object.__setattr__(records[0], "refusal", Refusal("cannot be applied: ValueError: no", 2, "0" * 16))
    ParkedRecords(database).keep(records, "gateway", datetime.now(UTC))
    return [letter_place(record) for record in records]


def test_letters_are_found_page_by_page(administrator: Administrator, letters: list[str]) -> None:
    first = administrator.get(ADDRESS, limit=1)
    assert [item["place"] for item in first.get_json()["items"]] == letters[:1]
    second = administrator.get(ADDRESS, limit=1, cursor=first.get_json()["next"])
    assert [item["place"] for item in second.get_json()["items"]] == letters[1:]
    assert second.get_json()["next"] is None
    assert administrator.get(ADDRESS, topic="awards.events").get_json()["items"] == []
    assert administrator.get(ADDRESS, state="discarded").get_json()["items"] == []
    assert len(administrator.get(ADDRESS, since="2026-01-01T00:00:00+07:00").get_json()["items"]) == 2
    [found] = administrator.get(ADDRESS, because="VALUEERROR").get_json()["items"]
    assert found["place"] == letters[0]
    assert administrator.get(ADDRESS, because="value.rror").get_json()["items"] == []


def test_one_letter_shows_its_record(administrator: Administrator, letters: list[str]) -> None:
    event, nonsense = (administrator.get(f"{ADDRESS}/{place}").get_json() for place in letters)
    assert event["subject"] in event["value"]
    assert ["ce_sequence", "1"] in event["headers"]
    assert (event["attempts"], event["traceback"]) == (2, "0" * 16)
    assert nonsense["value"] == {"base64": "/yBub25zZW5zZQ=="}
    assert nonsense["type"] is None


def test_a_letter_is_redriven_once_and_says_who_did_it(administrator: Administrator, letters: list[str]) -> None:
    subject = administrator.get(f"{ADDRESS}/{letters[0]}").get_json()["subject"]
    rehearsed = administrator.decide(letters[0], "redrive", reason="repaired", is_rehearsal=True)
    assert rehearsed.get_json()["state"] == "open"
    assert administrator.get(f"/v1/timelines/persons/{subject}").status_code == 404

    answers = [administrator.decide(letters[0], "redrive", reason="repaired").get_json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["state"] == "redriven"
    assert answers[0]["decided_by"] == "Test administrator (hoai)"
    assert len(administrator.get(f"/v1/timelines/persons/{subject}").get_json()["items"]) == 1


def test_what_cannot_be_decided_so_is_refused_with_its_reason(administrator: Administrator, letters: list[str]) -> None:
    refused(administrator.decide(letters[1], "redrive", reason="try"), 422, "dead_letter.no_event")
    assert administrator.decide(letters[1], "discard", reason="nobody's").get_json()["state"] == "discarded"
    refused(administrator.decide(letters[1], "redrive", reason="try"), 409, "dead_letter.decided")
    refused(administrator.decide("conferences.events:0:9@1", "discard", reason="x"), 404, "dead_letter.not_found")
    assert administrator.decide(letters[0], "redrive").status_code == 422
    assert administrator.get(ADDRESS, since="0001-01-01T00:00:00+14:00").status_code == 422


def states(administrator: Administrator, letters: list[str]) -> list[str]:
    return [administrator.get(f"{ADDRESS}/{place}").get_json()["state"] for place in letters]


def test_letters_are_decided_by_filter_and_what_one_is_refused_keeps_no_other(
    administrator: Administrator, letters: list[str]
) -> None:
    rehearsed = administrator.decide_many("redrive", topic="conferences.events", is_rehearsal=True).get_json()
    assert [(item["place"], item["state"], item["refused"]) for item in rehearsed["items"]] == [
        (letters[0], "open", None),
        (letters[1], "open", "dead_letter.no_event"),
    ]
    assert states(administrator, letters) == ["open", "open"]
    done = administrator.decide_many("redrive", is_all=True).get_json()
    assert [item["state"] for item in done["items"]] == ["redriven", "open"]
    assert done["items"][1]["detail"].startswith("The letter is no event")
    assert done["has_more"] is False
    closed = administrator.decide_many("discard", because="malformed").get_json()
    assert [(item["place"], item["state"]) for item in closed["items"]] == [(letters[1], "discarded")]
    assert administrator.decide_many("discard", is_all=True).get_json()["items"] == []


def test_a_key_means_the_letters_of_the_first_time_and_no_later_ones(
    administrator: Administrator, letters: list[str], samples_recorded: Documents
) -> None:
    key = new_id()
    first = administrator.decide_many("discard", key, because="ValueError")
    Generations(samples_recorded).current().database["parked"].update_one(
        {"_id": letters[1]}, {"$set": {"reason": "cannot be applied: ValueError: later"}}
    )
    assert administrator.decide_many("discard", key, because="ValueError").get_json() == first.get_json()
    assert states(administrator, letters) == ["discarded", "open"]
    refused(administrator.decide_many("discard", key, is_all=True), 422, "idempotency.key_reused")


def test_nothing_is_decided_without_a_word_of_which_letters_are_meant(
    administrator: Administrator, letters: list[str]
) -> None:
    for said in ({}, {"is_all": True, "topic": "conferences.events"}):
        assert administrator.decide_many("discard", **said).status_code == 422
    assert states(administrator, letters) == ["open", "open"]


@pytest.mark.parametrize("role", ["reader", "secretary", "awards_approver"])
def test_nobody_else_comes_in(client: Client, identity: Issuer, letters: list[str], role: str) -> None:
    headers = identity.headers(role)
    refused(client.get(ADDRESS, headers=headers), 403, "identity.role")
    refused(client.get(f"{ADDRESS}/{letters[0]}", headers=headers), 403, "identity.role")
    for what in ("redrive", "discard"):
        answer = client.post(f"{ADDRESS}/{letters[0]}/{what}", json={"reason": "x"}, headers=headers)
        refused(answer, 403, "identity.role")
        answer = client.post(f"{ADDRESS}/{what}", json={"reason": "x", "is_all": True}, headers=headers)
        refused(answer, 403, "identity.role")
