"""The page on which people check in by themselves: what it asks in whose name, what it says, the code of the hall."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from gateway.app import create_app
from gateway.settings import Settings
from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.gateway.test_pages import SAME
from tests.serving import serving

CONFERENCE = {
    "id": "c1",
    "titles": {"vi": "Hội nghị <tổng kết>", "en": "Review"},
    "points": [],
    "self_check_in": {"opens_at": "2025-01-14T00:00:00+00:00", "closes_at": "2025-01-14T01:15:00+00:00"},
}
LINE = {"person": {"name": "Đỗ <Lý>"}, "seat": "A12"}
CLOSED = {"title": "Sai", "detail": "Giờ tự điểm danh là 07:00–08:15 14/01/2025. <Quay lại>"}
CODE = {"code": "012345", "until": (datetime.now(UTC) + timedelta(seconds=40)).isoformat()}


@Request.application
def conferences(request: Request) -> Response:
    """A conference of which the badge `late` comes too late."""
    if request.method == "POST":
        said: dict[str, Any] = request.get_json()
        is_late = said["code"] == "late"
        assert set(said) == {"code", "hall_code", "nonce"}
        return Response(json.dumps(CLOSED if is_late else {"line": LINE}), status=422 if is_late else 200)
    if request.path.endswith("/hall-code"):
        return Response(json.dumps(CODE))
    return Response(json.dumps(CONFERENCE), status=200 if request.path.endswith("/c1") else 404)


@pytest.fixture(scope="module")
def person(
    gateway_settings: Callable[..., Settings], samples_recorded: Documents, identity: Issuer
) -> Iterator[Client]:
    """Somebody signed in, who reads and writes nothing else."""
    with serving(conferences) as address:
        client = Client(create_app(gateway_settings(conferences_url=address)))
        client.post("/sign-in", data={"token": identity.token("reader")}, headers=SAME)
        yield client


def test_the_page_says_when_and_whoever_checks_in_is_told_the_seat(person: Client) -> None:
    page = person.get("/check-in/c1?lang=vi").text
    assert "Hội nghị &lt;tổng kết&gt;" in page
    assert "Giờ tự điểm danh: 07:00–08:15, 14/01/2025" in page
    typed = {"code": "HN1:A", "hall_code": "012345", "nonce": "n" * 8, "point_id": ""}
    done = person.post("/check-in/c1?lang=vi", data=typed, headers=SAME)
    assert done.status_code == 200
    assert "Đã điểm danh: Đỗ &lt;Lý&gt;" in done.text
    assert "<strong>A12</strong>" in done.text
    assert "<form class" not in done.text


def test_what_is_refused_is_said_and_what_was_typed_stays(person: Client) -> None:
    typed = {"code": "late", "hall_code": "012345", "nonce": "n" * 8}
    late = person.post("/check-in/c1?lang=vi", data=typed, headers=SAME)
    assert late.status_code == 422
    assert "07:00–08:15 14/01/2025. &lt;Quay lại&gt;" in late.text
    assert 'value="late"' in late.text
    assert f'value="{typed["nonce"]}"' in late.text
    german = person.post("/check-in/c1?lang=de", data=typed, headers=SAME).text
    assert '<span lang="en">Giờ tự điểm danh' in german
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert person.post("/check-in/c1", data=typed, headers=elsewhere).status_code == 403


def test_the_screen_in_the_hall_turns_with_the_code(person: Client) -> None:
    page = person.get("/check-in/c1/hall?lang=en").text
    assert "012345" in page
    assert 'http-equiv="refresh"' in page
    assert "/check-in/c1</strong>" in page
    assert person.get("/check-in/none").status_code == 404
    assert person.get("/check-in/%2E%2E").status_code == 404
