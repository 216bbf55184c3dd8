"""Conferences through the API: the case of Quảng Trị with its doubts, the steps, amendments, the agenda, the lists."""

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def test_a_conference_held_already_is_recorded_with_its_doubts(secretary: Caller) -> None:
    host = made(secretary.post("/v1/parties", a.organisation()))
    said = a.held_conference(
        hosts=[{"party_id": host["id"]}],
        held={"on": "2025-01-14", "part_of_day": "morning", "is_year_inferred": True},
        doubts=[{"text": "The source gives no year", "field": "held.on"}],
    )
    answer = secretary.post("/v1/conferences", said)
    conference = made(answer)
    assert answer.headers["Location"] == f"/v1/conferences/{conference['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert conference["state"] == "concluded"
    assert conference["hosts"] == [{"party_id": host["id"], "name": host["name"], "kind": "organisation", "post": None}]
    assert conference["held"]["is_year_inferred"] is True
    assert conference["doubts"][0]["field"] == "held.on"
    assert secretary.get(answer.headers["Location"]).get_json() == conference
    (entry,) = secretary.get(f"/v1/conferences/{conference['id']}/history").get_json()["items"]
    assert entry["type"] == "registry.conference.recorded.v1"
    assert (entry["happened_at"][:19], entry["happened_precision"]) == ("2025-01-13T17:00:00", "day")
