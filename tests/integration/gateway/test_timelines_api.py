"""The doors of timelines and subjects: what they give, and that everything hostile is a 4xx with a code."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from gateway.app import SERVICE
from gateway.timeline.routes import PERMISSIONS
from registry.chassis.identity import Role
from tests.identities import Issuer
from tests.unit.gateway.events import sample

Get = Callable[..., TestResponse]
PERSON = sample("attendance.recorded", "speaker-and-presenter").data["line"]["person"]["party_id"]
CONFERENCE = sample("attendance.recorded", "speaker-and-presenter").data["line"]["conference"]["conference_id"]


@pytest.fixture
def get(client: Client, identity: Issuer) -> Get:
    def asked(address: str, role: str = "reader", language: str = "en") -> TestResponse:
        return client.get(address, headers=identity.headers(role) | {"Accept-Language": language})

    return asked


def refused(answer: TestResponse) -> tuple[int, str]:
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    return answer.status_code, answer.json["code"]


def body(answer: TestResponse) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_persons_timeline_tells_who_attended_what_and_links_to_it(get: Get) -> None:
    told = body(get(f"/v1/timelines/persons/{PERSON}?type=attendance"))
    assert told["subject"]["labels"] == {"vi": "Lý Kiều Vân"}
    (entry,) = told["items"]
    assert entry["happened"] == {
        "at": "2025-01-13T17:00:00.000Z",
        "precision": "day",
        "said": {"vi": "sáng 14/01/2025 (năm suy ra)", "en": "14 January 2025 (morning, year inferred)"},
    }
    assert entry["roles"] == ["attendee"]
    assert "Lý Kiều Vân" in entry["sentences"]["en"]
    assert entry["links"]["self"].startswith("/v1/attendance/")
    linked = {mention["kind"]: mention["timeline"] for mention in entry["links"]["subjects"]}
    assert linked == {
        "person": f"/v1/timelines/persons/{PERSON}",
        "conference": f"/v1/timelines/conferences/{CONFERENCE}",
    }
    assert entry["actor"]["name"] == "Trần Thị Hoài"
    assert entry["traceparent"].startswith("00-")


def test_links_lead_through_everything_and_back(get: Get) -> None:
    address, seen = "/v1/timelines/all?limit=7&type=conference&type=registry.award.granted.v1", []
    first = body(get(address))
    while True:
        answer = get(address)
        seen += [entry["event_id"] for entry in body(answer)["items"]]
        links = dict(map(reversed, re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers.get("Link", ""))))
        if "next" not in links:
            break
        address = links["next"]
    assert len(set(seen)) == len(seen) > 14
    months = body(get("/v1/timelines/all/months"))["items"]
    wanted = [n for month in months for t, n in month["types"].items() if ".conference." in t or "award.granted" in t]
    assert len(seen) == sum(wanted)
    while "prev" in links:
        answer = get(links["prev"])
        links = dict(map(reversed, re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers.get("Link", ""))))
    assert body(answer) == first | {"next": body(answer)["next"]}


def test_oldest_first_is_newest_first_turned_round(get: Get) -> None:
    newest = body(get("/v1/timelines/all?limit=200"))["items"]
    oldest = body(get("/v1/timelines/all?limit=200&order=oldest"))["items"]
    assert newest == oldest[::-1]
    assert [e["happened"]["at"] for e in oldest] == sorted(e["happened"]["at"] for e in oldest)


def test_a_day_is_the_whole_day_of_the_place(get: Get) -> None:
    items = body(get("/v1/timelines/all?limit=200&from=2025-01-14&to=2025-01-14"))["items"]
    everything = body(get("/v1/timelines/all?limit=200"))["items"]
    begins, ends = "2025-01-13T17:00:00.000Z", "2025-01-14T17:00:00.000Z"
    assert items == [entry for entry in everything if begins <= entry["happened"]["at"] < ends] != []
    exact = body(get("/v1/timelines/all?limit=200&from=2025-01-14T00:00:00%2B07:00&to=2025-01-15T00:00:00%2B07:00"))
    assert exact["items"] == items


def test_what_was_known_on_a_day(get: Get) -> None:
    day = "2025-01-16"
    known = body(get(f"/v1/timelines/conferences/{CONFERENCE}?limit=200&recorded_before={day}"))["items"]
    assert known
    assert all(entry["recorded_at"] < "2025-01-15T17:00:00.000Z" for entry in known)
    assert all(entry["superseded_by"] is None for entry in known)
    now = body(get(f"/v1/timelines/conferences/{CONFERENCE}?limit=200"))["items"]
    amended = [entry for entry in now if entry["superseded_by"]]
    assert [entry["type"] for entry in amended] == ["registry.conference.recorded.v1"]
    assert amended[0]["superseded_by"]["type"] == "registry.conference.amended.v1"


def test_months_count_what_the_timeline_holds(get: Get) -> None:
    items = body(get(f"/v1/timelines/persons/{PERSON}?limit=200"))["items"]
    months = body(get(f"/v1/timelines/persons/{PERSON}/months"))["items"]
    assert sum(month["total"] for month in months) == len(items)


def test_a_subject_is_found_without_diacritics_and_by_its_kind(get: Get) -> None:
    (found,) = body(get("/v1/subjects?q=ly+kieu&kind=person"))["items"]
    assert found["timeline"] == f"/v1/timelines/persons/{PERSON}"
    assert found["href"] == f"/v1/parties/{PERSON}"
    assert body(get("/v1/subjects?q=ly+kieu&kind=organisation"))["items"] == []


def test_nobody_reads_without_signing_in(client: Client) -> None:
    assert refused(client.get("/v1/timelines/all")) == (401, "identity.missing")


def test_whoever_has_no_role_reads_nothing(client: Client, identity: Issuer) -> None:
    assert refused(client.get("/v1/timelines/all", headers=identity.headers([]))) == (403, "identity.role")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads(get: Get, role: Role) -> None:
    assert get("/v1/timelines/all?limit=1", role).status_code == 200
    assert all(role in allowed for allowed in PERMISSIONS.values())


@pytest.mark.parametrize(
    "address",
    [
        "/v1/timelines/persons/nobody",
        f"/v1/timelines/organisations/{PERSON}",
        f"/v1/timelines/conferences/{PERSON}",
        "/v1/timelines/persons/nobody/months",
        "/v1/timelines/persons/%00",
        "/v1/timelines/persons/" + "x" * 3000,
        "/v1/timelines/persons/a%7Cb",
    ],
)
def test_an_unknown_subject_is_not_found(get: Get, address: str) -> None:
    assert refused(get(address)) == (404, "timeline.unknown_subject")


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=x",
        "order=sideways",
        "type=registry.party.registered.v9",
        "type=",
        "from=yesterday",
        "from=2025-02-30",
        "from=2025-01-14T07:00:00",
        "to=0000-00-00",
        "to=9999-12-31",
        "from=0001-01-01",
        "recorded_before=%00",
        "cursor=" + "x" * 501,
        "colour=red",
    ],
)
def test_a_question_that_cannot_be_read_is_a_422_with_its_field(get: Get, query: str) -> None:
    answer = get(f"/v1/timelines/all?{query}")
    assert refused(answer) == (422, "input.invalid")
    assert answer.json is not None
    assert query.startswith(answer.json["errors"][0]["field"].partition(".")[0])


@pytest.mark.parametrize("cursor", ["x", "%00", "e30", "WzEsMiwzXQ", "W10"])
def test_what_is_no_cursor_is_refused(get: Get, cursor: str) -> None:
    assert refused(get(f"/v1/timelines/all?cursor={cursor}")) == (400, "cursor.malformed")


def test_a_cursor_serves_its_own_question_only(get: Get) -> None:
    cursor = body(get("/v1/timelines/all?limit=3"))["next"]
    assert refused(get(f"/v1/timelines/all?order=oldest&cursor={cursor}")) == (400, "cursor.other_question")


def test_a_problem_speaks_the_readers_language(get: Get) -> None:
    answer = get("/v1/timelines/persons/nobody", language="vi")
    assert answer.json is not None
    assert "Chưa có dữ liệu" in answer.json["detail"]


def test_the_description_names_every_door(client: Client) -> None:
    described = client.get("/openapi.json").json
    assert described is not None
    assert described["openapi"].startswith("3.1")
    assert len(described["paths"]) == len(SERVICE.permissions)


def test_health_needs_no_sign_in(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/livez", "/readyz", "/metrics")] == [200, 200, 200]
    assert "registry_http_request_seconds" in client.get("/metrics").text
